/// The authors of a page: structured data, then `<meta>`, then what is marked up or set as a byline.
struct PageAuthors {
    let fields: PageFields
    let outline: PageOutline
    /// The blocks of the body, to look around.
    let body: Range<Int>

    func read() -> PageByline {
        if let linked = fields.linked {
            let names = linked.names("author").isEmpty ? linked.names("creator") : linked.names("author")
            let byline = PageByline(names, isList: names.count > 1)
            if !byline.authors.isEmpty, !isOnlySite(byline) { return byline }
        }
        let meta = fromMeta()
        if !meta.authors.isEmpty, !isOnlySite(meta) { return meta }
        for byline in [fromProperties(), fromLinks(), fromElements(), fromText()]
        where !byline.authors.isEmpty {
            return byline
        }
        if let linked = fields.linked {
            let byline = PageByline(linked.names("author"), isList: true)
            if !byline.authors.isEmpty { return byline }
        }
        return meta
    }

    private func isOnlySite(_ byline: PageByline) -> Bool {
        byline.authors.allSatisfy { fields.headline.isSite($0) }
    }

    private func fromMeta() -> PageByline {
        for name in [
            "article:author", "author", "parsely-author", "sailthru.author", "cxenseparse:author", "byl",
            "dc.creator",
            "dcterms.creator", "dc.contributor", "article:author_name", "article.author", "authors",
            "creator", "twitter:data1", "citation_author", "og:article:author", "news_authors",
            "tweetmeme-author",
        ] {
            let values = fields.metadata.all(name).filter { !$0.contains("://") && !$0.isEmpty }
            if name == "twitter:data1" {
                guard let label = fields.metadata.first("twitter:label1")?.lowercased(),
                    label.contains("by") || label.contains("author") || label.contains("autor")
                        || label.contains("verfasst")
                else { continue }
            }
            let byline = PageByline(values)
            if !byline.authors.isEmpty { return byline }
        }
        return PageByline([])
    }

    private func fromProperties() -> PageByline {
        let nodes = fields.metadata.properties.filter {
            $0.name == "author" || $0.name == "schema:author" || $0.name == "creator"
        }
        var names: [String] = []
        for (_, node) in nodes where !isInComments(node) {
            let end = Int(outline.document.nodes[node].end)
            let inner = fields.metadata.properties.first {
                $0.node > node && $0.node < end && $0.name == "name"
            }
            let source = inner?.node ?? node
            let text =
                outline.document.value(.content, of: source) ?? outline.document.text(of: source, limit: 200)
            if text.utf8.count < 200, !text.contains("://") { names.append(text) }
        }
        return PageByline(names)
    }

    private func fromLinks() -> PageByline {
        let names = fields.metadata.authorLinks.filter { !isInComments($0) }
            .map { outline.document.text(of: $0, limit: 120) }.filter { $0.utf8.count < 100 }
        return PageByline(Array(names.prefix(4)))
    }

    /// Elements named after authors, near the headline or the text.
    private func fromElements() -> PageByline {
        let document = outline.document
        var node = 0
        while node < document.count {
            defer { node += 1 }
            let element = document.nodes[node]
            guard element.tag != .text, outline.cues[node].contains(.author), !isInComments(node) else {
                continue
            }
            let text = document.text(of: node, limit: 300)
            guard text.utf8.count >= 3, text.utf8.count < 160 else { continue }
            let byline = PageByline([text])
            if PageByline.hasOpening(text) || byline.authors.contains(where: PageByline.looksLikePerson) {
                let names = byline.authors.filter {
                    PageByline.looksLikePerson($0) || PageByline.hasOpening(text)
                }
                if !names.isEmpty, names.allSatisfy({ !$0.contains(where: \.isNumber) }) {
                    return PageByline(names)
                }
            }
        }
        return PageByline([])
    }

    /// A short line before or right after the text that begins as bylines do.
    private func fromText() -> PageByline {
        let start = max(0, body.lowerBound - 25)
        let nearby =
            Array(start..<min(body.lowerBound + 8, outline.blocks.count))
            + Array(body.upperBound..<min(body.upperBound + 5, outline.blocks.count))
        for index in nearby where outline.blocks[index].length < 120 {
            let text = outline.string(outline.blocks[index])
            guard PageByline.hasOpening(text) else { continue }
            let byline = PageByline([text])
            if byline.authors.contains(where: PageByline.looksLikePerson) { return byline }
        }
        return PageByline([])
    }

    private func isInComments(_ node: Int) -> Bool {
        var position = node
        for _ in 0..<64 where position > 0 {
            if !outline.cues[position].isDisjoint(with: [.comment, .related]) { return true }
            position = Int(outline.document.nodes[position].parent)
        }
        return false
    }
}
