import Foundation
import Testing

@testable import Parsing

@Suite("Feeds, split")
struct FeedSplitterTests {
    private func split(_ feed: String) -> [RawArticle] {
        (FeedSplitter.split(Array(feed.utf8)) ?? []).compactMap { try? $0.get() }
    }

    private func text(_ record: RawArticle?) -> String {
        record.map { String(decoding: $0.payload, as: UTF8.self) } ?? ""
    }

    @Test("RSS 2.0: an item stands alone with its namespaces, and knows its address and its paper")
    func rss() throws {
        let records = split(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
            <channel><title>Harbour &amp; Post</title><link>https://a.org</link><language>et</language>
            <item><title>One</title><link>https://a.org/1</link><dc:creator>Jane Doe</dc:creator>
            <content:encoded><![CDATA[<p>He said </item> twice.</p>]]></content:encoded></item>
            <!-- <item><title>none</title></item> -->
            <item><title>Two</title><guid>https://a.org/2</guid><description>She said.</description>
            <source url="https://b.org">Other Post</source></item><item/></channel></rss>
            """)
        #expect(records.count == 2)
        #expect(records.map(\.headers.url) == ["https://a.org/1", "https://a.org/2"])
        #expect(records.map(\.headers.publisher) == ["Harbour & Post", "Other Post"])
        #expect(records.first?.headers.contentType == "application/rss+xml; charset=utf-8")
        let article = try ArticleParser().parse(try #require(records.first))
        #expect(article.headline == "One")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.declaredLanguage == "et")
        #expect(article.body == "He said twice." || article.body == "He said </item> twice.")
        #expect(article.warnings.isEmpty)
    }

    @Test("RSS 1.0: items stand beside the channel")
    func rdf() throws {
        let records = split(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
             xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://a.org"><title>Post</title><items><rdf:Seq><rdf:li resource="https://a.org/1"/></rdf:Seq></items></channel>
            <item rdf:about="https://a.org/1"><title>One</title><link>https://a.org/1</link><description>He said.</description>
            <dc:date>2021-12-28T10:00:00Z</dc:date></item>
            <item rdf:about="https://a.org/2"><title>Two</title><link>https://a.org/2</link><description>She said.</description></item></rdf:RDF>
            """)
        #expect(records.map(\.headers.url) == ["https://a.org/1", "https://a.org/2"])
        #expect(records.map(\.headers.publisher) == ["Post", "Post"])
        let article = try ArticleParser().parse(try #require(records.first))
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_685_600)
        #expect(article.warnings.isEmpty)
    }

    @Test("Atom: an entry takes the feed's name, authors and language along, unless it has its own")
    func atom() throws {
        let records = split(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="et"><title>Post &lt;1&gt;</title><id>tag:a.org</id>
            <author><name>Jane Doe</name></author><updated>2021-12-28T10:00:00Z</updated>
            <entry><title>One</title><link href="https://a.org/1"/><content>He said.</content></entry>
            <entry xml:lang="en"><title>Two</title><link href="https://a.org/2"/><author><name>John Roe</name></author>
            <source><title>Other</title></source><content>She said.</content></entry></feed>
            """)
        #expect(records.map(\.headers.publisher) == ["Post <1>", "Other"])
        let articles = try records.map { try ArticleParser().parse($0) }
        #expect(articles.map(\.headline) == ["One", "Two"])
        #expect(articles.map(\.authors) == [["Jane Doe"], ["John Roe"]])
        #expect(articles.map(\.declaredLanguage) == ["et", "en"])
        #expect(articles.map(\.url) == ["https://a.org/1", "https://a.org/2"])
        #expect(articles.flatMap(\.warnings).isEmpty)
    }

    @Test("Atom with a prefix")
    func prefixed() throws {
        let records = split(
            """
            <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Post</a:title><a:author><a:name>Jane Doe</a:name></a:author>
            <a:entry><a:title>One</a:title><a:link href="https://a.org/1"/><a:content>He said.</a:content></a:entry></a:feed>
            """)
        #expect(text(records.first).hasPrefix("<a:entry xmlns:a="))
        let article = try ArticleParser().parse(try #require(records.first))
        #expect(article.body == "He said.")
        #expect(article.authors == ["Jane Doe"])
    }

    @Test("A NewsML-G2 message is split into its items")
    func newsMessage() throws {
        let item = "<newsItem guid='a'><contentSet><inlineData>He said.</inlineData></contentSet></newsItem>"
        let records = split(
            "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header/><itemSet>\(item)\(item)</itemSet></newsMessage>"
        )
        #expect(records.count == 2)
        #expect(try ArticleParser().parse(try #require(records.last)).body == "He said.")
        #expect(text(records.last).hasPrefix("<newsItem guid='a' xmlns='http://iptc.org"))
    }

    @Test(
        "A single article is no feed",
        arguments: [
            "<item><title>One</title></item>", "<entry xmlns='x'/>", "<nitf/>", "<newsItem/>", "Talks go on",
            "{}", "",
            "<html><item/></html>",
        ])
    func single(text: String) {
        #expect(FeedSplitter.split(Array(text.utf8)) == nil)
    }

    @Test("A feed without items gives none")
    func empty() {
        #expect(FeedSplitter.split(Array("<rss><channel><title>x</title></channel></rss>".utf8))?.count == 0)
    }

    @Test("An item that is not closed is reported, and the others are read")
    func notClosed() throws {
        let feed = "<rss><channel><item><title>One<item><title>Two</title></item><item><title>Three"
        let results = try #require(FeedSplitter.split(Array(feed.utf8)))
        #expect(results.map { (try? $0.get()) != nil } == [false, true, false])
    }

    @Test("The declared character set is undone: each item is UTF-8")
    func charset() {
        let feed =
            Array("<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><title>".utf8) + [
                0xCC, 0xE8, 0xF0,
            ]
            + Array("</title></item></channel></rss>".utf8)
        let records = (FeedSplitter.split(feed) ?? []).compactMap { try? $0.get() }
        #expect(text(records.first) == "<item><title>Мир</title></item>")
    }

    @Test("Whatever arrives: no trap, linear time")
    func hostile() {
        var random = SplitMix(seed: 31)
        let feed = Array(
            "<feed xmlns='x' xml:lang='et'><title>P</title><entry><title>T</title><![CDATA[<entry>]]></entry><entry/></feed>"
                .utf8)
        for _ in 0..<500 { _ = FeedSplitter.split(random.mutilated(feed)) }
        let clock = ContinuousClock()
        for piece in [
            "<item>", "<item></item>", "<a>", "<", "<!--", "<![CDATA[", "<x a='", "</item>", "<!DOCTYPE [",
            "<item a=b c='d' ",
        ] {
            let long = Array(
                ("<rss><channel>" + String(repeating: piece, count: 100_000 / piece.utf8.count)).utf8)
            let time = clock.measure { _ = FeedSplitter.split(long) }
            #expect(time < .seconds(10), "\(piece)")
        }
    }
}
