/// Makes the tokens of a body from its words, its quotations and the ends of its sentences.
/// One pass; the words inside of quotation marks are counted, not kept.
struct SpeechTokenizer {
    private let text: [UInt8]
    private let lexicon: SpeechLexicon
    private let sentences: [EnrichedArticle.Sentence]
    private let paragraphs: [Range<Int>]
    private var sentence = 0
    private var paragraph = 0
    private var position = 0
    private(set) var tokens: [SpeechToken] = []
    private(set) var quotations: [Quotation]

    init(
        _ text: [UInt8], words: [Word], quotations: [Quotation], sentences: [EnrichedArticle.Sentence],
        paragraphs: [Range<Int>], lexicon: SpeechLexicon
    ) {
        self.text = text
        self.quotations = quotations
        self.sentences = sentences
        self.paragraphs = paragraphs
        self.lexicon = lexicon
        tokens.reserveCapacity(words.count + words.count / 4 + 8)
        var next = 0
        for word in words {
            while next < quotations.count, quotations[next].outer.lowerBound <= word.startByte {
                if quotations[next].outer.upperBound > word.startByte { break }
                if position <= quotations[next].outer.lowerBound { quotation(next) }
                next += 1
            }
            if next < quotations.count, quotations[next].outer.lowerBound <= word.startByte {
                if position <= quotations[next].outer.lowerBound { quotation(next) }
                count(word, in: next)
            } else {
                marks(upTo: word.startByte)
                add(word)
            }
        }
        while next < quotations.count {
            if position <= quotations[next].outer.lowerBound { quotation(next) }
            next += 1
        }
        marks(upTo: text.count)
        endings(upTo: text.count + 1)
    }

    private mutating func quotation(_ index: Int) {
        let outer = quotations[index].outer
        marks(upTo: outer.lowerBound)
        emit(.quotation, outer, quotation: index)
        position = outer.upperBound
        // Sentences that end inside are the speaker's own.
        let inner = quotations[index].inner
        while sentence < sentences.count, end(of: sentence) < inner.upperBound { sentence += 1 }
    }

    private mutating func count(_ word: Word, in index: Int) {
        if word.traits.contains(.capitalised) {
            quotations[index].capitals += 1
            if quotations[index].words == 0 { quotations[index].beginsCapital = true }
        } else if word.byteLength >= 4 {
            quotations[index].lowerWords += 1
        }
        quotations[index].words += 1
    }

    private mutating func add(_ word: Word) {
        endings(upTo: word.startByte)
        position = word.startByte + Int(word.byteLength)
        if lexicon.splitsInversion, let split = inversion(word) {
            emit(.word, word.startByte..<split.at, lexicon[split.verb])
            emit(.word, split.pronounAt..<position, split.pronoun)
            return
        }
        var flags = lexicon[word.key]
        if word.traits.contains(.capitalised) {
            let isFirst =
                tokens.last.map { $0.kind != .word && $0.kind != .comma && $0.kind != .point } ?? true
            let isParticiple =
                isFirst && lexicon.isEnglish && word.byteLength > 5
                && (hasEnding(word, 0x6E, 0x67) || hasEnding(word, 0x65, 0x64) && flags.contains(.speak))
            flags.formIntersection(isFirst ? .keptAtStart : .keptInside)
            if isParticiple { flags.insert(.participle) }
            flags.insert(.capital)
        } else if flags.isEmpty, lexicon.isEnglish, word.byteLength > 4, hasEnding(word, 0x6C, 0x79) {
            flags = .adverb
        }
        if word.byteLength > 2, text[position - 1] == UInt8(ascii: "s"), isApostrophe(before: position - 1) {
            flags.insert(.possessive)
        }
        emit(.word, word.bytes, flags)
    }

    private func isApostrophe(before end: Int) -> Bool {
        text[end - 1] == UInt8(ascii: "'")
            || end > 3 && text[end - 1] == 0x99 && text[end - 2] == 0x80 && text[end - 3] == 0xE2
    }

    private func hasEnding(_ word: Word, _ first: UInt8, _ second: UInt8) -> Bool {
        let end = word.bytes.upperBound
        return text[end - 2] == first && text[end - 1] == second
    }

