/// A word as names are made of: points, apostrophes and accents don't count, a possessive ending isn't part.
struct PlaceToken {
    /// In UTF-8 bytes. Without the point after an abbreviation, with points inside ("U.S").
    var start: Int32
    var end: Int32
    /// Of the word alone: see ``PlaceKey``.
    var key: UInt64
    var traits: Traits
    /// What stands between the word before and this one.
    var gap: Gap

    struct Traits: OptionSet {
        let rawValue: UInt8
        static let capitalised = Traits(rawValue: 1)
        /// Two letters or more, all capitals.
        static let allCapitals = Traits(rawValue: 2)
        static let innerPoint = Traits(rawValue: 4)
        /// A point follows at once.
        static let pointAfter = Traits(rawValue: 8)
        static let possessive = Traits(rawValue: 16)
        static let digits = Traits(rawValue: 32)
        /// A single letter.
        static let initial = Traits(rawValue: 64)
    }

    enum Gap: UInt8 {
        case space, hyphen, comma, slash
        /// The apostrophe of an elided word: "l'Aquila".
        case elision
        /// A point and a space: the end of a sentence or of an abbreviation.
        case point
        /// The end of a sentence or a paragraph; the start of the text.
        case sentence
        /// A dash, a colon, a bracket.
        case dash, bracket, quote, other
    }

    var bytes: Range<Int> { Int(start)..<Int(end) }
    var isCapitalised: Bool { traits.contains(.capitalised) }

    /// The words of a text in order; one pass.
    static func all(in text: [UInt8]) -> [PlaceToken] {
        var tokens: [PlaceToken] = []
        tokens.reserveCapacity(text.count / 5 + 4)
        var scanner = PlaceTokenScanner(text: text)
        while let token = scanner.next() { tokens.append(token) }
        return tokens
    }
}

private struct PlaceTokenScanner {
    let text: [UInt8]
    var position = 0
    private var endOfLast = -1

    init(text: [UInt8]) { self.text = text }

