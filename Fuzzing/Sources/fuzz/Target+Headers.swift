import Enrichment
import Foundation
import Parsing
import Storage

@testable import Pipeline

/// A whole record on the worker's way from bytes to a row.
extension Target {
    /// Enriches nothing: that is a target of its own.
    private static let reader = RecordReader(
        parser: ArticleParser(), enricher: Enricher(stages: []), stageTimes: StageTimes(),
        keysNameArticles: true, payloadLimit: ParsingLimits().payloadBytes)
    private static let filing = Filing(
        key: CursorKey(pipeline: "", source: "", topic: "", partition: 0), makesSearchVector: false)

    func headers(_ bytes: [UInt8]) {
        let record = Self.record(bytes)
        let filed = Self.reader.read(record) { (record.value, record.headers) }
        Promise.check(filed, of: record)
        // The headers of a dead letter are filed with it.
        _ = Self.filing.prepareReplay(filed)
    }

    /// Parts with a byte FF between them: the key, headers, the payload.
    ///
    /// Each but the payload begins with a byte of its own. Of the key's, bit 0 makes the key null, and bit 1 the
    /// payload. Of a header's, the lower half is the number of its name, and without bit 4 its value is null: so
    /// "2" is before an address, and "B" instead of one.
    private static func record(_ bytes: [UInt8]) -> SourceRecord {
        var parts = bytes.split(separator: 0xFF, maxSplits: 12, omittingEmptySubsequences: false)
        let payload = parts.popLast() ?? []
        let key = parts.first ?? []
        let nulls = key.first ?? 0
        return SourceRecord(
            offset: 0, recordedAt: Date(timeIntervalSince1970: 1_640_685_600),
            key: nulls & 1 == 0 ? Array(key.dropFirst()) : nil,
            value: nulls & 2 == 0 ? Array(payload) : nil,
            headers: parts.dropFirst().map { header($0) })
    }

    private static func header(_ part: ArraySlice<UInt8>) -> (name: String, value: [UInt8]?) {
        let first = part.first ?? 0
        return (names[Int(first & 0x0F)], first & 0x10 == 0 ? nil : Array(part.dropFirst()))
    }

    /// Names come in any case, and some say nothing of an article.
    private static let names = [
        "content-type", "content-encoding", "url", "publisher", "published-at", "fetched-at", "language",
        "article-id", "Content-Type", "Content-Encoding", "URL", "Publisher", "Published-At", "Language",
        "ARTICLE-ID", "trace",
    ]
}
