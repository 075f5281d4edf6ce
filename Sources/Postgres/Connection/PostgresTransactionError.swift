/// A transaction that wasn't committed, or of which that isn't known.
public struct PostgresTransactionError: Error, Sendable {
    /// The transaction didn't begin; the body wasn't called.
    public internal(set) var beginError: PostgresError?
    /// The body threw this, and the transaction was rolled back.
    public internal(set) var bodyError: (any Error)?
    /// The rollback after the body's error failed too. The connection is closed, so that the
    /// server rolls back.
    public internal(set) var rollbackError: PostgresError?
    /// The commit failed.
    public internal(set) var commitError: PostgresError?

    /// Whether the transaction may have been committed all the same.
    public var isOutcomeUnknown: Bool { commitError?.code == .connectionLost }

    /// The error that came first, where it is PostgreSQL's.
    public var postgresError: PostgresError? { beginError ?? (bodyError as? PostgresError) ?? commitError }
}

extension PostgresTransactionError: CustomStringConvertible {
    public var description: String {
        let parts: [(String, (any Error)?)] = [
            ("begin", beginError), ("body", bodyError), ("rollback", rollbackError), ("commit", commitError),
        ]
        return "transaction failed: "
            + parts.compactMap { name, error in error.map { "\(name): \($0)" } }.joined(separator: "; ")
    }
}
