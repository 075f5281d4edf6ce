import Foundation
import Testing

@testable import Parsing

@Suite("Article parser")
struct ArticleParserTests {
    private static let text =
        "Talks go on\n\nThe minister said on Tuesday that the talks would go on.\n\nHe said no more.\n"

    /// A page with enough running text to be one.
    private static let page =
        "<html><head><title>Talks go on</title></head><body><article><h1>Talks go on</h1>"
        + String(
            repeating:
                "<p>The minister said on Tuesday that the talks would go on, and that nobody, in his words, "
                + "expects a result before the end of the year, since both sides want to see the numbers first.</p>",
            count: 4) + "</article></body></html>"

    private func parse(
        _ payload: [UInt8], _ headers: [String: String] = [:], limits: ParsingLimits = ParsingLimits()
    ) throws -> ParsedArticle {
        var record = RawArticle(payload: payload)
        for (name, value) in headers { record.headers.set(name, value) }
        return try ArticleParser(limits: limits).parse(record)
    }

    private func reason(
        _ payload: [UInt8], _ headers: [String: String] = [:], limits: ParsingLimits = ParsingLimits()
    ) -> Rejection.Reason? {
        do {
            _ = try parse(payload, headers, limits: limits)
            return nil
        } catch { return (error as? Rejection)?.reason }
    }

    // MARK: Formats

    @Test(
        "The format is told from the first bytes",
        arguments: [
            ("Talks go on\n\nHe said no more.", MediaType.plainText),
            ("[Update] Talks go on\n\nHe said no more.", .plainText),
            ("<!DOCTYPE html>" + page, .html),
            ("\u{FEFF}  " + page, .html),
            (#"{"headline":"Talks","articleBody":"He said no more."}"#, .json),
            (#"  [{"headline":"Talks","articleBody":"He said no more."}]"#, .json),
            (
                #"{"@context":"https://schema.org","headline":"Talks","articleBody":"He said no more."}"#,
                .jsonLD
            ),
            (
                "<?xml version=\"1.0\"?><!-- x --><nitf><body><body.content><p>He said.</p></body.content></body></nitf>",
                .nitf
            ),
            (
                "<newsItem><contentSet><inlineData>He said no more.</inlineData></contentSet></newsItem>",
                .newsML
            ),
            ("<item><title>Talks</title><description>He said no more.</description></item>", .rss),
            ("<rss><channel><item><description>He said no more.</description></item></channel></rss>", .rss),
            ("<entry><title>Talks</title><content>He said no more.</content></entry>", .atom),
        ])
    func sniffed(payload: String, expected: MediaType) throws {
        #expect(try parse(Array(payload.utf8)).mediaType == expected)
        #expect(
            try parse(Array(payload.utf8), ["content-type": "application/octet-stream"]).mediaType == expected
        )
    }

    @Test(
        "The header names the format, in any case and with parameters",
        arguments: [
            ("TEXT/PLAIN; charset=utf-8", MediaType.plainText), ("text/plain;format=flowed", .plainText),
            ("", .plainText), ("nonsense", .plainText), ("application/x-unknown", .plainText),
        ])
    func header(value: String, expected: MediaType) throws {
        #expect(try parse(Array(Self.text.utf8), ["Content-Type": value]).mediaType == expected)
    }

    @Test("A page that is called plain text is read as a page, and the other way round")
    func falseFlag() throws {
        let page = "<!doctype html>" + Self.page
        #expect(try parse(Array(page.utf8), ["content-type": "text/plain"]).mediaType == .html)
        #expect(try parse(Array(Self.text.utf8), ["content-type": "text/html"]).mediaType == .plainText)
    }

    @Test("What agencies write into the text is read on pages too")
    func pageConventions() throws {
        let page = Self.page
            .replacing(
                "<h1>Talks go on</h1>",
                with:
                    "<h1>Talks go on</h1><p>LONDON (Reuters) - The talks between the two sides went on for a third day.</p>"
            )
            .replacing(
                "</article>", with: "<p>(Reporting by Jane Doe; Editing by Helen Wright)</p></article>")
        let article = try parse(Array(page.utf8), ["content-type": "text/html"])
        #expect(article.dateline == "LONDON (Reuters)")
        #expect(article.editors == ["Helen Wright"])
        #expect(article.body.hasPrefix("The talks between"))
        #expect(!article.body.contains("Reporting by"))
    }

    @Test(
        "What can't be an article is refused by its type",
        arguments: ["image/png", "application/pdf", "video/mp4", "text/css", "text/csv; charset=utf-8"])
    func wrongType(value: String) {
        #expect(reason(Array(Self.text.utf8), ["content-type": value]) == .unsupportedContentType)
    }

    @Test(
        "Binary payloads are refused, whatever the header says",
        arguments: [
            Array("%PDF-1.7\nsome text".utf8), [0x89] + Array("PNG\r\n".utf8), [0xFF, 0xD8, 0xFF, 0xE0],
            Array("PK\u{3}\u{4}".utf8), Array("{\\rtf1 text}".utf8), (0..<200).map { UInt8($0) },
        ] as [[UInt8]])
    func binary(payload: [UInt8]) {
        #expect(reason(payload) == .unsupportedContentType)
        #expect(reason(payload, ["content-type": "text/plain"]) == .unsupportedContentType)
    }

    @Test("XML of other kinds is refused")
    func foreignXML() {
        let payload = Array("<?xml version='1.0'?><invoice><total>3</total></invoice>".utf8)
        #expect(reason(payload) == .unsupportedContentType)
        #expect(reason(payload, ["content-type": "application/xml"]) == .unsupportedContentType)
    }

    // MARK: Headers

    @Test("Headers win over the payload")
    func headersWin() throws {
        let json =
            #"{"title":"T","text":"He said.","url":"https://a.org/1","source":"A","lang":"et","date":"2020-01-01"}"#
        let article = try parse(
            Array(json.utf8),
            [
                "url": "https://b.org/2", "Publisher": "B", "published-at": "2021-12-28T10:00:00Z",
                "LANGUAGE": "en_GB",
            ])
        #expect(article.url == "https://b.org/2")
        #expect(article.publisher == "B")
        #expect(article.declaredLanguage == "en-GB")
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_685_600)
    }

