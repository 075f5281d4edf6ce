/// One word of the body: a run of letters and digits, with apostrophes, hyphens and points inside it.
///
/// Of scripts that don't part words with spaces (Han, Kana) each character is a word.
struct Word {
    var startByte: Int
    var byteLength: Int32
    /// Hash of the word without regard to case; words that differ in case alone share it.
    var key: UInt64
    var traits: Traits

    struct Traits: OptionSet {
        let rawValue: UInt8
        static let capitalised = Traits(rawValue: 1)
        static let hasDigit = Traits(rawValue: 2)
        static let ideograph = Traits(rawValue: 4)
        static let hasLetter = Traits(rawValue: 8)
    }

    var bytes: Range<Int> { startByte..<startByte + Int(byteLength) }
}

extension [Word] {
    /// The words of a text, in order. One pass.
    init(in text: [UInt8]) {
        self = []
        reserveCapacity(text.count / 6 + 8)
        var scanner = WordScanner(text)
        while let word = scanner.next() { append(word) }
    }
}

/// Walks over UTF-8 from word to word.
private struct WordScanner {
    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) { self.text = text }

    mutating func next() -> Word? {
        while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                if ASCII.isAlphanumeric(byte) { return word() }
                position += 1
            } else {
                let scalar = UTF8Scalar(at: position, in: text)
                if scalar.isIdeograph { return ideograph(scalar) }
                if scalar.isWordPart { return word() }
                position += scalar.length
            }
        }
        return nil
    }

    private mutating func ideograph(_ scalar: UTF8Scalar) -> Word {
        let start = position
        position += scalar.length
        return Word(
            startByte: start, byteLength: Int32(clamping: scalar.length),
            key: WordKey.of(scalar.value), traits: [.ideograph, .hasLetter])
    }

    private mutating func word() -> Word {
        let start = position
        var key = WordKey()
        var traits: Word.Traits = []
        scan: while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                if ASCII.isLetter(byte) {
                    if position == start, byte & 0x20 == 0 { traits.insert(.capitalised) }
                    traits.insert(.hasLetter)
                    key.add(UInt32(byte | 0x20))
                } else if ASCII.isDigit(byte) {
                    traits.insert(.hasDigit)
                    key.add(UInt32(byte))
                } else if joins(byte) {
                    key.add(UInt32(byte))
                } else {
                    break scan
                }
                position += 1
            } else {
                let scalar = UTF8Scalar(at: position, in: text)
                if scalar.value == 0x2019, continuesAfter(position + 3) {
                    key.add(0x27)
                } else if scalar.isWordPart, !scalar.isIdeograph {
                    let lower = scalar.lowercased
                    if position == start, lower != scalar.value { traits.insert(.capitalised) }
                    traits.insert(.hasLetter)
                    key.add(lower)
                } else {
                    break scan
                }
                position += scalar.length
            }
        }
        return Word(
            startByte: start, byteLength: Int32(clamping: position - start),
            key: key.finished, traits: traits)
    }

    /// Apostrophe, hyphen and ampersand join letters; point and comma join digits, a point letters too ("U.S").
    private func joins(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "&"), UInt8(ascii: "."), UInt8(ascii: "_"):
            return continuesAfter(position + 1)
        case UInt8(ascii: ","), UInt8(ascii: ":"):
            return position > 0 && ASCII.isDigit(text[position - 1])
                && position + 1 < text.count && ASCII.isDigit(text[position + 1])
        default:
            return false
        }
    }

    private func continuesAfter(_ index: Int) -> Bool {
        guard index < text.count else { return false }
        let byte = text[index]
        return byte < 0x80 ? ASCII.isAlphanumeric(byte) : UTF8Scalar(at: index, in: text).isWordPart
    }
}

/// A running hash of a word's scalars (FNV-1a, then mixed so that every bit counts).
struct WordKey {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    @inline(__always) mutating func add(_ scalar: UInt32) {
        state = (state ^ UInt64(scalar)) &* 0x0000_0100_0000_01b3
    }

    @inline(__always) var finished: UInt64 { Self.mixed(state) }

    static func of(_ scalar: UInt32) -> UInt64 {
        var key = WordKey()
        key.add(scalar)
        return key.finished
    }

    /// The key of a word as written in a lexicon: lower case, ASCII apostrophes.
    static func of(_ word: String) -> UInt64 {
        var key = WordKey()
        for scalar in word.unicodeScalars { key.add(scalar.value) }
        return key.finished
    }

    /// The finisher of MurmurHash3, 64 bits.
    @inline(__always) static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value &>> 33)) &* 0xff51_afd7_ed55_8ccd
        value = (value ^ (value &>> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return value ^ (value &>> 33)
    }
}
