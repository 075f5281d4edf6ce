/// An article as a JSON object, by the names of schema.org and their aliases.
struct JSONArticle {
    private let document: JSONDocument
    /// For each field the values that a member gives it, the best name first.
    private let values: [JSONFieldNames.Field: [JSONValue]]
    private let reader: JSONFieldReader

    /// Reads a JSON text. `utf8` is valid UTF-8.
    /// - Throws: ``Rejection`` where it is malformed, too deep, or holds no object that could be an article.
    static func read(_ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits)
        throws(Rejection)
    {
        let document = try JSONDocument(utf8, depth: limits.depth)
        if document.hasLoneSurrogate { article.warnings.append(.invalidBytesReplaced) }
        var finder = JSONArticleFinder(document)
        guard let (object, wrapper) = finder.find() else {
            throw Rejection(.noArticle, "no JSON object has a headline or a body")
        }
        if document.member("context", of: document.root) != nil
            || document.member("graph", of: document.root) != nil
        {
            article.mediaType = .jsonLD
        }
        try JSONArticle(document, object, in: wrapper).fill(&article, limits: limits)
    }

    /// - Parameter wrapper: the object that `object` is the fields of, where it is: it fills what they leave open.
    private init(_ document: JSONDocument, _ object: JSONValue, in wrapper: JSONValue?) {
        self.document = document
        reader = JSONFieldReader(document)
        var ranked: [JSONFieldNames.Field: [(rank: Int, value: JSONValue)]] = [:]
        func take(_ object: JSONValue?, after first: Int, but unwanted: Set<JSONFieldNames.Field> = []) {
            guard case .object(let members)? = object else { return }
            for member in members {
                guard let key = document.key(member), let (field, place) = JSONFieldNames.meaning(key),
                    !unwanted.contains(field)
                else { continue }
                let rank = first + place
                // A key given twice: the last one counts, as in most parsers.
                ranked[field, default: []].removeAll { $0.rank == rank }
                ranked[field, default: []].append((rank, member.value))
            }
        }
        take(object, after: 0)
        // What WordPress links to, and gives along when it is asked to.
        take(
            document.member("embedded", of: object), after: 1000, but: [.headline, .body, .standfirst, .type])
        take(wrapper, after: 2000, but: [.body, .standfirst, .type])
        values = ranked.mapValues { candidates in candidates.sorted { $0.rank < $1.rank }.map(\.value) }
    }

    private func first<Result>(_ field: JSONFieldNames.Field, _ read: (JSONValue) -> Result?) -> Result? {
        for value in values[field] ?? [] {
            if let result = read(value) { return result }
        }
        return nil
    }

    private func fill(_ article: inout ParsedArticle, limits: ParsingLimits) throws(Rejection) {
        article.headline = first(.headline, reader.line)
        article.publisher = first(.publisher, reader.organisation)
        article.url = first(.url, reader.address)
        article.payloadID = first(.payloadID, reader.identifier)
        article.declaredLanguage = first(.language, reader.language)
        article.section = first(.section, reader.items)?.first
        article.tags = first(.tags, reader.items) ?? []
        article.imageURL = first(.image, reader.image)
        article.dateline = first(.dateline, reader.line)
        article.corrections = first(.corrections, reader.lines) ?? []
        article.authors = first(.authors, reader.people) ?? []
        article.editors = first(.editors, reader.people) ?? []
        takeDate(.publishedAt, \.publishedAt, &article)
        takeDate(.modifiedAt, \.modifiedAt, &article)
        let hasBody = takeBody(&article, limits: limits)
        let standfirsts = values[.standfirst] ?? []
        if hasBody {
            article.standfirst = article.standfirst ?? standfirsts.lazy.compactMap(reader.line).first
        } else if let longest = standfirsts.max(by: { reader.size($0) < reader.size($1) }) {
            // Feeds that give a summary only: better a short article than none.
            var body = JSONBody(document, limits: limits)
            body.read(longest, into: &article)
        }
    }

    private func takeDate(
        _ field: JSONFieldNames.Field, _ path: WritableKeyPath<ParsedArticle, ZonedInstant?>,
        _ article: inout ParsedArticle
    ) {
        for value in values[field] ?? [] {
            guard let text = reader.scalar(value) else { continue }
            article.take(text, for: path)
            if article[keyPath: path] != nil { return }
        }
    }

    private func takeBody(_ article: inout ParsedArticle, limits: ParsingLimits) -> Bool {
        var candidates = values[.body] ?? []
        // A teaser under the better name, the whole text under another.
        if let first = candidates.first, reader.size(first) < 500,
            let fuller = candidates.firstIndex(where: { reader.size($0) > 3 * reader.size(first) + 500 })
        {
            candidates.swapAt(0, fuller)
        }
        var body = JSONBody(document, limits: limits)
        for candidate in candidates {
            body.read(candidate, into: &article)
            if !article.paragraphs.isEmpty { return true }
        }
        if let updates = values[.liveUpdates]?.first {
            body.readUpdates(updates, into: &article)
        }
        return !article.paragraphs.isEmpty
    }
}
