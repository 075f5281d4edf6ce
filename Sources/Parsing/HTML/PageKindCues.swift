/// Tells what kind of page it is: by its own word first, then by what it is made of.
struct PageKindCues {
    let fields: PageFields
    let outline: PageOutline
    let body: BodyExtractor.Body
    let teaserCount: Int
    let captions: [String]

    func read() -> ParsedArticle.PageKind {
        let types = fields.linked?.types ?? []
        let kind = fields.metadata.first("og:type")?.lowercased() ?? ""
        if types.contains("liveblogposting") || liveEntries >= 3 { return .liveBlog }
        let captionCharacters = captions.reduce(0) { $0 + $1.utf8.count }
        let hasPictures = captions.count >= 5 && captionCharacters > body.characters
        if types.contains("imagegallery") || types.contains("mediagallery") || hasPictures { return .gallery }
        let isNews = types.contains { $0.hasSuffix("article") || $0.hasSuffix("posting") || $0 == "report" }
        if isNews || kind == "article" { return .article }
        if body.characters < 1200, kind.hasPrefix("video") || types.contains("videoobject") { return .video }
        let lists = fields.metadata.linkedData.contains {
            LinkedArticle.types($0).contains { $0 == "collectionpage" || $0 == "searchresultspage" }
        }
        if lists, body.characters < 2000 || teaserCount >= 5 { return .index }
        // Mostly teasers, and a text that could be one of them.
        if teaserCount >= 8, body.characters < 60 * teaserCount, !isNamedBody { return .index }
        return .article
    }

    /// Elements within the text that are named after live-blogs, or the text's own hours.
    private var liveEntries: Int {
        let document = outline.document
        let end = Int(document.nodes[body.container].end)
        var entries = 0
        for node in body.container..<end where outline.cues[node].contains(.live) {
            entries += 1
            if entries >= 3 { break }
        }
        return entries
    }

    /// The page calls this very text an article's.
    private var isNamedBody: Bool {
        !outline.cues[body.container].isDisjoint(with: [.body, .bodyProperty])
    }
}
