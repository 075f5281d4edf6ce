/// What the bytes look like, read as UTF-8: one pass, no copy.
struct UTF8Census {
    /// Well-formed sequences of two bytes or more.
    var sequences = 0
    /// Well-formed sequences of three bytes or more.
    var longSequences = 0
    /// Bytes that belong to no well-formed sequence.
    var faults = 0
    /// Bytes of zero, by the parity of their place: UTF-16 without a byte order mark shows there.
    var evenNULs = 0
    var oddNULs = 0

    var nuls: Int { evenNULs + oddNULs }

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { count($0) }
    }

    private mutating func count(_ bytes: UnsafeRawBufferPointer) {
        let end = bytes.count
        var at = 0
        while at < end {
            // Eight at a time while they are ASCII and not zero.
            while let word = EightBytes.word(bytes, at), EightBytes.areASCII(word),
                !EightBytes.contain(0, word)
            {
                at += 8
            }
            guard at < end else { return }
            let byte = bytes[at]
            if byte < 0x80 {
                if byte == 0 {
                    if at & 1 == 0 { evenNULs += 1 } else { oddNULs += 1 }
                }
                at += 1
                continue
            }
            let length = Self.sequenceLength(bytes, at)
            if length == 0 {
                faults += 1
                at += 1
            } else {
                sequences += 1
                if length > 2 { longSequences += 1 }
                at += length
            }
        }
    }

    /// The length of the well-formed sequence at `at`; 0 where there is none.
    static func sequenceLength(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int {
        let left = bytes.count - at
        func trails(_ offset: Int) -> Bool { bytes[at + offset] & 0xC0 == 0x80 }
        switch bytes[at] {
        case 0xC2...0xDF:
            return left > 1 && trails(1) ? 2 : 0
        case 0xE0...0xEF:
            guard left > 2, trails(1), trails(2) else { return 0 }
            let second = bytes[at + 1]
            if bytes[at] == 0xE0, second < 0xA0 { return 0 }  // overlong
            if bytes[at] == 0xED, second > 0x9F { return 0 }  // surrogate
            return 3
        case 0xF0...0xF4:
            guard left > 3, trails(1), trails(2), trails(3) else { return 0 }
            let second = bytes[at + 1]
            if bytes[at] == 0xF0, second < 0x90 { return 0 }  // overlong
            if bytes[at] == 0xF4, second > 0x8F { return 0 }  // past U+10FFFF
            return 4
        default:
            return 0
        }
    }
}
