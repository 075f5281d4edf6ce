extension PostgresConnection {
    /// Sends all statements without waiting between them, then reads all answers.
    ///
    /// They are one transaction, unless they begin and end one themselves: after an error in one,
    /// those behind it aren't run (`25P02`), and what those before it did is rolled back, although
    /// their results say success.
    ///
    /// - Throws: `.connectionLost` where the outcome of all is unknown, and errors found before
    ///   sending; errors of the server are among the results.
    public func pipeline(
        _ queries: [PostgresQuery], timeout: Duration? = nil
    ) async throws(PostgresError) -> [Result<PostgresRows, PostgresError>] {
        guard !queries.isEmpty else { return [] }
        return try await perform(timeout: timeout) { session, attempt throws(PostgresError) in
            try session.pipeline(queries, &attempt).map { $0.map(PostgresRows.init) }
        }
    }

    /// Fills a table by COPY in binary.
    ///
    /// - Parameters:
    ///   - table: a name, or schema and name with a dot between; quoted here.
    ///   - columns: names, quoted here; their types are those that the writer was made with.
    /// - Returns: the number of rows stored. All of them are, or none.
    @discardableResult
    public func copy(
        into table: String, columns: [String], data: PostgresCopyWriter, timeout: Duration? = nil
    ) async throws(PostgresError) -> Int {
        var bytes = try data.validated(columnCount: columns.count)
        // The trailer.
        bytes.appendBigEndian(Int16(-1))
        let names = columns.map { PostgresQuery.quoted($0) }.joined(separator: ", ")
        let sql = "COPY \(PostgresQuery.quoted(path: table)) (\(names)) FROM STDIN (FORMAT binary)"
        return try await perform(timeout: timeout) { session, attempt throws(PostgresError) in
            try session.copy(sql, bytes, &attempt)?.affectedRows ?? 0
        }
    }
}