    /// The marks between the last token and `end`.
    private mutating func marks(upTo end: Int) {
        while position < end {
            let byte = text[position]
            let start = position
            position += 1
            switch byte {
            case UInt8(ascii: ","): emit(.comma, start..<position)
            case UInt8(ascii: ":"): emit(.colon, start..<position)
            case UInt8(ascii: ";"): emit(.semicolon, start..<position)
            case UInt8(ascii: "("), UInt8(ascii: "["): emit(.openBracket, start..<position)
            case UInt8(ascii: ")"), UInt8(ascii: "]"): emit(.closeBracket, start..<position)
            case UInt8(ascii: "-"): emit(.dash, start..<position)
            case UInt8(ascii: "."):
                if sentence < sentences.count, self.end(of: sentence) > position {
                    emit(.point, start..<position)
                }
            case 0xE2:
                guard start + 2 < text.count, text[start + 1] == 0x80,
                    text[start + 2] == 0x93 || text[start + 2] == 0x94
                else { break }
                position = start + 3
                emit(.dash, start..<position)
            default: break
            }
        }
        position = max(position, end)
    }

    private mutating func emit(
        _ kind: SpeechToken.Kind, _ bytes: Range<Int>, _ word: SpeechWord = [], quotation: Int = -1
    ) {
        endings(upTo: bytes.lowerBound)
        tokens.append(
            SpeechToken(
                kind: kind, word: word, start: Int32(clamping: bytes.lowerBound),
                end: Int32(clamping: bytes.upperBound), quotation: Int32(clamping: quotation)))
    }

    /// Ends the sentences and paragraphs that end up to `index`.
    private mutating func endings(upTo index: Int) {
        var kind: SpeechToken.Kind?
        while sentence < sentences.count, end(of: sentence) <= index {
            kind = .stop
            sentence += 1
        }
        while paragraph < paragraphs.count, paragraphs[paragraph].upperBound < index {
            kind = .paragraph
            paragraph += 1
        }
        guard let kind, let last = tokens.last else { return }
        if last.endsSentence {
            if kind == .paragraph { tokens[tokens.count - 1].kind = kind }
        } else {
            tokens.append(SpeechToken(kind: kind, start: last.end, end: last.end))
        }
    }

    private func end(of sentence: Int) -> Int {
        sentences[sentence].startByte + sentences[sentence].byteLength
    }

    /// "dit-il", "a-t-elle": the verb and the pronoun of French word order.
    private func inversion(_ word: Word) -> (
        at: Int, verb: UInt64, pronounAt: Int, pronoun: SpeechWord
    )? {
        let bytes = text[word.bytes]
        guard word.byteLength < 32, let hyphen = bytes.lastIndex(of: 0x2D), hyphen + 1 < bytes.endIndex else {
            return nil
        }
        let pronoun: SpeechWord
        switch bytes[(hyphen + 1)...] {
        case let end where end.elementsEqual("il".utf8): pronoun = [.pronoun, .male]
        case let end where end.elementsEqual("elle".utf8): pronoun = [.pronoun, .female]
        case let end where end.elementsEqual("ils".utf8) || end.elementsEqual("elles".utf8):
            pronoun = [.pronoun, .plural]
        default: return nil
        }
        var end = hyphen
        if end - 2 > bytes.startIndex, bytes[end - 1] == UInt8(ascii: "t"), bytes[end - 2] == 0x2D {
            end -= 2
        }
        var key = WordKey()
        var index = bytes.startIndex
        while index < end {
            let scalar = UTF8Scalar(at: index, in: text)
            key.add(scalar.lowercased)
            index += scalar.length
        }
        return (end, key.finished, hyphen + 1, pronoun)
    }
}

extension SpeechWord {
    /// What a capitalised first word may still be.
    fileprivate static let keptAtStart: SpeechWord = [
        .pronoun, .male, .female, .plural, .firstOrSecond, .determiner, .preposition, .conjunction,
        .subordinator, .relative, .that, .auxiliary, .passive, .adverb, .time, .infinitive, .joiner,
        .anonymous, .negation, .role, .titled, .according, .particle, .occasion,
    ]
    /// What a capitalised word inside a sentence may still be.
    fileprivate static let keptInside: SpeechWord = [.time, .firstOrSecond, .anonymous, .role]
}
