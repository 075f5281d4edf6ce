public import Foundation
import Postgres

/// A dead letter as the database has it, with what its record was.
public struct StoredLetter: Sendable {
    public enum Status: String, Sendable, CaseIterable {
        case open, replayed, discarded
    }

    public var id: Int64
    public var key: CursorKey
    public var offset: Int64
    public var recordedAt: Date?
    public var recordKey: [UInt8]?
    public var headers: [(name: String, value: [UInt8]?)]
    /// Size of the payload in the table; nil where it has none: the record is a tombstone, or PostgreSQL refused
    /// even that.
    public var payloadBytes: Int?
    /// Nil also in a list, which leaves payloads where they are.
    public var payload: [UInt8]?
    public var stage: String
    public var reason: String
    public var message: String
    public var attempts: Int32
    public var status: Status
    public var filedAt: Date

    /// Whether the record is a tombstone, and not one whose payload was not kept: that has no headers either.
    public var isRetraction: Bool {
        payloadBytes == nil && (reason == DeadLetter.refusedRetraction || !headers.isEmpty)
    }

    /// The size of a payload is known without reading it, which may be many megabytes.
    static func columns(withPayload: Bool) -> String {
        """
        dead_letter_id, pipeline, source, topic, partition, "offset", "timestamp", key, headers::text,
        octet_length(payload), \(withPayload ? "payload" : "NULL::bytea"), stage, reason, message, attempts, status,
        filed_at
        """
    }

    init(_ row: PostgresRows.Element) throws(PostgresError) {
        id = try row.decode(Int64.self, at: 0)
        key = CursorKey(
            pipeline: try row.decode(String.self, at: 1), source: try row.decode(String.self, at: 2),
            topic: try row.decode(String.self, at: 3), partition: try row.decode(Int32.self, at: 4))
        offset = try row.decode(Int64.self, at: 5)
        recordedAt = try row.decode(Date?.self, at: 6)
        recordKey = try row.decode([UInt8]?.self, at: 7)
        headers = DeadLetterHeaders.decode(try row.decode(String.self, at: 8))
        payloadBytes = try row.decode(Int?.self, at: 9)
        payload = try row.decode([UInt8]?.self, at: 10)
        stage = try row.decode(String.self, at: 11)
        reason = try row.decode(String.self, at: 12)
        message = try row.decode(String.self, at: 13)
        attempts = try row.decode(Int32.self, at: 14)
        status = Status(rawValue: try row.decode(String.self, at: 15)) ?? .open
        filedAt = try row.decode(Date.self, at: 16)
    }
}

/// Which dead letters are meant. What is nil or empty restricts nothing.
public struct DeadLetterFilter: Sendable {
    public var ids: [Int64] = []
    public var pipeline: String?
    public var topic: String?
    public var stage: String?
    public var reason: String?
    public var status: StoredLetter.Status?
    /// Filed at this time or later.
    public var since: Date?

    public init() {}
}
