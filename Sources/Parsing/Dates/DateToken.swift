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
            case "0"..."9":
                if !word.isEmpty { flush() }
                guard digits < 18 else { return nil }
                value = value * 10 + Int(scalar.value - 48)
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
}
