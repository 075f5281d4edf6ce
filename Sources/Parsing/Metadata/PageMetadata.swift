/// What a page says of itself, collected in one pass: `<meta>`, `<link>`, `<title>`, headings, JSON-LD,
/// microdata and the elements named after authors and dates.
struct PageMetadata {
    let document: HTMLDocument
    /// Contents of `<meta>` by name or property in lower case, in the page's order.
    private var meta: [String: [Meta]] = [:]
    private(set) var title: String?
    private(set) var canonicalURL: String?
    private(set) var language: String?
    private(set) var baseURL: String?
    /// All JSON-LD objects, graphs and arrays unrolled.
    private(set) var linkedData: [JSONTree] = []
    private(set) var headings: [Int] = []
    private(set) var times: [Int] = []
    /// Elements with an `itemprop` or RDFa `property` other than `<meta>`.
    private(set) var properties: [Property] = []
    private(set) var authorLinks: [Int] = []

    struct Property {
        var name: String
        var node: Int
        var source: Provenance.Source
    }

    private struct Meta {
        var content: String
        var isItemprop: Bool
    }

    /// Bytes that are taken of a title, of the content of a `<meta>`, of any claim: somewhat more than a
    /// field may have, so that what is cut there is still told of.
    static let longestClaim = 10_240

    init(_ document: HTMLDocument) {
        self.document = document
        var node = 0
        while node < document.count {
            let element = document.nodes[node]
            switch element.tag {
            case .text: break
            case .html: language = value(.lang, of: node)
            case .meta: readMeta(node)
            case .title:
                if title == nil, !isInSVG(node) {
                    var text = MarkupText()
                    text.append(document.rawText(of: node), isEncoded: true)
                    title = text.string.prefix(bytes: Self.longestClaim)
                }
            case .link: readLink(node)
            case .base: if baseURL == nil { baseURL = value(.href, of: node) }
            case .script: readScript(node)
            case .h1: if headings.count < 20 { headings.append(node) }
            case .a: readAnchor(node)
            default: break
            }
            if element.tag != .text, element.tag != .meta { readAttributes(element, node) }
            node += 1
        }
    }

    /// The first non-empty content of any of these names, in the order of the names.
    func first(_ names: String...) -> String? { found(names)?.value }

    /// The same, with its source.
    func found(_ names: [String]) -> Sourced<String>? {
        for name in names {
            if let value = meta[name]?.first(where: { !$0.content.isEmpty }) {
                return Sourced(value.content, Self.source(name, value))
            }
        }
        return nil
    }

    func all(_ name: String) -> [String] { meta[name]?.map(\.content) ?? [] }

    func allFound(_ name: String) -> [Sourced<String>] {
        meta[name]?.map { Sourced($0.content, Self.source(name, $0)) } ?? []
    }

    private static func source(_ name: String, _ value: Meta) -> Provenance.Source {
        if value.isItemprop { return .microdata }
        switch name.prefix(while: { $0 != ":" && $0 != "." }) {
        case "og", "article", "twitter", "book", "fb": return .openGraph
        case "dc", "dcterms", "dcterm": return .dublinCore
        case "schema", "rnews": return .rdfa
        default: return .meta
        }
    }

    /// Microdata, RDFa and machine-readable times, whatever the element.
    private mutating func readAttributes(_ element: HTMLDocument.Node, _ node: Int) {
        var isTime = element.tag == .time
        for position in Int(element.start)..<Int(element.start + element.length) {
            let attribute = document.attributes[position]
            switch attribute.name {
            case .itemprop, .property:
                guard properties.count < 400 else { break }
                let name = document.source[Int(attribute.start)..<Int(attribute.start + attribute.length)]
                properties.append(
                    .init(
                        name: String(decoding: name.prefix(100), as: UTF8.self), node: node,
                        source: attribute.name == .itemprop ? .microdata : .rdfa))
            case .datetime: isTime = element.tag != .del && element.tag != .ins
            default: break
            }
        }
        if isTime, times.count < 100 { times.append(node) }
    }

    private func isInSVG(_ node: Int) -> Bool {
        let parent = Int(document.nodes[node].parent)
        return document.nodes[parent].tag == .svg
    }

    private mutating func readMeta(_ node: Int) {
        guard let content = value(.content, of: node) ?? value(.value, of: node) else { return }
        guard meta.count < 500 else { return }
        for attribute in [HTMLAttribute.property, .name, .itemprop, .httpEquiv] {
            if let name = shortValue(attribute, of: node), !name.isEmpty {
                meta[name, default: []].append(Meta(content: content, isItemprop: attribute == .itemprop))
            }
        }
    }

    private mutating func readLink(_ node: Int) {
        guard canonicalURL == nil, shortValue(.rel, of: node) == "canonical" else { return }
        canonicalURL = value(.href, of: node)
    }

    private func value(_ attribute: HTMLAttribute, of node: Int) -> String? {
        document.value(attribute, of: node)?.prefix(bytes: Self.longestClaim)
    }

    /// A value in lower case; nil where it is longer than any that is known: to hash or compare it might take
    /// time that is quadratic in its length.
    private func shortValue(_ attribute: HTMLAttribute, of node: Int) -> String? {
        guard let value = document.value(attribute, of: node), value.utf8.count <= 100 else { return nil }
        return value.lowercased()
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
        guard let type = value(.type, of: node)?.lowercased(), type.contains("ld+json") else { return }
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
