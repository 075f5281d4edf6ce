extension PostgresConnection {
    /// How long a rollback may take before the connection is given up.
    private static let rollbackTimeout: Duration = .seconds(30)

    /// Runs the body in a transaction: commits when it returns, rolls back when it throws.
    ///
    /// Neither commit nor rollback is cut short when the task is cancelled. Transactions don't nest.
    ///
    /// - Throws: `PostgresTransactionError`, which keeps apart what failed.
    public func transaction<R: Sendable>(
        _ body: @Sendable (PostgresConnection) async throws -> R
    ) async throws(PostgresTransactionError) -> R {
        try await begin()
        let value: R
        do {
            value = try await body(self)
        } catch {
            throw PostgresTransactionError(bodyError: error, rollbackError: await rollback())
        }
        try await commit()
        return value
    }

    private func begin() async throws(PostgresTransactionError) {
        do throws(PostgresError) {
            guard !isInTransaction else {
                throw PostgresError(.misuse, "a transaction is open already")
            }
            try await execute(script: "BEGIN")
        } catch {
            throw PostgresTransactionError(beginError: error)
        }
    }

    private func commit() async throws(PostgresTransactionError) {
        do throws(PostgresError) {
            try await perform(shielded: true) { session, attempt throws(PostgresError) in
                let result = try session.execute(script: "COMMIT", &attempt)
                // The server's answer to COMMIT after an error that the body didn't pass on.
                if result?.commandTag == "ROLLBACK" {
                    throw PostgresError(
                        .server, "rolled back, because a statement in it failed",
                        sqlState: .inFailedTransaction)
                }
            }
        } catch {
            throw PostgresTransactionError(commitError: error)
        }
    }

    private func rollback() async -> PostgresError? {
        guard isOpen else { return nil }
        do throws(PostgresError) {
            try await perform(timeout: Self.rollbackTimeout, shielded: true) {
                session, attempt throws(PostgresError) in
                _ = try session.execute(script: "ROLLBACK", &attempt)
            }
            return nil
        } catch {
            close()
            return error
        }
    }
}
