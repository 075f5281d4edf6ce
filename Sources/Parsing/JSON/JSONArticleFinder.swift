/// Finds the article in a JSON text: the object itself, one of a list or a graph, or inside an envelope.
struct JSONArticleFinder {
    private let document: JSONDocument
    /// How many objects may still be looked at.
    private var budget = 20_000

    init(_ document: JSONDocument) { self.document = document }

    /// The object that is declared an article, else the first that has a body, else the first with a headline.
    /// The wrapper is the object around it, where it only holds an article's fields under a name of their own.
    mutating func find() -> (object: JSONValue, wrapper: JSONValue?)? {
        var found: [Rank: (object: JSONValue, wrapper: JSONValue?)] = [:]
        search(document.root, level: 0, wrapper: nil, into: &found)
        return found[.declared] ?? found[.bodied] ?? found[.titled] ?? found[.bare]
    }

    /// True where `value` itself is an article: declared as one, or with a body.
    func isArticle(_ value: JSONValue) -> Bool {
        guard case .object(let members) = value, let rank = rank(of: members) else { return false }
        return rank == .declared || rank == .bodied
    }

    private enum Rank { case declared, bodied, titled, bare }

    /// Names of members that wrap an article or a list of them.
    private static let envelopes: Set<String> = [
        "graph", "article", "articles", "data", "item", "items", "news", "newsarticle", "result", "results",
        "payload",
        "story", "stories", "document", "doc", "docs", "post", "posts", "entry", "entries", "record",
        "records",
        "response", "content", "hits", "hit", "source", "value", "message", "after", "mainentity", "page",
        "object",
        "newsitem", "event", "body", "fields", "attributes", "list", "set", "props", "pageprops", "node",
        "edges", "mainentityofpage",
    ]
    /// Names under which stores and interfaces keep an object's fields apart from its id and address.
    private static let wrappings: Set<String> = ["fields", "attributes", "source"]

    private mutating func search(
        _ value: JSONValue, level: Int, wrapper: JSONValue?,
        into found: inout [Rank: (object: JSONValue, wrapper: JSONValue?)]
    ) {
        guard level <= 6, budget > 0, found[.declared] == nil else { return }
        switch value {
        case .array(let items):
            for item in items.prefix(1000) { search(item, level: level + 1, wrapper: nil, into: &found) }
        case .object(let members):
            budget -= 1
            let rank = rank(of: members)
            if let rank, found[rank] == nil { found[rank] = (value, wrapper) }
            if rank == .declared || rank == .bodied { return }
            for member in members {
                let key = document.key(member) ?? ""
                guard members.count == 1 || Self.envelopes.contains(key) else { continue }
                let isWrapped = Self.wrappings.contains(key)
                search(member.value, level: level + 1, wrapper: isWrapped ? value : nil, into: &found)
            }
        default: break
        }
    }

    private func rank(of members: [JSONValue.Member]) -> Rank? {
        var hasBody = false
        var hasText = false
        var hasHeadline = false
        for member in members {
            guard let key = document.key(member), let (field, _) = JSONFieldNames.meaning(key) else {
                continue
            }
            switch field {
            case .type: if isArticleType(member.value) { return .declared }
            case .body: hasBody = hasBody || isText(member.value)
            case .standfirst: hasText = hasText || isText(member.value)
            case .headline: hasHeadline = hasHeadline || isText(member.value)
            default: break
            }
        }
        if hasBody { return .bodied }
        if hasHeadline { return .titled }
        return hasText ? .bare : nil
    }

    /// A string, or the pieces of one; an object may as well be an envelope.
    private func isText(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let range, _): return !range.isEmpty
        case .array(let items): return items.contains { if case .string = $0 { true } else { isBlock($0) } }
        case .object: return document.member("rendered", of: value) != nil || isBlock(value)
        default: return false
        }
    }

    private func isBlock(_ value: JSONValue) -> Bool {
        guard document.member("headline", of: value) == nil, document.member("title", of: value) == nil else {
            return false
        }
        return ["text", "content", "html", "value", "data"].contains { document.member($0, of: value) != nil }
    }

    private func isArticleType(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let items): return items.contains(where: isArticleType)
        case .string:
            guard let name = document.text(value)?.split(separator: "/").last else { return false }
            return name.hasSuffix("Article") || name.hasSuffix("Posting") || name == "Report"
        default: return false
        }
    }
}
