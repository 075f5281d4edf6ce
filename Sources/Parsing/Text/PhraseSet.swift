/// Phrases to be found at the beginning of a line or within it, by bytes.
///
/// Lines are compared as ``lowerCased(_:)`` gives them, so phrases are written in lower case.
struct PhraseSet: Sendable {
    /// By first byte, the longest first.
    private let buckets: [[[UInt8]]]

    init(_ phrases: some Sequence<String>) {
        var buckets = [[[UInt8]]](repeating: [], count: 256)
        for phrase in phrases {
            let bytes = Array(phrase.utf8)
            if let first = bytes.first { buckets[Int(first)].append(bytes) }
        }
        self.buckets = buckets.map { $0.sorted { $0.count > $1.count } }
    }

    /// The length of the longest phrase that `line` begins with.
    func prefixLength(of line: ArraySlice<UInt8>) -> Int? {
        guard let first = line.first else { return nil }
        return buckets[Int(first)].first { line.starts(with: $0) }?.count
    }

    func begins(_ line: [UInt8]) -> Bool { prefixLength(of: line[...]) != nil }

    /// The first place where a phrase stands, and the longest that stands there.
    func first(in line: ArraySlice<UInt8>) -> Range<Int>? {
        for at in line.indices where !buckets[Int(line[at])].isEmpty {
            if let length = prefixLength(of: line[at...]) { return at..<(at + length) }
        }
        return nil
    }

    func occurs(in line: [UInt8]) -> Bool { first(in: line[...]) != nil }

    /// The line's bytes in lower case, byte for byte: Latin, Greek and Cyrillic letters; others stay.
    static func lowerCased(_ line: some StringProtocol) -> [UInt8] {
        var text = Substring(line)
        // As a whole, since `Array(line.utf8)` copies byte by byte.
        var bytes = text.withUTF8 { Array($0) }
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x80 {
                if byte &- 0x41 < 26 { bytes[at] = byte | 0x20 }
                at += 1
            } else if byte < 0xE0, at + 1 < bytes.count {
                (bytes[at], bytes[at + 1]) = lowerCased(byte, bytes[at + 1])
                at += 2
            } else {
                at += 1
            }
        }
        return bytes
    }

    /// A letter of two bytes in lower case.
    private static func lowerCased(_ lead: UInt8, _ trail: UInt8) -> (UInt8, UInt8) {
        switch (lead, trail) {
        case (0xC3, 0x80...0x9E) where trail != 0x97: (lead, trail | 0x20)
        // U+0100 and on: capital and small letters in pairs, the capital even, or odd in the middle.
        case (0xC4, 0x80...0xB7), (0xC5, 0x8A...0xB7): (lead, trail | 1)
        case (0xC4, 0xB9...0xBE), (0xC5, 0x81...0x88), (0xC5, 0xB9...0xBE): (lead, trail + (trail & 1))
        case (0xC4, 0xBF): (0xC5, 0x80)
        case (0xCE, 0x91...0x9F): (lead, trail + 0x20)
        case (0xCE, 0xA0...0xA9): (0xCF, trail - 0x20)
        case (0xD0, 0x80...0x8F): (0xD1, trail + 0x10)
        case (0xD0, 0x90...0x9F): (lead, trail + 0x20)
        case (0xD0, 0xA0...0xAF): (0xD1, trail - 0x20)
        default: (lead, trail)
        }
    }
}
