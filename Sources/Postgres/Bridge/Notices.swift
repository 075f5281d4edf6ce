internal import CLibpq
internal import Logging
internal import Synchronization

/// Takes the server's notices to the log.
final class NoticeLog: Sendable {
    private let logger: Logger
    private let farewell = Atomic(false)

    /// Whether the server said that it ends the connection while no statement ran.
    var sawFarewell: Bool { farewell.load(ordering: .relaxed) }

    init(_ logger: Logger) {
        self.logger = logger
    }

    /// Must outlive the connection: libpq keeps an unretained pointer to it.
    func receive(from connection: OpaquePointer) {
        PQsetNoticeReceiver(connection, noticeReceived, Unmanaged.passUnretained(self).toOpaque())
    }

    fileprivate func log(severity: String, state: String, message: String) {
        if severity == "FATAL" || severity == "PANIC" { farewell.store(true, ordering: .relaxed) }
        let level: Logger.Level =
            switch severity {
            case "WARNING": .warning
            case "DEBUG": .debug
            default: .info
            }
        logger.log(
            level: level, "PostgreSQL: \(message)",
            metadata: ["severity": "\(severity)", "sqlstate": "\(state)"])
    }
}

/// libpq calls this on the thread that reads from the connection.
private nonisolated func noticeReceived(_ argument: UnsafeMutableRawPointer?, _ result: OpaquePointer?) {
    guard let argument, let result else { return }
    let log = Unmanaged<NoticeLog>.fromOpaque(argument).takeUnretainedValue()
    let field = { (code: Int32) in PQresultErrorField(result, code).map { String(cString: $0) } }
    log.log(
        severity: field(clibpq_severity) ?? "NOTICE",
        state: field(clibpq_sqlstate) ?? "",
        message: field(clibpq_message) ?? "")
}
