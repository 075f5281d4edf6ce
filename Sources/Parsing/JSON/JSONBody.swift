/// Reads the body of a JSON article: a text, a piece of HTML, or blocks.
struct JSONBody {
    private let document: JSONDocument
    private let limits: ParsingLimits
    /// Bytes of blocks that are still read: as many as a body may have, and some for markup. A short line costs many
    /// times itself.
    private var room: Int

    init(_ document: JSONDocument, limits: ParsingLimits) {
        self.document = document
        self.limits = limits
        room = limits.bodyBytes &+ (1 << 16)
    }

    /// Sets the paragraphs, and what a body's text says beside them (dateline, credits, notes).
    mutating func read(_ value: JSONValue, into article: inout ParsedArticle) {
        switch value {
        case .string:
            guard let utf8 = document.utf8(value) else { return }
            read(Self.withoutEllipsis(utf8), into: &article)
        case .array(let items):
            var paragraphs: [ParsedArticle.Paragraph] = []
            for item in items { collect(item, role: .text, into: &paragraphs) }
            settle(paragraphs, into: &article)
        case .object:
            if let inner = text(in: value) { return read(inner, into: &article) }
            var paragraphs: [ParsedArticle.Paragraph] = []
            collect(value, role: .text, into: &paragraphs)
            settle(paragraphs, into: &article)
        default: break
        }
    }

    private func settle(_ paragraphs: [ParsedArticle.Paragraph], into article: inout ParsedArticle) {
        if room < 0 { article.warnings.append(.textTruncated) }
        PlainText.settle(paragraphs, into: &article)
    }

    private func read(_ utf8: [UInt8], into article: inout ParsedArticle) {
        if Markup.isPage(utf8) {
            readPage(utf8, into: &article)
        } else {
            FieldText.read(utf8, into: &article, limits: limits)
        }
    }

    /// A whole page in a field: its own metadata fills what the object left open.
    private func readPage(_ utf8: [UInt8], into article: inout ParsedArticle) {
        var page = ParsedArticle(mediaType: .html)
        do {
            try HTMLReader.read(utf8, into: &page, limits: limits)
        } catch {
            // Another member may hold the body; without any the article is refused as one without a body.
            return
        }
        article.paragraphs = page.paragraphs
        article.links = page.links
        article.warnings += page.warnings
        article.headline = article.headline ?? page.headline
        article.standfirst = article.standfirst ?? page.standfirst
        article.publishedAt = article.publishedAt ?? page.publishedAt
        article.modifiedAt = article.modifiedAt ?? page.modifiedAt
        article.url = article.url ?? page.url
        article.publisher = article.publisher ?? page.publisher
        article.imageURL = article.imageURL ?? page.imageURL
        article.declaredLanguage = article.declaredLanguage ?? page.declaredLanguage
        article.section = article.section ?? page.section
        article.dateline = article.dateline ?? page.dateline
        if article.authors.isEmpty { article.authors = page.authors }
        if article.editors.isEmpty { article.editors = page.editors }
        if article.tags.isEmpty { article.tags = page.tags }
        article.corrections += page.corrections
    }

    /// News APIs cut a body and say how much is missing: `… [+1234 chars]`.
    private static func withoutEllipsis(_ utf8: [UInt8]) -> [UInt8] {
        guard utf8.last == UInt8(ascii: "]"), let open = utf8.suffix(24).lastIndex(of: UInt8(ascii: "[")),
            utf8[open...].starts(with: "[+".utf8),
            utf8[open...].dropLast().suffix(6).elementsEqual(" chars".utf8)
        else { return utf8 }
        return Array(utf8[..<open])
    }

    // MARK: Blocks

    private func text(in value: JSONValue) -> [UInt8]? {
        for name in ["rendered", "html", "text", "value", "plain", "content", "$t", "#text", "caption"] {
            if let inner = document.member(name, of: value), let utf8 = document.utf8(inner) { return utf8 }
        }
        return nil
    }

    /// Recursion follows the document's nesting, which is bounded.
    private mutating func collect(
        _ value: JSONValue, role: ParsedArticle.Paragraph.Role,
        into paragraphs: inout [ParsedArticle.Paragraph]
    ) {
        switch value {
        case .string:
            guard let utf8 = document.utf8(value) else { return }
            append(utf8, role: role, into: &paragraphs)
        case .array(let items):
            for item in items { collect(item, role: role, into: &paragraphs) }
        case .object:
            guard let role = self.role(of: value, role) else { return }
            if let line = inlineText(of: value) { return append(line, role: role, into: &paragraphs) }
            if let utf8 = text(in: value) { return append(utf8, role: role, into: &paragraphs) }
            for name in [
                "data", "content", "children", "items", "paragraphs", "blocks", "text", "contentelements",
            ] {
                if let inner = document.member(name, of: value) {
                    return collect(inner, role: role, into: &paragraphs)
                }
            }
        default: break
        }
    }

