/// Parts a text into the tokens that the grammar of dates reads. One pass, one array.
struct DateTokenizer {
    private let text: [UInt8]
    private let lexicon: DateLexicon
    private var tokens: [DateToken] = []
    private var position = 0

    static func tokens(of text: [UInt8], _ lexicon: DateLexicon) -> [DateToken] {
        var tokenizer = DateTokenizer(text: text, lexicon: lexicon)
        tokenizer.run()
        return tokenizer.tokens
    }

    private init(text: [UInt8], lexicon: DateLexicon) {
        self.text = text
        self.lexicon = lexicon
        tokens.reserveCapacity(text.count / 5 + 8)
    }

    private mutating func run() {
        while position < text.count {
            let byte = text[position]
            if ASCII.isLetter(byte) {
                word()
            } else if ASCII.isDigit(byte) {
                number()
            } else if byte < 0x80 {
                mark(byte)
            } else {
                let scalar = UTF8Scalar(at: position, in: text)
                if scalar.isWordPart {
                    word()
                } else {
                    other(scalar)
                }
            }
        }
    }

    private func byte(at index: Int) -> UInt8 { index >= 0 && index < text.count ? text[index] : 0 }

    private mutating func append(
        _ kind: DateToken.Kind, from start: Int, _ value: Int = 0, _ traits: DateToken.Traits = []
    ) {
        var traits = traits
        if let last = tokens.last, last.end == start { traits.insert(.attached) }
        tokens.append(DateToken(start: start, end: position, kind: kind, value: value, traits: traits))
    }

    private mutating func word() {
        let start = position
        var key = WordKey()
        var traits: DateToken.Traits = []
        while position < text.count {
            let byte = text[position]
            if ASCII.isLetter(byte) {
                if position == start, byte & 0x20 == 0 { traits.insert(.capitalised) }
                key.add(UInt32(byte | 0x20))
                position += 1
            } else if byte >= 0x80 {
                let scalar = UTF8Scalar(at: position, in: text)
                guard scalar.isWordPart, !scalar.isIdeograph else { break }
                if position == start, scalar.isUppercase { traits.insert(.capitalised) }
                key.add(scalar.lowercased)
                position += scalar.length
            } else {
                break
            }
        }
        if position == start {
            position += UTF8Scalar(at: start, in: text).length
            return append(.other, from: start)
        }
        if takeClockAbbreviation(from: start) { return }
        let entry = lexicon[key.finished]
        var kind = entry.kind
        if kind == .other, lexicon.habits.contains(.pastInED), endsInED(start) { kind = .pastCue }
        traits.formUnion(DateToken.Traits(rawValue: entry.traits))
        append(kind, from: start, Int(entry.value), traits)
    }

    private func endsInED(_ start: Int) -> Bool {
        position - start > 3 && text[position - 1] | 0x20 == 0x64 && text[position - 2] | 0x20 == 0x65
    }

    /// "a.m.", "p.m": the points belong to the word.
    private mutating func takeClockAbbreviation(from start: Int) -> Bool {
        guard position == start + 1, byte(at: position) == 0x2E, byte(at: position + 1) | 0x20 == 0x6D,
            !ASCII.isAlphanumeric(byte(at: position + 2))
        else { return false }
        let letter = text[start] | 0x20
        guard letter == 0x61 || letter == 0x70 else { return false }
        position += 2
        append(.meridiem, from: start, letter == 0x70 ? 12 : 0)
        return true
    }

    private mutating func number() {
        let start = position
        var value = 0
        while ASCII.isDigit(byte(at: position)) {
            if value < 1_000_000 { value = value * 10 + Int(text[position] - 0x30) }
            position += 1
        }
        let digits = position - start
        // "1,000" and "3.5": one number, though no date.
        var kind = DateToken.Kind.number
        while byte(at: position) == 0x2C || byte(at: position) == 0x2E, ASCII.isDigit(byte(at: position + 1))
        {
            kind = byte(at: position) == 0x2E || digits > 3 ? .decimal : kind
            if kind == .number { value = min(value * 1000, 1_000_000) }
            let group = position + 1
            position += 1
            var part = 0
            while ASCII.isDigit(byte(at: position)) {
                part = min(part * 10 + Int(text[position] - 0x30), 1_000_000)
                position += 1
            }
            if kind == .number {
                value = min(value + part, 1_000_000)
                if position - group != 3 { kind = .decimal }
            }
        }
        var traits: DateToken.Traits = .digits
        if digits == 4, position - start == 4 { traits.insert(.fourDigits) }
        if isMeasured(start) { traits.insert(.measured) }
        if kind == .number, takeSuffix(start, value, digits) { return }
        append(kind, from: start, value, traits)
    }

    /// "5th", "1980s", "80s".
    private mutating func takeSuffix(_ start: Int, _ value: Int, _ digits: Int) -> Bool {
        let first = byte(at: position) | 0x20
        let second = byte(at: position + 1) | 0x20
        if first == 0x73, !ASCII.isAlphanumeric(byte(at: position + 1)), value % 10 == 0,
            digits == 4 || digits == 2
        {
            position += 1
            append(.decade, from: start, digits == 2 ? 1900 + value : value, .digits)
            return true
        }
        let isOrdinal =
            (first == 0x74 && second == 0x68) || (first == 0x73 && second == 0x74)
            || (first == 0x6E && second == 0x64)
            || (first == 0x72 && second == 0x64)
        guard isOrdinal, !ASCII.isAlphanumeric(byte(at: position + 2)) else { return false }
        position += 2
        append(.ordinal, from: start, value, .digits)
        return true
    }

    /// "$1990", "£50", "#1984": no year.
    private func isMeasured(_ start: Int) -> Bool {
        let before = byte(at: start - 1)
        if before == 0x24 || before == 0x23 { return true }
        return before >= 0x80 && before != 0xA0 && byte(at: start - 2) != 0x80
    }

    private mutating func mark(_ byte: UInt8) {
        let start = position
        position += 1
        switch byte {
        case 0x20, 0x09: return
        case 0x0A, 0x0D: append(.sentenceEnd, from: start)
        case 0x2C: append(.comma, from: start)
        case 0x2D: append(.hyphen, from: start)
        case 0x2F: append(.slash, from: start)
        case 0x3A: append(.colon, from: start)
        case 0x21, 0x3F: append(.sentenceEnd, from: start)
        case 0x2E: append(.point, from: start)
        case 0x27: apostrophe(from: start)
        default: append(.mark, from: start)
        }
    }

    private mutating func other(_ scalar: UTF8Scalar) {
        let start = position
        position += scalar.length
        switch scalar.value {
        case 0xA0, 0x2009, 0x200A, 0x202F: return
        case 0x2010, 0x2011: append(.hyphen, from: start)
        case 0x2013: append(.hyphen, from: start)
        case 0x2019: apostrophe(from: start)
        default: append(.mark, from: start)
        }
    }

    /// The possessive, one token with its letter; elsewhere a mark.
    private mutating func apostrophe(from start: Int) {
        let isEnd = byte(at: position) | 0x20 == 0x73 && !ASCII.isAlphanumeric(byte(at: position + 1))
        guard isEnd, let last = tokens.last, last.end == start else { return append(.mark, from: start) }
        position += 1
        append(.possessive, from: start)
    }
}
