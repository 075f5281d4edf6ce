/// The word after a mark, as far as it tells whether a sentence begins there.
struct NextWord {
    let bytes: Range<Int>
    let isLowercase: Bool
    let isDigit: Bool
    /// A quotation mark opens before it.
    let isQuoted: Bool

    init(after index: Int, in text: [UInt8], to end: Int) {
        var start = index
        var isQuoted = false
        // White space, then quotation marks, brackets and dashes. A few at most: hostile runs of marks stay cheap.
        let limit = min(end, index + 24)
        while start < limit {
            let scalar = UTF8Scalar(at: start, in: text)
            switch scalar.value {
            case 0x22, 0x27, 0x201C...0x201F, 0xAB, 0xBB, 0x2018, 0x2039, 0x300C: isQuoted = true
            case 0...0x20, 0xA0, 0x28, 0x5B, 0x2D, 0x2000...0x2015, 0x202F, 0x3000: break
            default:
                self.init(startingAt: start, in: text, to: end, isQuoted: isQuoted)
                return
            }
            start += scalar.length
        }
        self.init(startingAt: min(start, end), in: text, to: end, isQuoted: isQuoted)
    }

    private init(startingAt start: Int, in text: [UInt8], to end: Int, isQuoted: Bool) {
        var after = start
        while after < end, after - start < 16, ASCII.isAlphanumeric(text[after]) || text[after] >= 0x80 {
            after += 1
        }
        bytes = start..<after
        self.isQuoted = isQuoted
        guard start < end else {
            (isLowercase, isDigit) = (false, false)
            return
        }
        let scalar = UTF8Scalar(at: start, in: text)
        isDigit = scalar.value < 0x80 && ASCII.isDigit(UInt8(scalar.value))
        isLowercase =
            scalar.value < 0x80
            ? ASCII.isLower(UInt8(scalar.value)) : scalar.isWordPart && Self.isLowercaseLetter(scalar.value)
    }

    /// Lower case letters beyond ASCII that begin words: Latin, Greek, Cyrillic.
    private static func isLowercaseLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xDF...0xF6, 0xF8...0xFF, 0x3AC...0x3CE, 0x430...0x45F: true
        case 0x100...0x17F: UTF8Scalar(value: scalar).lowercased == scalar
        default: false
        }
    }
}
