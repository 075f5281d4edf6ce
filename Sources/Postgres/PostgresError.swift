/// What went wrong on the way to the database, in it, or on the way back.
///
/// `description` shows no row data and no secret, and is fit for a log.
public struct PostgresError: Error, Sendable {
    public enum Code: String, Sendable, CaseIterable {
        /// No connection could be made.
        case connectionFailed = "connection failed"
        /// The connection broke. The outcome of a statement that was under way is unknown.
        case connectionLost = "connection lost"
        /// The server refused the statement; `sqlState` says why.
        case server
        /// The task was cancelled, or `PostgresConnection.cancel()` was called.
        case cancelled
        /// The statement took longer than its `timeout`, or than the configured statement timeout.
        case timedOut = "timed out"
        /// A value that was to be sent has no form in PostgreSQL; nothing was sent.
        case encoding
        /// A value that came back isn't of the type that was asked for.
        case decoding
        /// The call makes no sense here; nothing was sent.
        case misuse
    }

    public var code: Code
    /// Set for errors of the server, and for faults found before sending that the server would
    /// have refused under the same state, so that callers can treat both alike.
    public var sqlState: SQLState?
    /// The primary message, in one line.
    public var message: String
    public var hint: String?
    /// PostgreSQL's DETAIL. It may hold row data ("Key (email)=(…) already exists"), so it
    /// stays out of `description`.
    public var detail: String?
    public var schema: String?
    public var table: String?
    public var column: String?
    public var constraint: String?
    /// Where in the statement, in characters from 1.
    public var position: Int?

    public init(_ code: Code, _ message: String, sqlState: SQLState? = nil) {
        self.code = code
        self.message = message
        self.sqlState = sqlState
    }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    public var description: String {
        var text = "PostgreSQL: \(code.rawValue)"
        if let sqlState { text += " \(sqlState)" }
        text += ": \(message)"
        if let hint { text += " (\(hint))" }
        if let table { text += " table=\(schema.map { $0 + "." } ?? "")\(table)" }
        if let column { text += " column=\(column)" }
        if let constraint { text += " constraint=\(constraint)" }
        if let position { text += " position=\(position)" }
        return text
    }

    public var debugDescription: String { description }
}
