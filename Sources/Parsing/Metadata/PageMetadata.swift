/// What a page says of itself, collected in one pass: `<meta>`, `<link>`, `<title>`, headings, JSON-LD,
/// microdata and the elements named after authors and dates.
struct PageMetadata {
    let document: HTMLDocument
    /// Contents of `<meta>` by name or property in lower case, in the page's order.
    private(set) var meta: [String: [String]] = [:]
    private(set) var title: String?
    private(set) var canonicalURL: String?
    private(set) var language: String?
    private(set) var baseURL: String?
    /// All JSON-LD objects, graphs and arrays unrolled.
    private(set) var linkedData: [JSONTree] = []
    private(set) var headings: [Int] = []
    private(set) var times: [Int] = []
    /// Elements with an `itemprop` or RDFa `property` other than `<meta>`.
    private(set) var properties: [(name: String, node: Int)] = []
    private(set) var authorLinks: [Int] = []

    init(_ document: HTMLDocument) {
        self.document = document
        var node = 0
        while node < document.count {
            let element = document.nodes[node]
            switch element.tag {
            case .text: break
            case .html: language = document.value(.lang, of: node)
            case .meta: readMeta(node)
            case .title:
                if title == nil, !isInSVG(node) {
                    var text = MarkupText()
                    text.append(document.rawText(of: node), isEncoded: true)
                    title = text.string
                }
            case .link: readLink(node)
            case .base: if baseURL == nil { baseURL = document.value(.href, of: node) }
            case .script: readScript(node)
            case .h1: if headings.count < 20 { headings.append(node) }
            case .time: if times.count < 50 { times.append(node) }
            case .a: readAnchor(node)
            default: break
            }
            if element.length > 0, element.tag != .text, element.tag != .meta, properties.count < 400 {
                if let name = document.rawValue(.itemprop, of: node) ?? document.rawValue(.property, of: node)
                {
                    properties.append((String(decoding: name.prefix(100), as: UTF8.self), node))
                }
            }
            node += 1
        }
    }

    /// The first non-empty content of any of these names, in the order of the names.
    func first(_ names: String...) -> String? {
        for name in names {
            if let value = meta[name]?.first(where: { !$0.isEmpty }) { return value }
        }
        return nil
    }

    func all(_ name: String) -> [String] { meta[name] ?? [] }

    private func isInSVG(_ node: Int) -> Bool {
        let parent = Int(document.nodes[node].parent)
        return document.nodes[parent].tag == .svg
    }

    private mutating func readMeta(_ node: Int) {
        guard let content = document.value(.content, of: node) ?? document.value(.value, of: node) else {
            return
        }
        guard meta.count < 500 else { return }
        for attribute in [HTMLAttribute.property, .name, .itemprop, .httpEquiv] {
            if let name = document.value(attribute, of: node)?.lowercased(), !name.isEmpty {
                meta[name, default: []].append(content)
            }
        }
    }

    private mutating func readLink(_ node: Int) {
        guard canonicalURL == nil, let rel = document.value(.rel, of: node)?.lowercased(), rel == "canonical"
        else {
            return
        }
        canonicalURL = document.value(.href, of: node)
    }

    private mutating func readAnchor(_ node: Int) {
        guard authorLinks.count < 20, let rel = document.rawValue(.rel, of: node) else { return }
        if String(decoding: rel.prefix(60), as: UTF8.self).lowercased().split(separator: " ").contains(
            "author")
        {
            authorLinks.append(node)
        }
    }

    private mutating func readScript(_ node: Int) {
        guard let type = document.value(.type, of: node)?.lowercased(), type.contains("ld+json") else {
            return
        }
        for value in LenientJSON.read(document.rawText(of: node)) { unroll(value, depth: 0) }
    }

    private mutating func unroll(_ value: JSONTree, depth: Int) {
        guard depth < 8, linkedData.count < 500 else { return }
        switch value {
        case .array(let elements):
            for element in elements { unroll(element, depth: depth + 1) }
        case .object(let members):
            linkedData.append(value)
            for member in members
            where [
                "@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart",
                "liveBlogUpdate",
            ]
            .contains(member.key) {
                unroll(member.value, depth: depth + 1)
            }
        default: break
        }
    }
}
