/// Finds the tags in XML text, good or bad, without making a tree: comments, CDATA sections, declarations and
/// instructions are passed over. Linear.
struct TagScanner {
    struct Tag {
        /// From `<` to behind `>`.
        var range: Range<Int>
        /// The name as written, with its prefix.
        var name: Range<Int>
        var isEnd: Bool
        var isEmpty: Bool
    }

    /// As bytes: comparing strings takes the square of a run of combining marks.
    struct Attribute {
        var name: ArraySlice<UInt8>
        /// The value in its quotes.
        var quoted: ArraySlice<UInt8>
    }

    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Tag? {
        while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = open + 1
            guard at < bytes.count else { return nil }
            switch bytes[at] {
            case UInt8(ascii: "!"): passDeclaration(open)
            case UInt8(ascii: "?"): pass("?>")
            case UInt8(ascii: "/"):
                if let tag = tag(open, nameAt: at + 1, isEnd: true) { return tag }
            default:
                if let tag = tag(open, nameAt: at, isEnd: false) { return tag }
            }
        }
        return nil
    }

    private mutating func passDeclaration(_ open: Int) {
        let rest = bytes[open...]
        if rest.starts(with: "<!--".utf8) {
            pass("-->")
        } else if rest.starts(with: "<![CDATA[".utf8) {
            pass("]]>")
        } else {
            // A doctype with declarations inside ends behind its bracket.
            let head = rest.prefix { $0 != UInt8(ascii: ">") }
            pass(head.contains(UInt8(ascii: "[")) ? "]>" : ">")
        }
    }

    /// Goes behind the next `mark`; where there is none, to the end.
    private mutating func pass(_ mark: StaticString) {
        let mark = mark.withUTF8Buffer(Array.init)
        guard let last = mark.last else { return }
        while let found = bytes[at...].firstIndex(of: last) {
            at = found + 1
            if bytes[..<at].suffix(mark.count).elementsEqual(mark) { return }
        }
        at = bytes.count
    }

    private mutating func tag(_ open: Int, nameAt: Int, isEnd: Bool) -> Tag? {
        var end = nameAt
        while end < bytes.count, Self.isNameByte(bytes[end]) { end += 1 }
        guard end > nameAt, bytes[nameAt] != UInt8(ascii: "-") else { return nil }
        let name = nameAt..<end
        var quote: UInt8?
        while end < bytes.count {
            let byte = bytes[end]
            // In no value, and in no tag: the tag was never closed.
            if byte == UInt8(ascii: "<") { break }
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                at = end + 1
                let isEmpty = bytes[end - 1] == UInt8(ascii: "/") && end - 1 >= name.upperBound
                return Tag(range: open..<at, name: name, isEnd: isEnd, isEmpty: isEmpty)
            }
            end += 1
        }
        at = end
        return nil
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF, UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// A start tag's attributes as written, in order; the first hundred.
    static func attributes(_ bytes: ArraySlice<UInt8>) -> [Attribute] {
        var found: [Attribute] = []
        var rest = bytes.drop { !isBlank($0) }
        while found.count < 100 {
            rest = rest.drop { isBlank($0) || $0 == UInt8(ascii: "/") }
            let name = rest.prefix(while: isNameByte)
            rest = rest.dropFirst(name.count).drop(while: isBlank)
            guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { break }
            rest = rest.dropFirst().drop(while: isBlank)
            guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                let end = rest.dropFirst().firstIndex(of: quote)
            else { break }
            found.append(Attribute(name: name, quoted: rest[...end]))
            rest = rest[end...].dropFirst()
        }
        return found
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
