/// A page as a compact tree: nodes in document order, each knowing where its subtree ends.
///
/// Text and attribute values are slices of the page's own bytes; nothing is copied or decoded until
/// somebody asks. A subtree is a range of indices, so whatever is summed over nodes once can be asked
/// of any subtree in constant time.
struct HTMLDocument {
    /// The page as valid UTF-8.
    let source: [UInt8]
    var nodes: [Node] = []
    var attributes: [Attribute] = []
    /// True where the page had more nodes than a page may have.
    var isTruncated = false

    struct Node {
        var tag: HTMLTag
        var flags: Flags
        /// Index of the parent; the root is its own.
        var parent: Int32
        /// One past the last node of the subtree.
        var end: Int32
        /// Text: offset of the first byte. Element: index of the first attribute.
        var start: Int32
        /// Text: bytes. Element: number of attributes.
        var length: Int32
    }

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// Text inside an `a` with an address.
        static let isLink = Flags(rawValue: 1)
        /// Text that holds character references.
        static let isEncoded = Flags(rawValue: 2)
        /// Text of white space only.
        static let isBlank = Flags(rawValue: 4)
        /// An end tag of this element was seen, or an element of its kind needs none.
        static let isClosed = Flags(rawValue: 8)
    }

    struct Attribute {
        var name: HTMLAttribute
        var start: Int32
        var length: Int32
    }

    init(source: [UInt8]) {
        self.source = source
    }

    var count: Int { nodes.count }

    /// The raw bytes of an attribute's value, where the element has it.
    func rawValue(_ name: HTMLAttribute, of index: Int) -> ArraySlice<UInt8>? {
        let node = nodes[index]
        guard node.tag != .text else { return nil }
        for position in Int(node.start)..<Int(node.start + node.length)
        where attributes[position].name == name {
            let attribute = attributes[position]
            return source[Int(attribute.start)..<Int(attribute.start + attribute.length)]
        }
        return nil
    }

    /// An attribute's value, decoded, with white space folded.
    func value(_ name: HTMLAttribute, of index: Int) -> String? {
        guard let raw = rawValue(name, of: index) else { return nil }
        var text = MarkupText()
        text.append(raw, isEncoded: raw.contains(UInt8(ascii: "&")))
        return text.string
    }

    /// The text under a node, folded, a space for each block boundary; hidden elements left out.
    /// - Parameter limit: bytes after which no more is wanted; what is read last may go a few thousand beyond.
    func text(of index: Int, limit: Int = 65_536) -> String {
        var text = MarkupText()
        var position = index
        let end = Int(nodes[index].end)
        // Elements within elements would each read the whole page, were it one text or had it none.
        var budget = 65_536 + 4 * limit
        while position < end, text.count < limit, budget > 0 {
            let node = nodes[position]
            budget -= 1
            if node.tag == .text {
                // White space and references take more bytes than they give.
                let most = 4096 + 4 * (limit - text.count)
                append(node, to: &text, most: most)
                budget -= min(Int(node.length), most)
            } else if node.tag.isHidden, position != index {
                position = Int(node.end)
                continue
            } else if node.tag.isBlock || node.tag == .br {
                text.appendSpace()
            }
            position += 1
        }
        return text.string
    }

    /// - Parameter most: bytes of the node that are read, up to a character's end.
    func append(_ node: Node, to text: inout MarkupText, most: Int = .max) {
        let start = Int(node.start)
        var end = start + min(Int(node.length), most)
        while end > start, end < source.count, source[end] & 0xC0 == 0x80 { end -= 1 }
        text.append(source[start..<end], isEncoded: node.flags.contains(.isEncoded))
    }

    /// The characters of a raw text element (`script`), as written.
    func rawText(of index: Int) -> ArraySlice<UInt8> {
        let first = index + 1
        guard first < Int(nodes[index].end), nodes[first].tag == .text else { return [] }
        let node = nodes[first]
        return source[Int(node.start)..<Int(node.start + node.length)]
    }
}
