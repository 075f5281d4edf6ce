/// The authors of a page: structured data, then `<meta>`, then what is marked up or set as a byline.
struct PageAuthors {
    let fields: PageFields
    let outline: PageOutline
    /// The blocks of the body, to look around.
    let body: Range<Int>
    /// The first block of the headline.
    let headline: Int

    func read() -> Sourced<PageByline>? {
        let linked = fromLinkedData()
        if let linked, !isOnlySite(linked.value) { return linked }
        let meta = fromMeta()
        if let meta, !isOnlySite(meta.value) { return meta }
        // Where the site calls itself the author, only a person in so many words outdoes it.
        let isSigned = linked != nil || meta != nil
        for found in [fromProperties(), fromLinks(), fromAddresses(), fromElements(), fromText()] {
            guard let found, !found.value.authors.isEmpty else { continue }
            if !isSigned || found.value.authors.allSatisfy(Self.isSurelyPerson) { return found }
        }
        return linked ?? meta ?? fromCard()
    }

    private static func isSurelyPerson(_ name: String) -> Bool {
        PageByline.looksLikePerson(name) && name.contains { $0.isLowercase || $0.isUppercase }
            && !PageByline.isRole(name)
    }

    private func isOnlySite(_ byline: PageByline) -> Bool {
        byline.authors.allSatisfy { fields.headline.isSite($0) }
    }

    // MARK: Metadata

    private func fromLinkedData() -> Sourced<PageByline>? {
        guard let article = fields.linked else { return nil }
        for key in ["author", "creator"] {
            let names = article.names(key)
            let byline = PageByline(names, isList: names.count > 1)
            if !byline.authors.isEmpty { return Sourced(byline, .jsonLD) }
        }
        return nil
    }

    private func fromMeta() -> Sourced<PageByline>? {
        for name in [
            "article:author", "author", "parsely-author", "sailthru.author", "cxenseparse:author", "byl",
            "dc.creator",
            "dcterms.creator", "dc.contributor", "article:author_name", "article.author", "authors",
            "creator", "citation_author", "og:article:author", "news_authors",
            "tweetmeme-author", "writer", "dable:author", "articleauthor", "og:author",
        ] {
            let values = fields.metadata.allFound(name).filter {
                !$0.value.contains("://") && !$0.value.isEmpty
            }
            guard let source = values.first?.source else { continue }
            let byline = PageByline(values.compactMap { LinkedArticle.clean($0.value) })
            if byline.authors.contains(where: { $0.contains(where: \.isLetter) }) {
                return Sourced(byline, source)
            }
        }
        return nil
    }

    /// `twitter:label1` with its `twitter:data1`: who put the page into the system, at times not who wrote it.
    private func fromCard() -> Sourced<PageByline>? {
        guard let label = fields.metadata.first("twitter:label1")?.lowercased(),
            ["by", "author", "autor", "verfasst", "par"].contains(where: label.contains),
            let name = fields.metadata.first("twitter:data1"), !name.contains("://")
        else { return nil }
        let byline = PageByline([name])
        return byline.authors.isEmpty ? nil : Sourced(byline, .openGraph)
    }

    // MARK: Markup

    private func fromProperties() -> Sourced<PageByline>? {
        let properties = fields.metadata.properties
        let found = properties.filter {
            ($0.name == "author" || $0.name == "schema:author" || $0.name == "creator")
                && !isElsewhere($0.node)
        }
        guard let source = found.first?.source else { return nil }
        var names: [String] = []
        for property in found.prefix(20) {
            let end = Int(outline.document.nodes[property.node].end)
            let inner = properties.first {
                $0.node > property.node && $0.node < end && ($0.name == "name" || $0.name == "schema:name")
            }
            let node = inner?.node ?? property.node
            let text =
                outline.document.value(.content, of: node) ?? outline.document.text(of: node, limit: 200)
            if text.utf8.count < 200, !text.contains("://") { names.append(text) }
        }
        return Sourced(PageByline(names), source)
    }

    private func fromLinks() -> Sourced<PageByline>? {
        let names = fields.metadata.authorLinks.filter { !isElsewhere($0) }
            .map { outline.document.text(of: $0, limit: 120) }.filter { $0.utf8.count < 100 }
        return Sourced(PageByline(Array(names.prefix(4))), .relAuthor)
    }

    /// Links between headline and text that lead to an author's page.
    private func fromAddresses() -> Sourced<PageByline>? {
        let document = outline.document
        var names: [String] = []
        for node in document.nodes.indices where document.nodes[node].tag == .a && names.count < 8 {
            guard isNear(node), let address = document.rawValue(.href, of: node), address.count < 400,
                Self.authorPaths.occurs(in: PhraseSet.lowerCased(String(decoding: address, as: UTF8.self))),
                !isElsewhere(node)
            else { continue }
            let name = document.text(of: node, limit: 120)
            if PageByline.looksLikePerson(name), !PageByline.isRole(name) { names.append(name) }
        }
        return Sourced(PageByline(names), .byline)
    }

