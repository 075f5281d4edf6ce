import Postgres

/// What articles take on disk, and what they put into the log on their way there.
struct DatabaseVolume: Codable {
    /// Bytes of write-ahead log, whole pages included.
    var log: Double
    /// Bytes of tables with what is stored out of line, and bytes of their indexes.
    var tables: Double
    var indexes: Double

    static func now(on connection: PostgresConnection) async throws -> DatabaseVolume {
        let row = try await connection.query(
            """
            SELECT (pg_current_wal_insert_lsn() - '0/0')::float8, sum(pg_table_size(oid))::float8,
                   sum(pg_indexes_size(oid))::float8
            FROM pg_class
            WHERE relkind = 'r' AND relnamespace IN ('news'::regnamespace, 'copydesk'::regnamespace)
            """
        ).first
        guard let row else { throw BenchmarkError("the database's size can't be read") }
        return DatabaseVolume(
            log: try row.decode(Double.self, at: 0), tables: try row.decode(Double.self, at: 1),
            indexes: try row.decode(Double.self, at: 2))
    }

    func grown(since before: DatabaseVolume) -> DatabaseVolume {
        DatabaseVolume(
            log: log - before.log, tables: tables - before.tables, indexes: indexes - before.indexes)
    }
}
