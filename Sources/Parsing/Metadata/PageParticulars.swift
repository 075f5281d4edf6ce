extension PageFields {
    /// Fills in everything but the text.
    /// - Parameters:
    ///   - outline: the page's blocks.
    ///   - blocks: those of the body, ascending.
    func fill(_ article: inout ParsedArticle, _ outline: PageOutline, blocks: [Int], limits: ParsingLimits) {
        let start = Self.startOfText(blocks)
        let body = start..<max(start, (blocks.last ?? -1) + 1)
        let headline = headlineBlock(article.headline, outline, before: blocks.first ?? 0)
        let byline = PageAuthors(fields: self, outline: outline, body: body, headline: headline).read()
        if let byline {
            article.authors = Array(byline.value.authors.prefix(limits.listItems))
            article.agency = byline.value.agency
            article.provenance[.authors] = byline.source
            if article.agency != nil { article.provenance[.agency] = byline.source }
        }
        if let editors = linked?.names("editor"), !editors.isEmpty {
            article.editors = PageByline(editors, isList: editors.count > 1).authors
            article.provenance[.editors] = .jsonLD
        }
        if article.url == nil { article.url = url }
        article.provenance[.url] = article.url == nil ? nil : urlSource
        article.set(\.standfirst, standfirst, .standfirst)
        article.set(\.publisher, publisher, .publisher)
        article.set(\.section, section, .section)
        article.set(\.imageURL, imageURL, .imageURL)
        article.set(\.declaredLanguage, language, .language)
        article.set(\.modifiedAt, modifiedAt, .modifiedAt)
        let date = PublicationDate(self, outline, body: body, headline: headline).read()
        article.set(\.publishedAt, date, .publishedAt)
        if let tags {
            article.tags = tags.value
            article.provenance[.tags] = tags.source
        }
        if let image = article.imageURL {
            article.imageURL = PageAddress.absolute(image, base: base) ?? image
        }
        article.links = PageLinks.read(
            outline, blocks: blocks, base: base?.text, limit: limits.listItems)
        if !article.links.isEmpty { article.provenance[.links] = .text }
    }

    /// The block that the text proper begins with: between it and a lead above it stand author and date.
    private static func startOfText(_ blocks: [Int]) -> Int {
        var start = blocks.first ?? 0
        for (block, next) in zip(blocks, blocks.dropFirst()).prefix(3)
        where next > block + 1 && next <= block + 20 {
            start = next
        }
        return start
    }

    /// What relative addresses are resolved against.
    private var base: PageAddress? {
        if let base = metadata.baseURL, base.utf8.count <= Self.longestBase, base.contains("://") {
            return PageAddress(base)
        }
        return url.flatMap { $0.utf8.count <= Self.longestBase ? PageAddress($0) : nil }
    }

    /// Bytes of an address that others are resolved against: each relative link carries a copy of it.
    private static let longestBase = 4096

    /// The last block before the text that holds the headline; else a little before the text.
    private func headlineBlock(_ headline: String?, _ outline: PageOutline, before end: Int) -> Int {
        let key = headline.map(Headline.compact) ?? ""
        if !key.isEmpty {
            let longest = 2 * key.utf8.count + 80
            for index in stride(from: min(end, outline.blocks.count - 1), through: max(0, end - 60), by: -1)
            where outline.blocks[index].length <= longest && outline.blocks[index].role == .heading {
                if Headline.compact(outline.string(outline.blocks[index])).isSame(as: key) { return index }
            }
        }
        return max(0, end - 6)
    }
}

extension ParsedArticle {
    /// Takes a value where none is known yet.
    fileprivate mutating func set<Value>(
        _ path: WritableKeyPath<ParsedArticle, Value?>, _ found: Sourced<Value>?, _ field: Provenance.Field
    ) {
        guard self[keyPath: path] == nil, let found else { return }
        self[keyPath: path] = found.value
        provenance[field] = found.source
    }
}
