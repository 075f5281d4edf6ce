/// The News Industry Text Format (IPTC).
struct NITF {
    private let head: XMLElement?
    private let bodyHead: XMLElement?
    private let body: XMLElement

    init(_ root: XMLElement) {
        head = root.first("head")
        body = root.first("body") ?? root
        bodyHead = body.first("body.head")
    }

    /// Fills what `article` doesn't know yet.
    func fill(_ article: inout ParsedArticle) {
        fillHead(&article)
        fillDocumentData(&article)
        let paragraphs = (body.all("body.content").isEmpty ? [body] : body.all("body.content"))
            .flatMap(XMLBody.paragraphs)
        article.imageURL =
            article.imageURL
            ?? body.descendant("media-reference")?.attributes["source"].flatMap {
                JSONFieldReader.isAddress($0) ? $0 : nil
            }
        if let end = body.first("body.end") {
            for line in XMLBody.paragraphs(of: end) {
                guard let credits = Credits.read(line.text) else { continue }
                if article.authors.isEmpty { article.authors = credits.authors }
                article.editors += credits.editors
            }
        }
        PlainText.settle(paragraphs, into: &article)
    }

    private func fillHead(_ article: inout ParsedArticle) {
        let lines = bodyHead?.first("hedline") ?? body.first("hedline")
        article.headline =
            article.headline ?? lines?.first("hl1")?.line ?? lines?.line ?? head?.first("title")?.line
        article.standfirst =
            article.standfirst ?? lines?.first("hl2")?.line ?? bodyHead?.first("abstract")?.line
        if article.authors.isEmpty { article.authors = bodyHead?.all("byline").flatMap(people) ?? [] }
        if let dateline = bodyHead?.first("dateline") {
            article.dateline = article.dateline ?? place(dateline)
            if let date = dateline.first("story.date")?.attributes["norm"] {
                article.take(date, for: \.publishedAt)
            }
        }
        article.publisher = article.publisher ?? bodyHead?.first("distributor")?.line
        for note in bodyHead?.all("note") ?? [] {
            if let text = note.line, CorrectionNote.matches(text) { article.corrections.append(text) }
        }
    }

    /// The dateline's text; where its elements stand side by side, with commas between them.
    private func place(_ dateline: XMLElement) -> String? {
        let hasOwnText = dateline.content.contains {
            if case .text(let text) = $0 { text.contains { !$0.isWhitespace } } else { false }
        }
        if hasOwnText { return dateline.line }
        let parts = dateline.children.compactMap(\.line)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// `<byline>By <person>Jane Doe</person><byttl>Staff Writer</byttl></byline>`
    private func people(_ byline: XMLElement) -> [String] {
        let named = byline.all("person").compactMap(\.line)
        if !named.isEmpty { return named }
        var bare = byline
        bare.content.removeAll {
            if case .element(let element) = $0 { element.name == "byttl" } else { false }
        }
        return Byline.people(in: FoldedText.fold(bare.text).text)
    }

    private func fillDocumentData(_ article: inout ParsedArticle) {
        if let data = head?.first("docdata") {
            article.payloadID = article.payloadID ?? data.first("doc-id")?.attributes["id-string"]
            for name in ["date.issue", "date.release"] {
                if let date = data.first(name)?.attributes["norm"] { article.take(date, for: \.publishedAt) }
            }
            article.publisher = article.publisher ?? data.first("doc.copyright")?.attributes["holder"]
            if article.tags.isEmpty {
                article.tags =
                    data.first("key-list")?.all("keyword").compactMap { $0.attributes["key"] ?? $0.line }
                    ?? []
            }
            for note in data.all("correction") {
                if let text = note.attributes["info"] ?? note.line { article.corrections.append(text) }
            }
        }
        for data in head?.all("pubdata") ?? [] {
            article.publisher = data.attributes["name"] ?? article.publisher
            article.section = article.section ?? data.attributes["position.section"]
            article.url = article.url ?? data.attributes["ex-ref"]
            if let date = data.attributes["date.publication"] { article.take(date, for: \.publishedAt) }
        }
        for subject in head?.first("tobject")?.all("tobject.subject") ?? [] {
            if let name = subject.attributes["tobject.subject.type"] {
                article.section = article.section ?? name
            }
        }
        for revision in head?.all("revision-history") ?? [] {
            if let date = revision.attributes["norm"] { article.take(date, for: \.modifiedAt) }
        }
    }
}
