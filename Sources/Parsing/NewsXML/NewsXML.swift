/// The news industry's XML: NITF, NewsML-G2, and the items of RSS and Atom. The root element decides which.
enum NewsXML {
    /// Reads one article; of a feed or a message with several the first.
    /// - Throws: ``Rejection`` `malformed-xml`, `too-deep`, `unsupported-content-type` for XML of other kinds.
    static func read(_ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits)
        throws(Rejection)
    {
        let (root, isRepaired) = try parse(utf8, mediaType: article.mediaType, limits: limits)
        if isRepaired { article.warnings.append(.xmlRepaired) }
        article.declaredLanguage = root.attributes["xml:lang"]
        switch root.name {
        case "nitf":
            article.mediaType = .nitf
            NITF(root).fill(&article)
        case "newsitem", "newsmessage", "newsml", "packageitem":
            article.mediaType = .newsML
            // A message wraps its items; so does version 1.
            NewsItem(textItem(of: root)).fill(&article, limits: limits)
        case "rss", "rdf", "channel", "item":
            article.mediaType = .rss
            FeedItem(rss: root).fill(&article, limits: limits)
        case "feed", "entry":
            article.mediaType = .atom
            FeedItem(atom: root).fill(&article, limits: limits)
        default:
            throw Rejection(.unsupportedContentType, "XML of no news format")
        }
    }

    /// The item with a text: a message may begin with a picture.
    private static func textItem(of root: XMLElement) -> XMLElement {
        guard root.name != "newsitem" else { return root }
        let items = root.first("itemset")?.all("newsitem") ?? []
        let withText = items.first { item in
            let content = item.first("contentset")
            return content?.first("inlinexml") != nil || content?.first("inlinedata") != nil
        }
        return withText ?? root.descendant("newsitem") ?? root
    }

    private static func parse(
        _ utf8: [UInt8], mediaType: MediaType, limits: ParsingLimits
    ) throws(Rejection) -> (root: XMLElement, isRepaired: Bool) {
        do {
            return (try XMLTree.parse(utf8, depth: limits.depth), false)
        } catch {
            // Feeds are mended as browsers mend them; an agency's XML that is broken is not to be guessed at.
            guard error.reason == .malformedXML, mediaType == .rss || mediaType == .atom else { throw error }
            guard let root = try? XMLTree.parse(utf8, depth: limits.depth, recovers: true) else {
                throw error
            }
            return (root, true)
        }
    }
}
