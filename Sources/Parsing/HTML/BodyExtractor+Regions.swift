/// Regions that their names or elements set apart from the article.
extension BodyExtractor {
    mutating func excludeRegions(strictness: Double) {
        let total = totalProse
        let document = outline.document
        let hinted = hintedProse()
        // Where one element is plainly named the article's text, what stands aside may be longer than it.
        let hasBody = hinted[0] >= 140
        var node = 0
        while node < document.count {
            let element = document.nodes[node]
            guard element.tag != .text, outline.firstBlock[node] < outline.firstBlock[Int(element.end)] else {
                node += 1
                continue
            }
            let amount = prose(under: node)
            let cues = outline.cues[node]
            var limit = strictness * toleratedShare(element.tag, cues)
            if limit > 0, amount > 0 {
                // A frame around the article's own text is named for its layout, not for its content.
                let share = hinted[node] / amount
                if share >= 0.5, hinted[node] >= 0.1 * total || share >= 0.9 && !cues.isList {
                    limit = 0
                } else if hasBody, hinted[node] == 0, strictness == 1,
                    element.tag == .aside || element.tag == .footer || element.tag == .nav
                        || cues.contains(.sidebar)
                {
                    limit = max(limit, 0.8)
                } else if element.tag.isInline, amount >= 80, cues.isDisjoint(with: .surelyUnwanted) {
                    // A span that was never closed.
                    limit = 0
                }
            }
            if limit > 0, amount <= limit * total {
                outline.exclude(node)
                node = Int(element.end)
                continue
            }
            if cues.contains(.caption), amount <= 0.2 * total {
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
        if !cues.isDisjoint(with: .surelyUnwanted) { return tag == .article ? 0.1 : 0.35 }
        if !cues.isDisjoint(with: [.sidebar, .hidden, .tooltip]) { return 0.3 }
        if !cues.isDisjoint(with: [.tags, .tool, .byline, .gallery]) { return isArticle ? 0.04 : 0.1 }
        if tag == .header { return 0.1 }
        return 0
    }

    // MARK: Teasers

    /// Leaves out rows of teasers: three or more siblings of one kind, each a link with a few words under
    /// it. What they are called does not matter.
    mutating func excludeTeasers() -> Bool {
        let document = outline.document
        let total = totalProse
        var units = [UInt16](repeating: 0, count: document.count)
        var isUnit = [Bool](repeating: false, count: document.count)
        for node in 1..<max(document.count, 1) {
            let element = document.nodes[node]
            guard Self.teaserTags.contains(element.tag), isTeaser(node) else { continue }
            isUnit[node] = true
            let parent = Int(element.parent)
            if units[parent] < .max { units[parent] += 1 }
        }
        var didExclude = false
        for node in 1..<max(document.count, 1) where isUnit[node] {
            let parent = Int(document.nodes[node].parent)
            let amount = prose(under: node)
            if units[parent] >= 3 { teaserCount += 1 }
            guard units[parent] >= 3, amount > 0, prose(under: parent) <= 0.9 * total || amount <= 0.1 * total
            else { continue }
            outline.exclude(node)
            didExclude = true
        }
        return didExclude
    }

    private static let teaserTags: TagSet = [.div, .article, .section, .li, .a, .td, .dl]

    /// A few short blocks, one of which is all link, before the first that has words of its own.
    private func isTeaser(_ node: Int) -> Bool {
        let range = outline.blocks(under: node)
        guard range.count >= 2, range.count <= 8, prose(under: node) <= 400 else { return false }
        for index in range {
            let block = outline.blocks[index]
            if block.linkShare > 0.9, block.characters >= 12 { return true }
            if block.characters - block.linkCharacters > 60 { return false }
        }
        return false
    }
}

extension ElementCues {
    static let surelyUnwanted: ElementCues = [
        .related, .share, .promotion, .navigation, .footer, .notice, .biography, .credit,
    ]
    /// Names of things that come in numbers, each of which may hold a text of its own.
    var isList: Bool { !isDisjoint(with: [.related, .comment, .promotion, .list]) }
}
