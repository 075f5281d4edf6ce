import Enrichment
import Foundation
import Logging
import Parsing
import Postgres
import Sandbox
import Storage

/// A fresh database with one claimed partition, to file small batches into.
final class FilingDesk {
    let connection: PostgresConnection
    let configuration: PostgresConfiguration
    let key = CursorKey(pipeline: "test", source: "kafka", topic: "articles.raw", partition: 0)
    let entities = EntityRegistry()
    var epoch: Int64 = 0
    var next: Int64 = 0

    static let epochStart = Date(timeIntervalSince1970: 1_700_000_000)

    init() async throws {
        let isCluster = !CitusDatabase.nodes.isEmpty
        configuration = try await isCluster ? CitusDatabase.create() : TestDatabase.create(prefix: "storage")
        connection = try await PostgresConnection.connect(configuration, logger: Logger(label: "test"))
        _ = try await Migrator(migrations: SchemaMigrations.all).migrate(on: connection)
        if isCluster {
            try await Distributor().distribute(on: connection)
            // For the questions that tests ask: what joins articles to entities crosses the nodes.
            try await connection.query("SET citus.enable_repartition_joins TO on")
        }
        try await claim()
    }

    func claim() async throws {
        let cursor = try await CursorStore.claim(
            key, initialOffset: 0, owner: "desk", clusterID: nil, on: connection)
        epoch = cursor.epoch
        next = cursor.nextOffset
    }

    func anotherConnection() async throws -> PostgresConnection {
        try await PostgresConnection.connect(configuration, logger: Logger(label: "test"))
    }

    /// An article's record. `minute` is its record time, in minutes from a fixed day.
    func article(
        _ id: String, _ headline: String, minute: Int, offset: Int64? = nil, key: String? = nil,
        modified: Int? = nil, published: Int? = nil, links: [String] = []
    ) -> FilingRecord {
        var parsed = ParsedArticle(mediaType: .plainText)
        parsed.headline = headline
        parsed.paragraphs = [.init("Body of \(headline).")]
        parsed.authors = ["Ann \"The Pen\" O'Hara", "Back\\slash"]
        parsed.modifiedAt = modified.map { ZonedInstant(date: Self.time($0), secondsFromGMT: 0) }
        parsed.publishedAt = published.map { ZonedInstant(date: Self.time($0), secondsFromGMT: 0) }
        parsed.links = links.map { .init(url: $0, text: "see") }
        var enriched = EnrichedArticle(parsed: parsed)
        enriched.contentHash = Array(headline.utf8)
        enriched.language = "en"
        return record(
            .article(enriched, id: ArticleIdentity.key(Array(id.utf8))), minute: minute, offset: offset,
            key: key)
    }

    /// A text as it comes out of the stations before this one.
    func read(_ id: String, _ text: String, published: Date, minute: Int) throws -> FilingRecord {
        var headers = RawArticle.Headers()
        headers.set("published-at", published.formatted(.iso8601))
        let parsed = try ArticleParser().parse(RawArticle(payload: Array(text.utf8), headers: headers))
        return record(
            .article(Enricher().enrich(parsed), id: ArticleIdentity.key(Array(id.utf8))), minute: minute,
            offset: nil,
            key: nil)
    }

    func tombstone(_ id: String? = nil, minute: Int, offset: Int64? = nil, key: String? = nil) -> FilingRecord
    {
        record(
            .tombstone(id: id.map { ArticleIdentity.key(Array($0.utf8)) }, keyID: nil), minute: minute,
            offset: offset, key: key)
    }

    func dead(_ reason: String, minute: Int) -> FilingRecord {
        record(
            .dead(
                DeadLetter(
                    stage: .parse, reason: reason, message: "no", payload: [1, 0, 255],
                    headers: [("a", [0xff]), ("b", nil)])), minute: minute, offset: nil, key: "k")
    }

    private func record(_ content: FilingRecord.Content, minute: Int, offset: Int64?, key: String?)
        -> FilingRecord
    {
        FilingRecord(
            offset: offset ?? -1, recordedAt: Self.time(minute), key: key.map { Array($0.utf8) },
            content: content,
            original: { ([7], []) })
    }

    static func time(_ minute: Int) -> Date { epochStart.addingTimeInterval(Double(minute) * 60) }

    /// Files records at the next offsets, unless they name theirs.
    @discardableResult
    func file(_ records: FilingRecord..., to: Int64? = nil) async throws -> [Outcome: Int] {
        try await file(records, to: to)
    }

    @discardableResult
    func file(_ records: [FilingRecord], to: Int64? = nil) async throws -> [Outcome: Int] {
        var offset = next
        let numbered = records.map { record in
            var record = record
            if record.offset < 0 { record.offset = offset }
            offset = record.offset + 1
            return record
        }
        let batch = FilingBatch(
            from: next, to: to ?? offset, records: numbered,
            witness: numbered.last.map { Witness(offset: $0.offset, fingerprint: [1, 2]) })
        let counts = try await send(batch)
        next = batch.to
        return counts
    }

    func send(_ batch: FilingBatch, epoch: Int64? = nil) async throws(PostgresError) -> [Outcome: Int] {
        let filing = Filing(key: key, makesSearchVector: true)
        let prepared = filing.prepare(batch, epoch: epoch ?? self.epoch)
        try await entities.introduce(prepared.entities, on: connection, timeout: .seconds(30))
        return try await Filing.send(prepared.statement, on: connection, timeout: .seconds(30))
    }

    func strings(_ sql: String) async throws -> [String] {
        try await connection.query(PostgresQuery(sql, [])).map {
            try $0.decode(String?.self, at: 0) ?? "NULL"
        }
    }

    /// Every offset below the cursor exactly once, or what is wrong.
    func ledgerFaults() async throws -> [String] {
        try await strings(
            """
            WITH covered AS (
                SELECT generate_series(first_offset, last_offset) AS o FROM copydesk.ledger
            ), expected AS (
                SELECT generate_series(0, next_offset - 1) AS o FROM copydesk.cursors
            )
            SELECT coalesce(e.o, c.o) || ': ' || count(c.o)
            FROM expected e FULL JOIN covered c ON c.o = e.o GROUP BY e.o, c.o HAVING count(c.o) <> 1 OR e.o IS NULL
            """)
    }
}

extension FilingDesk {
    /// What stands elsewhere than its row says: of every mention, quotation and date of the database.
    func brokenSpans() async throws -> [String] {
        try await strings(
            """
            SELECT s.what || ': ' || s.surface FROM (
                SELECT article_id, 'mention' AS what, surface, start_char, char_length FROM news.mentions
                UNION ALL SELECT article_id, 'quote', text, start_char, char_length FROM news.quotes
                UNION ALL SELECT article_id, 'date', surface, start_char, char_length FROM news.dates
            ) s JOIN news.articles a USING (article_id)
            WHERE substr(a.body, s.start_char + 1, s.char_length) <> s.surface
            """)
    }
}
