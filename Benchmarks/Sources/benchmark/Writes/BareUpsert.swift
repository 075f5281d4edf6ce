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
    private let batches: Int
    /// Of `news.articles`, as a list.
    private let columns: String
    /// Where the server finds the batches.
    private let folder: String

    /// Lays the rows out in batches of so many.
    init(connection: PostgresConnection, serverPID: Int32, batch: Int) async throws {
        func text(_ query: PostgresQuery) async throws -> String {
            try await connection.query(query).first?.decode(String.self, at: 0) ?? ""
        }
        self.connection = connection
        self.serverPID = serverPID
        folder = try await text("SHOW data_directory")
        columns = try await text(
            """
            SELECT string_agg(quote_ident(attname), ',' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = 'news.articles'::regclass AND attnum > 0 AND NOT attisdropped
            """)
        batches = (try await Self.count("news.articles", connection) + batch - 1) / batch
        try await connection.query("CREATE SCHEMA IF NOT EXISTS upserts")
        try await connection.query(
            """
            CREATE UNLOGGED TABLE upserts.source AS
            SELECT *, ((row_number() OVER () - 1) / \(Int64(batch)))::int AS batch_of_rows FROM news.articles
            """)
        try await connection.query("CREATE INDEX ON upserts.source (batch_of_rows)")
        try await connection.query("CREATE TEMPORARY TABLE staging (LIKE news.articles)")
        for number in 0..<batches {
            try await connection.query(
                """
                COPY (SELECT \(unescaped: columns) FROM upserts.source \
                WHERE batch_of_rows = \(unescaped: "\(number)")) \
                TO \(unescaped: "'\(folder)/upsert.\(number)'") (FORMAT binary)
                """)
        }
    }

    func measure(_ way: Way) async throws -> Measurement {
        try await connection.query("CREATE TABLE upserts.target (LIKE news.articles INCLUDING ALL)")
        try await connection.query("CHECKPOINT")
        let update = columns.split(separator: ",").map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        let upsert = { (source: String) in
            "INSERT INTO upserts.target (\(columns)) SELECT \(columns) FROM \(source) "
                + "ON CONFLICT (article_id) DO UPDATE SET \(update)"
        }
        let processor = ProcessorTime.tree(serverPID)
        let started = ContinuousClock.now
        for number in 0..<batches {
            switch way {
            case .staged:
                try await connection.query("BEGIN")
                try await connection.query("TRUNCATE staging")
                try await connection.query(
                    """
                    COPY staging (\(unescaped: columns)) FROM \(unescaped: "'\(folder)/upsert.\(number)'") \
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
        let count = try await Self.count("upserts.target", connection)
        guard count == (try await Self.count("news.articles", connection)) else {
            throw BenchmarkError("not every row was written: \(count)")
        }
        try await connection.query("DROP TABLE upserts.target")
        return Measurement(records: count, seconds: elapsed / .seconds(1), processorSeconds: used)
    }

    private static func count(_ table: String, _ connection: PostgresConnection) async throws -> Int {
        let rows = try await connection.query("SELECT count(*) FROM \(unescaped: table)")
        return Int(try rows.first?.decode(Int64.self, at: 0) ?? 0)
    }
}
