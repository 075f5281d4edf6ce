public import Enrichment
public import Foundation
public import Postgres

/// One record on its way into the database.
public struct FilingRecord: Sendable {
    public var offset: Int64
    public var recordedAt: Date
    public var key: [UInt8]?
    public var content: Content
    /// The article's full-text vector in PostgreSQL's binary format, where the worker has made it.
    public var searchVector: [UInt8]?

    public enum Content: Sendable {
        case article(EnrichedArticle, id: UUID)
        /// A retraction; the id where headers name the article, and the one that the key stands for
        /// by itself, where the pipeline says so.
        case tombstone(id: UUID?, keyID: UUID?)
        case dead(DeadLetter)
    }

    /// Payload and headers, kept until the record is filed: a row that PostgreSQL refuses
    /// becomes a dead letter whole.
    public var original: @Sendable () -> (payload: [UInt8]?, headers: [(name: String, value: [UInt8]?)])

    public init(
        offset: Int64, recordedAt: Date, key: [UInt8]?, content: Content,
        original: @escaping @Sendable () -> (payload: [UInt8]?, headers: [(name: String, value: [UInt8]?)])
    ) {
        self.offset = offset
        self.recordedAt = recordedAt
        self.key = key
        self.content = content
        self.original = original
    }

    /// The same record as a dead letter, since PostgreSQL refuses it; one that was a dead letter already
    /// goes without its payload and headers. Nil where even that was refused.
    public func refused(_ error: PostgresError) -> FilingRecord? {
        var (payload, headers) = original()
        if case .dead(let letter) = content {
            if letter.payload == nil, letter.headers.isEmpty { return nil }
            payload = nil
            headers = []
        }
        var copy = self
        copy.content = .dead(
            DeadLetter(
                stage: .store, reason: "refused-by-database",
                message: "PostgreSQL refuses it: \(error.message)",
                payload: payload, headers: headers))
        return copy
    }
}

/// Records of one partition in offset order, and the stretch of offsets that they stand for:
/// what lies between them is a gap.
public struct FilingBatch: Sendable {
    /// First offset covered: where the cursor must stand.
    public var from: Int64
    /// First offset not covered: where the cursor will stand.
    public var to: Int64
    public var records: [FilingRecord]
    /// Fingerprint of the last record, left with the cursor; nil where the stretch holds no record.
    public var witness: Witness?

    public init(from: Int64, to: Int64, records: [FilingRecord], witness: Witness?) {
        self.from = from
        self.to = to
        self.records = records
        self.witness = witness
    }
}

/// What remains of the last record that a cursor covers: another one in its place means another topic.
public struct Witness: Sendable, Equatable {
    public var offset: Int64
    public var fingerprint: [UInt8]

    public init(offset: Int64, fingerprint: [UInt8]) {
        self.offset = offset
        self.fingerprint = fingerprint
    }
}

/// What became of the records of a batch.
public enum Outcome: String, Sendable, CaseIterable {
    case stored, revised, duplicate, retracted, dead, filtered, gap
}
