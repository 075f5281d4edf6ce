internal import CLibpq

extension Session {
    /// Runs one statement. A prepared one whose plan became invalid is prepared again, once.
    func run(_ query: PostgresQuery, _ attempt: inout Attempt) throws(PostgresError) -> ResultHandle {
        let statement = try Statement(query)
        try checkCancellation(&attempt)
        try deallocateDiscarded(&attempt)
        let plan = statements.plan(for: statement.key)
        do {
            return try run(statement, plan, &attempt)
        } catch {
            guard case .execute = plan, error.isStalePlan else { throw error }
            statements.invalidate(statement.key)
            // In a transaction the error stands: the transaction has failed.
            guard transactionStatus == PQTRANS_IDLE else { throw error }
            return try run(statement, statements.plan(for: statement.key), &attempt)
        }
    }

    private func run(
        _ statement: Statement, _ plan: StatementCache.Plan, _ attempt: inout Attempt
    ) throws(PostgresError) -> ResultHandle {
        if case .prepare(let name) = plan {
            guard try sendPrepare(statement, name: name) else { throw sendFailure() }
            _ = try onlyResult(&attempt)
            statements.prepared(statement.key, as: name)
        }
        guard try send(statement, plan) else { throw sendFailure() }
        return try onlyResult(&attempt)
    }

    func sendPrepare(_ statement: Statement, name: String) throws(PostgresError) -> Bool {
        PQsendPrepare(
            try handle(), name, statement.key.sql, statement.block.count, statement.block.types) == 1
    }

    func send(_ statement: Statement, _ plan: StatementCache.Plan) throws(PostgresError) -> Bool {
        let connection = try handle()
        let block = statement.block
        return block.withPointers { values, lengths, formats in
            switch plan {
            case .whole:
                PQsendQueryParams(
                    connection, statement.key.sql, block.count, block.types, values, lengths, formats, 1)
            case .prepare(let name), .execute(let name):
                PQsendQueryPrepared(connection, name, block.count, values, lengths, formats, 1)
            }
        } == 1
    }

    /// Runs statements of the simple protocol, all of them in one transaction unless they say
    /// otherwise.
    ///
    /// - Returns: the result of the last statement, if there was any.
    @discardableResult
    func execute(script: String, _ attempt: inout Attempt) throws(PostgresError) -> ResultHandle? {
        guard !script.utf8.contains(0) else { throw Statement.zeroCharacter }
        try checkCancellation(&attempt)
        guard PQsendQuery(try handle(), script) == 1 else { throw sendFailure() }
        return try lastResult(&attempt)
    }

    private func deallocateDiscarded(_ attempt: inout Attempt) throws(PostgresError) {
        let status = transactionStatus
        guard statements.discarded.count >= 16, status == PQTRANS_IDLE || status == PQTRANS_INTRANS else {
            return
        }
        let script = statements.takeDiscarded().map { "DEALLOCATE \($0)" }.joined(separator: "; ")
        try execute(script: script, &attempt)
    }

    private func onlyResult(_ attempt: inout Attempt) throws(PostgresError) -> ResultHandle {
        guard let result = try lastResult(&attempt) else {
            close()
            throw PostgresError(.connectionLost, "the server gave no answer")
        }
        return result
    }

    /// Reads every result of what was sent; throws the first error, else returns the last result.
    func lastResult(_ attempt: inout Attempt) throws(PostgresError) -> ResultHandle? {
        var last: ResultHandle?
        var failure: PostgresError?
        while let result = try nextResult(&attempt) {
            switch result.status {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY, PGRES_SINGLE_TUPLE:
                last = result
            case PGRES_COPY_IN:
                failure = failure ?? PostgresError(.misuse, "COPY FROM STDIN needs copy(into:columns:data:)")
                PQputCopyEnd(try handle(), "no data")
            case PGRES_COPY_OUT, PGRES_COPY_BOTH:
                close()
                throw PostgresError(.misuse, "COPY TO STDOUT isn't supported; the connection is closed")
            default:
                failure = failure ?? self.failure(result, attempt)
            }
            if !openness.isOpen { break }
        }
        settle(&attempt)
        if let failure { throw failure }
        return last
    }
}

/// A query that has been looked over and can be sent.
struct Statement {
    let key: StatementCache.Key
    let block: ParameterBlock

    static let zeroCharacter = PostgresError(
        .encoding, "the SQL holds U+0000", sqlState: .characterNotInRepertoire)

    init(_ query: PostgresQuery) throws(PostgresError) {
        guard !query.sql.utf8.contains(0) else { throw Self.zeroCharacter }
        block = try ParameterBlock(query.parameters)
        key = StatementCache.Key(sql: query.sql, types: block.types)
    }
}

extension PostgresError {
    /// Whether a prepared statement has to be prepared again: its result type changed, or the
    /// server no longer knows it (DISCARD ALL).
    var isStalePlan: Bool {
        code == .server && (sqlState == .featureNotSupported || sqlState == .invalidStatementName)
    }
}
