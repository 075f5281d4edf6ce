/// The paragraphs of a body in XML: NITF's elements and XHTML's, which are nearly the same.
struct XMLBody {
    private var paragraphs: [ParsedArticle.Paragraph] = []
    private var current = ""
    private var breaks = 0

    /// Recursion follows the nesting, which is bounded.
    static func paragraphs(of element: XMLElement) -> [ParsedArticle.Paragraph] {
        var body = XMLBody()
        body.walk(element, role: .text)
        body.flush(.text)
        return body.paragraphs
    }

    private mutating func walk(_ element: XMLElement, role: ParsedArticle.Paragraph.Role) {
        for piece in element.content {
            switch piece {
            case .text(let text):
                if text.utf8.contains(where: { $0 > 0x20 }) { breaks = 0 }
                current += text
            case .element(let child): enter(child, role: role)
            }
        }
    }

    private mutating func enter(_ element: XMLElement, role: ParsedArticle.Paragraph.Role) {
        switch element.name {
        case "br":
            // Two in a row end a paragraph; one ends a line.
            breaks += 1
            if breaks > 1 { flush(role) } else { current += " " }
        case "media", "script", "style", "object", "img", "figure", "iframe", "video", "audio", "nav", "form",
            "head",
            "hedline", "byline", "distributor":
            break
        case "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6": block(element, outer: role, role: .subheading)
        case "li", "dt", "dd": block(element, outer: role, role: .listItem)
        case "bq", "blockquote": block(element, outer: role, role: .blockQuote)
        case "tr": row(element, outer: role)
        case "caption", "figcaption": block(element, outer: role, role: .caption)
        case "p", "div", "block", "body", "body.content", "section", "article", "ul", "ol", "dl", "table",
            "tbody",
            "thead", "pre", "html", "main", "note", "body.head", "abstract", "datasource", "credit":
            block(element, outer: role, role: role)
        default: walk(element, role: role)
        }
    }

    private mutating func block(
        _ element: XMLElement, outer: ParsedArticle.Paragraph.Role, role: ParsedArticle.Paragraph.Role
    ) {
        flush(outer)
        walk(element, role: role)
        flush(role)
    }

    private mutating func row(_ element: XMLElement, outer: ParsedArticle.Paragraph.Role) {
        flush(outer)
        current = element.children.compactMap(\.line).joined(separator: " | ")
        flush(.table)
    }

    private mutating func flush(_ role: ParsedArticle.Paragraph.Role) {
        breaks = 0
        let text = FoldedText.fold(current).text
        current = ""
        if !text.isEmpty { paragraphs.append(.init(text, role: role)) }
    }
}
