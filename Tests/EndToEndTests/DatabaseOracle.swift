import Logging
import Postgres

/// What the database says of a run.
struct DatabaseOracle: Sendable {
    let connection: PostgresConnection

    /// The database of a newsroom, through a login of its own.
    init(_ login: PostgresConfiguration, _ newsroom: Newsroom) async throws {
        var configuration = login
        configuration.database = newsroom.postgres.database
        try await self.init(configuration)
    }

    init(_ configuration: PostgresConfiguration) async throws {
        connection = try await PostgresConnection.connect(
            configuration, logger: Logger(label: "oracle") { _ in SwiftLogNoOpLogHandler() })
    }

    func strings(_ sql: String) async throws -> [String] {
        try await connection.query(PostgresQuery(sql, [])).map {
            try $0.decode(String?.self, at: 0) ?? "NULL"
        }
    }

    func count(_ sql: String) async throws -> Int {
        Int(try await connection.query(PostgresQuery(sql, [])).first?.decode(Int64.self, at: 0) ?? 0)
    }

    /// Records that the ledger knows, gaps aside.
    func filed() async throws -> Int {
        try await count(
            "SELECT coalesce(sum(last_offset - first_offset + 1), 0)::bigint FROM copydesk.ledger WHERE outcome <> 'gap'"
        )
    }

    func outcomes() async throws -> [String: Int] {
        var outcomes: [String: Int] = [:]
        for row in try await connection.query(
            "SELECT outcome, sum(last_offset - first_offset + 1)::bigint FROM copydesk.ledger GROUP BY 1")
        {
            outcomes[try row.decode(String.self, at: 0)] = Int(try row.decode(Int64.self, at: 1))
        }
        return outcomes
    }

    /// The oracle of "every offset exactly once": one query. Each row is an offset that the ledger counts
    /// another number of times than once, or one beyond the cursor.
    func ledgerFaults() async throws -> [String] {
        try await strings(
            """
            WITH covered AS (
                SELECT partition, generate_series(first_offset, last_offset) AS o FROM copydesk.ledger
            ), expected AS (
                SELECT partition, generate_series(0, next_offset - 1) AS o FROM copydesk.cursors
            )
            SELECT partition || '/' || o || ' counted ' || count(c.tag) || ' times'
            FROM expected e FULL JOIN (SELECT *, 1 AS tag FROM covered) c USING (partition, o)
            GROUP BY partition, o HAVING count(c.tag) <> 1 OR count(e.*) = 0
            LIMIT 20
            """)
    }
}
