/// Which blocks inside the container are the article's.
extension BodyExtractor {
    mutating func judgeBlocks(in container: Int) -> [Int] {
        let range = outline.blocks(under: container)
        let document = outline.document
        var kept: [Int] = []
        var pending: [Heading] = []
        var hasText = false
        var characters = 0.0
        var isUnderTeasers = false
        /// One past the last block of the box that a teaser's heading opened.
        var boxEnd = range.lowerBound
        /// The element that holds the paragraph kept last.
        var flow: Int32 = -1
        for index in range {
            let block = outline.blocks[index]
            if block.isExcluded || block.isCode {
                for position in pending.indices { pending[position].hasLost = true }
                continue
            }
            if block.role == .caption { continue }
            if block.role == .cell, isInDataTable(block) {
                kept.append(contentsOf: pending.map(\.block))
                pending.removeAll()
                kept.append(index)
                hasText = true
                continue
            }
            if index < boxEnd { continue }
            let text = outline.text(block)
            let isHeading = block.role == .heading
            let element = document.nodes[Int(block.element)]
            if isHeadline(text) {
                // What little stands above the headline is none of the article.
                if element.tag == .h1, characters * 5 < totalProse {
                    kept.removeAll()
                    characters = 0
                }
                continue
            }
            switch TextCues.judge(text, block, isHeading: isHeading) {
            case .boilerplate: continue
            case .opensTeasers:
                isUnderTeasers = true
                boxEnd = max(boxEnd, endOfBox(openedBy: index, in: container))
                pending.removeAll { $0.characters < 60 }
                continue
            case .text: break
            }
            if isHeading {
                if !hasText || block.linkShare > 0.5 { continue }
                isUnderTeasers = false
                let level = element.tag.rawValue
                // A heading whose text was left out goes with it.
                pending.removeAll { $0.hasLost && $0.level >= level && $0.characters < 60 }
                pending.append(.init(block: index, level: level, characters: block.characters))
                continue
            }
            if isUnderTeasers {
                // A paragraph of some length ends a list of teasers, or one beside those before it.
                let isInFlow = element.parent == flow && element.tag == .p && block.sentenceEnds > 0
                if block.role == .item || block.linkShare > 0.3 || (block.characters < 140 && !isInFlow) {
                    continue
                }
                isUnderTeasers = false
            }
            if !isText(block) {
                for position in pending.indices { pending[position].hasLost = true }
                continue
            }
            if !hasText, block.characters < 80, block.sentenceEnds == 0 || Self.looksDated(text) { continue }
            kept.append(contentsOf: pending.map(\.block))
            pending.removeAll()
            kept.append(index)
            characters += Double(block.characters)
            hasText = true
            if element.tag == .p { flow = element.parent }
        }
        // Headings over pictures may be all there is.
        kept.append(contentsOf: pending.filter { $0.characters >= 60 && !$0.hasLost }.map(\.block))
        return kept
    }

    private struct Heading {
        var block: Int
        var level: UInt8
        var characters: Int32
        /// Something under it was left out.
        var hasLost = false
    }

    /// Not a link with a word beside it.
    private func isText(_ block: PageOutline.Block) -> Bool {
        let share = block.linkShare
        let own = block.characters - block.linkCharacters
        if share > 0.7 {
            return block.sentenceEnds > 0 && (own >= 80 || own >= 30 && block.characters >= 100)
        }
        return share <= 0.4 || block.characters >= 150 || block.sentenceEnds > 0
    }

    /// Where the largest box ends whose first block this is, if it is a small part of the whole.
    private func endOfBox(openedBy index: Int, in container: Int) -> Int {
        let document = outline.document
        var node = Int(outline.blocks[index].element)
        var end = index + 1
        for _ in 0..<12 where node != container && node > 0 {
            let range = outline.blocks(under: node)
            guard range.lowerBound == index, prose(under: node) <= 0.25 * totalProse else { break }
            end = range.upperBound
            node = Int(document.nodes[node].parent)
        }
        return end
    }

    // MARK: Tables

    /// True for a cell of a table of data, all of whose cells count, whatever their length.
    private mutating func isInDataTable(_ block: PageOutline.Block) -> Bool {
        guard let table = outline.document.ancestor(of: Int(block.element), among: [.table]) else {
            return false
        }
        if let known = dataTables[table] { return known }
        let result = holdsData(table)
        dataTables[table] = result
        return result
    }

    private func holdsData(_ table: Int) -> Bool {
        let document = outline.document
        let range = outline.blocks(under: table)
        guard range.count >= 4, !outline.cues[table].contains(.infobox) else { return false }
        var rows = 0
        var cells = 0
        for node in (table + 1)..<max(Int(document.nodes[table].end), table + 1) {
            switch document.nodes[node].tag {
            case .table: return false
            case .tr: rows += 1
            case .td, .th: cells += 1
            default: break
            }
        }
        guard rows >= 2, cells >= 2 * rows, range.count <= 2 * cells else { return false }
        var characters = 0
        var linked = 0
        for index in range {
            let block = outline.blocks[index]
            if block.characters > 600 { return false }
            characters += Int(block.characters)
            linked += Int(block.linkCharacters)
        }
        return characters <= 120 * range.count && linked * 2 <= characters
    }

    // MARK: The end

    /// Cuts what a press release says of its sender, `About …`, off the end.
    func cutBoilerplate(_ kept: inout [Int]) {
        guard kept.count >= 5 else { return }
        let total = kept.reduce(0) { $0 + Int(outline.blocks[$1].characters) }
        var after = 0
        for position in kept.indices.reversed() where position >= 3 {
            let block = outline.blocks[kept[position]]
            guard after * 5 <= total * 2, kept.count - position <= 8 else { return }
            if after > 0, block.characters < 70, block.sentenceEnds == 0,
                block.role == .heading || block.isWhollyEmphasised || block.role == .text,
                TextCues.presentsSender(outline.text(block))
            {
                kept.removeSubrange(position...)
                return
            }
            after += Int(block.characters)
        }
    }
}

extension HTMLDocument {
    /// The nearest element at or above `node` with one of these tags; looks a few levels up.
    func ancestor(of node: Int, among tags: TagSet, limit: Int = 24) -> Int? {
        var node = node
        for _ in 0..<limit where node > 0 {
            if tags.contains(nodes[node].tag) { return node }
            node = Int(nodes[node].parent)
        }
        return nil
    }
}
