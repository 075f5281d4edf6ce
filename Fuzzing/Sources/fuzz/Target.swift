import Enrichment
import FullText
import Parsing

/// What is fuzzed: a format, or a way in.
enum Target: String, CaseIterable {
    case html, text, json, xml
    /// A whole record: its headers, whatever they are, and what they do to key and payload.
    case headers
    /// Bytes in all character sets.
    case charset
    case gzip
    /// Files of many articles, taken apart.
    case feed, warc
    /// The full-text vector of a body.
    case search
    /// Everything that is found in a plain text.
    case enrichment

    /// Loads what is loaded once, so that no input is blamed for it.
    func prepare() {
        guard self == .enrichment else { return }
        run(Array("Harbour opens\n\nThe harbour opened on Tuesday, the mayor of Bristol said.".utf8))
    }

    func run(_ bytes: [UInt8]) {
        switch self {
        case .html: Self.parse(bytes, "text/html")
        case .text: Self.parse(bytes, "text/plain")
        case .json: Self.parse(bytes, "application/json")
        case .xml: xml(bytes)
        case .headers: headers(bytes)
        case .charset: charset(bytes)
        case .gzip:
            var record = RawArticle(payload: bytes)
            if let first = bytes.first, first & 1 == 0 { record.headers.contentEncoding = "deflate, gzip" }
            Self.parse(record)
        case .feed:
            for case .success(let record) in FeedSplitter.split(bytes) ?? [] { Self.parse(record) }
            for record in JSONSplitter.split(bytes) ?? [] { Self.parse(record) }
        case .warc: warc(bytes)
        case .search: search(bytes)
        case .enrichment: enrich(bytes)
        }
    }

    /// In pieces, whose size the last byte gives: where the cuts are must make no difference.
    private func warc(_ bytes: [UInt8]) {
        let size = 1 + Int(bytes.last ?? 0)
        let whole = Self.articles(bytes, in: bytes.count + 1)
        let pieces = Self.articles(bytes, in: size)
        guard whole == pieces else { fatalError("the pieces that a file comes in make a difference") }
    }

    private static func articles(_ bytes: [UInt8], in size: Int) -> [[UInt8]] {
        var splitter = WARCSplitter(limit: 1 << 20)
        var found: [[UInt8]] = []
        var rest = bytes[...]
        while true {
            while let result = splitter.next() {
                if case .success(let record) = result { found.append(record.payload) }
            }
            if rest.isEmpty { break }
            splitter.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
            if rest.isEmpty { splitter.finish() }
        }
        return found
    }

    private func xml(_ bytes: [UInt8]) {
        let types = [
            "application/nitf+xml", "application/vnd.iptc.g2.newsitem+xml", "application/rss+xml",
            "application/atom+xml",
        ]
        // Broken XML is mended only in feeds, so the declared type matters.
        Self.parse(bytes, types[Int(bytes.last ?? 0) & 3])
    }

    private static let enricher = Enricher()
    /// The empty ones leave it to the detector, which is not sure of much that is short or broken.
    private static let declared = ["en", "de", "", "fr", "es", "et", "", "zh"]

    private func enrich(_ bytes: [UInt8]) {
        var record = RawArticle(payload: bytes)
        record.headers.contentType = "text/plain; charset=utf-8"
        // What "Tuesday" counts from.
        record.headers.publishedAt = "2021-12-28T10:00:00+02:00"
        record.headers.language = Self.declared[Int(bytes.last ?? 0) & 7]
        guard let article = try? Self.parser.parse(record) else { return }
        Promise.check(Self.enricher.enrich(article))
    }

    private static let languages = ["en", "de", "fr", "fi", "ru", "ar", "zh"]
    /// Kept: it remembers words from one text to the next. The driver calls on one thread.
    nonisolated(unsafe) private static var maker = SearchVectorMaker(
        classes: CharacterClasses(hasLocale: true, marks: []))

    private func search(_ bytes: [UInt8]) {
        guard let last = bytes.last else { return }
        let body = String(decoding: bytes.dropLast(), as: UTF8.self)
        let vector = Self.maker.vector(
            language: Self.languages[Int(last) % Self.languages.count], headline: nil, standfirst: nil,
            body: body)
        if let vector { Promise.check(vector: vector) }
    }

    private static let labels = [
        "utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1251", "koi8-r", "gb18030", "big5",
        "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "iso-8859-2", "iso-8859-8", "windows-1258", "",
    ]

    private func charset(_ bytes: [UInt8]) {
        guard let last = bytes.last else { return }
        Self.parse(bytes.dropLast(), "text/plain; charset=\(Self.labels[Int(last) & 15])")
    }

    private static func parse(_ bytes: [UInt8], _ type: String) {
        var record = RawArticle(payload: bytes)
        record.headers.contentType = type
        parse(record)
    }

    private static let parser = ArticleParser()

    private static func parse(_ record: RawArticle) {
        guard let article = try? parser.parse(record) else { return }
        Promise.check(article)
    }
}