    @Test("An impossible date in a header leaves the payload's date, and is said")
    func impossibleHeaderDate() throws {
        let json = #"{"title":"T","text":"He said.","date":"2020-01-01"}"#
        let article = try parse(Array(json.utf8), ["published-at": "2021-13-45"])
        #expect(article.publishedAt?.isDayOnly == true)
        #expect(article.warnings == [.impossibleDate])
    }

    @Test("Blank headers say nothing")
    func blankHeaders() throws {
        let json = #"{"title":"T","text":"He said.","url":"https://a.org/1"}"#
        #expect(try parse(Array(json.utf8), ["url": " ", "published-at": ""]).url == "https://a.org/1")
    }

    // MARK: Characters

    @Test("The character set of the header counts")
    func charset() throws {
        let bytes: [UInt8] = [0x4B, 0xF5, 0x6E, 0x65, 0x0A, 0x0A, 0xD5, 0x68, 0x2E]
        let article = try parse(bytes, ["content-type": "text/plain; charset=\"ISO-8859-1\""])
        #expect(article.headline == "Kõne")
        #expect(article.body == "Õh.")
    }

    @Test("An XML declaration names the character set")
    func xmlCharset() throws {
        let bytes =
            Array("<?xml version='1.0' encoding='windows-1251'?><item><title>x</title><description>".utf8)
            + [0xCC, 0xE8, 0xF0] + Array("</description></item>".utf8)
        #expect(try parse(bytes).body == "Мир")
    }

    @Test("UTF-16 is read in every format")
    func utf16() throws {
        for source in [
            Self.text, #"{"title":"Talks go on","text":"He said no more."}"#,
            "<item><title>Talks go on</title><description>He said no more.</description></item>",
        ] {
            for mark: UInt16? in [0xFEFF, nil] {
                var bytes: [UInt8] = []
                for unit in (mark.map { [$0] } ?? []) + Array(source.utf16) {
                    bytes += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
                }
                #expect(try parse(bytes).headline == "Talks go on")
            }
        }
    }

    @Test("Zero bytes are taken out, and said")
    func zeroBytes() throws {
        let article = try parse(
            Array("Talks\u{0} go on\n\nThe minister\u{0} said on Tuesday that the talks go on.".utf8))
        #expect(article.headline == "Talks go on")
        #expect(article.body == "The minister said on Tuesday that the talks go on.")
        #expect(article.warnings == [.nulRemoved])
    }

    @Test("Bytes that are no UTF-8 are replaced, and said")
    func badBytes() throws {
        let article = try parse(Array("Žurnalist\n\nHe s".utf8) + [0xFF] + Array("aid no more ž.".utf8))
        #expect(article.body == "He s\u{FFFD}aid no more ž.")
        #expect(article.warnings == [.invalidBytesReplaced])
    }

    @Test(
        "White space is folded, control characters go, letters are composed",
        arguments: [
            ("a\u{A0} \tb.", "a b."), ("a\u{200B}b.", "ab."), ("a\u{7}b.", "ab."), ("so\u{AD}ft.", "soft."),
            ("a\u{2003}\u{202F}b.", "a b."), ("cafe\u{301}.", "café."), ("\u{1112}\u{1161}\u{11AB}.", "한."),
            ("\u{212B}ngström.", "Ångström."), ("か\u{3099}.", "が."), ("a\u{85}b.", "a b."),
            ("a\u{3000}b.", "a b."),
            ("family 👨‍👩‍👧.", "family 👨‍👩‍👧."), ("می‌خواهم.", "می‌خواهم."), ("x\u{FEFF}y.", "xy."),
        ])
    func folded(text: String, expected: String) throws {
        let article = try parse(
            Array("Headline\n\n\(text)".utf8), ["content-type": "text/plain; charset=utf-8"])
        #expect(Array(article.body.unicodeScalars) == Array(expected.unicodeScalars))
    }

