import Foundation
import Testing

@testable import Parsing

/// Pages made of a head, what stands before the text, and the text.
enum TestPage {
    static func html(head: String = "", top: String = "", foot: String = "", text: String = "") -> String {
        "<!DOCTYPE html><html><head>\(head)</head><body><div class=\"page\">\(top)"
            + "<div class=\"story-text\">"
            + String(
                repeating:
                    "<p>The council agreed on the new bridge after a long night of talks, and the mayor said, "
                    + "in front of the town hall, that work would begin as soon as the money is there.</p>",
                count: 4) + text + "</div>\(foot)</div></body></html>"
    }

    static func read(_ html: String, headers: [String: String] = [:]) throws -> ParsedArticle {
        var record = RawArticle(payload: Array(html.utf8))
        record.headers.set("content-type", "text/html; charset=utf-8")
        for (name, value) in headers { record.headers.set(name, value) }
        return try ArticleParser().parse(record)
    }
}

@Suite("Metadata of pages")
struct PageMetadataTests {
    @Test(
        "The headline is the page's, without the name of the site",
        arguments: [
            ("<title>Bridge agreed on at last | The Daily</title>", "", "Bridge agreed on at last"),
            (
                "<title>Bridge agreed on at last - The Daily</title><meta property=\"og:site_name\" content=\"The Daily\">",
                "", "Bridge agreed on at last"
            ),
            (
                "<meta property=\"og:title\" content=\"You won't believe this bridge\"><title>x</title>",
                "<h1>Council agrees on the new bridge</h1>", "Council agrees on the new bridge"
            ),
            (
                "<meta property=\"og:title\" content=\"Council agrees on the new bridge\">",
                "<h1>Local news Council agrees on the new bridge</h1>", "Council agrees on the new bridge"
            ),
            (
                #"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge: yes - and no"}</script>"#,
                "<h1>Bridge</h1><h2>and no</h2>", "Bridge: yes - and no"
            ),
            (
                "<meta property=\"og:title\" content=\"Council agrees on the new …\">",
                "<h2>Council agrees on the new bridge</h2>", "Council agrees on the new bridge"
            ),
        ])
    func headline(head: String, top: String, headline: String) throws {
        #expect(try TestPage.read(TestPage.html(head: head, top: top)).headline == headline)
    }

    @Test(
        "Authors are found wherever the page names them",
        arguments: [
            (
                ##"<script type="application/ld+json">{"@graph":[{"@type":"Person","@id":"#p","name":"Ann Lee"},"##
                    + ##"{"@type":"Article","headline":"Bridge","author":{"@id":"#p"}}]}</script>"##,
                "", ["Ann Lee"], Provenance.Source.jsonLD
            ),
            (
                #"<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ann Lee"},{"name":"Bo Ek"}]}</script>"#,
                "", ["Ann Lee", "Bo Ek"], .jsonLD
            ),
            ("<meta name=\"author\" content=\"By Ann Lee and Bo Ek\">", "", ["Ann Lee", "Bo Ek"], .meta),
            ("<meta name=\"dc.creator\" content=\"Ann Lee\">", "", ["Ann Lee"], .dublinCore),
            ("<meta property=\"article:author\" content=\"Ann Lee\">", "", ["Ann Lee"], .openGraph),
            (
                "", "<span itemprop=\"author\"><b>By</b> <i itemprop=\"name\">Ann Lee</i></span>",
                ["Ann Lee"],
                .microdata
            ),
            ("", "<span property=\"schema:author\">Ann Lee</span>", ["Ann Lee"], .rdfa),
            ("", "<a rel=\"author\" href=\"/x\">Ann Lee</a>", ["Ann Lee"], .relAuthor),
            ("", "<p><a href=\"/authors/ann-lee\">Ann Lee</a></p>", ["Ann Lee"], .byline),
            ("", "<div class=\"author\"><b>Ann Lee</b> 3 May 2021</div>", ["Ann Lee"], .byline),
            ("", "<p>Ein Artikel von Ann Lee | 3.5.2021</p>", ["Ann Lee"], .byline),
            ("", "<p>By</p><p>Ann Lee</p>", ["Ann Lee"], .byline),
            ("", "<p>03.05.2021 - Ann Lee</p>", ["Ann Lee"], .byline),
        ] as [(String, String, [String], Provenance.Source)])
    func authors(head: String, top: String, authors: [String], source: Provenance.Source) throws {
        let page = TestPage.html(head: head, top: "<h1>Council agrees on the new bridge</h1>" + top)
        let article = try TestPage.read(page)
        #expect(article.authors == authors)
        #expect(article.provenance[.authors] == source)
    }

    @Test("A site that calls itself the author gives way to the person that the page names")
    func siteAsAuthor() throws {
        let head =
            "<meta property=\"og:site_name\" content=\"The Daily\"><meta name=\"author\" content=\"The Daily\">"
        let signed = TestPage.html(head: head, top: "<h1>Bridge agreed on</h1><p>By ANN LEE</p>")
        #expect(try TestPage.read(signed).authors == ["ANN LEE"])
        #expect(try TestPage.read(TestPage.html(head: head)).authors == ["The Daily"])
    }

