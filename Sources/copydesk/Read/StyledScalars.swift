import Enrichment

/// A paragraph with a style on each of its scalars, so that names stand out wherever a line breaks.
struct StyledScalars {
    private(set) var scalars: [Unicode.Scalar]
    private(set) var styles: [TerminalText.Style?]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        styles = Array(repeating: nil, count: scalars.count)
    }

    /// Styles a range; what of it lies outside of the text is left out.
    mutating func style(_ range: Range<Int>, _ style: TerminalText.Style) {
        for index in range.clamped(to: 0..<scalars.count) { styles[index] = style }
    }

    /// Puts plain text before what is there.
    mutating func insert(_ text: String) {
        let added = Array(text.unicodeScalars)
        scalars.insert(contentsOf: added, at: 0)
        styles.insert(contentsOf: [TerminalText.Style?](repeating: nil, count: added.count), at: 0)
    }

    /// Adds plain text after what is there.
    mutating func append(_ text: String) {
        scalars += text.unicodeScalars
        styles += [TerminalText.Style?](repeating: nil, count: scalars.count - styles.count)
    }

    /// The runs of scalars between white space, as ranges.
    var words: [Range<Int>] {
        var words: [Range<Int>] = []
        var start: Int?
        for (index, scalar) in scalars.enumerated() {
            if scalar.properties.isWhitespace {
                if let begun = start { words.append(begun..<index) }
                start = nil
            } else if start == nil {
                start = index
            }
        }
        if let start { words.append(start..<scalars.count) }
        return words
    }
}

extension StyledScalars {
    /// The paragraph that begins at this scalar of the body, with the names in it by kind.
    /// - Parameter mentions: of the whole body, in order.
    init(_ text: String, from start: Int, mentions: [(span: TextSpan, kind: ArticleEntity.Kind)]) {
        self.init(text)
        // The first mention that ends after the paragraph's beginning.
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].span.scalars.upperBound <= start { low = middle + 1 } else { high = middle }
        }
        for mention in mentions[low...] {
            let range = mention.span.scalars
            if range.lowerBound >= start + scalars.count { break }
            style(range.lowerBound - start..<range.upperBound - start, TerminalText.Style(mention.kind))
        }
    }
}

extension TerminalText.Style {
    /// The colour of a kind of entity.
    init(_ kind: ArticleEntity.Kind) {
        self =
            switch kind {
            case .person: .green
            case .organisation: .magenta
            case .place: .blue
            case .event, .work: .underlined
            }
    }
}
