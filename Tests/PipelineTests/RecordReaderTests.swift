import Enrichment
import Foundation
import Parsing
import Storage
import Testing

@testable import Pipeline

@Suite("A record's reader")
struct RecordReaderTests {
    private let reader = RecordReader(
        parser: ArticleParser(), enricher: Enricher(stages: []), stageTimes: StageTimes(),
        keysNameArticles: false,
        payloadLimit: 1 << 20)

    private func id(_ value: String?, _ headers: [(String, String)]) -> UUID? {
        let record = SourceRecord(
            offset: 0, recordedAt: .distantPast, key: nil, value: value.map { Array($0.utf8) },
            headers: headers.map { ($0.0, Array($0.1.utf8)) })
        switch reader.read(record, original: { (nil, []) }).content {
        case .article(_, let id): return id
        case .tombstone(let id, _): return id
        case .dead: return nil
        }
    }

    @Test(
        "gives a retraction the id of the article with the same headers",
        arguments: [
            "https://example.org/news/1", " https://example.org/news/1\n",
            "https://EXAMPLE.org/news/1?utm_source=x",
            "https://example.org/news\u{0}/1", "https://example.org/cafe\u{301}",
        ])
    func retraction(url: String) throws {
        let published = try #require(id("Harbour opens\n\nThe harbour opened on Tuesday.", [("url", url)]))
        #expect(id(nil, [("url", url)]) == published)
    }

    @Test(
        "finds no id in an address that is none", arguments: ["", " ", "not an address", "https://a.org/a b"])
    func none(url: String) { #expect(id(nil, [("url", url)]) == nil) }
}
