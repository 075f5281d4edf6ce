/// Placeholder of this branch: text between tags. The reader of pages takes this file's place.
enum HTMLReader {
    static func read(
        _ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits
    ) throws(Rejection) {
        article.paragraphs = readFragment(utf8)
    }

    static func readFragment(_ utf8: [UInt8]) -> [ParsedArticle.Paragraph] {
        var paragraphs: [ParsedArticle.Paragraph] = []
        for piece in utf8.split(separator: UInt8(ascii: "<")) {
            let isTag = piece.startIndex > 0
            let text = isTag ? piece.drop { $0 != UInt8(ascii: ">") }.dropFirst() : piece
            let isInline =
                isTag && "/abeisu".utf8.contains(piece.first ?? 0) && !piece.starts(with: "/p".utf8)
            let string = String(decoding: text, as: UTF8.self).replacing("&amp;", with: "&")
            if isInline, !paragraphs.isEmpty {
                paragraphs[paragraphs.count - 1].text += string
            } else if !string.allSatisfy(\.isWhitespace) {
                paragraphs.append(.init(string))
            }
        }
        return paragraphs
    }
}
