import Foundation
import Testing

@testable import Parsing

@Suite("News XML")
struct NewsXMLTests {
    private func parse(_ xml: String, as type: String = "application/xml") throws -> ParsedArticle {
        var headers = RawArticle.Headers()
        headers.contentType = type
        return try ArticleParser().parse(RawArticle(payload: Array(xml.utf8), headers: headers))
    }

    private func rejection(_ xml: String) -> Rejection? {
        do {
            _ = try parse(xml)
            return nil
        } catch { return error as? Rejection }
    }

    @Test("NITF")
    func nitf() throws {
        let article = try parse(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE nitf SYSTEM "http://example.invalid/nitf-3-4.dtd">
            <nitf xml:lang="en"><head><docdata><doc-id id-string="a-1"/><date.issue norm="20211228T100000Z"/>
            <key-list><keyword key="NATO"/><keyword key="talks"/></key-list></docdata>
            <pubdata name="ERR News" position.section="World"/></head>
            <body><body.head><hedline><hl1>Talks &ndash; go on</hl1><hl2>Nobody expects a <em>result</em></hl2></hedline>
            <byline>By <person>Jane Doe</person><byttl>Staff Writer</byttl></byline>
            <dateline><location>TALLINN</location>, <story.date norm="20211228">Dec. 28</story.date></dateline></body.head>
            <body.content><block><p>The <person>minister</person> said so.</p><hl2>Why</hl2><p>He left.</p>
            <ul><li>One</li><li>Two</li></ul><bq><p>So be it.</p></bq>
            <table><tr><td>a</td><td>b</td></tr></table>
            <media media-type="image"><media-reference source="https://a.org/i.jpg"/><media-caption>A man</media-caption></media>
            </block></body.content>
            <body.end><tagline>(Reporting by Jane Doe; Editing by John Roe)</tagline></body.end></body></nitf>
            """)
        #expect(article.mediaType == .nitf)
        #expect(article.headline == "Talks – go on")
        #expect(article.standfirst == "Nobody expects a result")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.editors == ["John Roe"])
        #expect(article.dateline == "TALLINN, Dec. 28")
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_685_600)
        #expect(article.payloadID == "a-1")
        #expect(article.publisher == "ERR News")
        #expect(article.section == "World")
        #expect(article.tags == ["NATO", "talks"])
        #expect(article.declaredLanguage == "en")
        #expect(article.imageURL == "https://a.org/i.jpg")
        #expect(
            article.paragraphs.map(\.text) == [
                "The minister said so.", "Why", "He left.", "One", "Two", "So be it.", "a | b",
            ])
        #expect(
            article.paragraphs.map(\.role) == [
                .text, .subheading, .text, .listItem, .listItem, .blockQuote, .table,
            ])
    }

    @Test("The parts of a NITF dateline are parted where only markup parts them")
    func nitfDateline() throws {
        let article = try parse(
            "<nitf><body><body.head><dateline><location>HERAKLION, Greece</location><story.date>Aug 19</story.date></dateline>"
                + "</body.head><body.content><p>He said.</p></body.content></body></nitf>")
        #expect(article.dateline == "HERAKLION, Greece, Aug 19")
    }

    private static func newsItem(_ content: String) -> String {
        """
        <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:a-1" xml:lang="en">
        <itemMeta><provider qcode="x:y"><name>Reuters</name></provider>
        <versionCreated>2021-12-28T11:00:00Z</versionCreated><firstCreated>2021-12-28T10:30:00Z</firstCreated></itemMeta>
        <contentMeta><contentCreated>2021-12-28T10:00:00Z</contentCreated><located><name>LONDON</name></located>
        <headline role="hl:sub">Other</headline><headline role="hl:main">Talks go on</headline><by>By Jane Doe</by>
        <contributor role="cr:editor"><name>John Roe</name></contributor><subject><name>Diplomacy</name></subject>
        <language tag="en-GB"/><slugline>TALKS</slugline><creditline>Reuters</creditline></contentMeta>
        <contentSet>\(content)</contentSet></newsItem>
        """
    }

    @Test(
        "NewsML-G2, whatever its content is in",
        arguments: [
            "<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><p>He said.</p><p>He left.</p></body></html></inlineXML>",
            "<inlineXML><nitf><body><body.content><p>He said.</p><p>He left.</p></body.content></body></nitf></inlineXML>",
            "<inlineData contenttype='text/plain'>He said.\n\nHe left.</inlineData>",
            "<inlineData contenttype='text/html'>&lt;p&gt;He said.&lt;/p&gt;&lt;p&gt;He left.&lt;/p&gt;</inlineData>",
            "<inlineXML><div><p>LONDON (Reuters) - He said.</p><p>He left.</p><p>(Editing by John Roe)</p></div></inlineXML>",
        ])
    func newsML(content: String) throws {
        let article = try parse(Self.newsItem(content))
        #expect(article.mediaType == .newsML)
        #expect(article.headline == "Talks go on")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.editors == ["John Roe"])
        #expect(article.publisher == "Reuters")
        #expect(article.payloadID == "urn:newsml:a-1")
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_685_600)
        #expect(article.modifiedAt?.date.timeIntervalSince1970 == 1_640_689_200)
        #expect(article.dateline == "LONDON")
        #expect(article.tags == ["Diplomacy"])
        #expect(article.declaredLanguage == "en-GB")
        #expect(article.paragraphs.map(\.text) == ["He said.", "He left."])
    }

    @Test("A message wraps its item")
    func newsMessage() throws {
        let item = Self.newsItem("<inlineData>He said.</inlineData>")
        let article = try parse("<newsMessage><header/><itemSet>\(item)</itemSet></newsMessage>")
        #expect(article.headline == "Talks go on")
        #expect(article.body == "He said.")
    }

    @Test("An RSS item, with undeclared prefixes as a cut-out item has them")
    func rss() throws {
        let article = try parse(
            """
            <item><title>Talks &amp;amp; more</title><link>https://a.org/1</link><guid isPermaLink="false">g-1</guid>
            <description>Nobody expects a result.</description><dc:creator>Jane Doe</dc:creator>
            <content:encoded><![CDATA[<p>He said.</p><p>He left.</p>]]></content:encoded>
            <pubDate>Tue, 28 Dec 2021 12:00:00 +0200</pubDate><category>World</category><category>NATO</category>
            <media:title>not this</media:title><media:content url="https://a.org/i.jpg" medium="image"/></item>
            """)
        #expect(article.mediaType == .rss)
        #expect(article.headline == "Talks & more")
        #expect(article.url == "https://a.org/1")
        #expect(article.payloadID == "g-1")
        #expect(article.standfirst == "Nobody expects a result.")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_685_600)
        #expect(article.section == "World")
        #expect(article.tags == ["World", "NATO"])
        #expect(article.imageURL == "https://a.org/i.jpg")
        #expect(article.paragraphs.map(\.text) == ["He said.", "He left."])
        #expect(article.warnings == [])
    }

    @Test("Of a feed the first item is read, with the feed's particulars")
    func feed() throws {
        let article = try parse(
            """
            <rss version="2.0"><channel><title>ERR News</title><language>en</language>
            <item><title>One</title><description>He said.</description><author>jane@a.org (Jane Doe)</author>
            <enclosure url="https://a.org/i.jpg" type="image/jpeg"/><guid>https://a.org/1</guid></item>
            <item><title>Two</title><description>She said.</description></item></channel></rss>
            """)
        #expect(article.headline == "One")
        #expect(article.publisher == "ERR News")
        #expect(article.declaredLanguage == "en")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.url == "https://a.org/1")
        #expect(article.imageURL == "https://a.org/i.jpg")
    }

    @Test(
        "An Atom entry, whatever its content is in",
        arguments: [
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>He said.</p><p>He left.</p></div></content>",
            "<content type='html'>&lt;p&gt;He said.&lt;/p&gt;&lt;p&gt;He left.&lt;/p&gt;</content>",
            "<content>He said.\n\nHe left.</content>",
        ])
    func atom(content: String) throws {
        let article = try parse(
            """
            <entry xmlns="http://www.w3.org/2005/Atom" xml:lang="et"><title type="html">Talks &lt;b&gt;go on&lt;/b&gt;</title>
            <link rel="self" href="https://a.org/self"/><link href="https://a.org/1"/><id>tag:a.org,1</id>
            <published>2021-12-28T10:00:00Z</published><updated>2021-12-28T11:00:00Z</updated>
            <author><name>Jane Doe</name></author><author><name>John Roe</name></author>
            <category term="w" label="World"/><summary>Nobody expects a result.</summary>\(content)</entry>
            """)
        #expect(article.mediaType == .atom)
        #expect(article.headline == "Talks go on")
        #expect(article.url == "https://a.org/1")
        #expect(article.payloadID == "tag:a.org,1")
        #expect(article.authors == ["Jane Doe", "John Roe"])
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_685_600)
        #expect(article.modifiedAt?.date.timeIntervalSince1970 == 1_640_689_200)
        #expect(article.section == "World")
        #expect(article.declaredLanguage == "et")
        #expect(article.standfirst == "Nobody expects a result.")
        #expect(article.paragraphs.map(\.text) == ["He said.", "He left."])
    }

    @Test("Of a message's items the one with a text is read")
    func pictureFirst() throws {
        let picture =
            "<newsItem guid='p'><contentMeta><headline>Picture</headline></contentMeta><contentSet><remoteContent href='https://a.org/i.jpg' contenttype='image/jpeg'/></contentSet></newsItem>"
        let article = try parse(
            "<newsMessage><itemSet>\(picture)\(Self.newsItem("<inlineData>He said.</inlineData>"))</itemSet></newsMessage>"
        )
        #expect(article.headline == "Talks go on")
    }

    @Test(
        "An item's address, author and date in their less common places",
        arguments: [
            "<item rdf:about='https://a.org/1'><title>T</title><author>Jane Doe (jane@a.org)</author><prism:publicationDate>2021-12-28</prism:publicationDate><yandex:full-text>He said.</yandex:full-text></item>",
            "<item><title>T</title><link>https://click.org/7</link><feedburner:origLink>https://a.org/1</feedburner:origLink><dc:creator>Jane Doe</dc:creator><dcterms:issued>2021-12-28</dcterms:issued><description>He said.</description></item>",
            "<a:entry xmlns:a='http://www.w3.org/2005/Atom'><a:title>T</a:title><a:link href='https://a.org/1'/><a:author><a:name>Jane Doe</a:name></a:author><a:published>2021-12-28</a:published><a:content>He said.</a:content></a:entry>",
        ])
    func lessCommon(item: String) throws {
        let article = try parse(item)
        #expect(article.headline == "T")
        #expect(article.url == "https://a.org/1")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.publishedAt?.isDayOnly == true)
        #expect(article.body == "He said.")
    }

    @Test("The root element counts, not the header's word for it")
    func root() throws {
        let nitf = "<nitf><body><body.content><p>He said.</p></body.content></body></nitf>"
        #expect(try parse(nitf, as: "application/rss+xml").mediaType == .nitf)
        #expect(try parse(nitf, as: "text/xml").mediaType == .nitf)
    }

    @Test("A feed's item that is not well-formed is mended, and said")
    func mended() throws {
        let article = try parse(
            "<item><title>Talks & more</title><description>He said &nothing; at all.</description></item>",
            as: "application/rss+xml")
        #expect(article.body.hasPrefix("He said"))
        #expect(article.warnings == [.xmlRepaired])
    }

    @Test("Agency XML that is not well-formed is refused, with the place")
    func malformed() {
        let rejection = rejection("<nitf>\n<body><p>He said.</b></body></nitf>")
        #expect(rejection?.reason == .malformedXML)
        #expect(rejection?.message.contains("line 2") == true)
    }

    @Test("Entities that a document declares are never expanded")
    func laughs() {
        let xml = """
            <!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
            <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;">]>
            <nitf><body><body.content><p>&e;&e;&e;&e;</p></body.content></body></nitf>
            """
        #expect(rejection(xml)?.reason == .malformedXML)
    }

    @Test("A file outside is never read", arguments: ["nitf", "item"])
    func externalEntity(root: String) throws {
        let xml = """
            <!DOCTYPE \(root) [<!ENTITY outside SYSTEM "file:///etc/passwd">]>
            <\(root)><description>Before &outside; after.</description></\(root)>
            """
        let article = try? parse(xml)
        #expect(article?.body.contains("root:") != true)
    }

    @Test("Nesting has a limit")
    func depth() {
        let nested = { (levels: Int) in
            "<item><description>He said.</description>" + String(repeating: "<x>", count: levels)
                + String(repeating: "</x>", count: levels) + "</item>"
        }
        #expect(rejection(nested(150)) == nil)
        #expect(rejection(nested(250))?.reason == .tooDeep)
        #expect(rejection(String(repeating: "<item>", count: 100_000))?.reason == .tooDeep)
    }

    @Test("An encoding in the declaration that the header contradicts does no harm")
    func encoding() throws {
        let xml = "<?xml version='1.0' encoding='UTF-16'?><item><description>Õhtu.</description></item>"
        #expect(try parse(xml, as: "application/rss+xml; charset=utf-8").body == "Õhtu.")
        let latin = "<?xml version='1.0' encoding='ISO-8859-1'?><item><description>Õhtu.</description></item>"
        #expect(try parse(latin).body == "Õhtu.")
    }
}
