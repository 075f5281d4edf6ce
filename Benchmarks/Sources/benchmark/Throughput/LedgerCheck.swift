import Postgres

/// Whether a run counts: every offset is in the ledger exactly once, as stored, and every article is there.
enum LedgerCheck {
    /// - Parameters:
    ///   - articles: how many were published to the topic, each a different one.
    ///   - others: how many more there are in the database.
    static func verify(
        topic: String, articles: Int, others: Int, on connection: PostgresConnection
    ) async throws {
        let row = try await connection.query(
            """
            WITH filed AS (
                SELECT partition, outcome, generate_series(first_offset, last_offset) AS o
                FROM copydesk.ledger WHERE topic = \(topic) AND outcome <> 'gap'
            )
            SELECT count(*), count(DISTINCT (partition, o)), count(*) FILTER (WHERE outcome = 'stored'),
                   (SELECT count(*) - \(Int64(others)) FROM news.articles),
                   (SELECT coalesce(sum(next_offset), 0)::bigint FROM copydesk.cursors WHERE topic = \(topic))
            FROM filed
            """
        ).first
        guard let row else { throw BenchmarkError("the ledger can't be read") }
        let names = ["offsets", "different offsets", "stored", "rows in news.articles", "sum of the cursors"]
        for (column, name) in names.enumerated() {
            let found = try row.decode(Int64.self, at: column)
            guard found == Int64(articles) else {
                throw BenchmarkError("the run doesn't count: \(name) is \(found) and not \(articles)")
            }
        }
    }

    /// What PostgreSQL's own clock says of a run.
    struct Timing {
        /// From the first claim of a partition, when fetching begins, to the last commit.
        var seconds: Double
        var batches: Int
    }

    /// - Throws: where the server keeps no commit timestamps.
    static func timing(of topic: String, on connection: PostgresConnection) async throws -> Timing {
        let row = try await connection.query(
            """
            SELECT extract(epoch FROM max(pg_xact_commit_timestamp(xmin))
                           - (SELECT min(claimed_at) FROM copydesk.cursors WHERE topic = \(topic)))::float8,
                   count(DISTINCT xmin::text)
            FROM copydesk.ledger WHERE topic = \(topic)
            """
        ).first
        guard let row else { throw BenchmarkError("the ledger can't be read") }
        return Timing(
            seconds: try row.decode(Double.self, at: 0), batches: Int(try row.decode(Int64.self, at: 1)))
    }
}
