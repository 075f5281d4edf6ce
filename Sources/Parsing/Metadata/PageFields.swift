internal import struct Foundation.Date

/// Decides each field of an article among the page's own claims, the strongest first.
struct PageFields {
    let metadata: PageMetadata
    let linked: LinkedArticle?
    let headline: Headline
    let siteName: String?
    /// The page's address, by its own word or the record's.
    let url: String?
    /// How ``url`` is known.
    let urlSource: Provenance.Source?
    let host: String

    init(_ metadata: PageMetadata, knownURL: String?) {
        self.metadata = metadata
        let own = Self.ownAddress(metadata)
        let page = PageAddress(own?.value ?? knownURL ?? "")
        url = knownURL ?? (page.host.isEmpty ? nil : page.text)
        urlSource = knownURL != nil ? .header : own?.source
        let known = PageAddress(knownURL ?? "")
        linked = LinkedArticle(metadata) { other in
            let address = PageAddress(other)
            return !address.path.isEmpty && address.path != "/"
                && (address.path.isSame(as: page.path) || address.path.isSame(as: known.path))
        }
        let publisher = linked?.names("publisher").first
        siteName = metadata.first("og:site_name", "application-name", "twitter:app:name:iphone") ?? publisher
        var names = [siteName, publisher, metadata.first("apple-mobile-web-app-title")].compactMap { $0 }
        host = page.host.isEmpty ? known.host : page.host
        names.append(host)
        if let label = PageAddress.ownLabel(host) { names.append(label) }
        headline = Headline(siteNames: names)
    }

    /// What the page gives as its address. A canonical link to the site's front page is a template's fault.
    private static func ownAddress(_ metadata: PageMetadata) -> Sourced<String>? {
        let claims =
            ([Sourced(metadata.canonicalURL, Provenance.Source.meta)]
            + [metadata.found(["og:url"]), metadata.found(["twitter:url"])]).compactMap { $0 }
            .filter { $0.value.contains("://") }
        return claims.first { PageAddress($0.value).path.utf8.count > 1 } ?? claims.first
    }

    func headlineText(_ outline: PageOutline) -> Sourced<String>? {
        var candidates = Headline.Candidates()
        candidates.linked = linked.flatMap { article in
            article.types.allSatisfy { $0 == "webpage" || $0 == "itempage" }
                ? nil : article.text("headline")?.prefix(bytes: PageMetadata.longestClaim)
        }
        candidates.headings = metadata.headings.map { metadata.document.text(of: $0, limit: 1000) }
            .filter { !$0.isEmpty && $0.utf8.count < 600 }
        candidates.firstLevel = candidates.headings.count
        let others = outline.blocks.filter { $0.role == .heading && $0.length < 400 }.prefix(40)
        candidates.headings.append(contentsOf: others.map(outline.string))
        if let property = metadata.properties.first(where: { $0.name == "headline" }) {
            let text =
                metadata.document.value(.content, of: property.node)
                ?? metadata.document.text(of: property.node, limit: 1000)
            candidates.microdata = Sourced(text.prefix(bytes: PageMetadata.longestClaim), property.source)
        }
        candidates.social = [
            "og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title",
        ]
        .compactMap { metadata.found([$0]) }
        candidates.title = metadata.title
        return headline.choose(candidates)
    }

    var standfirst: Sourced<String>? {
        Sourced(linked?.text("description")?.prefix(bytes: PageMetadata.longestClaim), .jsonLD)
            ?? metadata.found(["og:description", "description", "twitter:description", "dc.description"])
    }

    var publisher: Sourced<String>? {
        Sourced(linked?.names("publisher").first, .jsonLD)
            ?? metadata.found(["og:site_name", "dc.publisher", "dcterms.publisher", "publisher"])
    }

    var section: Sourced<String>? {
        Sourced(linked?.text("articleSection")?.prefix(bytes: PageMetadata.longestClaim), .jsonLD)
            ?? metadata.found(["article:section", "section", "parsely-section", "category"])
    }

    var tags: Sourced<[String]>? {
        var result: [String] = []
        var source: Provenance.Source?
        func add(_ value: String, _ origin: Provenance.Source) {
            for part in value.prefix(bytes: PageMetadata.longestClaim).split(separator: ",") {
                let tag = String(part).trimmedOfSpace
                guard !tag.isEmpty, result.count < 100, !result.contains(where: tag.isSame) else { continue }
                result.append(tag)
                source = source ?? origin
            }
        }
        for element in linked?.object["keywords"]?.elements ?? [] {
            if let text = element.text ?? element["name"]?.text {
                add(LinkedArticle.clean(text) ?? "", .jsonLD)
            }
        }
        for value in metadata.allFound("article:tag") { add(value.value, value.source) }
        if result.isEmpty,
            let value = metadata.found(["news_keywords", "keywords", "parsely-tags", "sailthru.tags"])
        {
            add(value.value, value.source)
        }
        return source.map { Sourced(result, $0) }
    }

    var imageURL: Sourced<String>? {
        metadata.found([
            "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src",
        ]) ?? Sourced(linked?.url("image"), .jsonLD) ?? metadata.found(["thumbnail", "parsely-image-url"])
    }

    var language: Sourced<String>? {
        Sourced(linked?.text("inLanguage"), .jsonLD) ?? Sourced(metadata.language, .langAttribute)
            ?? metadata.found(["og:locale", "content-language", "dc.language", "language"])
    }

    var modifiedAt: Sourced<ZonedInstant>? {
        let claims =
            [Sourced(linked?.text("dateModified"), Provenance.Source.jsonLD)]
            + [
                "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified",
                "last-modified", "dcterms.modified", "dc.date.modified", "bt:moddate", "lastmod",
                "revised", "parsely-updated-date",
            ].map { metadata.found([$0]) }
        return claims.lazy.compactMap { claim in
            claim.flatMap { claim in
                PublicationDate.instant(claim.value).map { Sourced($0, claim.source) }
            }
        }.first
    }

    /// Whether `03/04/2021` is the fourth of March.
    var isAmerican: Bool {
        let tag = (metadata.language ?? metadata.first("og:locale") ?? "").lowercased()
            .replacing("_", with: "-")
        // An edition in the address, `/en-gb/`, knows best.
        if let path = url?.lowercased(), let edition = path.firstRange(of: "/en-") {
            let region = path[edition.upperBound...].prefix(3)
            if region.count == 3, region.hasSuffix("/") { return region == "us/" }
        }
        if tag.hasPrefix("en-") { return tag.hasPrefix("en-us") || tag.hasPrefix("en-ph") }
        guard tag == "en" || tag.isEmpty else { return false }
        return ["com", "us", "gov", "edu"].contains(host.split(separator: ".").last ?? "")
    }
}

/// Just enough of an address to compare two.
struct PageAddress {
    let text: String
    let host: String
    let path: String

    init(_ text: String) {
        self.text = text
        // A longer one is kept by no field, and is compared with many.
        guard text.utf8.count <= Self.longest else {
            host = ""
            path = ""
            return
        }
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

    private static let longest = 8192

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
