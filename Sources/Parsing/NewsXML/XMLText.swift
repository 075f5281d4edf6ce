/// A text as it may be given to libxml2. Up to its version 2.11 it compares each attribute of a tag with all
/// before it, so what would cost it the square of a tag is refused first.
enum XMLText {
    /// Of one tag; no format has as many.
    private static let maximumAttributes = 1000
    /// Of one attribute in a DTD.
    private static let maximumChoices = 1000
    /// libxml2's own bound: it gives up what is longer, and may read attributes in the middle of it.
    private static let longestValue = 10_000_000

    /// `utf8` with HTML's character references expanded.
    /// - Throws: ``Rejection`` `malformed-xml`.
    static func prepared(_ utf8: [UInt8]) throws(Rejection) -> [UInt8] {
        let text = try reallyUTF8(NamedEntities.expanded(utf8, .foreignToXML))
        if let message = text.withUnsafeBufferPointer({ fault(in: $0) }) {
            throw Rejection(.malformedXML, message)
        }
        return text
    }

    /// What a header called UTF-8 may be UTF-16. libxml2 goes by the first four bytes, whatever it is told,
    /// and would read other tags than those that were counted.
    private static func reallyUTF8(_ text: [UInt8]) throws(Rejection) -> [UInt8] {
        if text.starts(with: [0x3C, 0, 0x3F, 0]) {
            return CharsetConverter.utf8(text, from: Charset.utf16LittleEndian.rawValue).text
        }
        if text.starts(with: [0, 0x3C, 0, 0x3F]) {
            return CharsetConverter.utf8(text, from: Charset.utf16BigEndian.rawValue).text
        }
        // It would take these for four bytes a character.
        guard text.prefix(4).filter({ $0 == 0 }).count < 2 else {
            throw Rejection(.malformedXML, "the text begins with zero bytes")
        }
        return text
    }

    /// What libxml2 should not be given; nil where all is well. Linear.
    ///
    /// Whatever begins with `<` is looked at, in comments and CDATA sections too: in broken text it is hard
    /// to say what libxml2 takes for a tag. Only names with quoted values count, and other text has few.
    private static func fault(in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var at = 0
        while at < bytes.count {
            if let word = EightBytes.word(UnsafeRawBufferPointer(bytes), at),
                !EightBytes.contain(UInt8(ascii: "<"), word)
            {
                at += 8
                continue
            }
            at += 1
            guard bytes[at - 1] == UInt8(ascii: "<"), at < bytes.count else { continue }
            if bytes[at] == UInt8(ascii: "!"), choices(bytes, at) > maximumChoices {
                return "a DTD with more than \(maximumChoices) choices for an attribute"
            }
            var tag = XMLTagCursor(bytes, at)
            tag.passName()
            var attributes = 0
            while let length = tag.nextValue() {
                attributes += 1
                if attributes > maximumAttributes {
                    return "a tag with more than \(maximumAttributes) attributes"
                }
                if length > longestValue { return "an attribute of more than \(longestValue) bytes" }
            }
            at = tag.at
        }
        return nil
    }

    /// The bars in `!ATTLIST x y (a|b|c)`. libxml2 compares each choice with all before it, and frees them by
    /// recursion: enough of them end the process.
    private static func choices(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        guard bytes[start...].starts(with: "!ATTLIST".utf8) else { return 0 }
        var count = 0
        var at = start
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") {
            if bytes[at] == UInt8(ascii: "|") { count += 1 }
            at += 1
        }
        return count
    }
}

/// Goes through a tag as far as libxml2 may at most; never past the next `<`.
private struct XMLTagCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var at: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) {
        self.bytes = bytes
        at = start
    }

    mutating func passName() {
        while at < bytes.count, TagScanner.isNameByte(bytes[at]) { at += 1 }
    }

    private mutating func passBlanks() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    private func stands(_ byte: UInt8) -> Bool { at < bytes.count && bytes[at] == byte }

    /// The length of the next attribute's value; nil where none follows.
    mutating func nextValue() -> Int? {
        while true {
            passBlanks()
            let nameStart = at
            passName()
            let isNamed = at > nameStart
            passBlanks()
            if stands(UInt8(ascii: "=")) { break }
            // libxml2 may go on behind a name that it can't keep.
            guard isNamed else { return nil }
        }
        at += 1
        passBlanks()
        guard stands(UInt8(ascii: "\"")) || stands(UInt8(ascii: "'")) else { return nil }
        let quote = bytes[at]
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != quote, bytes[at] != UInt8(ascii: "<") { at += 1 }
        let length = at - start
        if stands(quote) { at += 1 }
        return length
    }
}
