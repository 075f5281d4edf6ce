/// A paragraph as the text sets it.
struct TextParagraph {
    var text: String
    /// True where an empty line stands before it.
    var startsBlock: Bool
    var role: ParsedArticle.Paragraph.Role = .text
}

extension TextLines {
    /// The paragraphs: blocks between empty lines where lines are wrapped to a column, else each line one.
    var paragraphs: [TextParagraph] {
        let margin = wrapMargin
        var paragraphs: [TextParagraph] = []
        paragraphs.reserveCapacity(margin == nil ? lines.count : lines.count / 4)
        var first = 0
        for index in lines.indices {
            let next = index + 1
            if next < lines.count, let margin, joins(index, next, margin: margin) { continue }
            paragraphs.append(.init(text: joined(first...index), startsBlock: lines[first].startsBlock))
            first = next
        }
        return paragraphs
    }

    /// The column at which the text is wrapped; nil where its lines are as long as their paragraphs.
    private var wrapMargin: Int? {
        var widths = [Int](repeating: 0, count: 132)
        for line in lines { widths[min(line.width, 131)] += 1 }
        // The width that all but one line in twenty keep: a stray long line (an address) doesn't count.
        var margin = 131
        var beyond = widths[131]
        while margin > 0, beyond * 20 <= lines.count {
            margin -= 1
            beyond += widths[margin]
        }
        guard (40...110).contains(margin) else { return nil }
        var forced = 0
        var breaks = 0
        for index in lines.indices.dropLast() where !lines[index + 1].startsBlock {
            breaks += 1
            if isForced(index, margin: margin) { forced += 1 }
        }
        return forced >= 2 && forced * 10 >= breaks * 6 ? margin : nil
    }

    /// True where the next word would not have fitted any more.
    private func isForced(_ index: Int, margin: Int) -> Bool {
        let needed = lines[index].width + 1 + firstWordWidth(lines[index + 1])
        return needed > margin - 2 || needed * 10 > margin * 9
    }

    private func joins(_ index: Int, _ next: Int, margin: Int) -> Bool {
        guard !lines[next].startsBlock, !isRule(lines[index]), !isRule(lines[next]) else { return false }
        if lines[next].isIndented, !lines[index].isIndented { return false }
        return isForced(index, margin: margin)
    }

    /// A line of dashes, stars or the like.
    private func isRule(_ line: Line) -> Bool {
        guard line.end - line.start < 100 else { return false }
        return bytes[line.start..<line.end].allSatisfy { "-*_=#~ ".utf8.contains($0) }
    }

    private func joined(_ range: ClosedRange<Int>) -> String {
        let first = lines[range.lowerBound]
        guard range.count > 1 else { return string(first) }
        var text = Array(bytes[first.start..<first.end])
        for line in lines[range].dropFirst() {
            // A compound broken at its hyphen is closed up; the hyphen may be the word's own and stays.
            let isHyphenated =
                text.last == UInt8(ascii: "-") && text.count > 1 && text[text.count - 2] > 0x40
            if !isHyphenated { text.append(0x20) }
            text += bytes[line.start..<line.end]
        }
        return String(decoding: text, as: UTF8.self)
    }
}
