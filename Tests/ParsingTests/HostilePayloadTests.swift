import Testing

@testable import Parsing

/// Whatever arrives: no trap, and no time that grows faster than the payload.
@Suite("Hostile payloads")
struct HostilePayloadTests {
    private static let types = [
        nil, "text/plain", "text/html", "application/json", "application/rss+xml", "application/nitf+xml",
        "application/vnd.iptc.g2.newsitem+xml", "application/atom+xml",
    ]

    /// True where it is an article that keeps the promises, or a rejection.
    @discardableResult
    private func survives(_ payload: [UInt8], _ type: String?, limits: ParsingLimits = ParsingLimits())
        -> Bool
    {
        var record = RawArticle(payload: payload)
        record.headers.contentType = type
        return survives(record, limits: limits)
    }

    @discardableResult
    private func survives(_ record: RawArticle, limits: ParsingLimits = ParsingLimits()) -> Bool {
        guard let article = try? ArticleParser(limits: limits).parse(record) else { return true }
        let fields = [
            article.headline, article.standfirst, article.section, article.url, article.publisher,
            article.payloadID, article.declaredLanguage, article.dateline, article.imageURL,
        ].compactMap(\.self)
        let lists = article.authors + article.editors + article.tags + article.corrections
        return !article.paragraphs.isEmpty
            && (fields + lists).allSatisfy { $0.utf8.count <= limits.fieldBytes }
            && (article.paragraphs.map(\.text) + fields + lists).allSatisfy {
                !$0.isEmpty && !$0.hasPrefix(" ") && !$0.hasSuffix(" ") && $0.utf8.allSatisfy { $0 >= 0x20 }
            }
    }

    @Test("Headers of every kind, right and wrong")
    func headers() throws {
        var random = SplitMix(seed: 5)
        let text = Array("Talks go on\n\nHe said “no” at the café. Ã© \u{301}\n\n(Editing by John Roe)".utf8)
        let payloads = [text, try Gzip.compressed(text), try Gzip.compressed(Gzip.compressed(text))]
        let values: [(name: String, values: [String])] = [
            (
                "content-type",
                [
                    "text/plain", "text/html; charset=", "application/json;charset=\"utf-16", "text/xml", "/",
                    ";",
                    "text/plain; charset=shift_jis", "application/vnd.iptc.g2.x", "image/png",
                    "a/b; charset=,",
                    "text/plain; charset=iso-2022-jp", "text/plain; charset=utf-16be",
                    "text/plain; charset=hebrew",
                ]
            ),
            ("content-encoding", ["gzip", "deflate, gzip", "identity", ",", "br", "gzip,gzip,gzip,gzip"]),
            ("url", ["https://a.org/1", "a b", "", "\u{0}", "//"]),
            ("publisher", ["Post", " ", "\u{301}"]),
            ("published-at", ["2021-12-28", "99999-01-01", "1e400", "-1", "0", "2021-02-30T25:61:61+99:99"]),
            ("fetched-at", ["1640685600", "", "2021-12-28T10:00:00Z", "9999999999999999"]),
            ("language", ["en_GB", ",", "x-", ""]), ("article-id", ["a", ""]),
        ]
        for _ in 0..<2000 {
            var record = RawArticle(payload: payloads.randomElement(using: &random) ?? text)
            for header in values where random.next() % 2 == 0 {
                let value = header.values.randomElement(using: &random) ?? ""
                let isWhole = random.next() % 3 > 0
                let bytes = isWhole ? Array(value.utf8) : random.mutilated(Array(value.utf8))
                record.headers.set(header.name, String(decoding: bytes, as: UTF8.self))
            }
            if random.next() % 3 == 0 { record.payload = random.mutilated(record.payload) }
            #expect(survives(record), "\(record.headers)")
        }
    }

