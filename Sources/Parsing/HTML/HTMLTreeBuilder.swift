/// Reads a page into an ``HTMLDocument``, by the rules of the HTML standard as far as text depends on them.
///
/// Own code instead of libxml2's HTML parser, because that one predates HTML 5 (it splits what browsers
/// keep whole), scans its stack of open elements for every stray end tag, and is C on hostile input.
/// Time is linear: nesting is kept to ``depthLimit``, deeper elements are flattened as browsers do,
/// and each byte is looked at a bounded number of times.
struct HTMLTreeBuilder {
    static let depthLimit = 512
    static let nodeLimit = 3_000_000

    private let bytes: UnsafeBufferPointer<UInt8>
    private let tags = NameTable.tags
    private let names = NameTable.attributes
    var nodes: [HTMLDocument.Node] = []
    private var attributes: [HTMLDocument.Attribute] = []
    var open: [Int32] = []
    /// How many elements of each tag are open, so that most stray end tags cost nothing.
    var openCounts = [Int32](repeating: 0, count: 256)
    /// Elements that lie deeper than the limit.
    var flattened = 0
    var isInLink = false
    private var isAfterBlock = true
    private var isTruncated = false

    static func document(_ source: [UInt8]) -> HTMLDocument {
        var document = HTMLDocument(source: source)
        source.withUnsafeBufferPointer { bytes in
            var builder = HTMLTreeBuilder(bytes)
            builder.build()
            document.nodes = builder.nodes
            document.attributes = builder.attributes
            document.isTruncated = builder.isTruncated
        }
        return document
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        nodes.reserveCapacity(min(bytes.count / 24 + 16, Self.nodeLimit))
        attributes.reserveCapacity(bytes.count / 64 + 16)
        nodes.append(.init(tag: .document, flags: [], parent: 0, end: 1, start: 0, length: 0))
        open.append(0)
        openCounts[Int(HTMLTag.document.rawValue)] = 1
    }

