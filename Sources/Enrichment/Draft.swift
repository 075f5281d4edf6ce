internal import Parsing

/// An article on the desk: what the stages read and what they fill.
struct Draft {
    var article: EnrichedArticle
    /// The body in UTF-8: what all stages work on.
    let bytes: [UInt8]
    /// Where each paragraph lies in ``bytes``; as many as the parsed article has.
    let paragraphs: [Range<Int>]
    /// The words of the body, made for the first stage that asks.
    private(set) lazy var words = [Word](in: bytes)

    init(_ parsed: ParsedArticle) {
        article = EnrichedArticle(parsed: parsed)
        bytes = Array(article.body.utf8)
        var start = 0
        paragraphs = parsed.paragraphs.map { paragraph in
            let end = start + paragraph.text.utf8.count
            defer { start = end + 2 }
            return start..<end
        }
    }

    /// The text between two places in ``bytes``.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
    }
}
