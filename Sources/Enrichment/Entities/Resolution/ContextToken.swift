/// A word of the body with what stands around it: what roles and references are read from.
struct ContextToken {
    var key: UInt64
    var start: Int32
    /// Without a possessive or contracted ending.
    var end: Int32
    var classes: WordClass
    var fields: Field
    /// What stands between the word before and this one.
    var gap: Gap
    var traits: Traits
    var sentence: Int32
    /// The name that covers it, or -1.
    var span: Int32 = -1

    var bytes: Range<Int> { Int(start)..<Int(end) }

    func has(_ classes: WordClass) -> Bool { self.classes.contains(classes) }
    func isAny(_ classes: WordClass) -> Bool { !self.classes.isDisjoint(with: classes) }
    var isCapitalised: Bool { traits.contains(.capitalised) }

    /// Marks other than white space between two words.
    struct Gap: OptionSet {
        let rawValue: UInt8
        static let comma = Gap(rawValue: 1)
        static let opens = Gap(rawValue: 2)
        static let closes = Gap(rawValue: 4)
        static let point = Gap(rawValue: 8)
        static let quote = Gap(rawValue: 16)
        static let dash = Gap(rawValue: 32)
        static let colon = Gap(rawValue: 64)
        static let other = Gap(rawValue: 128)
    }

    struct Traits: OptionSet {
        let rawValue: UInt8
        static let capitalised = Traits(rawValue: 1)
        /// "minister's".
        static let possessive = Traits(rawValue: 2)
        static let startsSentence = Traits(rawValue: 4)
        static let startsParagraph = Traits(rawValue: 8)
        /// Between quotation marks.
        static let quoted = Traits(rawValue: 16)
        static let hasDigit = Traits(rawValue: 32)
        /// "he's": a verb is drawn together with it.
        static let contracted = Traits(rawValue: 64)
    }
}

extension [ContextToken] {
    /// The words of a draft, with what the lexicon knows of them. One pass.
    init(of draft: inout Draft, _ lexicon: EntityLexicon) {
        let words = draft.words
        self = []
        reserveCapacity(words.count)
        var reader = ContextReader(
            text: draft.bytes, sentences: draft.article.sentences, paragraphs: draft.paragraphs)
        for word in words { append(reader.token(word, lexicon)) }
    }
}

/// Walks over the marks between words and keeps count of sentences, paragraphs and quotation marks.
private struct ContextReader {
    let text: [UInt8]
    let sentences: [EnrichedArticle.Sentence]
    let paragraphs: [Range<Int>]

    private var position = 0
    private var sentence = -1
    private var paragraph = -1
    private var isQuoted = false

    init(text: [UInt8], sentences: [EnrichedArticle.Sentence], paragraphs: [Range<Int>]) {
        self.text = text
        self.sentences = sentences
        self.paragraphs = paragraphs
    }

    mutating func token(_ word: Word, _ lexicon: EntityLexicon) -> ContextToken {
        var traits: ContextToken.Traits = []
        let nextParagraph = paragraph + 1
        if nextParagraph < paragraphs.count, word.startByte >= paragraphs[nextParagraph].lowerBound {
            paragraph = nextParagraph
            while paragraph + 1 < paragraphs.count, word.startByte >= paragraphs[paragraph + 1].lowerBound {
                paragraph += 1
            }
            // A mark that was left open ends with its paragraph.
            isQuoted = false
            position = Swift.max(position, Swift.min(paragraphs[paragraph].lowerBound, word.startByte))
            traits.insert(.startsParagraph)
        }
        let gap = marks(before: word.startByte)
        while sentence + 1 < sentences.count, word.startByte >= sentences[sentence + 1].startByte {
            sentence += 1
            traits.insert(.startsSentence)
        }
        if isQuoted { traits.insert(.quoted) }
        if word.traits.contains(.capitalised) { traits.insert(.capitalised) }
        if word.traits.contains(.hasDigit) { traits.insert(.hasDigit) }
        let end = word.bytes.upperBound
        position = end
        let ending = self.ending(of: word.bytes)
        var key = word.key
        if ending > 0 {
            traits.insert(ending == 1 ? .contracted : .possessive)
        }
        let length = ending == 0 ? 0 : endingLength(of: word.bytes)
        if length > 0 { key = WordKey.of(text, word.startByte..<end - length) }
        let entry = lexicon[key]
        return ContextToken(
            key: key, start: Int32(clamping: word.startByte), end: Int32(clamping: end - length),
            classes: entry.classes, fields: entry.fields, gap: gap, traits: traits,
            sentence: Int32(clamping: sentence))
    }

