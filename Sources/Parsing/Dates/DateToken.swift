/// A piece of a written date.
enum DateToken: Equatable {
    /// A run of digits: its value, and how many there were.
    case number(Int, digits: Int)
    /// A run of letters, in lower case.
    case word(String)
    /// Anything else but white space.
    case mark(UInt8)
    case space

    /// The tokens of a short text; nil where a number is longer than any date's.
    static func read(_ text: String) -> [DateToken]? {
        var tokens: [DateToken] = []
        var word = ""
        var value = 0
        var digits = 0
        func flush() {
            if digits > 0 { tokens.append(.number(value, digits: digits)) }
            if !word.isEmpty { tokens.append(.word(word)) }
            word = ""
            value = 0
            digits = 0
        }
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case _ where digit(scalar) != nil:
                if !word.isEmpty { flush() }
                guard digits < 18 else { return nil }
                value = value * 10 + (digit(scalar) ?? 0)
                digits += 1
            case "年", "月", "日", "년", "월", "일":
                // A unit of the East Asian date, glued to its number and to what follows.
                flush()
                tokens.append(.word(String(scalar)))
            case _
            where scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark:
                if digits > 0 { flush() }
                word.unicodeScalars.append(scalar)
            case _ where scalar.properties.isWhitespace:
                flush()
                if tokens.last != .space { tokens.append(.space) }
            case "\u{2212}", "\u{2013}":
                flush()
                tokens.append(.mark(UInt8(ascii: "-")))
            default:
                flush()
                tokens.append(.mark(scalar.isASCII ? UInt8(truncatingIfNeeded: scalar.value) : 0))
            }
        }
        flush()
        if tokens.last == .space { tokens.removeLast() }
        if tokens.first == .space { tokens.removeFirst() }
        return tokens
    }

    /// The value of a decimal digit: ASCII, Arabic, Persian, Devanagari, Bengali, Thai or full-width.
    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        let value = Int(scalar.value)
        if value < 0x80 { return value >= 0x30 && value <= 0x39 ? value - 0x30 : nil }
        for zero in [0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10] where value >= zero && value < zero + 10 {
            return value - zero
        }
        return nil
    }
}
