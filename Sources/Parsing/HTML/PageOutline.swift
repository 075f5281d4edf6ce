/// The page as a sequence of blocks of text, with what the elements around them say.
struct PageOutline {
    /// A run of text between two line breaks that the page's structure makes.
    struct Block {
        /// The nearest block-level element around it.
        var element: Int32
        /// Where its folded text lies in the arena.
        var start: Int32
        var length: Int32
        /// Letters and signs; a Chinese, Japanese or Korean one counts double.
        var characters: Int32
        var linkCharacters: Int32
        var emphasisCharacters: Int32
        var commas: Int32
        var sentenceEnds: Int32
        var role: Role
        /// Script or data that leaked into the text.
        var isCode = false
        /// The region around it that keeps it out; 0 where none does.
        var excludedBy: Int32 = 0

        var isExcluded: Bool { excludedBy != 0 }

        var linkShare: Double { characters == 0 ? 0 : Double(linkCharacters) / Double(characters) }
        var isWhollyEmphasised: Bool { emphasisCharacters * 10 >= characters * 9 }
    }

    enum Role: UInt8 {
        case text, heading, item, quote, cell, caption, preformatted, definition
    }

    let document: HTMLDocument
    private(set) var blocks: [Block] = []
    /// The folded text of all blocks, one after the other.
    private(set) var arena: [UInt8] = []
    /// For each node, the number of blocks that begin before it; one more entry at the end.
    private(set) var firstBlock: [Int32] = []
    /// What each element's names say.
    private(set) var cues: [ElementCues]

    init(_ document: HTMLDocument) {
        self.document = document
        cues = [ElementCues](repeating: [], count: document.count)
        firstBlock.reserveCapacity(document.count + 1)
        readBlocks()
    }

    func text(_ block: Block) -> ArraySlice<UInt8> {
        arena[Int(block.start)..<Int(block.start + block.length)]
    }

    func string(_ block: Block) -> String {
        String(decoding: text(block), as: UTF8.self)
    }

    /// The blocks under a node.
    func blocks(under node: Int) -> Range<Int> {
        Int(firstBlock[node])..<Int(firstBlock[Int(document.nodes[node].end)])
    }

    /// Keeps the blocks under a node out.
    mutating func exclude(_ node: Int) {
        for index in blocks(under: node) { blocks[index].excludedBy = Int32(node) }
    }

    mutating func markCaptions(_ range: Range<Int>) {
        for index in range { blocks[index].role = .caption }
    }

    mutating func include(_ range: Range<Int>) {
        for index in range { blocks[index].excludedBy = 0 }
    }

    // MARK: Reading

    private struct Level {
        var node: Int32
        var end: Int32
        var role: Role
        var isEmphasis: Bool
        var block: Int32
    }

