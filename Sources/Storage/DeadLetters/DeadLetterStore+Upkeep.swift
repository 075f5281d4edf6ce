public import Postgres

extension DeadLetterStore {
    /// Deletes some letters past their time.
    /// - Parameters:
    ///   - settledDays: how long replayed and discarded ones are kept, from then on; nil for ever.
    ///   - openDays: how long open ones are kept; nil for ever.
    /// - Returns: how many; fewer than `limit` when that was all.
    public static func expire(
        pipeline: String, settledDays: Int?, openDays: Int?, limit: Int, on connection: PostgresConnection
    ) async throws(PostgresError) -> Int64 {
        try await connection.query(
            """
            SELECT copydesk.expire_dead_letters(
                \(pipeline), make_interval(days => \(settledDays.map { Int32(clamping: $0) })),
                make_interval(days => \(openDays.map { Int32(clamping: $0) })), \(Int32(clamping: limit)))
            """
        ).first?.decode(Int64.self, at: 0) ?? 0
    }

    /// How many letters are open, by reason.
    public static func openCounts(
        pipeline: String, on connection: PostgresConnection
    ) async throws(PostgresError) -> [String: Int64] {
        let rows = try await connection.query(
            """
            SELECT reason, count(*) FROM copydesk.dead_letters
            WHERE pipeline = \(pipeline) AND status = 'open' GROUP BY reason
            """)
        var counts: [String: Int64] = [:]
        for row in rows { counts[try row.decode(String.self, at: 0)] = try row.decode(Int64.self, at: 1) }
        return counts
    }

    /// The next open letter that has no copy in Kafka yet and that nobody else is at work on; locked until the
    /// transaction ends.
    public static func claimUnmirrored(
        pipeline: String, on connection: PostgresConnection
    ) async throws(PostgresError) -> StoredLetter? {
        let query = PostgresQuery(
            """
            SELECT \(StoredLetter.columns(withPayload: true)) FROM copydesk.dead_letters
            WHERE pipeline = $1 AND status = 'open' AND mirrored_at IS NULL
            ORDER BY dead_letter_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """, [.text(pipeline)])
        return try await connection.query(query).first.map { row throws(PostgresError) in
            try StoredLetter(row)
        }
    }

    /// Notes that Kafka has confirmed the copy.
    public static func markMirrored(_ id: Int64, on connection: PostgresConnection)
        async throws(PostgresError)
    {
        try await connection.query(
            "UPDATE copydesk.dead_letters SET mirrored_at = clock_timestamp() WHERE dead_letter_id = \(id)")
    }

    /// Notes that Kafka takes no copy in any form: confirmed at the end of time, so that it is not claimed again.
    public static func markUnmirrorable(_ id: Int64, on connection: PostgresConnection)
        async throws(PostgresError)
    {
        try await connection.query(
            "UPDATE copydesk.dead_letters SET mirrored_at = 'infinity' WHERE dead_letter_id = \(id)")
    }
}
