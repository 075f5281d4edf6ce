import Testing

@testable import Parsing

/// Feeds whose items would take far more than the feed's bytes.
@Suite("Hostile feeds")
struct HostileFeedTests {
    private func split(_ feed: String) -> [RawArticle] {
        (FeedSplitter.split(Array(feed.utf8)) ?? []).compactMap { try? $0.get() }
    }

    private func texts(_ records: [RawArticle]) -> [String] {
        records.map { String(decoding: $0.payload, as: UTF8.self) }
    }

    private func size(_ records: [RawArticle]) -> Int {
        records.reduce(0) { $0 + $1.payload.count + ($1.headers.publisher?.utf8.count ?? 0) }
    }

    private static let longTitle = "<title>" + String(repeating: "long ", count: 20_000) + "</title>"

    @Test("A feed's long title is not copied whole into every entry")
    func title() {
        let entries = String(repeating: "<entry></entry>", count: 500)
        let records = split("<feed xmlns='x'>\(Self.longTitle)\(entries)</feed>")
        #expect(records.count == 500)
        #expect(size(records) < 10 << 20)
        #expect(records.first?.headers.publisher?.hasPrefix("long long ") == true)
    }

    @Test("A channel's long title is not read again for every item")
    func channelTitle() {
        let items = String(repeating: "<item></item>", count: 500)
        let records = split("<rss><channel>\(Self.longTitle)\(items)</channel></rss>")
        #expect(records.count == 500)
        #expect(size(records) < 10 << 20)
    }

    @Test("A long namespace is not copied into every item")
    func namespace() {
        let value = String(repeating: "u", count: 100_000)
        let items = String(repeating: "<item></item>", count: 500)
        let records = split("<rss xmlns:a='\(value)'><channel xmlns:b='v'>\(items)</channel></rss>")
        #expect(records.count == 500)
        #expect(size(records) < 10 << 20)
        #expect(texts(records).first == "<item xmlns:b='v'></item>")
    }

    @Test("The innermost tag counts, and the item's own before it")
    func innermost() {
        let channel = "<channel xmlns:b='2' xmlns:c='2'><item xmlns:c='3'></item></channel>"
        let records = split("<rss xmlns:a='1' xmlns:b='1' xml:lang='et'>\(channel)<item></item></rss>")
        #expect(
            texts(records) == [
                "<item xmlns:c='3' xmlns:b='2' xmlns:a='1' xml:lang='et'></item>",
                "<item xmlns:a='1' xmlns:b='1' xml:lang='et'></item>",
            ])
    }

    @Test("The tags around the items are read once, not once for each item")
    func surroundings() {
        let tag = "<a" + (0..<100).map { " b\($0)=''" }.joined() + ">"
        let items = String(repeating: "<item></item>", count: 3000)
        let feed = "<rss>" + String(repeating: tag, count: 63) + items
        let time = ContinuousClock().measure { #expect(split(feed).count == 3000) }
        #expect(time < .seconds(10))
    }

    @Test("What all items take from their feed is bounded")
    func together() throws {
        let value = String(repeating: "u", count: 8000)
        let items = String(repeating: "<item></item>", count: 9500)
        let results = try #require(
            FeedSplitter.split(Array("<rss xmlns:a='\(value)'>\(items)</rss>".utf8)))
        #expect(results.count == 9500)
        let records = results.compactMap { try? $0.get() }
        #expect(size(records) < 68 << 20)
        #expect(records.count < 9500)
    }

    @Test("Names of combining marks take linear time")
    func names() {
        let name = "a" + String(repeating: "\u{301}\u{316}", count: 200_000)
        let feed = "<rss><\(name) xmlns:\(name)='x'><item></item></\(name)></rss>"
        let time = ContinuousClock().measure { #expect(split(feed).count == 1) }
        #expect(time < .seconds(10))
    }
}
