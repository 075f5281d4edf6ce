/// The links of the article's text: absolute, each address once.
enum PageLinks {
    /// - Parameters:
    ///   - blocks: the blocks of the body, ascending.
    ///   - base: the address that relative ones are resolved against.
    static func read(_ outline: PageOutline, blocks: [Int], base: String?, limit: Int)
        -> [ParsedArticle.Link]
    {
        guard let first = blocks.first, let last = blocks.last else { return [] }
        let document = outline.document
        let kept = Set(blocks)
        let address = base.map(PageAddress.init)
        var seen: Set<[UInt8]> = []
        var result: [ParsedArticle.Link] = []
        for node in document.nodes.indices where document.nodes[node].tag == .a {
            // The block that was being filled where the link ended.
            let block = Int(outline.firstBlock[Int(document.nodes[node].end)]) - 1
            if block < first { continue }
            if block > last || result.count >= limit { break }
            guard kept.contains(block), let target = document.value(.href, of: node),
                let url = PageAddress.absolute(target, base: address), seen.insert(Array(url.utf8)).inserted
            else { continue }
            result.append(.init(url: url, text: document.text(of: node, limit: 400)))
        }
        return result
    }
}

extension PageAddress {
    /// An address of the web without its fragment; nil for other schemes, for places in the page itself, and
    /// for relative ones where no base is known.
    static func absolute(_ target: String, base: PageAddress?) -> String? {
        // By bytes, since the target may be of any length here.
        let target = String(Substring(target.utf8.prefix { $0 != UInt8(ascii: "#") }))
        guard !target.isEmpty, target.utf8.count <= 4096, !target.contains(" ") else { return nil }
        let lower = target.prefix(8).lowercased()
        if lower.hasPrefix("http://") || lower.hasPrefix("https://") { return target }
        guard let base, !base.host.isEmpty, let root = base.root else { return nil }
        if target.hasPrefix("//") { return String(root.prefix { $0 != ":" }) + ":" + target }
        if target.hasPrefix("/") { return root + target }
        // `mailto:`, `javascript:`; a colon after a slash is a path's.
        if let colon = target.firstIndex(of: ":"), !target[..<colon].contains("/") { return nil }
        if target.hasPrefix("?") { return root + base.path + target }
        return root + resolved(target, in: base.path)
    }

    /// `https://host`, as written.
    private var root: String? {
        guard let scheme = text.firstRange(of: "://") else { return nil }
        let host = text[scheme.upperBound...].prefix { !"/?#".contains($0) }
        return String(text[..<host.endIndex])
    }

    private static func resolved(_ target: String, in path: String) -> String {
        let query = target.firstIndex(of: "?") ?? target.endIndex
        var segments = path.split(separator: "/", omittingEmptySubsequences: true).dropLast().map(String.init)
        if path.hasSuffix("/"), let last = path.split(separator: "/").last { segments.append(String(last)) }
        for segment in target[..<query].split(separator: "/", omittingEmptySubsequences: false) {
            if segment == ".." {
                _ = segments.popLast()
            } else if segment != "." {
                segments.append(String(segment))
            }
        }
        return "/" + segments.joined(separator: "/") + target[query...]
    }
}
