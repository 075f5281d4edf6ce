import Foundation

/// Memory, as /proc tells.
enum ProcessMemory {
    /// Bytes that are resident: of its own, and pages of files, such as its executable.
    struct Resident: Codable {
        var anonymous: Int
        var files: Int
    }

    /// The most bytes that any process has had resident (`VmHWM`) of those that this one has started, itself
    /// included; 0 when there is no such process.
    static func peak(_ root: Int32) -> Int {
        ProcessorTime.processes(under: root).map { field("VmHWM", of: $0) }.max() ?? 0
    }

    /// Of the greatest of the processes that this one has started, itself included.
    static func resident(_ root: Int32) -> Resident {
        let all = ProcessorTime.processes(under: root).map {
            Resident(anonymous: field("RssAnon", of: $0), files: field("RssFile", of: $0))
        }
        return all.max { $0.anonymous < $1.anonymous } ?? Resident(anonymous: 0, files: 0)
    }

    private static func field(_ name: String, of pid: Int32) -> Int {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n") where line.hasPrefix(name + ":") {
            let kibibytes = line.split { !$0.isNumber }.first.flatMap { Int($0) }
            return (kibibytes ?? 0) * 1024
        }
        return 0
    }
}
