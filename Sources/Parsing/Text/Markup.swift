/// How much HTML a field's text holds.
enum Markup: Comparable {
    /// None: characters like `<` are meant.
    case none
    /// Links and emphasis only: line ends still part the paragraphs.
    case inline
    /// Paragraphs, breaks, headings: the tags part the paragraphs.
    case block

    /// Linear; a tag counts only where HTML knows it.
    init(_ utf8: [UInt8]) {
        self = .none
        var rest = utf8[...]
        while self != .block, let open = EightBytes.firstIndex(of: UInt8(ascii: "<"), in: rest) {
            rest = rest[open...].dropFirst()
            if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
            if rest.starts(with: "!--".utf8) {
                self = max(self, .inline)
                continue
            }
            let name = rest.prefix(12).prefix {
                (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
            }
            let next = rest.dropFirst(name.count).first ?? 0
            guard !name.isEmpty, [0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E].contains(next) else { continue }
            let tag = String(decoding: name, as: UTF8.self).lowercased()
            if Self.blockTags.contains(tag) {
                self = .block
            } else if Self.inlineTags.contains(tag) {
                self = max(self, .inline)
            }
        }
    }

    /// True where `utf8` is a whole page.
    static func isPage(_ utf8: [UInt8]) -> Bool {
        var rest = utf8.prefix(200)
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[open...].dropFirst()
            let isStart = Self.pageStarts.contains { start in
                rest.starts(with: start) { $0 == $1 || (0x61...0x7A).contains($1) && $0 | 0x20 == $1 }
            }
            if isStart { return true }
        }
        return false
    }

    private static let pageStarts = ["html", "!doctype html"].map { Array($0.utf8) }
    private static let blockTags: Set<String> = [
        "p", "br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "figure",
        "figcaption",
        "table", "tr", "td", "th", "tbody", "hr", "section", "article", "html", "body", "center", "pre",
        "aside",
        "header", "footer", "main", "dl", "dt", "dd",
    ]
    private static let inlineTags: Set<String> = [
        "span", "a", "b", "i", "u", "em", "strong", "img", "small", "sub", "sup", "iframe", "script", "style",
        "font",
        "code", "cite", "q", "video", "audio", "picture", "mark", "s", "del", "ins", "time", "abbr",
    ]
}
