/// Finds the blocks that are the article's text.
///
/// Three steps. Regions whose names or elements say that they are something else are left out, unless
/// they hold most of the page's prose. Then the subtree is chosen that holds the most prose and the
/// least else, names counting as hints. Then single blocks inside it are judged.
struct BodyExtractor {
    var outline: PageOutline
    /// The headline as the metadata give it, letters and digits only: its repetition is no paragraph.
    private let headlineKey: String
    /// Prose up to each block: entry i is the sum of the blocks before i.
    private var prose: [Double] = []
    private var clutter: [Double] = []

    init(_ outline: PageOutline, headline: String?) {
        self.outline = outline
        headlineKey = headline.map(Headline.compact) ?? ""
    }

    struct Body {
        var paragraphs: [ParsedArticle.Paragraph]
        /// The node that holds it.
        var container: Int
        var blocks: [Int]
        var characters: Int
    }

    mutating func extract() -> Body? {
        sum()
        guard prose.last ?? 0 > 0 else { return nil }
        let all = prose.last ?? 0
        excludeRegions(strictness: 1)
        sum()
        if prose.last ?? 0 < 0.08 * all {
            // The names mislead on this page: only what is sure stays out.
            outline.include(outline.blocks.indices)
            sum()
            excludeRegions(strictness: 0.2)
            sum()
        }
        guard let container = chooseContainer() else { return nil }
        let kept = judgeBlocks(in: container)
        guard !kept.isEmpty else { return nil }
        let paragraphs = makeParagraphs(kept)
        let characters = kept.reduce(0) { $0 + Int(outline.blocks[$1].characters) }
        return Body(paragraphs: paragraphs, container: container, blocks: kept, characters: characters)
    }

    // MARK: Prose

    /// How much of a block is running text: 0 for links, labels and lone words.
    static func prose(_ block: PageOutline.Block) -> Double {
        let characters = Double(block.characters)
        let share = block.linkShare
        guard characters >= 25, share < 0.5 else { return 0 }
        if block.role == .caption || block.isCode { return 0 }
        if characters < 80, block.sentenceEnds == 0 { return 0 }
        let own = characters - Double(block.linkCharacters)
        if block.sentenceEnds == 0, block.commas == 0 { return own * 0.3 }
        return own
    }

    private mutating func sum() {
        prose.removeAll(keepingCapacity: true)
        clutter.removeAll(keepingCapacity: true)
        var proseSum = 0.0
        var clutterSum = 0.0
        for block in outline.blocks {
            prose.append(proseSum)
            clutter.append(clutterSum)
            if block.isExcluded { continue }
            let amount = Self.prose(block)
            proseSum += amount
            if amount == 0, block.role != .heading, block.role != .caption {
                clutterSum += Double(block.linkCharacters) + min(Double(block.characters), 20)
            }
        }
        prose.append(proseSum)
        clutter.append(clutterSum)
    }

    private func prose(under node: Int) -> Double {
        let range = outline.blocks(under: node)
        return prose[range.upperBound] - prose[range.lowerBound]
    }

    private func clutter(under node: Int) -> Double {
        let range = outline.blocks(under: node)
        return clutter[range.upperBound] - clutter[range.lowerBound]
    }

    // MARK: Regions

    private mutating func excludeRegions(strictness: Double) {
        let total = prose.last ?? 0
        let document = outline.document
        let hinted = hintedProse()
        var node = 0
        while node < document.count {
            let element = document.nodes[node]
            guard element.tag != .text, outline.firstBlock[node] < outline.firstBlock[Int(element.end)] else {
                node += 1
                continue
            }
            let amount = prose(under: node)
            // A frame around the article's own text is named for its layout, not for its content.
            let isFrame = amount > 0 && hinted[node] >= 0.5 * amount && hinted[node] >= 0.1 * total
            let limit = isFrame ? 0 : strictness * toleratedShare(element.tag, outline.cues[node])
            if limit > 0, amount <= limit * total {
                outline.exclude(outline.blocks(under: node))
                node = Int(element.end)
                continue
            }
            if outline.cues[node].contains(.caption), amount <= 0.2 * total {
                outline.markCaptions(outline.blocks(under: node))
                node = Int(element.end)
                continue
            }
            node += 1
        }
    }

    /// For each node the most prose that an element within it holds which is named the article's text.
    private func hintedProse() -> [Double] {
        let document = outline.document
        var result = [Double](repeating: 0, count: document.count)
        for node in stride(from: document.count - 1, through: 1, by: -1) {
            let cues = outline.cues[node]
            if !cues.isDisjoint(with: [.body, .bodyProperty]), !cues.contains(.comment) {
                result[node] = max(result[node], prose(under: node))
            }
            let parent = Int(document.nodes[node].parent)
            if result[node] > result[parent] { result[parent] = result[node] }
        }
        return result
    }

    /// The share of the page's prose up to which a region with these names is left out; 0: it stays.
    private func toleratedShare(_ tag: HTMLTag, _ cues: ElementCues) -> Double {
        switch tag {
        case .html, .body, .document, .main, .td, .th, .tr, .tbody: return 0
        case .nav, .footer: return 0.5
        case .aside: return 0.4
        case .form, .fieldset, .menu, .search: return 0.2
        default: break
        }
        if cues.contains(.bodyProperty) || cues.contains(.body) { return 0 }
        let isArticle = cues.contains(.article) || tag == .article
        // An embedded post is a quotation.
        if tag == .blockquote { return cues.contains(.comment) ? 0.85 : 0 }
        if cues.contains(.comment) { return tag == .article && cues.contains(.text) ? 0 : 0.85 }
        let strong: ElementCues = [
            .related, .share, .promotion, .navigation, .footer, .notice, .biography, .credit,
        ]
        if !cues.isDisjoint(with: strong) { return tag == .article ? 0.1 : 0.35 }
        if !cues.isDisjoint(with: [.sidebar, .hidden]) { return 0.3 }
        if !cues.isDisjoint(with: [.tags, .tool, .byline, .gallery]) { return isArticle ? 0.04 : 0.1 }
        if tag == .header { return 0.1 }
        return 0
    }

