/// The lead: a paragraph or two under the headline that many sites set outside the text's own element.
extension BodyExtractor {
    /// Blocks between the headline and the first kept block that belong to the text.
    func lead(before kept: [Int], in container: Int) -> [Int] {
        guard let first = kept.first else { return [] }
        guard let headline = headlineBlock(before: first) else {
            // Without a headline only what the page's description says as well.
            return (max(0, first - 12)..<first).filter { isDescription(outline.text(outline.blocks[$0])) }
                .suffix(1)
        }
        // Sixty characters fit in; one alone may be as long as its block.
        let known = kept.prefix(4).map {
            Headline.compact(outline.string(outline.blocks[$0])).prefix(bytes: 2000)
        }
        var result: [Int] = []
        var characters = 0
        for index in (headline + 1)..<first where isLead(index, before: first) {
            let block = outline.blocks[index]
            let key = Headline.compact(outline.string(block))
            // Said again as the first paragraph, or set twice for two sizes of screen.
            let start = key.prefix(bytes: 2000).prefix(60)
            if known.contains(where: { $0.hasPrefix(start) }) { continue }
            let isKnown = result.contains {
                Headline.compact(outline.string(outline.blocks[$0])).isSame(as: key)
            }
            if isKnown { continue }
            characters += Int(block.characters)
            guard characters <= 1500, result.count < 6 else { break }
            result.append(index)
        }
        return result
    }

    /// The last block that repeats the headline, else the last `h1`, within reach of the text.
    private func headlineBlock(before first: Int) -> Int? {
        let range = max(0, first - 150)..<first
        if let own = range.last(where: { isHeadline(outline.text(outline.blocks[$0])) }) { return own }
        return range.last {
            let block = outline.blocks[$0]
            return block.role == .heading && outline.document.nodes[Int(block.element)].tag == .h1
        }
    }

    private func isLead(_ index: Int, before first: Int) -> Bool {
        let block = outline.blocks[index]
        guard block.role != .caption, !block.isCode, block.linkShare <= 0.4, block.characters >= 25 else {
            return false
        }
        let document = outline.document
        var names: ElementCues = []
        var node = Int(block.element)
        for _ in 0..<8 where node > 0 {
            let tag = document.nodes[node].tag
            if tag == .nav || tag == .form || tag == .aside || tag == .figure || tag == .footer {
                return false
            }
            // What frames the whole article says nothing of its lead.
            if outline.blocks(under: node).contains(first) { break }
            names.formUnion(outline.cues[node])
            node = Int(document.nodes[node].parent)
        }
        let unwanted: ElementCues = [
            .comment, .navigation, .share, .hidden, .tooltip, .biography, .credit, .footer, .notice, .caption,
        ]
        guard names.isDisjoint(with: unwanted) else { return false }
        let text = outline.text(block)
        guard TextCues.judge(text, block, isHeading: false) == .text else { return false }
        if isDescription(text) { return true }
        let isSentence = block.sentenceEnds > 0 || block.commas > 0
        if block.role == .heading, repeatsHeadline(text) { return false }
        if names.contains(.standfirst) { return block.characters >= 40 || isSentence }
        guard names.isDisjoint(with: [.related, .promotion, .sidebar, .tags, .tool, .gallery]) else {
            return false
        }
        if block.characters < 100, Self.looksDated(text) { return false }
        if names.contains(.byline) || names.contains(.author), block.characters < 140 { return false }
        if block.role == .heading { return block.characters >= 50 }
        return block.role != .item && block.characters >= 80 && isSentence
    }

    /// True where the page describes itself with this text, or with its beginning.
    private func isDescription(_ text: ArraySlice<UInt8>) -> Bool {
        guard descriptionKey.utf8.count >= 24, text.count < 2000 else { return false }
        let key = Headline.compact(String(decoding: text, as: UTF8.self))
        guard key.utf8.count >= 24 else { return false }
        return key.hasPrefix(descriptionKey.prefix(120)) || descriptionKey.hasPrefix(key)
    }

    /// The headline with its kicker, or without.
    private func repeatsHeadline(_ text: ArraySlice<UInt8>) -> Bool {
        guard !headlineKey.isEmpty, text.count < 500 else { return false }
        let key = Headline.compact(String(decoding: text, as: UTF8.self))
        return KeySearch.occurs(headlineKey, in: key) || KeySearch.occurs(key, in: headlineKey)
    }

    func isHeadline(_ text: ArraySlice<UInt8>) -> Bool {
        guard !headlineKey.isEmpty, text.count < 2 * headlineKey.utf8.count + 80 else { return false }
        return Headline.compact(String(decoding: text, as: UTF8.self)).isSame(as: headlineKey)
    }

    /// A time of day or a year in a short line: a dateline of the page, not a sentence.
    static func looksDated(_ text: ArraySlice<UInt8>) -> Bool {
        var digits = 0
        var previous: UInt8 = 0
        for byte in text {
            let isDigit = byte >= 0x30 && byte <= 0x39
            if isDigit {
                digits += 1
            } else if byte == UInt8(ascii: ":"), previous >= 0x30, previous <= 0x39 {
                return true
            } else {
                digits = 0
            }
            if digits == 4 { return true }
            previous = byte
        }
        return false
    }
}