    // MARK: Compression

    @Test("Gzip is undone, with the header or by its first bytes")
    func gzip() throws {
        let payload = try Gzip.compressed(Array(Self.text.utf8))
        #expect(try parse(payload, ["content-encoding": "gzip"]).headline == "Talks go on")
        #expect(try parse(payload, ["content-encoding": "X-GZIP"]).headline == "Talks go on")
        #expect(try parse(payload).headline == "Talks go on")
        #expect(try parse(Array(Self.text.utf8), ["content-encoding": "identity"]).headline == "Talks go on")
    }

    @Test("Gzip of several members is one text, and gzip may be doubled")
    func gzipMembers() throws {
        let two =
            try Gzip.compressed(Array("Talks go on\n\n".utf8))
            + Gzip.compressed(Array("He said no more.".utf8))
        #expect(try parse(two).body == "He said no more.")
        let twice = try Gzip.compressed(Gzip.compressed(Array(Self.text.utf8)))
        #expect(try parse(twice, ["content-encoding": "gzip, gzip"]).headline == "Talks go on")
    }

    @Test("Other encodings are refused", arguments: ["br", "zstd", "gzip, br", "compress"])
    func otherEncodings(name: String) {
        #expect(reason(Array(Self.text.utf8), ["content-encoding": name]) == .unsupportedEncoding)
    }

    @Test("Damaged gzip is refused")
    func damagedGzip() throws {
        let payload = try Gzip.compressed(Array(Self.text.utf8))
        #expect(reason(Array(payload.dropLast(12)), ["content-encoding": "gzip"]) == .corruptCompression)
        #expect(reason(Array(Self.text.utf8), ["content-encoding": "gzip"]) == .corruptCompression)
        var bent = payload
        bent[payload.count / 2] ^= 0xFF
        #expect(reason(bent) == .corruptCompression)
    }

    @Test("A gzip bomb is refused before it has grown past the limit")
    func bomb() throws {
        var limits = ParsingLimits()
        limits.decompressedBytes = 1 << 20
        let payload = try Gzip.compressed([UInt8](repeating: 0x20, count: 8 << 20))
        #expect(payload.count < 1 << 18)
        #expect(reason(payload, limits: limits) == .decompressedTooLarge)
    }

    // MARK: Limits

    @Test("Nothing, and too much, is refused")
    func sizes() {
        #expect(reason([]) == .emptyPayload)
        #expect(reason([], ["content-type": "text/html"]) == .emptyPayload)
        var limits = ParsingLimits()
        limits.payloadBytes = 10
        #expect(reason(Array(Self.text.utf8), limits: limits) == .payloadTooLarge)
    }

    @Test("A body past the limit is cut at a paragraph, and said")
    func longBody() throws {
        var limits = ParsingLimits()
        limits.bodyBytes = 1000
        let paragraphs = (1...100).map {
            "Paragraph \($0) of the article about the talks says nothing of note."
        }
        let article = try parse(
            Array(("Talks\n\n" + paragraphs.joined(separator: "\n\n")).utf8), limits: limits)
        #expect(article.body.utf8.count <= 1000)
        #expect(article.paragraphs.map(\.text) == Array(paragraphs.prefix(article.paragraphs.count)))
        #expect(article.paragraphs.count > 10)
        #expect(article.warnings == [.textTruncated])
    }

    @Test("One paragraph past the limit is cut at a word")
    func longParagraph() throws {
        var limits = ParsingLimits()
        limits.bodyBytes = 1000
        let article = try parse(
            Array(("Talks\n\n" + String(repeating: "wörd ", count: 1000)).utf8), limits: limits)
        #expect(article.body.utf8.count <= 1000)
        #expect(article.body.hasSuffix("wörd"))
        #expect(article.warnings == [.textTruncated])
    }

    @Test("Fields and lists past the limits are cut, and said")
    func longFields() throws {
        var limits = ParsingLimits()
        limits.fieldBytes = 100
        limits.listItems = 5
        let title = String(repeating: "õ", count: 200)
        let tags = (1...20).map { "\"tag \($0)\"" }.joined(separator: ",")
        let json =
            #"{"title":"\#(title)","text":"He said.","tags":[\#(tags)],"url":"https://a.org/\#(title)"}"#
        let article = try parse(Array(json.utf8), limits: limits)
        #expect(article.headline == String(repeating: "õ", count: 50))
        #expect(article.tags.count == 5)
        #expect(article.url == nil)
        #expect(article.warnings == [.fieldTruncated])
    }

    @Test("A rejection's message quotes nothing of the payload")
    func messages() {
        for payload in [
            "{\"secret\": ", "<item><secret></item", "<newsItem><secret>&hidden;</newsItem>", "secret",
        ] {
            do {
                let article = try parse(Array(payload.utf8))
                Issue.record("\(article.body) was read")
            } catch {
                #expect(!"\(error)".contains("secret"))
                #expect(!"\(error)".contains("hidden"))
            }
        }
    }
}