    private mutating func readBlocks() {
        var levels: [Level] = [
            Level(node: 0, end: Int32(document.count), role: .text, isEmphasis: false, block: 0)
        ]
        var text = MarkupText()
        var pending = Block(
            element: 0, start: 0, length: 0, characters: 0, linkCharacters: 0, emphasisCharacters: 0,
            commas: 0,
            sentenceEnds: 0, role: .text)
        var lineBreaks = 0
        var index = 0
        let count = document.count
        while index < count {
            while let last = levels.last, levels.count > 1, Int(last.end) <= index {
                levels.removeLast()
                if document.nodes[Int(last.node)].tag.isBlock { flush(&pending, &text, levels) }
            }
            let node = document.nodes[index]
            firstBlock.append(Int32(blocks.count + (text.isEmpty ? 0 : 1)))
            if node.tag == .text {
                append(node, to: &text, &pending, levels)
                if !node.flags.contains(.isBlank) { lineBreaks = 0 }
                index += 1
                continue
            }
            if node.tag == .br || node.tag == .hr {
                lineBreaks += 1
                if lineBreaks >= 2 || node.tag == .hr {
                    flush(&pending, &text, levels)
                } else {
                    text.appendSpace()
                }
                index += 1
                continue
            }
            if node.tag.isBlock {
                flush(&pending, &text, levels)
                firstBlock[index] = Int32(blocks.count)
                lineBreaks = 0
            }
            if node.tag.isHidden || isInvisible(node, index) {
                index += 1
                while index < Int(node.end) {
                    firstBlock.append(Int32(blocks.count + (text.isEmpty ? 0 : 1)))
                    index += 1
                }
                continue
            }
            readCues(node, index)
            if !text.isEmpty, node.tag == .span, isShownOnDemand(index) {
                // Inside a line, and not shown with it.
                index += 1
                while index < Int(node.end) {
                    firstBlock.append(Int32(blocks.count + 1))
                    index += 1
                }
                continue
            }
            if node.end > Int32(index) + 1 {
                let level = levels[levels.count - 1]
                levels.append(
                    Level(
                        node: Int32(index), end: node.end, role: Self.role(node.tag, in: level.role),
                        isEmphasis: level.isEmphasis || Self.emphasis.contains(node.tag),
                        block: node.tag.isBlock || node.tag == .unknown ? Int32(index) : level.block))
            }
            index += 1
        }
        flush(&pending, &text, levels)
        firstBlock.append(Int32(blocks.count))
    }

    private static let emphasis: TagSet = [.b, .strong, .em, .i, .u, .mark]

    private static func role(_ tag: HTMLTag, in outer: Role) -> Role {
        switch tag {
        case .h1, .h2, .h3, .h4, .h5, .h6: outer == .caption ? outer : .heading
        case .li: outer == .caption ? outer : .item
        case .blockquote: .quote
        case .td, .th: outer == .caption ? outer : .cell
        case .figcaption, .caption: .caption
        case .pre: .preformatted
        case .dt, .dd: .definition
        case .figure: .caption
        case .table, .ul, .ol: outer == .caption ? outer : .text
        default: outer
        }
    }

    private func isInvisible(_ node: HTMLDocument.Node, _ index: Int) -> Bool {
        guard node.length > 0, let style = document.rawValue(.style, of: index) else { return false }
        var previous: UInt8 = 0
        // `display: none`, with or without the space; nothing else begins so.
        var matched = 0
        let pattern = StaticString("display:none")
        return pattern.withUTF8Buffer { wanted in
            for byte in style where byte > 0x20 {
                let letter = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
                if letter == wanted[matched] {
                    matched += 1
                    if matched == wanted.count { return true }
                } else {
                    matched = letter == wanted[0] ? 1 : 0
                }
                previous = byte
            }
            _ = previous
            return false
        }
    }

    /// True for a span that opens over the line, not for one that holds both the line's words and the box.
    private func isShownOnDemand(_ index: Int) -> Bool {
        if cues[index].contains(.hidden) { return true }
        guard cues[index].contains(.tooltip) else { return false }
        var child = index + 1
        while child < Int(document.nodes[index].end) {
            if document.nodes[child].tag == .span, let name = document.rawValue(.class, of: child),
                ElementCues.read(name).contains(.tooltip)
            {
                return false
            }
            child = Int(document.nodes[child].end)
        }
        return true
    }

    private mutating func readCues(_ node: HTMLDocument.Node, _ index: Int) {
        var result: ElementCues = []
        for position in Int(node.start)..<Int(node.start + node.length) {
            let attribute = document.attributes[position]
            let value = document.source[Int(attribute.start)..<Int(attribute.start + attribute.length)]
            switch attribute.name {
            case .id where node.tag.isHeading:
                // Made of the heading's own words.
                break
            case .class, .id, .dataComponent, .dataTestid, .role, .rel, .dataType:
                result.formUnion(ElementCues.read(value))
            case .itemprop, .property:
                if value.elementsEqual("articleBody".utf8) || value.elementsEqual("schema:articleBody".utf8) {
                    result.insert(.bodyProperty)
                } else if value.elementsEqual("description".utf8) {
                    result.insert(.standfirst)
                } else {
                    result.formUnion(ElementCues.read(value))
                }
            case .hidden:
                result.insert(.hidden)
            case .ariaHidden:
                if value.elementsEqual("true".utf8) { result.insert(.hidden) }
            default:
                break
            }
        }
        cues[index] = result
    }