    mutating func next() -> PlaceToken? {
        while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                if ASCII.isAlphanumeric(byte) { return token() }
                position += 1
            } else {
                let scalar = UTF8Scalar(at: position, in: text)
                if begins(scalar) { return token() }
                position += scalar.length
            }
        }
        return nil
    }

    /// Whether the scalar at hand begins a word. The ʻokina is a letter by itself, and an apostrophe to ``token()``,
    /// which would take nothing where no word goes on behind it.
    private func begins(_ scalar: UTF8Scalar) -> Bool {
        guard scalar.isWordPart else { return false }
        let next = position + scalar.length
        return !Self.isApostrophe(scalar) || (isWordPart(at: next) && !isPossessive(after: next))
    }

    private static func isApostrophe(_ scalar: UTF8Scalar) -> Bool {
        [0x2019, 0x2018, 0x2BB].contains(scalar.value)
    }

    private mutating func token() -> PlaceToken {
        let start = position
        var key: UInt64 = 0xcbf2_9ce4_8422_2325
        var traits: PlaceToken.Traits = []
        var letters = 0
        var capitals = 0
        var partLength = 0
        var end = start
        scan: while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                if ASCII.isLetter(byte) {
                    if byte & 0x20 == 0 {
                        capitals += 1
                        if position == start { traits.insert(.capitalised) }
                    }
                    letters += 1
                    partLength += 1
                    key = (key ^ UInt64(byte | 0x20)) &* 0x0000_0100_0000_01b3
                } else if ASCII.isDigit(byte) {
                    traits.insert(.digits)
                    partLength += 1
                    key = (key ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
                } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") {
                    if isPossessive(after: position + 1) {
                        traits.insert(.possessive)
                        break scan
                    }
                    guard isWordPart(at: position + 1), !isElision(start, before: position + 1) else {
                        break scan
                    }
                } else if byte == UInt8(ascii: "."), partLength <= 2, isLetter(at: position + 1) {
                    traits.insert(.innerPoint)
                    partLength = 0
                } else {
                    break scan
                }
                position += 1
            } else {
                let scalar = UTF8Scalar(at: position, in: text)
                if Self.isApostrophe(scalar) {
                    if isPossessive(after: position + scalar.length) {
                        traits.insert(.possessive)
                        break scan
                    }
                    guard isWordPart(at: position + scalar.length),
                        !isElision(start, before: position + scalar.length)
                    else { break scan }
                } else if scalar.isWordPart {
                    let folded = PlaceKey.folded(scalar)
                    if scalar.isUppercase {
                        capitals += 1
                        if position == start { traits.insert(.capitalised) }
                    }
                    letters += 1
                    partLength += 1
                    key = (key ^ UInt64(folded)) &* 0x0000_0100_0000_01b3
                } else {
                    break scan
                }
                position += scalar.length
            }
            end = position
        }
        let gap = gap(before: start)
        if letters >= 2, capitals == letters { traits.insert(.allCapitals) }
        if letters == 1, !traits.contains(.digits) { traits.insert(.initial) }
        if end < text.count, text[end] == UInt8(ascii: ".") { traits.insert(.pointAfter) }
        if traits.contains(.possessive) { skipPossessive() }
        endOfLast = position
        return PlaceToken(
            start: Int32(clamping: start), end: Int32(clamping: end), key: WordKey.mixed(key), traits: traits,
            gap: gap)
    }

    /// "l'Allemagne", "d’Italie": an article or a preposition before a name.
    private func isElision(_ start: Int, before next: Int) -> Bool {
        let letter = text[start] | 0x20
        guard text[start] < 0x80, text[start + 1] == UInt8(ascii: "'") || text[start + 1] >= 0x80,
            letter == UInt8(ascii: "l") || letter == UInt8(ascii: "d"), next < text.count
        else { return false }
        return next - start <= 4 && UTF8Scalar(at: next, in: text).isUppercase
    }

    /// True where "s" and then no letter follows.
    private func isPossessive(after index: Int) -> Bool {
        guard index < text.count, text[index] | 0x20 == UInt8(ascii: "s") else { return false }
        return !isWordPart(at: index + 1)
    }

    private mutating func skipPossessive() {
        while position < text.count, text[position] | 0x20 != UInt8(ascii: "s") { position += 1 }
        position = min(position + 1, text.count)
    }

    private func isLetter(at index: Int) -> Bool {
        index < text.count && (text[index] >= 0x80 ? isWordPart(at: index) : ASCII.isLetter(text[index]))
    }

    private func isWordPart(at index: Int) -> Bool {
        guard index < text.count else { return false }
        let byte = text[index]
        return byte < 0x80 ? ASCII.isAlphanumeric(byte) : UTF8Scalar(at: index, in: text).isWordPart
    }

    private func gap(before start: Int) -> PlaceToken.Gap {
        guard endOfLast >= 0, endOfLast < start else { return endOfLast < 0 ? .sentence : .other }
        let first = text[endOfLast]
        if first == 0x20, start == endOfLast + 1 { return .space }
        if first == UInt8(ascii: "'"), start == endOfLast + 1 { return .elision }
        if first == 0xE2, start == endOfLast + 3, text[endOfLast + 1] == 0x80, text[endOfLast + 2] == 0x99 {
            return .elision
        }
        if start == endOfLast + 1 {
            if first == UInt8(ascii: "-") { return .hyphen }
            if first == UInt8(ascii: "/") { return .slash }
        }
        var gap: PlaceToken.Gap = first == UInt8(ascii: ",") ? .comma : .space
        var breaks = 0
        for index in endOfLast..<start {
            switch text[index] {
            case 0x20, UInt8(ascii: ","): break
            case UInt8(ascii: "."):
                gap = .point
            case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"): gap = .sentence
            case 0x0A:
                breaks += 1
                if breaks > 1 || gap == .point { gap = .sentence }
            case UInt8(ascii: "-"), UInt8(ascii: ":"): gap = .dash
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"):
                if gap != .sentence { gap = .bracket }
            case 0xE2:
                // Dashes, quotation marks.
                guard index + 2 < start, text[index + 1] == 0x80 else { return .other }
                let last = text[index + 2]
                if 0x90...0x95 ~= last {
                    gap = .dash
                } else if gap == .point {
                    gap = .sentence
                } else {
                    gap = .quote
                }
            case 0x80...0xBF where gap == .dash || gap == .quote || gap == .sentence: break
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                gap = gap == .point || gap == .sentence ? .sentence : .quote
            default: if gap != .sentence { gap = .other }
            }
        }
        return gap
    }
}
