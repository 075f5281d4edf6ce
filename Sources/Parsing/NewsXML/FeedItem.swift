/// An item of RSS (any version) or an entry of Atom, with what its feed says of all items.
struct FeedItem {
    private let item: XMLElement
    private let feed: XMLElement?

    /// - Parameter rss: `rss`, `rdf:RDF`, `channel` or `item`.
    init(rss root: XMLElement) {
        let channel = root.name == "channel" ? root : root.first("channel")
        feed = channel
        item = root.name == "item" ? root : channel?.first("item") ?? root.first("item") ?? XMLElement.none
    }

    /// - Parameter atom: `feed` or `entry`.
    init(atom root: XMLElement) {
        feed = root.name == "feed" ? root : root.first("source")
        item = root.name == "entry" ? root : root.first("entry") ?? XMLElement.none
    }

    /// - Parameter item: taken out of `feed`.
    init(_ item: XMLElement, of feed: XMLElement?) {
        self.item = item
        self.feed = feed
    }

    func fill(_ article: inout ParsedArticle, limits: ParsingLimits) {
        article.headline = text("title").flatMap(FieldText.line)
        article.payloadID = text("guid") ?? text("id") ?? text("identifier", prefix: "dc")
        article.url = link
        article.authors = authors
        article.publisher = publisher
        article.declaredLanguage =
            text("language", prefix: "dc") ?? item.attributes["xml:lang"] ?? feed?.first("language")?.line
            ?? feed?.attributes["xml:lang"]
        article.tags = item.children.filter { $0.name == "category" || $0.name == "subject" }.compactMap {
            $0.attributes["label"] ?? $0.line ?? $0.attributes["term"]
        }
        article.section = item.all("section").compactMap(\.line).first ?? article.tags.first
        article.imageURL = image
        for name in ["pubdate", "published", "publicationdate", "issued", "date", "created"] {
            if let date = anyText(name) { article.take(date, for: \.publishedAt) }
        }
        for name in ["updated", "modified", "modificationdate"] {
            if let date = anyText(name) { article.take(date, for: \.modifiedAt) }
        }
        // Atom demands `updated`: alone it is the date of publication.
        if article.publishedAt == nil { swap(&article.publishedAt, &article.modifiedAt) }
        fillBody(&article, limits: limits)
    }

    // MARK: Fields

    /// The text of a child with that prefix: `media:title` is not the title.
    private func text(_ name: String, prefix: String = "") -> String? {
        child(name, prefix: prefix)?.line
    }

    private func child(_ name: String, prefix: String = "") -> XMLElement? {
        item.children.first {
            $0.name == name && ($0.prefix == prefix || prefix.isEmpty && isOwn($0.prefix))
        }
    }

    /// The prefixes of the feed's own elements: none, the item's, and those that Atom goes by inside RSS.
    private func isOwn(_ prefix: String) -> Bool {
        prefix.isEmpty || prefix == item.prefix || prefix == "atom" || prefix == "a10"
    }

    private func anyText(_ name: String) -> String? { item.first(name)?.line }

    /// RSS gives the address as text, Atom as an attribute; a permanent guid will do.
    var link: String? {
        let links = item.all("link").filter { isOwn($0.prefix) }
        // Behind a service that counts clicks the item's own address stands apart.
        let candidates =
            item.all("origlink").compactMap(\.line) + links.compactMap(\.line)
            + links.filter { ["alternate", nil].contains($0.attributes["rel"]) }.compactMap {
                $0.attributes["href"]
            }
            + item.all("guid").filter { $0.attributes["ispermalink"] != "false" }.compactMap(\.line)
            + [item.attributes["rdf:about"]].compactMap(\.self)
        return candidates.first(where: JSONFieldReader.isAddress)
    }

    private var authors: [String] {
        let creators = item.all("creator").compactMap(\.line)
        if !creators.isEmpty { return creators.flatMap(Byline.people) }
        let authors =
            item.all("author")
            + (feed?.name != "channel" && item.all("author").isEmpty ? feed?.all("author") ?? [] : [])
        return authors.flatMap { author -> [String] in
            if let name = author.first("name")?.line { return Byline.people(in: name) }
            guard let text = author.line else { return [] }
            // `jane@example.org (Jane Doe)`, as RSS asks for it.
            if text.contains("@"), let open = text.firstIndex(of: "(") {
                let inside = text[open...].trimming("()")
                return Byline.people(in: inside.contains("@") ? text[..<open].trimming(" ") : inside)
            }
            return Byline.people(in: text)
        }
    }

    var publisher: String? {
        if let name = text("publisher", prefix: "dc") { return name }
        if let source = item.first("source"),
            let name = source.first("title")?.line ?? (source.children.isEmpty ? source.line : nil)
        {
            return name
        }
        return feed?.first("title")?.line
    }

    private var image: String? {
        for element in item.children {
            let group = element.name == "group" ? element.children : [element]
            for media in group {
                guard let url = media.attributes["url"] else { continue }
                let type = media.attributes["type"] ?? (media.attributes["medium"].map { $0 + "/" } ?? "")
                let isMedia =
                    media.prefix == "media" && media.name == "content"
                    && (type.isEmpty || type.hasPrefix("image/"))
                if isMedia || media.name == "thumbnail"
                    || media.name == "enclosure" && type.hasPrefix("image/")
                {
                    return url
                }
            }
        }
        return item.all("link").first {
            $0.attributes["rel"] == "enclosure" && $0.attributes["type"]?.hasPrefix("image/") ?? false
        }?.attributes["href"]
    }

    // MARK: Body

    private func fillBody(_ article: inout ParsedArticle, limits: ParsingLimits) {
        let summary = child("description") ?? child("summary")
        let full =
            child("encoded", prefix: "content") ?? item.first("encoded") ?? child("content")
            ?? item.first("full-text") ?? child("fulltext") ?? child("body")
        if let full { read(full, into: &article, limits: limits) }
        guard let summary else { return }
        if article.paragraphs.isEmpty {
            read(summary, into: &article, limits: limits)
        } else if let text = FieldText.line(summary.text).map({ FoldedText.fold($0).text }),
            // Many feeds repeat the body's beginning as its description.
            text.utf8.count <= 1000,
            article.paragraphs.first.map({ !$0.text.hasPrefix(text.prefix(60)) }) ?? true
        {
            article.standfirst = article.standfirst ?? text
        }
    }

    private func read(_ element: XMLElement, into article: inout ParsedArticle, limits: ParsingLimits) {
        if element.children.isEmpty {
            FieldText.read(Array(element.text.utf8), into: &article, limits: limits)
        } else {
            PlainText.settle(XMLBody.paragraphs(of: element), into: &article)
        }
    }
}

extension XMLElement {
    /// What stands for a child that isn't there.
    fileprivate static var none: XMLElement { XMLElement(name: "", prefix: "", attributes: [:]) }
}