    @Test(
        "Names come without what is glued on",
        arguments: [
            ("By Ann Lee", ["Ann Lee"], nil),
            ("Von Max Muster und Eva Klein", ["Max Muster", "Eva Klein"], nil),
            ("Ann Lee, Senior Editor", ["Ann Lee"], nil),
            ("Ann Lee Senior Politics Editor", ["Ann Lee"], nil),
            ("Ann Lee (Reuters)", ["Ann Lee"], "Reuters"), ("Ann Lee, dpa", ["Ann Lee", "dpa"], "dpa"),
            ("Ann Lee ann.lee@example.org", ["Ann Lee"], nil), ("Ann Lee | The Daily", ["Ann Lee"], nil),
            ("VON ANN LEE am 21. April 2020", ["ANN LEE"], nil),
            ("Posted by Ann Lee @ 12:00", ["Ann Lee"], nil),
            ("Ann Lee December 16, 2016", ["Ann Lee"], nil), ("admin", [], nil),
            ("Show all articles", [], nil),
            ("https://example.org/ann", [], nil), ("（责编：王小明、李华）", ["王小明", "李华"], nil),
        ] as [(String, [String], String?)])
    func names(text: String, authors: [String], agency: String?) {
        let byline = PageByline([text])
        #expect(byline.authors == authors)
        #expect(byline.agency == agency)
    }

    @Test("Broken JSON-LD gives what can be read of it")
    func brokenJSON() {
        func headline(_ text: String) -> String? {
            LenientJSON.read(Array(text.utf8)[...]).first?["headline"]?.text
        }
        #expect(headline(#"{"headline":"He said "no" today","x":1}"#) == #"He said "no" today"#)
        #expect(headline(#"{"headline":"He said "no", then "yes"","x":1}"#) == #"He said "no", then "yes""#)
        #expect(headline("{\"a\":1,\n\"headline\":\"two\nlines\",}") == "two\nlines")
        #expect(headline("{\"a\":\"x\"\n\"headline\":\"no comma\"}") == "no comma")
        #expect(headline("/* <![CDATA[ */ {\"headline\":\"in comments\"} /* ]]> */") == "in comments")
        #expect(headline("{&quot;headline&quot;:&quot;escaped&quot;}") == "escaped")
        #expect(headline(#"{"headline":"cut off"#) == "cut off")
        #expect(headline(#"{"a":["x" "y"],"headline":"after an array"}"#) == "after an array")
    }

    @Test("Links of the text are absolute, each once, and of the web")
    func links() throws {
        let text =
            "<p>The council had <a href=\"/2020/plan\">a plan</a> before, and <a href=\"https://example.com/a#top\">"
            + "another</a>, and <a href=\"../map?x=1\">a map</a>, which <a href=\"mailto:a@b.c\">nobody</a> saw, "
            + "as <a href=\"/2020/plan\">said</a>.</p>"
        let page = TestPage.html(
            head: "<link rel=\"canonical\" href=\"https://example.org/news/city/bridge\">",
            top: "<a href=\"/menu\">Menu</a>", foot: "<footer><a href=\"/imprint\">Imprint</a></footer>",
            text: text)
        let article = try TestPage.read(page)
        #expect(
            article.links.map(\.url) == [
                "https://example.org/2020/plan", "https://example.com/a", "https://example.org/news/map?x=1",
            ])
        #expect(article.links.first?.text == "a plan")
    }

    @Test("Each field says where it came from")
    func provenance() throws {
        let head =
            "<title>Bridge agreed on</title><link rel=\"canonical\" href=\"https://example.org/2021/05/03/bridge\">"
            + "<meta property=\"og:description\" content=\"A long night.\"><meta name=\"keywords\" content=\"a,b\">"
            + "<meta property=\"article:section\" content=\"City\">"
        let page = TestPage.html(head: head).replacing("<html>", with: "<html lang=\"en-GB\">")
        let article = try TestPage.read(page, headers: ["publisher": "The Daily"])
        let entries = article.provenance.entries.map { "\($0.field.rawValue)=\($0.source.rawValue)" }
        #expect(
            entries == [
                "headline=title-element", "standfirst=open-graph", "section=open-graph", "tags=meta",
                "publisher=header", "language=lang-attribute", "url=meta", "published_at=url",
            ])
    }

    @Test("Fields of payloads and of plain text have sources too")
    func provenanceOfOtherFormats() throws {
        var json = RawArticle(payload: Array(#"{"headline":"Talks","articleBody":"He said no more."}"#.utf8))
        json.headers.set("url", "https://example.org/a")
        let article = try ArticleParser().parse(json)
        #expect(article.provenance[.headline] == .payload)
        #expect(article.provenance[.url] == .header)
        #expect(article.provenance[.authors] == nil)
        let text = try ArticleParser().parse(
            RawArticle(payload: Array("Talks go on\n\nLONDON (Reuters) - The talks went on.\n\nMore.".utf8)))
        #expect(text.provenance[.headline] == .text)
        #expect(text.agency == "Reuters")
        #expect(text.provenance[.agency] == .text)
    }
}
