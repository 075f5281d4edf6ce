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
        article.headline = fields.headlineText(outline)
        var extractor = BodyExtractor(
            outline, headline: article.headline, description: fields.standfirst)
        guard let body = extractor.extract() else {
            throw Rejection(.noArticle, "the page holds no running text")
        }
        article.paragraphs = body.paragraphs
        // The lead may stand far above.
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
}
