/// Text as fields of JSON and feeds carry it: plain, with character references, or HTML.
enum FieldText {
    /// One line without tags and references; nil where nothing is left.
    static func line(_ text: String) -> String? {
        let utf8 = Array(text.utf8)
        let plain: String
        if Markup(utf8) > .none {
            plain = HTMLReader.readFragment(utf8).map(\.text).joined(separator: " ")
        } else if NamedEntities.occur(in: utf8) {
            plain = String(decoding: NamedEntities.expanded(utf8, .all), as: UTF8.self)
        } else {
            plain = text
        }
        return plain.allSatisfy(\.isWhitespace) ? nil : plain
    }

    /// The paragraphs of a body, with nothing taken off them.
    static func paragraphs(_ utf8: [UInt8]) -> [ParsedArticle.Paragraph] {
        switch Markup(utf8) {
        case .block: return HTMLReader.readFragment(utf8)
        case .inline:
            return TextLines(utf8).paragraphs.compactMap { line($0.text).map { .init($0) } }
        case .none:
            return TextLines(NamedEntities.expanded(utf8, .all)).paragraphs.map { .init($0.text) }
        }
    }

    /// Reads a body into `article`: paragraphs, and what stands between and around them that is none.
    static func read(_ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits) {
        switch Markup(utf8) {
        case .none: PlainText.readBody(NamedEntities.expanded(utf8, .all), into: &article, limits: limits)
        case .inline:
            let body = bounded(utf8, into: &article, limits: limits)
            PlainText.settle(paragraphs(body), into: &article)
        case .block: PlainText.settle(HTMLReader.readFragment(utf8), into: &article)
        }
    }

    /// As much of the text as a body may have, and a little for markup: a short line costs many times itself.
    static func bounded(
        _ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits
    ) -> [UInt8] {
        var end = limits.bodyBytes &+ (1 << 16)
        guard utf8.count > end else { return utf8 }
        article.warnings.append(.textTruncated)
        while end > 0, utf8[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(utf8[..<end])
    }
}
