/// An item of NewsML-G2 (IPTC), and as much of version 1 as uses the same names.
struct NewsItem {
    private let item: XMLElement
    private let itemMeta: XMLElement?
    private let contentMeta: XMLElement?

    init(_ item: XMLElement) {
        self.item = item
        itemMeta = item.first("itemmeta")
        contentMeta = item.first("contentmeta")
    }

    func fill(_ article: inout ParsedArticle, limits: ParsingLimits) {
        article.payloadID = item.attributes["guid"] ?? item.descendant("publicidentifier")?.line
        fillText(&article)
        fillOrigin(&article)
        fillDates(&article)
        fillContent(&article, limits: limits)
    }

    private func fillText(_ article: inout ParsedArticle) {
        let lines = contentMeta ?? item.descendant("newslines")
        let headlines = lines?.all("headline") ?? []
        let main = headlines.first { $0.attributes["role"]?.hasSuffix("main") ?? true } ?? headlines.first
        article.headline =
            main?.line ?? itemMeta?.first("title")?.line ?? contentMeta?.first("slugline")?.line
        article.dateline =
            lines?.first("dateline")?.line ?? contentMeta?.first("located").flatMap(Self.name)
        article.standfirst = contentMeta?.all("description").lazy.compactMap(\.line).first
        article.authors = lines?.all("by").compactMap(\.line).flatMap(Byline.people) ?? []
        if article.authors.isEmpty {
            article.authors = lines?.all("byline").compactMap(\.line).flatMap(Byline.people) ?? []
        }
        if article.authors.isEmpty {
            article.authors = contentMeta?.all("creator").compactMap(Self.name) ?? []
        }
        for contributor in contentMeta?.all("contributor") ?? [] {
            guard let name = Self.name(contributor) else { continue }
            let role = (contributor.attributes["role"] ?? "") + (contributor.attributes["jobtitle"] ?? "")
            if role.lowercased().contains("edit") { article.editors.append(name) }
        }
        article.declaredLanguage =
            contentMeta?.first("language")?.attributes["tag"] ?? item.attributes["xml:lang"]
            ?? article.declaredLanguage
        article.tags = contentMeta?.all("keyword").compactMap(\.line) ?? []
        article.tags += contentMeta?.all("subject").compactMap(Self.name) ?? []
        for note in itemMeta?.all("ednote") ?? [] {
            if let text = note.line, CorrectionNote.matches(text) { article.corrections.append(text) }
        }
    }

    /// `<provider qcode="…"><name>Reuters</name></provider>`, or a literal.
    private static func name(_ element: XMLElement) -> String? {
        element.first("name")?.line ?? element.attributes["literal"]
    }

    private func fillOrigin(_ article: inout ParsedArticle) {
        article.publisher =
            itemMeta?.first("provider").flatMap(Self.name) ?? contentMeta?.first("infosource").flatMap(
                Self.name)
            ?? contentMeta?.first("creditline")?.line
            ?? item.first("rightsinfo")?.first("copyrightholder").flatMap(Self.name)
        for link in itemMeta?.all("link") ?? [] {
            if let url = link.attributes["href"], JSONFieldReader.isAddress(url) {
                article.url = article.url ?? url
            }
        }
        for remote in item.descendant("contentset")?.all("remotecontent") ?? [] {
            if let url = remote.attributes["href"],
                remote.attributes["contenttype"]?.hasPrefix("image/") ?? false
            {
                article.imageURL = article.imageURL ?? url
            }
        }
    }

    private func fillDates(_ article: inout ParsedArticle) {
        let created = contentMeta?.first("contentcreated")?.line
        let first = itemMeta?.first("firstcreated")?.line ?? item.descendant("firstcreated")?.line
        let version = itemMeta?.first("versioncreated")?.line ?? item.descendant("thisrevisioncreated")?.line
        for text in [created, first, version].compactMap(\.self) { article.take(text, for: \.publishedAt) }
        for text in [contentMeta?.first("contentmodified")?.line, version].compactMap(\.self) {
            article.take(text, for: \.modifiedAt)
        }
        if article.modifiedAt?.date == article.publishedAt?.date { article.modifiedAt = nil }
    }

    private func fillContent(_ article: inout ParsedArticle, limits: ParsingLimits) {
        let set = item.first("contentset")
        for inline in set?.all("inlinexml") ?? [] where article.paragraphs.isEmpty {
            fill(xml: inline, &article)
        }
        for inline in set?.all("inlinedata") ?? [] where article.paragraphs.isEmpty {
            FieldText.read(Array(inline.text.utf8), into: &article, limits: limits)
        }
        if article.paragraphs.isEmpty, let content = item.descendant("datacontent") {
            fill(xml: content, &article)
        }
    }

    private func fill(xml element: XMLElement, _ article: inout ParsedArticle) {
        if let nitf = element.first("nitf") {
            NITF(nitf).fill(&article)
        } else {
            PlainText.settle(XMLBody.paragraphs(of: element.descendant("body") ?? element), into: &article)
        }
    }
}
