internal import CLibpq

extension Session {
    private enum Expected {
        case preparation(StatementCache.Key, String)
        case answer(StatementCache.Key, isPrepared: Bool)
    }

    /// Sends all statements, then reads all answers. One synchronisation at the end makes them one
    /// transaction, unless they begin one themselves.
    func pipeline(
        _ queries: [PostgresQuery], _ attempt: inout Attempt
    ) throws(PostgresError) -> [Result<ResultHandle, PostgresError>] {
        var toSend: [Statement] = []
        for query in queries { toSend.append(try Statement(query)) }
        try checkCancellation(&attempt)
        guard PQenterPipelineMode(try handle()) == 1 else { throw sendFailure() }
        do throws(PostgresError) {
            let expected = try send(toSend)
            guard PQpipelineSync(try handle()) == 1 else { throw sendFailure() }
            let outcomes = try receive(expected, &attempt)
            settle(&attempt)
            guard PQexitPipelineMode(try handle()) == 1 else { throw sendFailure() }
            return outcomes
        } catch {
            // Half a pipeline can't be taken back.
            close()
            throw error
        }
    }

    private func send(_ toSend: [Statement]) throws(PostgresError) -> [Expected] {
        var expected: [Expected] = []
        // Prepared by this very pipeline.
        var fresh: [StatementCache.Key: String] = [:]
        for statement in toSend {
            let plan = fresh[statement.key].map { .execute($0) } ?? statements.plan(for: statement.key)
            if case .prepare(let name) = plan {
                guard try sendPrepare(statement, name: name) else { throw sendFailure() }
                expected.append(.preparation(statement.key, name))
                fresh[statement.key] = name
            }
            guard try send(statement, plan) else { throw sendFailure() }
            expected.append(.answer(statement.key, isPrepared: plan != .whole))
        }
        return expected
    }

    private func receive(
        _ expected: [Expected], _ attempt: inout Attempt
    ) throws(PostgresError) -> [Result<ResultHandle, PostgresError>] {
        var outcomes: [Result<ResultHandle, PostgresError>] = []
        var preparationFailure: PostgresError?
        for step in expected {
            let outcome = try receiveOne(&attempt)
            switch step {
            case .preparation(let key, let name):
                switch outcome {
                case .success: statements.prepared(key, as: name)
                case .failure(let error): preparationFailure = error
                }
            case .answer(let key, let isPrepared):
                // Where the preparation failed, its error is the statement's.
                if let error = preparationFailure {
                    preparationFailure = nil
                    outcomes.append(.failure(error))
                    continue
                }
                if isPrepared, case .failure(let error) = outcome, error.isStalePlan {
                    statements.invalidate(key)
                }
                outcomes.append(outcome)
            }
        }
        guard let end = try nextResult(&attempt), end.status == PGRES_PIPELINE_SYNC else {
            throw PostgresError(.connectionLost, "the pipeline has no end")
        }
        return outcomes
    }

    /// - Throws: when the connection is lost; then the outcome of the whole pipeline is unknown.
    private func receiveOne(_ attempt: inout Attempt) throws(PostgresError) -> Result<
        ResultHandle, PostgresError
    > {
        guard let result = try nextResult(&attempt) else {
            throw PostgresError(.connectionLost, "the pipeline has an answer too few")
        }
        let outcome: Result<ResultHandle, PostgresError>
        switch result.status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            outcome = .success(result)
        case PGRES_PIPELINE_ABORTED:
            outcome = .failure(
                PostgresError(
                    .server, "not run, because an earlier statement of the pipeline failed",
                    sqlState: .inFailedTransaction))
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            throw PostgresError(.misuse, "COPY isn't possible in a pipeline; the connection is closed")
        default:
            let error = failure(result, attempt)
            if error.code == .connectionLost { throw error }
            outcome = .failure(error)
        }
        // The null result that ends each answer.
        while try nextResult(&attempt) != nil {}
        return outcome
    }
}
