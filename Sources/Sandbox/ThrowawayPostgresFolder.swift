internal import Foundation

/// The folder of one server. It holds the lock that tells other processes that its owner lives,
/// and is deleted with this object.
final class ThrowawayPostgresFolder: Sendable {
    private static let prefix = "copydesk-postgres-"
    private static let lockName = "owner.lock"
    /// Younger folders may still be about to get their lock.
    private static let youth: TimeInterval = 60

    let path: String
    private let lock: Int32

    var data: String { "\(path)/data" }
    var log: String { "\(path)/log" }

    init(owner: ThrowawayPostgresPrograms.Account?) throws(ThrowawayPostgresError) {
        var template = Array("\(Self.parent)/\(Self.prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ThrowawayPostgresError("no folder in \(Self.parent): \(String(cString: strerror(errno)))")
        }
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
        lock = open("\(path)/\(Self.lockName)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw ThrowawayPostgresError("no lock in \(path): \(String(cString: strerror(errno)))")
        }
        if let owner, chown(path, owner.user, owner.group) != 0 {
            throw ThrowawayPostgresError("no chown of \(path): \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        if lock >= 0 { close(lock) }
    }

    /// The end of the server's log, for error messages.
    func logTail() -> String {
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(10).joined(separator: "\n")
    }

    /// Deletes folders whose owners died without doing so.
    static func sweep() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        where name.hasPrefix(prefix) {
            sweep("\(parent)/\(name)")
        }
    }

    private static func sweep(_ path: String) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let changed = attributes?[.modificationDate] as? Date, -changed.timeIntervalSinceNow > youth
        else { return }
        let lock = open("\(path)/\(lockName)", O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        defer { if lock >= 0 { close(lock) } }
        // Without a lock file the owner died early, or somebody swept half way.
        guard lock < 0 ? errno == ENOENT : flock(lock, LOCK_EX | LOCK_NB) == 0 else { return }
        // The server was told to stop when its owner died; while it still does, leave it alone.
        if let server = serverPID(in: "\(path)/data"), kill(server, 0) == 0 { return }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The process that `postmaster.pid` names.
    private static func serverPID(in data: String) -> pid_t? {
        let lines = try? String(contentsOfFile: "\(data)/postmaster.pid", encoding: .utf8)
        return (lines?.split(separator: "\n").first).flatMap { pid_t($0) }
    }

    /// Whether the server of that process says that it takes connections.
    func isReady(_ server: pid_t) -> Bool {
        guard let text = try? String(contentsOfFile: "\(data)/postmaster.pid", encoding: .utf8) else {
            return false
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.count > 7 && pid_t(lines[0]) == server && lines[7].hasPrefix("ready")
    }

    /// A socket's path may have 107 bytes, and root's own folders are closed to the server's user.
    private static var parent: String {
        let own = ProcessInfo.processInfo.environment["TMPDIR"] ?? ""
        return geteuid() != 0 && own.hasPrefix("/") && own.utf8.count < 60 ? own : "/tmp"
    }
}
