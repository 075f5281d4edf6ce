/// Blocks as the paragraphs of an article, each in its role.
extension PageOutline {
    func paragraphs(_ indices: some Sequence<Int>) -> [ParsedArticle.Paragraph] {
        var result: [ParsedArticle.Paragraph] = []
        var row = -1
        for index in indices {
            let block = blocks[index]
            let text = string(block)
            let role: ParsedArticle.Paragraph.Role =
                switch block.role {
                case .text, .preformatted, .definition: .text
                case .heading: .subheading
                case .item: .listItem
                case .quote: .blockQuote
                case .caption: .caption
                case .cell: .table
                }
            guard role == .table else {
                row = -1
                result.append(.init(text, role: role))
                continue
            }
            // A row of a table is one paragraph.
            let own = document.ancestor(of: Int(block.element), among: [.tr]) ?? 0
            if own == row, let last = result.indices.last {
                result[last].text += " | " + text
            } else {
                result.append(.init(text, role: .table))
            }
            row = own
        }
        // A line in heading's type before the text is its lead.
        for index in result.indices {
            guard result[index].role == .subheading else { break }
            result[index].role = .text
        }
        return result
    }

    /// The captions among some blocks; what is set twice for two sizes of screen counts once.
    func captions(_ range: Range<Int>, limit: Int) -> [String] {
        var result: [String] = []
        for index in range where blocks[index].role == .caption && !blocks[index].isExcluded {
            let block = blocks[index]
            guard block.characters >= 12, block.linkShare < 0.5 else { continue }
            let text = string(block)
            let isRepeated = result.last.map(text.isSame) ?? false
            if !isRepeated, result.count < limit { result.append(text) }
        }
        return result
    }
}