    /// The pieces of one paragraph joined, as editors keep it that give each word its style.
    private func inlineText(of block: JSONValue) -> [UInt8]? {
        for name in ["content", "children"] {
            guard case .array(let pieces)? = document.member(name, of: block), !pieces.isEmpty else {
                continue
            }
            var line: [UInt8] = []
            for piece in pieces {
                guard addInline(piece, level: 0, to: &line) else { return nil }
            }
            return line
        }
        return nil
    }

    /// False where `piece` is a block of its own.
    private func addInline(_ piece: JSONValue, level: Int, to line: inout [UInt8]) -> Bool {
        guard level < 8, case .object = piece, let type = self.type(of: piece),
            Self.inlineTypes.contains(type)
        else {
            return false
        }
        if type == "hardbreak" || type == "linebreak" {
            line.append(0x20)
            return true
        }
        for name in ["text", "value"] {
            if let text = document.member(name, of: piece), let utf8 = document.utf8(text) {
                line += utf8
                return true
            }
        }
        for name in ["content", "children"] {
            guard case .array(let pieces)? = document.member(name, of: piece) else { continue }
            return pieces.allSatisfy { addInline($0, level: level + 1, to: &line) }
        }
        return true
    }

    private static let inlineTypes: Set<String> = [
        "text", "span", "link", "hyperlink", "strong", "em", "bold", "italic", "mark", "hardbreak",
        "linebreak",
        "inline", "a", "entry-hyperlink", "asset-hyperlink",
    ]

    private func type(of block: JSONValue) -> String? {
        for name in ["type", "nodetype", "blockname"] {
            if let type = document.member(name, of: block), let text = document.text(type) {
                return text.lowercased()
            }
        }
        return nil
    }

    private mutating func append(
        _ utf8: [UInt8], role: ParsedArticle.Paragraph.Role, into paragraphs: inout [ParsedArticle.Paragraph]
    ) {
        guard room > 0 else {
            room = -1
            return
        }
        var end = min(room, utf8.count)
        while end < utf8.count, end > 0, utf8[end] & 0xC0 == 0x80 { end -= 1 }
        room = end < utf8.count ? -1 : room - end
        for paragraph in FieldText.paragraphs(Array(utf8[..<end])) {
            paragraphs.append(.init(paragraph.text, role: role == .text ? paragraph.role : role))
        }
    }

    /// The role that a block's `type` gives its text; nil for blocks that hold none of the body.
    private func role(
        of block: JSONValue, _ outer: ParsedArticle.Paragraph.Role
    ) -> ParsedArticle.Paragraph.Role? {
        guard let type = type(of: block) else { return outer }
        // WordPress says `core/heading`, others `heading-2`.
        let name = type.hasPrefix("core/") ? String(type.dropFirst(5)) : type
        if name.hasPrefix("heading-") || name.hasPrefix("header-") { return .subheading }
        if name.hasPrefix("embedded-") { return nil }
        switch name {
        case "header", "heading", "subheading", "title", "h1", "h2", "h3", "h4": return .subheading
        case "list", "list-item", "listitem", "list_item", "ul", "ol", "li", "ordered-list", "unordered-list",
            "bulletlist", "orderedlist":
            return .listItem
        case "quote", "blockquote", "pullquote": return .blockQuote
        case "table": return .table
        case "image", "picture", "video", "embed", "iframe", "gallery", "ad", "advertisement", "divider",
            "delimiter",
            "related", "oembed_response", "interstitial_link", "social", "tweet", "raw_html", "reference",
            "newsletter":
            return nil
        default: return outer
        }
    }

    /// A live blog's updates, newest first as they come: each headline a subheading.
    mutating func readUpdates(_ value: JSONValue, into article: inout ParsedArticle) {
        guard case .array(let updates) = value else { return }
        for update in updates {
            if let headline = document.member("headline", of: update), let utf8 = document.utf8(headline) {
                append(utf8, role: .subheading, into: &article.paragraphs)
            }
            if let body = document.member("articlebody", of: update), let utf8 = document.utf8(body) {
                append(utf8, role: .text, into: &article.paragraphs)
            }
        }
        if room < 0 { article.warnings.append(.textTruncated) }
    }
}
