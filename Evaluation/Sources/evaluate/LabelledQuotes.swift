import Enrichment
import Foundation
import Parsing

/// A document of PolNeAR with its gold attributions.
struct LabelledQuotes: Decodable {
    struct Attribution: Decodable {
        var source: [[Int]]
        var content: [[Int]]
        var kind: String
    }

    var id: String
    var publisher: String
    var text: String
    var attributions: [Attribution]

    private enum CodingKeys: CodingKey { case id, publisher, text, attributions }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = "\((try? fields.decode(String.self, forKey: .id)) ?? "")"
        publisher = try fields.decode(String.self, forKey: .publisher)
        text = try fields.decode(String.self, forKey: .text)
        attributions = try fields.decode([Attribution].self, forKey: .attributions)
    }
}

/// The document as an article, and the way back from places in its body.
struct QuotedArticle {
    let parsed: ParsedArticle
    let scalars: [Unicode.Scalar]
    /// Where each paragraph begins: in the body, and in the text of the set.
    private var starts: [(body: Int, text: Int)] = []

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var article = ParsedArticle(mediaType: .plainText)
        article.declaredLanguage = "en"
        var start = 0
        var body = 0
        while start < scalars.count {
            let end = scalars[start...].firstIndex { $0 == "\n" } ?? scalars.count
            if scalars[start..<end].contains(where: { !$0.properties.isWhitespace }) {
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[start..<end])
                article.paragraphs.append(.init(String(view)))
                starts.append((body, start))
                body += end - start + 2
            }
            start = end + 1
        }
        parsed = article
    }

    /// The place in the text of a place in the body.
    func place(_ body: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle].body <= body { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return body }
        return body - starts[low - 1].body + starts[low - 1].text
    }

    func range(_ span: TextSpan) -> Range<Int> {
        let start = place(span.startScalar)
        return start..<max(start, place(span.startScalar + span.scalarLength))
    }

    /// Of a relative pronoun the word before it, its antecedent, belongs to the source.
    func withAntecedent(_ source: Range<Int>) -> Range<Int> {
        guard ["who", "which", "that"].contains(text(source).lowercased()) else { return source }
        var start = source.lowerBound
        while start > 0, !scalars[start - 1].properties.isAlphabetic, source.lowerBound - start < 3 {
            start -= 1
        }
        return max(0, start - 1)..<source.upperBound
    }

    /// The set parts contents at the ends of sentences: pieces with nothing but space between are one.
    func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, last.upperBound <= range.lowerBound, range.upperBound <= scalars.count,
                scalars[last.upperBound..<range.lowerBound].allSatisfy(\.properties.isWhitespace)
            {
                joined[joined.count - 1] = last.lowerBound..<range.upperBound
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    /// The stretches between double marks (`''` is one) in a part of the text; a mark that is open at the
    /// end of a line or of the part closes there. Marks that stand right outside of the part belong to it.
    func quoted(_ range: Range<Int>) -> [Range<Int>] {
        var range = range.clamped(to: scalars.indices)
        while range.lowerBound > 0, isMark(range.lowerBound - 1) {
            range = range.lowerBound - 1..<range.upperBound
        }
        while range.upperBound < scalars.count, isMark(range.upperBound) {
            range = range.lowerBound..<range.upperBound + 1
        }
        var found: [Range<Int>] = []
        var open: Int?
        for index in range {
            switch scalars[index] {
            case "\u{201C}": open = index + 1
            case "\u{201D}", "\n":
                if let start = open { found.append(start..<index) }
                open = nil
            case "\"":
                if let start = open { found.append(start..<index) }
                open = open == nil ? index + 1 : nil
            case "'" where isMark(index) && index + 1 < scalars.count && scalars[index + 1] == "'":
                if let start = open, start <= index { found.append(start..<index) }
                open = open == nil ? index + 2 : nil
            default: break
            }
        }
        if let open, open < range.upperBound { found.append(open..<range.upperBound) }
        return found.compactMap { trimmed($0) }
    }

    private func isMark(_ index: Int) -> Bool {
        switch scalars[index] {
        case "\"", "\u{201C}", "\u{201D}": true
        case "'":
            index > 0 && scalars[index - 1] == "'" || index + 1 < scalars.count && scalars[index + 1] == "'"
        default: false
        }
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int>? {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, scalars[start].properties.isWhitespace { start += 1 }
        while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
        return start < end ? start..<end : nil
    }

    func words(_ range: Range<Int>) -> Int {
        scalars[range].split { $0.properties.isWhitespace }.count
    }

    /// The text of a range on one line.
    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range.clamped(to: scalars.indices)])
        return String(view).replacing("\n", with: "¶")
    }
}