    /// The marks from ``position`` to `end`.
    private mutating func marks(before end: Int) -> ContextToken.Gap {
        var gap: ContextToken.Gap = []
        while position < end {
            let byte = text[position]
            if byte < 0x80 {
                position += 1
                switch byte {
                case 0...0x20: break
                case UInt8(ascii: ","): gap.insert(.comma)
                case UInt8(ascii: "("), UInt8(ascii: "["): gap.insert(.opens)
                case UInt8(ascii: ")"), UInt8(ascii: "]"): gap.insert(.closes)
                case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): gap.insert(.point)
                case UInt8(ascii: "\""):
                    gap.insert(.quote)
                    isQuoted.toggle()
                case UInt8(ascii: "-"): gap.insert(.dash)
                case UInt8(ascii: ":"), UInt8(ascii: ";"): gap.insert(.colon)
                case UInt8(ascii: "'"): break
                default: gap.insert(.other)
                }
            } else {
                let scalar = UTF8Scalar(at: position, in: text)
                position += scalar.length
                switch scalar.value {
                case 0xA0, 0x2009, 0x200A, 0x202F, 0x2019: break
                case 0x201C, 0x201E, 0xAB:
                    gap.insert(.quote)
                    isQuoted = true
                case 0x201D, 0xBB:
                    gap.insert(.quote)
                    isQuoted = false
                case 0x2010...0x2015: gap.insert(.dash)
                default: gap.insert(.other)
                }
            }
        }
        return gap
    }

    /// 2 for "'s", 1 for "'d", "'ll", "'ve", "'re" and "'m", 0 for none.
    private func ending(of word: Range<Int>) -> Int {
        let length = endingLength(of: word)
        guard length > 0 else { return 0 }
        return text[word.upperBound - 1] | 0x20 == UInt8(ascii: "s") ? 2 : 1
    }

    private func endingLength(of word: Range<Int>) -> Int {
        let last = text[word.upperBound - 1] | 0x20
        let letters: Int
        switch last {
        case UInt8(ascii: "s"), UInt8(ascii: "d"), UInt8(ascii: "m"): letters = 1
        case UInt8(ascii: "l"), UInt8(ascii: "e"): letters = 2
        default: return 0
        }
        let mark = word.upperBound - letters
        if mark - 1 > word.lowerBound, text[mark - 1] == UInt8(ascii: "'") { return letters + 1 }
        if mark - 3 > word.lowerBound, text[mark - 1] == 0x99, text[mark - 2] == 0x80, text[mark - 3] == 0xE2
        {
            return letters + 3
        }
        return 0
    }
}

extension WordKey {
    /// The key of a stretch of text as ``Word`` makes it; points may be left out, so that "U.S." is "US".
    static func of(_ text: [UInt8], _ range: Range<Int>, withoutPoints: Bool = false) -> UInt64 {
        var key = WordKey()
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = text[position]
            if byte < 0x80 {
                position += 1
                if byte == 0x2E, withoutPoints { continue }
                key.add(UInt32(ASCII.isLetter(byte) ? byte | 0x20 : byte))
            } else {
                let scalar = UTF8Scalar(at: position, in: text)
                key.add(scalar.value == 0x2019 ? 0x27 : scalar.lowercased)
                position += scalar.length
            }
        }
        return key.finished
    }
}
