/// Reads a web page: the article's text by structure, its particulars by the page's metadata.
enum HTMLReader {
    /// Reads a page.
    /// - Parameter article: its `url`, where known, helps to tell this page's claims from others'.
    /// - Throws: ``Rejection`` with `no-article` where the page holds no text that could be one.
    static func read(_ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits)
        throws(Rejection)
    {
        let document = HTMLTreeBuilder.document(utf8)
        let metadata = PageMetadata(document)
        let fields = PageFields(metadata, knownURL: article.url)
        let outline = PageOutline(document)
        let headline = fields.headlineText(outline)
        article.headline = headline?.value
        article.provenance[.headline] = headline?.source
        var extractor = BodyExtractor(
            outline, headline: article.headline, description: fields.standfirst?.value)
        let body = extractor.extract()
        if let body {
            article.captions = extractor.outline.captions(
                extractor.outline.blocks(under: body.container), limit: limits.listItems)
            article.pageKind =
                PageKindCues(
                    fields: fields, outline: extractor.outline, body: body,
                    teaserCount: extractor.teaserCount, captions: article.captions
                ).read()
        }
        article.paragraphs = try text(body, fields, article)
        // The lead stands among the particulars.
        let blocks = Array(body?.blocks.dropFirst(body?.leadCount ?? 0) ?? [])
        fields.fill(&article, extractor.outline, blocks: blocks, limits: limits)
    }

    /// The text by the first way that gives one: the page's structure; what its JSON-LD says, where the
    /// page shows little or nothing of it; the captions of a gallery.
    private static func text(_ body: BodyExtractor.Body?, _ fields: PageFields, _ article: ParsedArticle)
        throws(Rejection) -> [ParsedArticle.Paragraph]
    {
        let characters = body?.characters ?? 0
        if characters < 500, let claimed = claimedText(fields) {
            let size = claimed.reduce(0) { $0 + $1.text.utf8.count }
            if size >= 200, size > 2 * characters {
                // What is shown of such a page is its lead.
                let key = Headline.compact(claimed.map(\.text).joined())
                let shown =
                    body?.paragraphs.filter { !KeySearch.occurs(Headline.compact($0.text), in: key) } ?? []
                return shown + claimed
            }
        }
        guard let body else { throw Rejection(.noArticle, "the page holds no running text") }
        if article.pageKind == .gallery, !article.captions.isEmpty {
            return body.paragraphs + article.captions.map { .init($0, role: .caption) }
        }
        // A word or two are no article, unless the page says that it is one, or a film.
        let type = fields.metadata.first("og:type") ?? ""
        guard characters >= 60 || fields.linked != nil || type == "article" || type.hasPrefix("video") else {
            throw Rejection(.noArticle, "the page holds only \(characters) characters of running text")
        }
        return body.paragraphs
    }

    /// `articleBody` of the page's JSON-LD, as text or as markup.
    private static func claimedText(_ fields: PageFields) -> [ParsedArticle.Paragraph]? {
        guard let text = fields.linked?.object["articleBody"]?.elements.first?.text else { return nil }
        let utf8 = Array(text.utf8)
        if Markup(utf8) == .block { return readFragment(utf8) }
        var paragraphs: [ParsedArticle.Paragraph] = []
        for line in utf8.split(separator: UInt8(ascii: "\n")) {
            var folded = MarkupText()
            folded.append(line, isEncoded: line.contains(UInt8(ascii: "&")))
            if !folded.isEmpty { paragraphs.append(.init(folded.string)) }
        }
        return paragraphs
    }

    /// Reads a piece of markup, as feeds and JSON carry it: all its text is the article's.
    static func readFragment(_ utf8: [UInt8]) -> [ParsedArticle.Paragraph] {
        let outline = PageOutline(HTMLTreeBuilder.document(utf8))
        return outline.paragraphs(outline.blocks.indices)
    }
}