    // MARK: Container

    private func chooseContainer() -> Int? {
        let document = outline.document
        let total = prose.last ?? 0
        guard total > 0 else { return nil }
        var best = 0
        var bestScore = -Double.infinity
        var hinted = -1
        var hintedScore = -Double.infinity
        for node in 0..<document.count {
            let element = document.nodes[node]
            guard
                element.tag.isBlock || element.tag == .unknown || element.tag == .span || element.tag == .font
            else { continue }
            let amount = prose(under: node)
            guard amount > 0 else { continue }
            let score = amount - clutter(under: node)
            if score > bestScore || (score == bestScore && element.parent == Int32(best)) {
                best = node
                bestScore = score
            }
            let weight = hint(element.tag, outline.cues[node])
            if weight > 0, score * weight > hintedScore {
                hinted = node
                hintedScore = score * weight
            }
        }
        if hinted >= 0, prose(under: hinted) >= 0.5 * prose(under: best) { return hinted }
        return best
    }

    /// The `article` that holds the headline, where it holds a fair part of the text too:
    /// pages that load the next article under the first have several.
    private func articleOfHeadline() -> Int? {
        let document = outline.document
        guard let block = outline.blocks.first(where: { $0.role == .heading && isHeadline(outline.text($0)) })
        else { return nil }
        var node = Int(block.element)
        while node > 0 {
            if document.nodes[node].tag == .article {
                let amount = prose(under: node)
                return amount >= 300 && amount >= 0.1 * (prose.last ?? 0) ? node : nil
            }
            node = Int(document.nodes[node].parent)
        }
        return nil
    }

    private func hint(_ tag: HTMLTag, _ cues: ElementCues) -> Double {
        if tag == .body || tag == .html { return 0 }
        if cues.contains(.bodyProperty) { return 1.3 }
        if cues.contains(.body) { return 1.2 }
        if cues.contains(.article), cues.contains(.text) { return 1.1 }
        if tag == .article { return 1.05 }
        return 0
    }

    // MARK: Blocks

    private func judgeBlocks(in container: Int) -> [Int] {
        let range = outline.blocks(under: container)
        var kept: [Int] = []
        var pendingHeadings: [Int] = []
        var hasText = false
        var isUnderTeasers = false
        for index in range {
            let block = outline.blocks[index]
            if block.isExcluded || block.role == .caption || block.isCode { continue }
            let text = outline.text(block)
            if isHeadline(text) { continue }
            let isHeading = block.role == .heading
            switch TextCues.judge(text, characters: Int(block.characters), isHeading: isHeading) {
            case .boilerplate: continue
            case .opensTeasers:
                isUnderTeasers = true
                pendingHeadings.removeAll()
                continue
            case .text: break
            }
            if isHeading {
                // A line in heading's type before the text is a standfirst or a kicker.
                if !hasText || block.linkShare > 0.5 { continue }
                isUnderTeasers = false
                pendingHeadings.append(index)
                continue
            }
            if isUnderTeasers {
                // Only a paragraph of some length ends a list of teasers.
                if block.role == .item || block.characters < 140 || block.linkShare > 0.3 { continue }
                isUnderTeasers = false
            }
            let share = block.linkShare
            let own = block.characters - block.linkCharacters
            if share > 0.7, own < 80 || block.sentenceEnds == 0 { continue }
            if share > 0.4, block.characters < 150, block.sentenceEnds == 0 { continue }
            if !hasText, block.characters < 80, block.sentenceEnds == 0 || Self.looksDated(text) { continue }
            kept.append(contentsOf: pendingHeadings.suffix(2))
            pendingHeadings.removeAll()
            kept.append(index)
            hasText = true
        }
        return kept
    }

    /// A time of day or a year in a short line: a dateline of the page, not a sentence.
    private static func looksDated(_ text: ArraySlice<UInt8>) -> Bool {
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

    private func isHeadline(_ text: ArraySlice<UInt8>) -> Bool {
        guard !headlineKey.isEmpty, text.count < 2 * headlineKey.utf8.count + 80 else { return false }
        return Headline.compact(String(decoding: text, as: UTF8.self)) == headlineKey
    }

    private func makeParagraphs(_ kept: [Int]) -> [ParsedArticle.Paragraph] {
        var result: [ParsedArticle.Paragraph] = []
        var row: Int32 = -1
        for index in kept {
            let block = outline.blocks[index]
            let text = outline.string(block)
            let role: ParsedArticle.Paragraph.Role =
                switch block.role {
                case .text, .preformatted, .definition: .text
                case .heading: .subheading
                case .item: .listItem
                case .quote: .blockQuote
                case .caption: .caption
                case .cell: .table
                }
            if role == .table {
                let cells = outline.document.nodes[Int(block.element)].parent
                if cells == row, let last = result.indices.last {
                    result[last].text += " | " + text
                    continue
                }
                row = cells
            } else {
                row = -1
            }
            result.append(.init(text, role: role))
        }
        return result
    }
}
