import Foundation
import Postgres

/// Other ways to write the same rows of `news.articles`, in batches of a transaction each, over one connection.
///
/// The rows lie on the server already, so that no client and no wire takes part: what these take is less than
/// what any sink takes that does the same from outside.
struct BareUpsert {
    enum Way: String, Codable, CaseIterable {
        /// `COPY` into a temporary table, and from there `INSERT … ON CONFLICT DO UPDATE`.
        case staged
        /// `INSERT … SELECT … ON CONFLICT DO UPDATE`: what every insert of many rows comes to, once its values
        /// are parsed.
        case insert
    }

    let connection: PostgresConnection
    /// PostgreSQL's first process.
    let serverPID: Int32
    let batch: Int

    /// Lays the rows out in batches.
    func prepare() async throws {
        try await connection.query("CREATE SCHEMA IF NOT EXISTS upserts")
        try await connection.query(
            """
            CREATE UNLOGGED TABLE upserts.source AS
            SELECT *, ((row_number() OVER () - 1) / \(Int64(batch)))::int AS batch_of_rows FROM news.articles
            """)
        try await connection.query("CREATE INDEX ON upserts.source (batch_of_rows)")
        try await connection.query("CREATE TEMPORARY TABLE staging (LIKE news.articles)")
        for number in 0..<(try await batches()) {
            try await connection.query(
                """
                COPY (SELECT \(unescaped: try await columns()) FROM upserts.source \
                WHERE batch_of_rows = \(unescaped: "\(number)")) \
                TO \(unescaped: try await file(number)) (FORMAT binary)
                """)
        }
    }

    func measure(_ way: Way) async throws -> Measurement {
        try await connection.query("CREATE TABLE upserts.target (LIKE news.articles INCLUDING ALL)")
        try await connection.query("CHECKPOINT")
        let (columns, batches) = (try await columns(), try await batches())
        let update = columns.split(separator: ",").map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let upsert = { (source: String) in
            "INSERT INTO upserts.target (\(columns)) SELECT \(columns) FROM \(source) "
                + "ON CONFLICT (article_id) DO UPDATE SET \(update)"
        }
        let files = try await folder()
        let processor = ProcessorTime.tree(serverPID)
        let started = ContinuousClock.now
        for number in 0..<batches {
            switch way {
            case .staged:
                try await connection.query("BEGIN")
                try await connection.query("TRUNCATE staging")
                try await connection.query(
                    """
                    COPY staging (\(unescaped: columns)) FROM \(unescaped: "'\(files)/upsert.\(number)'") \
                    (FORMAT binary)
                    """)
                try await connection.query("\(unescaped: upsert("staging"))")
                try await connection.query("COMMIT")
            case .insert:
                try await connection.query(
                    "\(unescaped: upsert("upserts.source WHERE batch_of_rows = \(number)"))")
            }
        }
        let elapsed = ContinuousClock.now - started
        let used = ProcessorTime.tree(serverPID) - processor
        let count = try await count("upserts.target")
        guard count == (try await self.count("news.articles")) else {
            throw BenchmarkError("not every row was written: \(count)")
        }
        try await connection.query("DROP TABLE upserts.target")
        return Measurement(records: count, seconds: elapsed / .seconds(1), processorSeconds: used)
    }

    private func batches() async throws -> Int { (try await count("news.articles") + batch - 1) / batch }

    private func count(_ table: String) async throws -> Int {
        let rows = try await connection.query("SELECT count(*) FROM \(unescaped: table)")
        return Int(try rows.first?.decode(Int64.self, at: 0) ?? 0)
    }

    private func columns() async throws -> String {
        let rows = try await connection.query(
            """
            SELECT string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = 'news.articles'::regclass AND attnum > 0 AND NOT attisdropped
            """)
        return try rows.first?.decode(String.self, at: 0) ?? ""
    }

    private func folder() async throws -> String {
        try await connection.query("SHOW data_directory").first?.decode(String.self, at: 0) ?? ""
    }

    private func file(_ number: Int) async throws -> String { "'\(try await folder())/upsert.\(number)'" }
}
