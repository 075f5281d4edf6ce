import Testing

@testable import Parsing

/// XML that costs libxml2, or what is made of it, far more than its bytes.
@Suite("Hostile XML")
struct HostileXMLTests {
    private func parse(_ xml: String) throws(Rejection) -> XMLElement {
        try XMLTree.parse(Array(xml.utf8), depth: 200)
    }

    private func rejection(_ xml: String, recovers: Bool = false) -> Rejection? {
        do {
            _ = try XMLTree.parse(Array(xml.utf8), depth: 200, recovers: recovers)
            return nil
        } catch {
            return error
        }
    }

    private static func attributes(_ count: Int) -> String {
        (0..<count).map { " a\($0)='x'" }.joined()
    }

    // MARK: Declarations

    @Test("What a DTD gives to every element is not copied into each")
    func defaultValue() throws {
        let value = String(repeating: "v", count: 50_000)
        let xml = "<!DOCTYPE rss [<!ATTLIST x b CDATA \"\(value)\">]><rss><x/><x b='own'/></rss>"
        let children = try parse(xml).children
        #expect(children.map(\.attributes) == [[:], ["b": "own"]])
    }

    @Test("A DTD may give values to a few attributes, not to many")
    func defaultCount() {
        func xml(_ count: Int) -> String {
            let list = (0..<count).map { " b\($0) CDATA 'v'" }.joined()
            return "<!DOCTYPE rss [<!ATTLIST x\(list)>]><rss><x/></rss>"
        }
        #expect(rejection(xml(50)) == nil)
        #expect(rejection(xml(100))?.reason == .malformedXML)
        #expect(rejection(xml(100), recovers: true)?.reason == .malformedXML)
    }

    @Test("A DTD may leave an attribute some choices, not many: libxml2 frees them by recursion")
    func choices() {
        func xml(_ count: Int) -> String {
            let list = (0..<count).map { "c\($0)" }.joined(separator: "|")
            return "<!DOCTYPE rss [<!ATTLIST x b (\(list)) #IMPLIED>]><rss><x/></rss>"
        }
        #expect(rejection(xml(500)) == nil)
        #expect(rejection(xml(5000))?.reason == .malformedXML)
    }

    // MARK: Attributes and namespaces

    @Test("A tag may have a thousand attributes")
    func attributeCount() throws {
        #expect(try parse("<rss\(Self.attributes(1000))/>").attributes.count == 1000)
        let many = Self.attributes(1001)
        for xml in [
            "<rss\(many)/>", "<rss><item\(many)></item></rss>", "<rss><x y='<x\(many)/></rss>",
            "<rss>]]><x\(many)/></rss>", "<rss \(String(repeating: "é", count: 30_000)) \(many)/>",
        ] {
            for recovers in [false, true] {
                let rejection = rejection(xml, recovers: recovers)
                #expect(rejection?.reason == .malformedXML)
                #expect(rejection?.message == "a tag with more than 1000 attributes")
            }
        }
    }

    @Test("Markup inside a text counts tag by tag, or not at all")
    func ordinaryMarkup() throws {
        let tags = String(repeating: "<p class=\"x\" id='y'>He said.</p>", count: 2000)
        let escaped = tags.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        let script = "<script>if (a <b) { " + String(repeating: "x=\"1\", ", count: 2000) + "}</script>"
        for content in ["<![CDATA[\(tags)]]>", escaped, "<![CDATA[\(script)]]>", tags] {
            #expect(try parse("<item><description>\(content)</description></item>").text.utf8.count > 10_000)
        }
    }

    @Test("Few namespaces may be in force at one place")
    func namespaces() {
        func xml(_ levels: Int) -> String {
            let tags = (0..<levels).map { level in
                "<x" + (0..<100).map { " xmlns:n\(level)x\($0)='u'" }.joined() + ">"
            }
            return "<rss>" + tags.joined() + String(repeating: "</x>", count: levels) + "</rss>"
        }
        #expect(rejection(xml(9)) == nil)
        #expect(rejection(xml(11))?.reason == .malformedXML)
        // Side by side they don't add up.
        let item = "<item" + (0..<100).map { " xmlns:n\($0)='u'" }.joined() + "/>"
        #expect(rejection("<rss>" + String(repeating: item, count: 50) + "</rss>") == nil)
    }

    @Test("A megabyte of different names is refused, not read in part")
    func differentNames() {
        let tail = String(repeating: "n", count: 90)
        let xml = "<rss>" + (0..<20_000).map { "<a\($0)\(tail)/>" }.joined() + "</rss>"
        #expect(rejection(xml)?.reason == .malformedXML)
    }

    // MARK: Character sets

    @Test("UTF-16 under the flag of UTF-8 is read, and its tags are counted")
    func otherSet() throws {
        func utf16(_ xml: String) -> [UInt8] {
            xml.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        }
        let item = utf16("<?xml version='1.0'?><item><title>Õhtu</title></item>")
        #expect(try XMLTree.parse(item, depth: 10).first("title")?.line == "Õhtu")
        let crowded = utf16("<?xml version='1.0'?><item\(Self.attributes(1001))/>")
        #expect(throws: Rejection(.malformedXML, "a tag with more than 1000 attributes")) {
            try XMLTree.parse(crowded, depth: 10)
        }
    }

    // MARK: Names

    /// Marks of two classes, which are sorted whenever the string is compared.
    private static func marks(_ count: Int) -> String {
        "a" + String(repeating: "\u{301}\u{316}", count: count / 2)
    }

    @Test("Names of combining marks take linear time")
    func names() throws {
        let name = Self.marks(20_000)
        let children = String(repeating: "<\(name) \(name)='x'/>", count: 10)
        let xml = "<item>\(children)<title>Talks</title><description>He said.</description></item>"
        var record = RawArticle(payload: Array(xml.utf8))
        record.headers.contentType = "application/rss+xml"
        var article: ParsedArticle?
        let time = try ContinuousClock().measure { article = try ArticleParser().parse(record) }
        #expect(article?.body == "He said.")
        #expect(time < .seconds(10))
    }

    @Test("Values of combining marks take linear time")
    func values() throws {
        let link = "<link rel='\(Self.marks(200_000))'/>"
        let xml = "<item>\(link)\(link)<title>Talks</title><description>He said.</description></item>"
        let item = FeedItem(rss: try parse(xml))
        var article = ParsedArticle(mediaType: .rss)
        let time = ContinuousClock().measure { item.fill(&article, limits: ParsingLimits()) }
        #expect(article.headline == "Talks")
        #expect(time < .seconds(10))
    }
}
