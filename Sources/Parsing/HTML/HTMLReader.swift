/// Reads a web page: the article's text by structure, its particulars by the page's metadata.
enum HTMLReader {
    /// Reads a page as it arrived.
    /// - Parameter declaredCharset: the character set by the header's word.
    /// - Throws: ``Rejection`` with `no-article` where the page holds no text that could be one.
    static func read(
        _ bytes: [UInt8], declaredCharset: String?, into article: inout ParsedArticle, limits: ParsingLimits
    ) throws(Rejection) {
        let (utf8, warnings) = TextDecoder.decode(bytes, declared: declaredCharset ?? metaCharset(bytes))
        article.warnings.append(contentsOf: warnings)
        try read(utf8, into: &article, limits: limits)
    }

    /// Reads a page that is UTF-8 already.
    static func read(_ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits)
        throws(Rejection)
    {
        let document = HTMLTreeBuilder.document(utf8)
        let metadata = PageMetadata(document)
        let fields = PageFields(metadata, knownURL: article.url)
        let outline = PageOutline(document)
        article.headline = fields.headlineText(outline)
        var extractor = BodyExtractor(outline, headline: article.headline)
        guard let body = extractor.extract() else {
            throw Rejection(.noArticle, "the page holds no running text")
        }
        article.paragraphs = body.paragraphs
        let range = (body.blocks.first ?? 0)..<((body.blocks.last ?? 0) + 1)
        let byline = PageAuthors(fields: fields, outline: extractor.outline, body: range).read()
        article.authors = Array(byline.authors.prefix(limits.listItems))
        article.standfirst = fields.standfirst
        article.url = article.url ?? fields.url
        article.publisher = article.publisher ?? fields.publisher
        article.section = fields.section
        article.tags = fields.tags
        article.imageURL = fields.imageURL
        article.declaredLanguage = article.declaredLanguage ?? fields.language
        article.publishedAt =
            article.publishedAt ?? PublicationDate.read(fields, extractor.outline, body: range)
        article.modifiedAt = fields.modifiedAt
    }

    /// Reads a piece of markup, as feeds and JSON carry it: all its text is the article's.
    static func readFragment(_ utf8: [UInt8]) -> [ParsedArticle.Paragraph] {
        let outline = PageOutline(HTMLTreeBuilder.document(utf8))
        return outline.blocks.map { .init(outline.string($0)) }
    }

    /// The character set that the page's own `<meta>` names within its first 32 KB: archives put much of their own before it.
    static func metaCharset(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(32_768)
        let wanted = Array("charset".utf8)
        var index = head.startIndex
        while index + wanted.count < head.endIndex {
            guard (0..<wanted.count).allSatisfy({ head[index + $0] | 0x20 == wanted[$0] }) else {
                index += 1
                continue
            }
            index += wanted.count
            while index < head.endIndex, head[index] <= 0x20 { index += 1 }
            guard index < head.endIndex, head[index] == UInt8(ascii: "=") else { continue }
            index += 1
            while index < head.endIndex, head[index] <= 0x20 || head[index] == 0x22 || head[index] == 0x27 {
                index += 1
            }
            let start = index
            while index < head.endIndex, head[index] > 0x2B, head[index] < 0x7B,
                head[index] != UInt8(ascii: ";"),
                head[index] != UInt8(ascii: "/"), head[index] != UInt8(ascii: ">")
            {
                index += 1
            }
            if index > start { return String(decoding: head[start..<index], as: UTF8.self) }
        }
        return nil
    }
}
