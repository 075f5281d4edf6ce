import Foundation
import Postgres

/// Limit: `COPY … (FORMAT binary)` of the rows that a run has filed, into empty tables with the same
/// columns and indexes, in the same database. The server reads them from a file of its own: no client,
/// no parsing, no conflicts, one commit.
enum CopyLimit {
    struct Copying: Codable {
        /// `news.articles` alone.
        var articles: Measurement
        /// Every table that the run has written, one after another, counted in articles.
        var everything: Measurement
    }

    /// - Parameter serverPID: PostgreSQL's first process.
    static func measure(on connection: PostgresConnection, serverPID: Int32) async throws -> Copying {
        try await connection.query("CREATE SCHEMA limits")
        let count = try await rows(in: ("news", "articles"), connection)
        var copying = Copying(
            articles: Measurement(records: count, seconds: 0, processorSeconds: 0),
            everything: Measurement(records: count, seconds: 0, processorSeconds: 0))
        for (schema, table) in try await tables(connection) {
            let (seconds, processor) = try await copy((schema, table), connection, serverPID)
            copying.everything.seconds += seconds
            copying.everything.processorSeconds += processor
            if (schema, table) == ("news", "articles") {
                copying.articles.seconds = seconds
                copying.articles.processorSeconds = processor
            }
        }
        return copying
    }

    private static func tables(_ connection: PostgresConnection) async throws -> [(String, String)] {
        try await connection.query(
            """
            SELECT schemaname::text, tablename::text FROM pg_tables
            WHERE schemaname IN ('news', 'copydesk') AND tablename <> 'schema_migrations'
            ORDER BY schemaname DESC, tablename
            """
        ).map { try ($0.decode(String.self, at: 0), $0.decode(String.self, at: 1)) }
    }

    private static func rows(
        in table: (schema: String, name: String), _ connection: PostgresConnection
    ) async throws -> Int {
        let rows = try await connection.query(
            "SELECT count(*) FROM \(identifier: table.schema, table.name)")
        return Int(try rows.first?.decode(Int64.self, at: 0) ?? 0)
    }

    private static func copy(
        _ table: (schema: String, name: String), _ connection: PostgresConnection, _ serverPID: Int32
    ) async throws -> (seconds: Double, processor: Double) {
        let folder = try await connection.query("SHOW data_directory").first?.decode(String.self, at: 0) ?? ""
        let file = "\(folder)/benchmark.copy"
        let twin = "\(table.schema)_\(table.name)"
        let literal = "'" + file.replacing("'", with: "''") + "'"
        try await connection.query(
            """
            CREATE TABLE \(identifier: "limits", twin) \
            (LIKE \(identifier: table.schema, table.name) INCLUDING ALL)
            """)
        try await connection.query(
            """
            COPY \(identifier: table.schema, table.name) TO \(unescaped: literal) (FORMAT binary)
            """)
        try await connection.query("CHECKPOINT")
        let processor = ProcessorTime.tree(serverPID)
        let started = ContinuousClock.now
        let copied = try await connection.query(
            "COPY \(identifier: "limits", twin) FROM \(unescaped: literal) (FORMAT binary)")
        let elapsed = ContinuousClock.now - started
        let used = ProcessorTime.tree(serverPID) - processor
        guard copied.affectedRows == (try await rows(in: table, connection)) else {
            throw BenchmarkError("not every row of \(table.schema).\(table.name) was copied")
        }
        return (elapsed / .seconds(1), used)
    }
}
