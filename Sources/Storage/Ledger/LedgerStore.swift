public import Postgres

/// The ledger's upkeep. Each call is a small transaction that writers don't wait for.
public enum LedgerStore {
    /// Merges some of a partition's rows that are older than a quarter of an hour, where one goes on from the
    /// other with the same outcome and was filed within the same ten minutes.
    /// - Returns: how many rows were looked at; fewer than `limit` when that was all.
    public static func merge(
        _ key: CursorKey, limit: Int, on connection: PostgresConnection
    ) async throws(PostgresError) -> Int64 {
        try await connection.query(
            """
            SELECT copydesk.merge_ledger(\(key.pipeline), \(key.source), \(key.topic), \(key.partition),
                                         \(Int32(clamping: limit)))
            """
        ).first?.decode(Int64.self, at: 0) ?? 0
    }

    /// Deletes some of a partition's oldest rows.
    /// - Parameter days: how long rows are kept; one at least.
    /// - Returns: how many; fewer than `limit` when that was all.
    public static func prune(
        _ key: CursorKey, olderThanDays days: Int, limit: Int, on connection: PostgresConnection
    ) async throws(PostgresError) -> Int64 {
        try await connection.query(
            """
            SELECT copydesk.prune_ledger(\(key.pipeline), \(key.source), \(key.topic), \(key.partition),
                                         make_interval(days => \(Int32(clamping: days))), \(Int32(clamping: limit)))
            """
        ).first?.decode(Int64.self, at: 0) ?? 0
    }
}
