import Enrichment
import Foundation
import Parsing
public import Postgres

/// The station *stored*: a batch in one statement, or nothing of it.
public struct Filing: Sendable {
    public var key: CursorKey
    /// Whether PostgreSQL makes the full-text vector of a record that has none.
    public var makesSearchVector: Bool

    public init(key: CursorKey, makesSearchVector: Bool) {
        self.key = key
        self.makesSearchVector = makesSearchVector
    }

    /// A batch as statements: the entities it names, to be introduced first; and the batch itself.
    public struct Prepared: Sendable {
        public var entities: EntityIntroduction
        public var statement: PostgresQuery
    }

    /// Encodes a batch. Encoding is pure: it can run on any core, off the connection.
    public func prepare(_ batch: FilingBatch, epoch: Int64) -> Prepared {
        encode(batch, epoch: epoch)
    }

    /// Encodes a record that the books account for already, as a dead letter: no cursor moves for it.
    public func prepareReplay(_ record: FilingRecord) -> Prepared {
        encode(
            FilingBatch(from: record.offset, to: record.offset + 1, records: [record], witness: nil),
            epoch: nil)
    }

    private func encode(_ batch: FilingBatch, epoch: Int64?) -> Prepared {
        var columns = FilingColumns(capacity: batch.records.count)
        var deadLetters = DeadLetterColumns()
        var links = LinkColumns()
        var dates = DateColumns()
        var entities = EntityColumns()
        var quotes = QuoteColumns()
        var introduction = EntityIntroduction()
        // A tombstone finds the article of its key within the batch too.
        var articleOfKey: [[UInt8]: UUID] = [:]

        for (index, record) in batch.records.enumerated() {
            var tombstoneID: UUID?
            switch record.content {
            case .article(let article, let id):
                if let key = record.key { articleOfKey[key] = id }
                links.append(article.parsed.links, ofRecord: index + 1)
                dates.append(article.dates, ofRecord: index + 1)
                let ids = article.entities.map(EntityIdentity.id)
                for (entity, id) in zip(article.entities, ids) { introduction.add(entity, id: id) }
                entities.append(article.entities, ids: ids, ofRecord: index + 1)
                quotes.append(article, ids: ids, ofRecord: index + 1)
            case .tombstone:
                tombstoneID = record.key.flatMap { articleOfKey[$0] }
            case .dead(let letter):
                deadLetters.append(letter, of: record)
            }
            columns.append(record, tombstoneID: tombstoneID)
        }

        let parameters: [PostgresParameter] =
            [
                .text(key.pipeline), .text(key.source), .text(key.topic), .int4(key.partition),
                .int8(epoch), .int8(batch.from), .int8(batch.to),
                .int8(batch.witness?.offset), .bytea(batch.witness?.fingerprint),
                .int4(ReaderVersion.current), .bool(makesSearchVector),
            ] + columns.parameters + links.parameters + dates.parameters + entities.parameters
            + quotes.parameters + deadLetters.parameters
        let placeholders = (1...parameters.count).map { "$\($0)" }.joined(separator: ", ")
        return Prepared(
            entities: introduction,
            statement: PostgresQuery(
                "SELECT outcome, records FROM copydesk.file_batch(\(placeholders))", parameters))
    }

    /// Sends the statement and says what became of the records.
    /// - Throws: ``PostgresError``; with SQLSTATE ``SQLState/fenced`` nothing was written.
    public static func send(
        _ statement: PostgresQuery, on connection: PostgresConnection, timeout: Duration
    ) async throws(PostgresError) -> [Outcome: Int] {
        let rows = try await connection.query(statement, timeout: timeout)
        var counts: [Outcome: Int] = [:]
        for row in rows {
            guard let outcome = Outcome(rawValue: try row.decode(String.self, at: 0)) else { continue }
            counts[outcome] = Int(try row.decode(Int64.self, at: 1))
        }
        return counts
    }
}
