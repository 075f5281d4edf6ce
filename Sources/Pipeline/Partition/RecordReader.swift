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
    /// Above this a record is not even copied.
    var payloadLimit: Int

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

    private func read(_ record: KafkaRecord) -> FilingRecord {
        let recordedAt = Date(timeIntervalSince1970: Double(record.timestampMilliseconds ?? 0) / 1000)
        let key = record.key
        return FilingRecord(
            offset: record.offset, recordedAt: recordedAt, key: key,
            content: content(of: record, key: key, recordedAt: recordedAt),
            original: { (record.value, record.headers().map { ($0.name, $0.value) }) })
    }

    private func content(of record: KafkaRecord, key: [UInt8]?, recordedAt: Date) -> FilingRecord.Content {
        let recordHeaders = record.headers()
        var headers = RawArticle.Headers()
        for header in recordHeaders {
            if let value = header.value { headers.set(header.name, String(decoding: value, as: UTF8.self)) }
        }
        let keyID = keysNameArticles ? key.map(ArticleIdentity.key) : nil
        if record.isTombstone {
            return .tombstone(
                id: ArticleIdentity.named(headerID: headers.articleID, url: headers.url), keyID: keyID)
        }

        func dead(_ stage: DeadLetter.Stage, _ rejection: Rejection) -> FilingRecord.Content {
            .dead(
                DeadLetter(
                    stage: stage, reason: rejection.reason.rawValue, message: rejection.message,
                    payload: record.value, headers: recordHeaders.map { ($0.name, $0.value) }))
        }
        guard record.valueSize <= payloadLimit else {
            return dead(
                .receive,
                Rejection(
                    .payloadTooLarge,
                    "the payload has \(record.valueSize) bytes, and the limit is \(payloadLimit)"))
        }
        let raw = RawArticle(payload: record.value ?? [], headers: headers, recordedAt: recordedAt)
        let parsed: ParsedArticle
        do {
            parsed = try parser.parse(raw)
        } catch {
            return dead(.parse, error)
        }
        let article = enricher.enrich(parsed, timing: stageTimes.record)
        let id = ArticleIdentity.id(
            headerID: headers.articleID, parsed: parsed, key: keysNameArticles ? key : nil,
            contentHash: article.contentHash)
        return .article(article, id: id)
    }
}
