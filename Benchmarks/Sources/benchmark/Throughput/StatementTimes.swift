import Logging
import Postgres

/// Where PostgreSQL's time goes, statement by statement, those inside of functions too.
enum StatementTimes {
    static let parameters = [
        "shared_preload_libraries": "pg_stat_statements", "pg_stat_statements.track": "all",
        "track_io_timing": "on",
    ]

    /// Prints the statements that took most since the database was made.
    static func note(_ configuration: PostgresConfiguration, database: String) async throws {
        let connection = try await PostgresConnection.connect(
            configuration, logger: Logger(label: "benchmark"))
        try await connection.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        let rows = try await connection.query(
            """
            SELECT round(total_exec_time)::bigint, calls, rows,
                   round(wal_bytes / 1024)::bigint,
                   toplevel, left(regexp_replace(query, '\\s+', ' ', 'g'), 100)
            FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = \(database))
            ORDER BY total_exec_time DESC LIMIT 25
            """)
        benchmark.note("      ms   calls     rows  WAL KiB  statement (indented: inside of a function)")
        for row in rows {
            let figures = try (0..<4).map { String(try row.decode(Int64.self, at: $0)) }
            let widths = [8, 7, 8, 8]
            let cells = zip(figures, widths).map { figure, width in
                String(repeating: " ", count: max(0, width - figure.count)) + figure
            }
            let indent = try row.decode(Bool.self, at: 4) ? "" : "    "
            benchmark.note(
                cells.joined(separator: " ") + "  " + indent + (try row.decode(String.self, at: 5)))
        }
        await connection.close()
    }
}
