/// Parts a text into the tokens that the grammar of dates reads. One pass, one array.
struct DateTokenizer {
    let text: [UInt8]
    let lexicon: DateLexicon
    var tokens: [DateToken] = []
    var position = 0

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

    func byte(at index: Int) -> UInt8 { index >= 0 && index < text.count ? text[index] : 0 }

    mutating func append(
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
        if kind == .other, position - start > 3 { kind = tense(ofEnding: start) }
        traits.formUnion(DateToken.Traits(rawValue: entry.traits))
        append(kind, from: start, Int(entry.value), traits)
    }

    /// What the ending of a verb tells.
    private func tense(ofEnding start: Int) -> DateToken.Kind {
        let habits = lexicon.habits
        let last = text[position - 1] | 0x20
        let before = text[position - 2] | 0x20
        if habits.contains(.pastInED) { return last == 0x64 && before == 0x65 ? .pastCue : .other }
        if habits.contains(.presentInB) { return last == 0x62 ? .futureCue : .other }
        if habits.contains(.pastInO), text[position - 2] == 0xC3 {
            // "ó", "rá"
            if text[position - 1] == 0xB3 { return .pastCue }
            return text[position - 1] == 0xA1 && byte(at: position - 3) == 0x72 ? .futureCue : .other
        }
        if habits.contains(.futureInRA) {
            let isFuture = last == 0x61 && before == 0x72 || last == 0x74 && endsInRON()
            return isFuture && text[start] >= 0x61 ? .futureCue : .other
        }
        return .other
    }

    private func endsInRON() -> Bool {
        byte(at: position - 4) == 0x72 && byte(at: position - 3) == 0x6F && byte(at: position - 2) == 0x6E
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
        guard let last = tokens.last, last.end == start else { return append(.mark, from: start) }
        // "l'année": the article is a token already.
        if lexicon.habits.contains(.elides), last.end - last.start == 1 { return }
        guard isEnd else { return append(.mark, from: start) }
        position += 1
        append(.possessive, from: start)
    }
}
