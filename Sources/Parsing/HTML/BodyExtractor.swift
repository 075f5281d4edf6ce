/// Finds the blocks that are the article's text.
///
/// Four steps. Regions whose names or elements say that they are something else are left out, unless
/// they hold most of the page's prose; so are rows of teasers. Then the subtree is chosen that holds the
/// most prose and the least else, names counting as hints. Then single blocks inside it are judged. At
/// last the lead is fetched, which often stands beside the headline instead.
struct BodyExtractor {
    var outline: PageOutline
    /// The headline as the metadata give it, letters and digits only: its repetition is no paragraph.
    let headlineKey: String
    /// The page's description of itself, likewise.
    let descriptionKey: String
    /// Prose up to each block: entry i is the sum of the blocks before i.
    private var prose: [Double] = []
    private var clutter: [Double] = []
    /// Teasers that stand in rows.
    var teaserCount = 0
    /// What is known of the tables met so far.
    var dataTables: [Int: Bool] = [:]

    init(_ outline: PageOutline, headline: String?, description: String? = nil) {
        self.outline = outline
        headlineKey = headline.map(Headline.compact) ?? ""
        descriptionKey = description.map(Headline.compact) ?? ""
    }

    struct Body {
        var paragraphs: [ParsedArticle.Paragraph]
        /// The node that holds it.
        var container: Int
        var blocks: [Int]
        /// How many of them, at the beginning, are a lead from outside the container.
        var leadCount: Int
        var characters: Int
    }

    mutating func extract() -> Body? {
        sum()
        guard totalProse > 0 else { return nil }
        let all = totalProse
        excludeRegions(strictness: 1)
        sum()
        if totalProse < 0.08 * all {
            // The names mislead on this page: only what is sure stays out.
            outline.include(outline.blocks.indices)
            sum()
            excludeRegions(strictness: 0.2)
            sum()
        }
        if excludeTeasers() { sum() }
        guard let container = chooseContainer() else { return nil }
        var kept = judgeBlocks(in: container)
        guard !kept.isEmpty else { return nil }
        cutBoilerplate(&kept)
        let lead = lead(before: kept, in: container)
        kept.insert(contentsOf: lead, at: 0)
        let characters = kept.reduce(0) { $0 + Int(outline.blocks[$1].characters) }
        return Body(
            paragraphs: outline.paragraphs(kept), container: container, blocks: kept,
            leadCount: lead.count, characters: characters)
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
                // Short cells are a table's nature.
                let label = block.role == .cell ? 0 : min(Double(block.characters), 20)
                clutterSum += Double(block.linkCharacters) + label
            }
        }
        prose.append(proseSum)
        clutter.append(clutterSum)
    }

    var totalProse: Double { prose.last ?? 0 }

    func prose(under node: Int) -> Double {
        let range = outline.blocks(under: node)
        return prose[range.upperBound] - prose[range.lowerBound]
    }

    private func clutter(under node: Int) -> Double {
        let range = outline.blocks(under: node)
        return clutter[range.upperBound] - clutter[range.lowerBound]
    }

    // MARK: Container

    private func chooseContainer() -> Int? {
        let document = outline.document
        guard totalProse > 0 else { return nil }
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

    private func hint(_ tag: HTMLTag, _ cues: ElementCues) -> Double {
        if tag == .body || tag == .html { return 0 }
        if cues.contains(.bodyProperty) { return 1.3 }
        if cues.contains(.body) { return 1.2 }
        if cues.contains(.article), cues.contains(.text) { return 1.1 }
        if tag == .article { return 1.05 }
        return 0
    }
}