    private func append(
        _ node: HTMLDocument.Node, to text: inout MarkupText, _ pending: inout Block, _ levels: [Level]
    ) {
        guard let level = levels.last else { return }
        if text.isEmpty {
            if node.flags.contains(.isBlank) { return }
            pending.element = level.block
            pending.role = level.role
        }
        let before = text.count
        document.append(node, to: &text)
        var characters: Int32 = 0
        var commas: Int32 = 0
        var ends: Int32 = 0
        text.bytes.withUnsafeBufferPointer { bytes in
            var index = before
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    characters += 1
                    if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
                        commas += 1
                    } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!")
                        || byte == UInt8(ascii: "?")
                    {
                        ends += 1
                    }
                } else if byte >= 0xC0 {
                    characters += byte >= 0xE3 && byte < 0xEE ? 2 : 1
                    // 。 、 ， ． ！ ？ and the Arabic, Devanagari and Ethiopic marks.
                    if byte == 0xE3, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
                        if bytes[index + 2] == 0x82 {
                            ends += 1
                        } else if bytes[index + 2] == 0x81 {
                            commas += 1
                        }
                    } else if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC {
                        if bytes[index + 2] == 0x8C {
                            commas += 1
                        } else if bytes[index + 2] == 0x81 || bytes[index + 2] == 0x9F {
                            ends += 1
                        }
                    } else if byte == 0xD8 || byte == 0xDB, index + 1 < bytes.count {
                        if byte == 0xD8, bytes[index + 1] == 0x8C { commas += 1 }
                        if byte == 0xDB && bytes[index + 1] == 0x94
                            || byte == 0xD8 && bytes[index + 1] == 0x9F
                        {
                            ends += 1
                        }
                    } else if byte == 0xE0, index + 2 < bytes.count, bytes[index + 1] == 0xA5,
                        bytes[index + 2] == 0xA4
                    {
                        ends += 1
                    }
                }
                index += 1
            }
        }
        pending.characters += characters
        pending.commas += commas
        pending.sentenceEnds += ends
        if node.flags.contains(.isLink) { pending.linkCharacters += characters }
        if level.isEmphasis { pending.emphasisCharacters += characters }
    }

    /// Braces, equals signs and quoted keys in numbers that no prose has.
    private static func looksLikeCode(_ bytes: [UInt8]) -> Bool {
        var marks = 0
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "="), UInt8(ascii: "<"),
                UInt8(ascii: ">"), UInt8(ascii: "\\"):
                marks += 2
            case UInt8(ascii: ";") where previous == UInt8(ascii: ")"),
                UInt8(ascii: ":") where previous == 0x22, UInt8(ascii: ",") where previous == 0x22:
                marks += 2
            default: break
            }
            previous = byte
        }
        return marks * 25 > bytes.count
    }

    private mutating func flush(_ pending: inout Block, _ text: inout MarkupText, _ levels: [Level]) {
        guard !text.isEmpty else {
            text.removeAll()
            return
        }
        pending.start = Int32(arena.count)
        pending.length = Int32(text.count)
        pending.isCode = pending.characters > 60 && Self.looksLikeCode(text.bytes)
        arena.append(contentsOf: text.bytes)
        blocks.append(pending)
        text.removeAll()
        pending = Block(
            element: 0, start: 0, length: 0, characters: 0, linkCharacters: 0, emphasisCharacters: 0,
            commas: 0,
            sentenceEnds: 0, role: .text)
    }
}