    @Test("A gzip bomb ends at the limit, in layers too")
    func bombs() throws {
        var limits = ParsingLimits()
        limits.decompressedBytes = 1 << 20
        let bomb = try Gzip.compressed([UInt8](repeating: 0x61, count: 8 << 20))
        for layers in ["gzip", "gzip, gzip", "gzip, gzip, gzip"] {
            var record = RawArticle(payload: bomb)
            for _ in 1..<layers.split(separator: ",").count {
                record.payload = try Gzip.compressed(record.payload)
            }
            record.headers.contentEncoding = layers
            #expect { try ArticleParser(limits: limits).parse(record) } throws: {
                ($0 as? Rejection)?.reason == .decompressedTooLarge
            }
        }
    }

    @Test("Random bytes", arguments: types)
    func random(type: String?) {
        var random = SplitMix(seed: 1)
        for _ in 0..<300 {
            #expect(survives(random.bytes(Int(random.next() % 300)), type))
        }
    }

    @Test("Random text of the signs that formats are made of", arguments: types)
    func randomSigns(type: String?) {
        var random = SplitMix(seed: 2)
        let signs = [
            "{", "}", "[", "]", "\"", ":", ",", "\\", "\\u", "<", ">", "</", "<p>", "<item>", "<![CDATA[",
            "]]>", "&",
            "&amp;", "&#", ";", "--", "\n", "\n\n", " ", "By ", "Editor: ", "(Reporting by ", ")", "text",
            "\"text\"",
            "LONDON (AP) - ", "Jane Doe", "\u{0}", "é", "😀", "title", "-1e5", "true", "<!--", "<!DOCTYPE ",
            "<nitf>",
        ]
        for _ in 0..<300 {
            let text = (0..<Int(random.next() % 60)).map { _ in signs.randomElement(using: &random) ?? "" }
            #expect(survives(Array(text.joined().utf8), type))
        }
    }

    @Test("Articles with a few bytes changed", arguments: types)
    func mutilated(type: String?) {
        let seeds = [
            "Talks go on\nBy Jane Doe\n\nLONDON (Reuters) - He said.\n\nHe left.\n--\nFollow us on X\nEditor: John Roe",
            #"{"@graph":[{"@type":"NewsArticle","headline":"T \u00e9","articleBody":"<p>He said.</p>","author":[{"name":"J"}]}]}"#,
            "<item><title>T</title><content:encoded><![CDATA[<p>He said.</p>]]></content:encoded><pubDate>2021</pubDate></item>",
            "<?xml version='1.0'?><nitf><body><body.head><hedline><hl1>T</hl1></hedline></body.head><body.content><p>He &amp; said.</p></body.content></body></nitf>",
            "<newsItem guid='x'><contentMeta><headline>T</headline></contentMeta><contentSet><inlineXML><p>He said.</p></inlineXML></contentSet></newsItem>",
            "<html><head><meta charset=latin1><title>T</title></head><body><article><p>He said on Tuesday.</p></article></body></html>",
        ]
        var random = SplitMix(seed: 3)
        for seed in seeds {
            for _ in 0..<60 { #expect(survives(random.mutilated(Array(seed.utf8)), type)) }
        }
    }

    @Test("Damaged compression")
    func compression() throws {
        var random = SplitMix(seed: 4)
        let payload = try Gzip.compressed(Array("Talks go on\n\nHe said no more than that.".utf8))
        for _ in 0..<500 {
            let record = RawArticle(payload: random.mutilated(payload))
            _ = try? ArticleParser().parse(record)
        }
    }

    @Test("A long run of one sign takes linear time", arguments: types)
    func runs(type: String?) {
        let pieces = [
            "[", "{\"a\":", "<a>", "<", ">", "&", "&#", "&amp;", "\\", "\"", "\n", "\r\n", "- ", "a", "a ",
            "(", "(Editing by ",
            ";", ",", "By ", "\u{301}", "é", "--\n", "\n* * *\n", "<!--", "<!DOCTYPE [", "Editor: A\n", "😀",
            "<p>", "]]>",
        ]
        let clock = ContinuousClock()
        for piece in pieces {
            let payload = Array(String(repeating: piece, count: 100_000 / piece.utf8.count).utf8)
            let time = clock.measure { #expect(survives(payload, type)) }
            // A linear reader needs milliseconds; a quadratic one minutes.
            #expect(time < .seconds(10), "\(piece)")
        }
    }

    @Test("A megabyte of brackets is too deep")
    func brackets() {
        for piece in ["[", "{\"a\":"] {
            var record = RawArticle(payload: Array(String(repeating: piece, count: 1 << 20).utf8))
            record.headers.contentType = "application/json"
            #expect { try ArticleParser().parse(record) } throws: { ($0 as? Rejection)?.reason == .tooDeep }
        }
    }

    @Test("A line of ten megabytes is cut")
    func longLine() throws {
        let record = RawArticle(
            payload: Array("Talks go on\n".utf8) + [UInt8](repeating: 0x61, count: 10 << 20))
        let article = try ArticleParser().parse(record)
        #expect(article.body.utf8.count == ParsingLimits().bodyBytes)
        #expect(article.warnings == [.textTruncated])
    }

    @Test("Limits of nothing are kept")
    func noRoom() {
        var limits = ParsingLimits()
        limits.bodyBytes = 0
        limits.fieldBytes = 0
        limits.listItems = 0
        limits.depth = 0
        for type in Self.types {
            #expect(survives(Array("Talks go on\n\nHe said no more.".utf8), type, limits: limits))
            #expect(survives(Array(#"{"title":"T","text":"He said."}"#.utf8), type, limits: limits))
            #expect(
                survives(
                    Array("<item><title>T</title><description>He said.</description></item>".utf8), type,
                    limits: limits))
        }
    }
}
