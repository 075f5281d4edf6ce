/// Whether a field's text is a piece of HTML.
enum Markup {
    /// True where a tag that HTML knows stands in `utf8`. Linear.
    static func isHTML(_ utf8: [UInt8]) -> Bool {
        var rest = utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[open...].dropFirst()
            if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
            if rest.starts(with: "!--".utf8) { return true }
            let name = rest.prefix(12).prefix {
                (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) && $0 != 0
            }
            let next = rest.dropFirst(name.count).first ?? 0
            guard !name.isEmpty, [0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E].contains(next) else { continue }
            if tags.contains(String(decoding: name, as: UTF8.self).lowercased()) { return true }
        }
        return false
    }

    /// True where `utf8` is a whole page.
    static func isPage(_ utf8: [UInt8]) -> Bool {
        let head = String(decoding: utf8.prefix(200), as: UTF8.self).lowercased()
        return head.contains("<!doctype html") || head.contains("<html")
    }

    private static let tags: Set<String> = [
        "p", "br", "div", "span", "a", "b", "i", "u", "em", "strong", "h1", "h2", "h3", "h4", "h5", "h6",
        "ul", "ol",
        "li", "blockquote", "img", "figure", "figcaption", "table", "tr", "td", "th", "tbody", "hr", "small",
        "sub",
        "sup", "section", "article", "iframe", "script", "style", "html", "body", "font", "center", "pre",
        "code",
        "cite", "q", "aside", "header", "footer", "main", "video", "audio", "picture", "mark", "s", "del",
        "ins",
        "time", "abbr", "dl", "dt", "dd",
    ]
}
