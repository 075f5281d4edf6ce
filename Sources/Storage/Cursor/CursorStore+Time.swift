public import Foundation
public import Postgres

/// Where in a partition a time lies, by the ledger.
public enum LedgerPosition: Sendable, Equatable {
    /// No record below this offset is as late; the first one that is may come a little after it, since the ledger
    /// keeps one pair of times for a run of offsets.
    case offset(Int64)
    /// All that the cursor covers is older.
    case nothingSince
    /// The ledger does not reach back that far, or not up to the cursor.
    case unknown
}

extension CursorStore {
    /// Looks a time up in the ledger's timestamps.
    /// - Parameters:
    ///   - low: first offset that the broker keeps: what lies below it is of no use.
    ///   - anyRun: also what was filed before the last rewind, perhaps of another topic.
    public static func position(
        of date: Date, in key: CursorKey, low: Int64, anyRun: Bool, on connection: PostgresConnection
    ) async throws(PostgresError) -> LedgerPosition {
        let rows = try await connection.query(
            """
            WITH known AS (
                SELECT l.first_offset, l.last_offset, l.last_timestamp, c.next_offset
                FROM copydesk.cursors c
                JOIN copydesk.ledger l USING (pipeline, source, topic, partition)
                WHERE c.pipeline = \(key.pipeline) AND c.source = \(key.source)
                  AND c.topic = \(key.topic) AND c.partition = \(key.partition)
                  AND (l.run = c.run OR \(anyRun)) AND l.last_offset >= \(low)
            ), since AS (
                SELECT min(first_offset) AS first_offset FROM known WHERE last_timestamp >= \(date)
            )
            SELECT s.first_offset,
                   EXISTS (
                       SELECT FROM known k
                       WHERE k.last_timestamp < \(date)
                         AND (s.first_offset IS NULL OR k.last_offset < s.first_offset)),
                   EXISTS (SELECT FROM known k WHERE k.last_offset >= k.next_offset - 1)
            FROM since s
            """)
        guard let row = rows.first else { return .unknown }
        let isBounded = try row.decode(Bool.self, at: 1)
        guard let offset = try row.decode(Int64?.self, at: 0) else {
            let reachesCursor = try row.decode(Bool.self, at: 2)
            return isBounded && reachesCursor ? .nothingSince : .unknown
        }
        // With older records before it, or nothing before it, it is the first one.
        return isBounded || offset <= low ? .offset(max(offset, low)) : .unknown
    }
}