    private static let authorPaths = PhraseSet([
        "/author/", "/authors/", "/autor/", "/autoren/", "/autorin/", "/autores/", "/auteur/", "/auteurs/",
        "/autore/", "/autori/", "/byline/", "/by/", "/journalist", "/columnist", "/contributor", "/reporter",
        "/writer", "/profile/", "/people/", "/staff/", "/skribent", "/yazar", "/muhabir", "/autorzy/",
        "/profil/", "/experts/", "author=", "/autoren-",
    ])

    /// Elements named after authors: the ones between headline and text first.
    private func fromElements() -> Sourced<PageByline>? {
        let document = outline.document
        var other: PageByline?
        for node in document.nodes.indices {
            guard document.nodes[node].tag != .text, outline.cues[node].contains(.author) else { continue }
            let isNear = isNear(node)
            guard isNear || other == nil, !isElsewhere(node), let byline = byline(ofElement: node) else {
                continue
            }
            if isNear { return Sourced(byline, .byline) }
            other = byline
        }
        return other.map { Sourced($0, .byline) }
    }

    private func byline(ofElement node: Int) -> PageByline? {
        let document = outline.document
        let whole = document.text(of: node, limit: 300)
        if let byline = byline(ofText: whole) { return byline }
        // A picture, the name, a date: the first piece that is a name alone.
        for inner in (node + 1)..<max(node + 1, min(Int(document.nodes[node].end), node + 40))
        where document.nodes[inner].tag == .text && !document.nodes[inner].flags.contains(.isBlank) {
            var text = MarkupText()
            document.append(document.nodes[inner], to: &text, most: 4096)
            if text.count >= 3, text.count < 60, PageByline.looksLikePerson(text.string) {
                return PageByline([text.string])
            }
        }
        return nil
    }

    private func byline(ofText text: String) -> PageByline? {
        guard text.utf8.count >= 3, text.utf8.count < 160 else { return nil }
        let hasOpening = PageByline.hasOpening(text)
        let byline = PageByline([text])
        let names = byline.authors.filter { PageByline.looksLikePerson($0) || hasOpening }
        guard !names.isEmpty, names.allSatisfy({ !$0.contains(where: \.isNumber) }) else { return nil }
        return PageByline(names)
    }

    /// A short line before or right after the text that begins as bylines do.
    private func fromText() -> Sourced<PageByline>? {
        let count = outline.blocks.count
        let head = max(0, body.lowerBound - 25)
        let foot = max(body.lowerBound + 8, body.upperBound - 6)
        let nearby =
            Array(head..<max(head, min(body.lowerBound + 8, count)))
            + Array(foot..<max(foot, min(body.upperBound + 8, count)))
        for index in nearby where outline.blocks[index].length < 120 {
            var text = outline.string(outline.blocks[index])
            // `By` alone, the name in a box of its own.
            if text.utf8.count <= 4, index + 1 < outline.blocks.count, outline.blocks[index + 1].length < 80,
                PageByline.hasOpening(text + " ")
            {
                text += " " + outline.string(outline.blocks[index + 1])
            }
            let isNear = index >= headline && index <= body.lowerBound
            guard PageByline.hasOpening(text) else {
                if isNear, let name = nameBesideDate(text) {
                    return Sourced(PageByline([name]), .byline)
                }
                continue
            }
            let byline = PageByline([text])
            // Between headline and text a first name or an abbreviation signs as well.
            let isSignature = isNear && text.utf8.count < 40 && byline.authors.count == 1
            if isSignature || byline.authors.contains(where: PageByline.looksLikePerson) {
                return Sourced(byline, .byline)
            }
        }
        return nil
    }

    /// `11.12.2019 - Ann Lee`, `Ann Lee | April 13, 2020`.
    private func nameBesideDate(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        let pieces = text.split { "|•·–—".contains($0) }.flatMap { $0.split(separator: " - ") }
            .map { String($0).trimmedOfSpace }
        guard (2...3).contains(pieces.count) else { return nil }
        // Sections stand there too.
        let subjects = Set(
            (fields.tags?.value ?? []).map(Headline.compact)
                + [fields.section?.value].compactMap { $0 }.map(Headline.compact))
        let names = pieces.filter {
            PageByline.looksLikePerson($0) && !PageByline.isRole($0)
                && !subjects.contains(Headline.compact($0))
        }
        let dates = pieces.filter {
            guard let tokens = DateToken.read($0) else { return false }
            return !WrittenDate.all(in: tokens, isMonthFirst: false, limit: 1).isEmpty
        }
        return names.count == 1 && !dates.isEmpty ? names.first : nil
    }

    // MARK: Places

    /// Between a little above the headline and the beginning of the text.
    private func isNear(_ node: Int) -> Bool {
        let block = Int(outline.firstBlock[node])
        return block >= headline - 4 && block <= max(body.lowerBound, headline) + 3
    }

    /// In comments, teasers and margins.
    private func isElsewhere(_ node: Int) -> Bool {
        let document = outline.document
        var position = node
        for _ in 0..<64 where position > 0 {
            let tag = document.nodes[position].tag
            if tag == .main || tag == .body { return false }
            if !outline.cues[position].isDisjoint(with: [.comment, .related]) { return true }
            if position != node, tag == .aside || tag == .footer || tag == .nav { return !isNear(node) }
            position = Int(document.nodes[position].parent)
        }
        return false
    }
}
