internal import CLibpq
internal import Foundation
internal import Logging
internal import Synchronization

/// Whether a connection can still be used; told to other threads.
final class Openness: Sendable {
    private let open = Atomic(true)

    var isOpen: Bool { open.load(ordering: .acquiring) }

    func end() { open.store(false, ordering: .releasing) }
}

/// One connection to the server. It sends without blocking and waits in `poll`, so that a deadline
/// or a cancellation can step in. Not thread-safe: one actor owns it.
final class Session {
    private var connection: OpaquePointer?
    private let notices: NoticeLog
    let wakeUp: WakeUp
    let openness = Openness()
    var statements: StatementCache
    /// For telling a statement timeout of the server from a cancellation by somebody else.
    private let statementTimeout: Duration?

    /// Connects; blocks as long as the configuration allows.
    init(_ configuration: PostgresConfiguration, logger: Logger) throws(PostgresError) {
        wakeUp = try WakeUp()
        notices = NoticeLog(logger)
        statements = StatementCache(capacity: configuration.statementCacheCapacity)
        statementTimeout = configuration.statementTimeout
        let settings = try configuration.settings()
        let handle = withCStrings(settings.map(\.keyword)) { keywords in
            withCStrings(settings.map(\.value)) { values in
                PQconnectdbParams(keywords, values, 1)
            }
        }
        guard let handle else { throw PostgresError(.connectionFailed, "out of memory") }
        connection = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = oneLine(String(cString: PQerrorMessage(handle)))
            close()
            throw PostgresError(.connectionFailed, message)
        }
        notices.receive(from: handle)
        PQsetnonblocking(handle, 1)
    }

    deinit {
        close()
    }

    func close() {
        openness.end()
        if let connection { PQfinish(connection) }
        connection = nil
    }

    var backendPID: Int32 { connection.map { PQbackendPID($0) } ?? 0 }

    var serverVersion: Int32 { connection.map { PQserverVersion($0) } ?? 0 }

    var transactionStatus: PGTransactionStatusType {
        connection.map { PQtransactionStatus($0) } ?? PQTRANS_UNKNOWN
    }

    /// The handle, or an error where the connection is closed.
    func handle() throws(PostgresError) -> OpaquePointer {
        guard let connection else { throw PostgresError(.connectionLost, "the connection is closed") }
        return connection
    }

    /// Fails before anything is sent where the operation is no longer wanted.
    func checkCancellation(_ attempt: inout Attempt) throws(PostgresError) {
        if case .requestCancel = attempt.next() { throw cancellation(attempt.reason ?? .cancelled) }
    }

    /// libpq refused to queue a message.
    func sendFailure() -> PostgresError {
        guard let connection else { return PostgresError(.connectionLost, "the connection is closed") }
        let message = oneLine(String(cString: PQerrorMessage(connection)))
        guard PQstatus(connection) == CONNECTION_OK else {
            close()
            return PostgresError(.connectionLost, message)
        }
        return PostgresError(.misuse, message)
    }

    /// The next result of what was sent; `nil` at its end.
    func nextResult(_ attempt: inout Attempt) throws(PostgresError) -> ResultHandle? {
        try awaitResult(&attempt)
        return PQgetResult(try handle()).map(ResultHandle.init)
    }

    /// What an error result means for the caller. Closes the connection where it is lost.
    func failure(_ result: ResultHandle, _ attempt: Attempt) -> PostgresError {
        var error = result.error
        if result.endsConnection || connection.map({ PQstatus($0) }) != CONNECTION_OK {
            error.code = .connectionLost
            close()
        } else if error.sqlState == .queryCanceled {
            if let reason = attempt.reason {
                error.code = reason
            } else if let statementTimeout, attempt.elapsed >= statementTimeout {
                error.code = .timedOut
            }
        }
        return error
    }

    /// Waits until no cancel request is under way, so that it can't hit the next statement.
    /// To be called when all results have been read.
    func settle(_ attempt: inout Attempt) {
        while let request = cancelRequest, !request.isDone, let connection {
            switch attempt.next() {
            case .giveUp: close()
            case .requestCancel: continue
            case .wait(let duration): poll(connection, events: 0, for: duration)
            }
        }
        cancelRequest = nil
    }

    /// Whether the idle connection still stands, without asking the server.
    func isAlive() -> Bool {
        guard let connection else { return false }
        var entry = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        // Something arrived: a notice, the server's farewell, or the end.
        while openness.isOpen, Foundation.poll(&entry, 1, 0) > 0 {
            if PQconsumeInput(connection) == 0 || PQisBusy(connection) != 0 || notices.sawFarewell { close() }
        }
        return openness.isOpen
    }

    private var cancelRequest: CancelRequest?

    /// Sends what is queued and reads until a result is complete, without blocking in libpq.
    func awaitResult(_ attempt: inout Attempt) throws(PostgresError) {
        while true {
            let connection = try handle()
            let flushed = PQflush(connection)
            // Where the connection broke, `PQgetResult` has the reason.
            if flushed < 0 || PQisBusy(connection) == 0 || PQstatus(connection) != CONNECTION_OK { return }
            try pause(connection, writing: flushed == 1, &attempt)
        }
    }

    /// Waits for the server, a deadline or a cancellation, and deals with it.
    func pause(_ connection: OpaquePointer, writing: Bool, _ attempt: inout Attempt) throws(PostgresError) {
        switch attempt.next() {
        case .giveUp:
            close()
            throw PostgresError(.connectionLost, "the server didn't answer a cancel request")
        case .requestCancel:
            if cancelRequest?.isDone != false {
                cancelRequest = CancelRequest(of: connection, wakeUp: wakeUp)
            }
        case .wait(let duration):
            let ready = poll(connection, events: writing ? POLLIN | POLLOUT : POLLIN, for: duration)
            if ready & ~Int32(POLLOUT) != 0 { _ = PQconsumeInput(connection) }
        }
    }

    /// - Returns: the events of the connection's socket.
    @discardableResult
    private func poll(_ connection: OpaquePointer, events: Int32, for duration: Duration?) -> Int32 {
        var entries = [
            pollfd(fd: PQsocket(connection), events: Int16(truncatingIfNeeded: events), revents: 0),
            pollfd(fd: wakeUp.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        // Rounded up, so that a deadline has passed when the wait for it ends.
        let timeout = duration.map { Int32(clamping: $0.wholeMilliseconds + 1) } ?? -1
        guard Foundation.poll(&entries, nfds_t(entries.count), timeout) > 0 else { return 0 }
        if entries[1].revents != 0 { wakeUp.drain() }
        return Int32(entries[0].revents)
    }

    private func cancellation(_ code: PostgresError.Code) -> PostgresError {
        PostgresError(code, "before it was sent")
    }
}

/// Lends C strings, with the null pointer at the end that libpq looks for.
private func withCStrings<R>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R
) -> R {
    let copies = strings.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    let pointers = copies.map { UnsafePointer($0) } + [nil]
    return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
}

extension Duration {
    /// Rounded down, never negative.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        if overflow { return seconds < 0 ? 0 : .max / 2 }
        return max(0, product + attoseconds / 1_000_000_000_000_000)
    }
}