    private mutating func build() {
        let count = min(bytes.count, Int(Int32.max) - 1)
        var index = 0
        var textStart = 0
        while index < count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            guard let next = markup(at: index, count, textStart) else {
                index += 1
                continue
            }
            index = next
            textStart = next
            if nodes.count >= Self.nodeLimit {
                isTruncated = true
                break
            }
        }
        if !isTruncated { appendText(textStart, count) }
        while !open.isEmpty { pop() }
    }

    /// Reads what begins with `<` at `index`; nil where it is a mere character.
    private mutating func markup(at index: Int, _ count: Int, _ textStart: Int) -> Int? {
        let next = index + 1
        guard next < count else { return nil }
        let byte = bytes[next]
        if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
            appendText(textStart, index)
            return startTag(at: next, count)
        }
        switch byte {
        case UInt8(ascii: "/"):
            guard next + 1 < count else { return nil }
            let letter = bytes[next + 1] | 0x20
            appendText(textStart, index)
            guard letter >= 0x61, letter <= 0x7A else {
                return skip(past: UInt8(ascii: ">"), from: next, count)
            }
            return endTag(at: next + 1, count)
        case UInt8(ascii: "!"):
            appendText(textStart, index)
            return declaration(at: next + 1, count)
        case UInt8(ascii: "?"):
            appendText(textStart, index)
            return skip(past: UInt8(ascii: ">"), from: next, count)
        default:
            return nil
        }
    }

    private func skip(past byte: UInt8, from start: Int, _ count: Int) -> Int {
        var index = start
        while index < count, bytes[index] != byte { index += 1 }
        return min(index + 1, count)
    }

    /// Comment, document type or CDATA section.
    private mutating func declaration(at start: Int, _ count: Int) -> Int {
        if start + 1 < count, bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == UInt8(ascii: "-") {
            var index = start + 2
            // `<!-->` and `<!--->` are whole comments.
            if index < count, bytes[index] == UInt8(ascii: ">") { return index + 1 }
            while index + 2 < count {
                if bytes[index + 2] == UInt8(ascii: ">") {
                    if bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-") {
                        return index + 3
                    }
                    if index + 1 > start + 2, bytes[index + 1] == UInt8(ascii: "!"),
                        bytes[index] == UInt8(ascii: "-"), bytes[index - 1] == UInt8(ascii: "-")
                    {
                        return index + 3
                    }
                }
                index += 1
            }
            return count
        }
        let cdata = Array("[CDATA[".utf8)
        if start + cdata.count < count, (0..<cdata.count).allSatisfy({ bytes[start + $0] == cdata[$0] }) {
            var index = start + cdata.count
            let textStart = index
            while index + 2 < count,
                !(bytes[index] == UInt8(ascii: "]") && bytes[index + 1] == UInt8(ascii: "]")
                    && bytes[index + 2] == UInt8(ascii: ">"))
            {
                index += 1
            }
            guard index + 2 < count else { return count }
            appendText(textStart, index)
            return index + 3
        }
        return skip(past: UInt8(ascii: ">"), from: start, count)
    }

    // MARK: Text

    private mutating func appendText(_ start: Int, _ end: Int) {
        guard start < end else { return }
        var flags: HTMLDocument.Flags = isInLink ? [.isLink] : []
        var isBlank = true
        for index in start..<end {
            let byte = bytes[index]
            if byte > 0x20 {
                isBlank = false
                if byte == UInt8(ascii: "&") {
                    flags.insert(.isEncoded)
                    break
                }
            }
        }
        if isBlank {
            // White space between blocks is layout, not text.
            if isAfterBlock { return }
            flags.insert(.isBlank)
        }
        isAfterBlock = false
        let index = Int32(nodes.count)
        nodes.append(
            .init(
                tag: .text, flags: flags, parent: open.last ?? 0, end: index + 1, start: Int32(start),
                length: Int32(end - start)))
    }

    // MARK: Tags

    /// Reads a tag's name; leaves `index` behind it.
    private func tag(at index: inout Int, _ count: Int) -> HTMLTag {
        let start = index
        var key: UInt64 = 0
        while index < count {
            var byte = bytes[index]
            if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte <= 0x20 { break }
            if byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
            key = NameTable.mix(key, byte, index - start)
            index += 1
        }
        return HTMLTag(rawValue: UInt8(truncatingIfNeeded: tags.value(key))) ?? .unknown
    }

    private mutating func startTag(at start: Int, _ count: Int) -> Int {
        var index = start
        let tag = tag(at: &index, count)
        let firstAttribute = attributes.count
        var isSelfClosing = false
        var hasAddress = false
        index = readAttributes(from: index, count, &isSelfClosing, &hasAddress)
        guard index <= count else { return count }

        prepare(for: tag)
        if tag == .html || tag == .body, openCounts[Int(tag.rawValue)] > 0 {
            // A second `body` adds nothing but attributes, which are dropped.
            attributes.removeSubrange(firstAttribute...)
            return index
        }
        let node = Int32(nodes.count)
        nodes.append(
            .init(
                tag: tag, flags: [], parent: open.last ?? 0, end: node + 1, start: Int32(firstAttribute),
                length: Int32(attributes.count - firstAttribute)))
        if tag.isBlock || tag == .br { isAfterBlock = true }
        let isForeign =
            openCounts[Int(HTMLTag.svg.rawValue)] > 0 || openCounts[Int(HTMLTag.math.rawValue)] > 0
        if tag.isVoid || (isSelfClosing && (isForeign || tag == .svg || tag == .math)) { return index }
        if tag.isRawText || tag == .script, !isForeign {
            return rawText(of: tag, from: index, count, node)
        }
        push(node, tag)
        if tag == .a { isInLink = hasAddress }
        return index
    }

    private mutating func endTag(at start: Int, _ count: Int) -> Int {
        var index = start
        let tag = tag(at: &index, count)
        let end = skip(past: UInt8(ascii: ">"), from: index, count)
        if tag.isBlock { isAfterBlock = true }
        if tag == .a { isInLink = false }
        guard openCounts[Int(tag.rawValue)] > 0 || tag.isHeading, tag != .html, tag != .body else {
            return end
        }
        if flattened > 0 {
            flattened -= 1
        } else if tag.isInline {
            closeInline(tag)
        } else if tag.isHeading {
            closeHeading()
        } else {
            close(tag, markers: [])
        }
        return end
    }

    // MARK: Raw text

    /// Characters up to the element's own end tag.
    private mutating func rawText(of tag: HTMLTag, from start: Int, _ count: Int, _ node: Int32) -> Int {
        let name = Array("\(tag)".utf8)
        var index = start
        var end = count
        while index + name.count + 1 < count {
            if bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "/"),
                matches(name, at: index + 2)
            {
                end = index
                break
            }
            index += 1
        }
        if end > start {
            let text = Int32(nodes.count)
            let flags: HTMLDocument.Flags = tag == .title || tag == .textarea ? [.isEncoded] : []
            nodes.append(
                .init(
                    tag: .text, flags: flags, parent: node, end: text + 1, start: Int32(start),
                    length: Int32(end - start)))
        }
        nodes[Int(node)].end = Int32(nodes.count)
        return end == count ? count : skip(past: UInt8(ascii: ">"), from: end, count)
    }

    private func matches(_ name: [UInt8], at start: Int) -> Bool {
        guard start + name.count <= bytes.count else { return false }
        for offset in 0..<name.count where bytes[start + offset] | 0x20 != name[offset] { return false }
        return true
    }

    // MARK: Attributes

    private mutating func readAttributes(
        from start: Int, _ count: Int, _ isSelfClosing: inout Bool, _ hasAddress: inout Bool
    ) -> Int {
        var index = start
        while index < count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") { return index + 1 }
            if byte == UInt8(ascii: "/") {
                isSelfClosing = true
                index += 1
                continue
            }
            if byte <= 0x20 {
                index += 1
                continue
            }
            isSelfClosing = false
            let nameStart = index
            var key: UInt64 = 0
            while index < count {
                var letter = bytes[index]
                if letter == UInt8(ascii: "=") && index > nameStart || letter == UInt8(ascii: ">")
                    || letter == UInt8(ascii: "/") || letter <= 0x20
                {
                    break
                }
                if letter >= 0x41, letter <= 0x5A { letter |= 0x20 }
                key = NameTable.mix(key, letter, index - nameStart)
                index += 1
            }
            while index < count, bytes[index] <= 0x20 { index += 1 }
            var valueStart = index
            var valueEnd = index
            if index < count, bytes[index] == UInt8(ascii: "=") {
                index += 1
                while index < count, bytes[index] <= 0x20 { index += 1 }
                guard index < count else { return count }
                let quote = bytes[index]
                if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                    valueStart = index + 1
                    index = valueStart
                    while index < count, bytes[index] != quote { index += 1 }
                    valueEnd = index
                    index += 1
                } else {
                    valueStart = index
                    while index < count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") { index += 1 }
                    valueEnd = index
                }
            }
            let name = HTMLAttribute(rawValue: UInt8(truncatingIfNeeded: names.value(key))) ?? .unknown
            guard name != .unknown, valueEnd <= count else { continue }
            if name == .href { hasAddress = true }
            attributes.append(
                .init(
                    name: name, start: Int32(valueStart), length: Int32(valueEnd - valueStart)))
        }
        return count
    }
}
