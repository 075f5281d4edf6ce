import Enrichment
import Foundation
import Kafka
import Parsing
import Storage

/// From records to rows: parses and enriches a batch on all cores, in order.
struct RecordReader: Sendable {
    var parser: ArticleParser
    var enricher: Enricher
    var stageTimes: StageTimes
    var keysNameArticles: Bool
    /// Above this a record is not even parsed.
    var payloadLimit: Int
    /// Told when a record is parsed and enrichment begins; only a child that judges wants to know.
    var onParsed: (@Sendable () -> Void)?
    /// Nil where PostgreSQL makes the full-text vectors, or nobody.
    var searchVectors: SearchVectors?

    /// Reads a batch.
    /// - Returns: one element a record, in the order given.
    func read(_ records: [KafkaRecord]) async -> [FilingRecord] {
        // A few slices a core, so that one long article does not hold up the rest.
        let slices = Self.slices(records, count: ProcessInfo.processInfo.activeProcessorCount * 2)
        if slices.count < 2 { return records.map { read($0) } }
        return await withTaskGroup(of: (Int, [FilingRecord]).self) { group in
            for (index, slice) in slices.enumerated() {
                group.addTask { (index, slice.map { read($0) }) }
            }
            var results = [[FilingRecord]](repeating: [], count: slices.count)
            for await (index, result) in group { results[index] = result }
            return results.flatMap { $0 }
        }
    }

    /// Contiguous slices of about equal bytes.
    private static func slices(_ records: [KafkaRecord], count: Int) -> [ArraySlice<KafkaRecord>] {
        let total = records.reduce(0) { $0 + $1.footprint }
        let target = max(total / max(count, 1), 16 << 10)
        var slices: [ArraySlice<KafkaRecord>] = []
        var start = 0
        var bytes = 0
        for (index, record) in records.enumerated() {
            bytes += record.footprint
            if bytes >= target || index == records.count - 1 {
                slices.append(records[start...index])
                start = index + 1
                bytes = 0
            }
        }
        return slices
    }

    /// Reads one record of a batch.
    func read(_ record: KafkaRecord) -> FilingRecord {
        guard record.valueSize <= payloadLimit else { return tooLarge(record) }
        return read(SourceRecord(record)) {
            (record.value, record.headers.map { ($0.name, $0.value) })
        }
    }

    /// Reads one record, wherever it comes from.
    /// - Parameter original: gives its payload and headers once more.
    func read(
        _ record: SourceRecord,
        original: @escaping @Sendable () -> (payload: [UInt8]?, headers: [(name: String, value: [UInt8]?)])
    ) -> FilingRecord {
        var filing = FilingRecord(
            offset: record.offset, recordedAt: record.recordedAt, key: record.key,
            content: content(of: record), original: original)
        if case .article(let article, _) = filing.content {
            filing.searchVector = searchVectors?.vector(of: article)
        }
        return filing
    }

    private func content(of record: SourceRecord) -> FilingRecord.Content {
        var headers = RawArticle.Headers()
        for header in record.headers {
            if let value = header.value { headers.set(header.name, String(decoding: value, as: UTF8.self)) }
        }
        guard let payload = record.value else {
            return .tombstone(
                id: ArticleIdentity.named(
                    headerID: headers.articleID, url: headers.address(limits: parser.limits)),
                keyID: keysNameArticles ? record.key.map(ArticleIdentity.key) : nil)
        }
        #if DEBUG
        HostileRecord.act(record.headers)
        #endif
        let raw = RawArticle(payload: payload, headers: headers, recordedAt: record.recordedAt)
        let parsed: ParsedArticle
        do {
            parsed = try parser.parse(raw)
        } catch {
            return .dead(
                DeadLetter(
                    stage: .parse, reason: error.reason.rawValue, message: error.message, payload: payload,
                    headers: record.headers))
        }
        onParsed?()
        let article = enricher.enrich(parsed, timing: stageTimes.record)
        let id = ArticleIdentity.id(
            headerID: headers.articleID, parsed: parsed, key: keysNameArticles ? record.key : nil,
            contentHash: article.contentHash)
        return .article(article, id: id)
    }

    /// A record whose payload is over the limit.
    private func tooLarge(_ record: KafkaRecord) -> FilingRecord {
        let source = SourceRecord(record)
        let letter = DeadLetter(
            stage: .receive, reason: Rejection.Reason.payloadTooLarge.rawValue,
            message: "the payload has \(record.valueSize) bytes, and the limit is \(payloadLimit)",
            payload: source.value, headers: source.headers)
        return FilingRecord(
            offset: source.offset, recordedAt: source.recordedAt, key: source.key, content: .dead(letter),
            original: { (source.value, source.headers) })
    }
}

/// A record's bytes: from Kafka, or from a dead letter.
struct SourceRecord: Sendable {
    var offset: Int64
    var recordedAt: Date
    var key: [UInt8]?
    /// Nil for a tombstone.
    var value: [UInt8]?
    var headers: [(name: String, value: [UInt8]?)]
}

extension SourceRecord {
    init(_ record: KafkaRecord) {
        self.init(
            offset: record.offset,
            recordedAt: Date(timeIntervalSince1970: Double(record.timestampMilliseconds ?? 0) / 1000),
            key: record.key, value: record.value,
            headers: record.headers.map { ($0.name, $0.value) })
    }
}

extension RecordReader {
    init(_ configuration: PipelineConfiguration) {
        self.init(
            parser: ArticleParser(limits: configuration.limits),
            enricher: Enricher(stages: configuration.stages), stageTimes: StageTimes(),
            keysNameArticles: configuration.keysNameArticles, payloadLimit: configuration.limits.payloadBytes)
        if configuration.makesSearchVector, configuration.workerMakesSearchVector {
            searchVectors = SearchVectors()
        }
    }
}
