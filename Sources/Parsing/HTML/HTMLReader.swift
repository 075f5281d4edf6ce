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
        guard let body = extractor.extract() else {
            throw Rejection(.noArticle, "the page holds no running text")
        }
        article.paragraphs = body.paragraphs
        fields.fill(&article, extractor.outline, blocks: body.blocks, limits: limits)
    }

    /// Reads a piece of markup, as feeds and JSON carry it: all its text is the article's.
    static func readFragment(_ utf8: [UInt8]) -> [ParsedArticle.Paragraph] {
        let outline = PageOutline(HTMLTreeBuilder.document(utf8))
        return outline.blocks.map { .init(outline.string($0)) }
    }
}
