internal import struct Foundation.Date

/// Decides each field of an article among the page's own claims, the strongest first.
struct PageFields {
    let metadata: PageMetadata
    let linked: LinkedArticle?
    let headline: Headline
    let siteName: String?
    /// The page's address, by its own word or the record's.
    let url: String?

    init(_ metadata: PageMetadata, knownURL: String?) {
        self.metadata = metadata
        let address = metadata.canonicalURL ?? metadata.first("og:url", "twitter:url")
        let page = PageAddress(address.flatMap { $0.contains("://") ? $0 : nil } ?? knownURL ?? "")
        url = knownURL ?? (page.host.isEmpty ? nil : page.text)
        let known = PageAddress(knownURL ?? "")
        linked = LinkedArticle(metadata) { other in
            let address = PageAddress(other)
            return !address.path.isEmpty && address.path != "/"
                && (address.path == page.path || address.path == known.path)
        }
        let publisher = linked?.names("publisher").first
        siteName = metadata.first("og:site_name", "application-name", "twitter:app:name:iphone") ?? publisher
        var names = [siteName, publisher, metadata.first("apple-mobile-web-app-title")].compactMap { $0 }
        let host = page.host.isEmpty ? known.host : page.host
        names.append(host)
        if let label = PageAddress.ownLabel(host) { names.append(label) }
        headline = Headline(siteNames: names)
    }

    func headlineText(_ outline: PageOutline) -> String? {
        var candidates = Headline.Candidates()
        candidates.linked = linked.flatMap { article in
            article.types.allSatisfy { $0 == "webpage" || $0 == "itempage" }
                ? nil : article.text("headline") ?? nil
        }
        candidates.headings = metadata.headings.map { metadata.document.text(of: $0, limit: 1000) }
            .filter { !$0.isEmpty && $0.utf8.count < 600 }
        let others = outline.blocks.filter { $0.role == .heading && $0.length < 400 }.prefix(40)
        candidates.headings.append(contentsOf: others.map(outline.string))
        candidates.microdata = metadata.properties.first { $0.name == "headline" }
            .map {
                metadata.document.value(.content, of: $0.node)
                    ?? metadata.document.text(of: $0.node, limit: 1000)
            }
        candidates.social = [
            "og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title",
        ]
        .compactMap { metadata.first($0) }
        candidates.title = metadata.title
        return headline.choose(candidates)
    }

    var standfirst: String? {
        linked?.text("description")
            ?? metadata.first("og:description", "description", "twitter:description", "dc.description")
    }

    var publisher: String? {
        linked?.names("publisher").first
            ?? metadata.first("og:site_name", "dc.publisher", "dcterms.publisher", "publisher")
    }

    var section: String? {
        linked?.text("articleSection")
            ?? metadata.first("article:section", "section", "parsely-section", "category")
    }

    var tags: [String] {
        var result: [String] = []
        func add(_ value: String) {
            for part in value.split(separator: ",") {
                let tag = String(part).trimmedOfSpace
                if !tag.isEmpty, !result.contains(tag), result.count < 100 { result.append(tag) }
            }
        }
        for element in linked?.object["keywords"]?.elements ?? [] {
            if let text = element.text ?? element["name"]?.text { add(LinkedArticle.clean(text) ?? "") }
        }
        for value in metadata.all("article:tag") { add(value) }
        if result.isEmpty,
            let value = metadata.first("news_keywords", "keywords", "parsely-tags", "sailthru.tags")
        {
            add(value)
        }
        return result
    }

    var imageURL: String? {
        metadata.first(
            "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
            ?? linked?.url("image") ?? metadata.first("thumbnail", "parsely-image-url")
    }

    var language: String? {
        linked?.text("inLanguage") ?? metadata.language
            ?? metadata.first("og:locale", "content-language", "dc.language", "language")
    }

    var modifiedAt: ZonedInstant? {
        let texts = [
            linked?.text("dateModified"),
            metadata.first(
                "article:modified_time", "og:updated_time", "datemodified", "last-modified",
                "dcterms.modified", "dc.date.modified"),
        ]
        return texts.lazy.compactMap { $0.flatMap(PublicationDate.instant) }.first
    }
}

/// Just enough of an address to compare two.
struct PageAddress {
    let text: String
    let host: String
    let path: String

    init(_ text: String) {
        self.text = text
        var rest = text[...]
        if let scheme = rest.firstRange(of: "://") {
            rest = rest[scheme.upperBound...]
        } else if rest.hasPrefix("//") {
            rest = rest.dropFirst(2)
        } else if rest.hasPrefix("/") {
            host = ""
            path = String(rest.prefix { $0 != "?" && $0 != "#" })
            return
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        var name = authority.lowercased()
        if name.hasPrefix("www.") { name.removeFirst(4) }
        host = name
        var path = String(rest[authority.endIndex...].prefix { $0 != "?" && $0 != "#" })
        if path.hasSuffix("/"), path.count > 1 { path.removeLast() }
        self.path = path
    }

    /// `bbc` of `news.bbc.co.uk`.
    static func ownLabel(_ host: String) -> String? {
        var labels = host.split(separator: ".").map(String.init)
        guard labels.count >= 2 else { return labels.first }
        labels.removeLast()
        if labels.count >= 2, let last = labels.last,
            ["co", "com", "org", "net", "ac", "gov", "gv", "or", "ne"].contains(last)
        {
            labels.removeLast()
        }
        return labels.last
    }
}
