public import Postgres

/// The dead letters' SQL: look, claim, mark.
public enum DeadLetterStore {
    /// Letters in the order of their numbers, beginning after one, without their payloads.
    /// - Parameter limit: at most so many.
    public static func list(
        _ filter: DeadLetterFilter, after id: Int64 = 0, limit: Int, on connection: PostgresConnection
    ) async throws(PostgresError) -> [StoredLetter] {
        try await select(filter, after: id, limit: limit, withPayload: false, on: connection)
    }

    /// The next letter after one, whole.
    public static func next(
        _ filter: DeadLetterFilter, after id: Int64 = 0, on connection: PostgresConnection
    ) async throws(PostgresError) -> StoredLetter? {
        try await select(filter, after: id, limit: 1, withPayload: true, on: connection).first
    }

    /// How many letters are meant.
    public static func count(
        _ filter: DeadLetterFilter, on connection: PostgresConnection
    ) async throws(PostgresError) -> Int64 {
        let (condition, parameters) = condition(filter, after: 0)
        let rows = try await connection.query(
            PostgresQuery("SELECT count(*) FROM copydesk.dead_letters WHERE \(condition)", parameters))
        return try rows.first?.decode(Int64.self, at: 0) ?? 0
    }

    /// The next letter that nobody else is at work on, whole; locked until the transaction ends.
    public static func claim(
        _ filter: DeadLetterFilter, after id: Int64, on connection: PostgresConnection
    ) async throws(PostgresError) -> StoredLetter? {
        try await select(
            filter, after: id, limit: 1, withPayload: true, locking: "FOR UPDATE SKIP LOCKED", on: connection
        ).first
    }

    /// Notes another attempt that filed the record.
    public static func markReplayed(
        _ id: Int64, on connection: PostgresConnection
    ) async throws(PostgresError) {
        try await connection.query(
            """
            UPDATE copydesk.dead_letters SET status = 'replayed', attempts = attempts + 1, settled_at = now()
            WHERE dead_letter_id = \(id)
            """)
    }

    /// Notes another attempt that failed, and how.
    public static func markFailed(
        _ id: Int64, _ letter: DeadLetter, on connection: PostgresConnection
    ) async throws(PostgresError) {
        try await connection.query(
            """
            UPDATE copydesk.dead_letters
            SET attempts = attempts + 1, stage = \(letter.stage.rawValue), reason = \(letter.reason),
                message = \(letter.message.replacing("\0", with: ""))
            WHERE dead_letter_id = \(id)
            """)
    }

    /// Gives up open letters for good; they stay in the table until retention takes them.
    /// - Returns: how many.
    public static func discard(
        _ filter: DeadLetterFilter, on connection: PostgresConnection
    ) async throws(PostgresError) -> Int64 {
        var filter = filter
        filter.status = .open
        let (condition, parameters) = condition(filter, after: 0)
        let rows = try await connection.query(
            PostgresQuery(
                """
                WITH discarded AS (
                    UPDATE copydesk.dead_letters SET status = 'discarded', settled_at = now()
                    WHERE \(condition) RETURNING 1
                )
                SELECT count(*) FROM discarded
                """, parameters))
        return try rows.first?.decode(Int64.self, at: 0) ?? 0
    }

    private static func select(
        _ filter: DeadLetterFilter, after id: Int64, limit: Int, withPayload: Bool, locking: String = "",
        on connection: PostgresConnection
    ) async throws(PostgresError) -> [StoredLetter] {
        let (condition, parameters) = condition(filter, after: id)
        let rows = try await connection.query(
            PostgresQuery(
                """
                SELECT \(StoredLetter.columns(withPayload: withPayload)) FROM copydesk.dead_letters
                WHERE \(condition)
                ORDER BY dead_letter_id LIMIT $\(parameters.count + 1) \(locking)
                """, parameters + [.int8(Int64(limit))]))
        var letters: [StoredLetter] = []
        for row in rows { letters.append(try StoredLetter(row)) }
        return letters
    }

    /// The filter as a condition whose values are parameters.
    private static func condition(
        _ filter: DeadLetterFilter, after id: Int64
    ) -> (sql: String, parameters: [PostgresParameter]) {
        var terms = ["dead_letter_id > $1"]
        var parameters: [PostgresParameter] = [.int8(id)]
        func add(_ term: String, _ parameter: PostgresParameter) {
            parameters.append(parameter)
            terms.append("\(term) $\(parameters.count)")
        }
        if let pipeline = filter.pipeline { add("pipeline =", .text(pipeline)) }
        if let topic = filter.topic { add("topic =", .text(topic)) }
        if let stage = filter.stage { add("stage =", .text(stage)) }
        if let reason = filter.reason { add("reason =", .text(reason)) }
        if let status = filter.status { add("status =", .text(status.rawValue)) }
        if let since = filter.since { add("filed_at >=", .timestamptz(since)) }
        if !filter.ids.isEmpty {
            parameters.append(.array(PostgresArray(filter.ids)))
            terms.append("dead_letter_id = ANY ($\(parameters.count))")
        }
        return (terms.joined(separator: " AND "), parameters)
    }
}
