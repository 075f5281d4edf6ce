/// A text made ready for the tagger: its tokens, which of them may be part of names, in runs, and what the
/// document itself says of each word.
struct NameDocument {
    private(set) var tokens: [NameToken] = []
    /// Where lists have a phrase over a token: four bits (begin, inside, last, unit) for each of eight classes.
    private(set) var phrases: [UInt32] = []
    /// Index into ``facts`` for words that may be names, else −1.
    private(set) var types: [Int32] = []
    var facts: [Facts] = []
    private(set) var sentences: [Range<Int>] = []
    private(set) var runs: [Run] = []
    /// Whether hardly anybody speaks in the text, as in encyclopaedias, minutes and tables: names stand in other
    /// company there than in news.
    private(set) var isSpeechless = false

    /// Tokens one after another that may be part of names.
    struct Run {
        var tokens: Range<Int>
        var sentence: Range<Int>
    }

    /// What the document says of a word.
    struct Facts {
        /// How often it stands in small letters, and with a capital where no rule asks for one.
        var small: UInt16 = 0
        var capital: UInt16 = 0
        /// How often it may be part of a name.
        var seen: UInt16 = 0
        /// Weights of the kinds that it was given at its places; the eighth is "no name".
        var votes = SIMD8<Float>(repeating: 0)
        /// The same, of names of several words alone.
        var longVotes = SIMD8<Float>(repeating: 0)
        /// Weights of begin, inside and last in them.
        var roles = SIMD4<Float>(repeating: 0)
    }

    init(_ text: UnsafeBufferPointer<UInt8>, sentences ranges: [Range<Int>], lexicon: NameLexicon) {
        tokens.reserveCapacity(text.count / 5 + 16)
        sentences.reserveCapacity(ranges.count)
        for range in ranges {
            let first = tokens.count
            var tokenizer = NameTokenizer(text, in: range)
            while let token = tokenizer.next() { tokens.append(token) }
            guard tokens.count > first else { continue }
            sentences.append(first..<tokens.count)
            describe(first..<tokens.count)
        }
        phrases = Array(repeating: 0, count: tokens.count)
        types = Array(repeating: -1, count: tokens.count)
        for sentence in sentences {
            findPhrases(in: sentence, lexicon)
            findRuns(in: sentence)
        }
        lookUpWords(lexicon)
        gatherFacts()
    }

    /// Marks what follows from the sentence as a whole.
    private mutating func describe(_ sentence: Range<Int>) {
        tokens.withUnsafeMutableBufferPointer { Self.describe(sentence, $0) }
    }

    private static func describe(_ sentence: Range<Int>, _ tokens: UnsafeMutableBufferPointer<NameToken>) {
        var words = 0
        var shouted = 0
        var hasOpened = false
        var isQuoted = false
        var brackets = 0
        for index in sentence {
            let shape = tokens[index].shape
            if shape == .mark {
                switch tokens[index].key {
                case Marks.openBracket: brackets += 1
                case Marks.closeBracket: brackets = max(0, brackets - 1)
                case Marks.openQuote, Marks.ticks: isQuoted = true
                case Marks.closeQuote: isQuoted = false
                case Marks.quote: isQuoted.toggle()
                default: break
                }
            } else {
                if tokens[index].traits.intersection([.capital, .small]) == .capital, tokens[index].length > 1
                {
                    shouted += 1
                }
                if !tokens[index].traits.isDisjoint(with: [.capital, .small]) {
                    words += 1
                    if !hasOpened { tokens[index].traits.insert(.opens) }
                    hasOpened = true
                }
            }
            if isQuoted { tokens[index].traits.insert(.quoted) }
            if brackets > 0 { tokens[index].traits.insert(.bracketed) }
        }
        guard words >= 3, shouted * 10 >= words * 8 else { return }
        for index in sentence where tokens[index].shape != .mark {
            tokens[index].traits.insert(.shouted)
            if tokens[index].isCapital { tokens[index].shape = .shouted }
        }
    }

    /// Capitals are candidates; small words, numbers and marks only where they join them.
    private static func markCandidates(
        in sentence: Range<Int>, _ tokens: UnsafeMutableBufferPointer<NameToken>
    ) {
        for index in sentence where tokens[index].isCapital { tokens[index].traits.insert(.candidate) }
        for index in sentence where !tokens[index].isCapital {
            let follows = index > sentence.lowerBound && tokens[index - 1].traits.contains(.candidate)
            let leadsAtOnce = index + 1 < sentence.upperBound && tokens[index + 1].isCapital
            // Most words have no capital beside them.
            guard follows || leadsAtOnce else { continue }
            var isPart = tokens[index].traits.contains(.digit)
            if !isPart {
                var leads = false
                if follows, Connectors.joins(tokens[index]) {
                    for ahead in 1...3 where !leads && index + ahead < sentence.upperBound {
                        if tokens[index + ahead].isCapital {
                            leads = true
                        } else if !Connectors.joins(tokens[index + ahead]) {
                            break
                        }
                    }
                }
                isPart = leads || leadsAtOnce && Connectors.opens(tokens[index])
            }
            if isPart { tokens[index].traits.insert(.candidate) }
        }
    }

    private mutating func findRuns(in sentence: Range<Int>) {
        tokens.withUnsafeMutableBufferPointer { Self.markCandidates(in: sentence, $0) }
        var index = sentence.lowerBound
        while index < sentence.upperBound {
            guard tokens[index].traits.contains(.candidate) else {
                index += 1
                continue
            }
            var end = index + 1
            // A run without end would cost memory, not quality.
            while end < sentence.upperBound, end - index < 512, tokens[end].traits.contains(.candidate) {
                end += 1
            }
            runs.append(Run(tokens: index..<end, sentence: sentence))
            index = end
        }
    }

    /// Asks the lexicon for the words of runs and those near them: nobody looks at others.
    private mutating func lookUpWords(_ lexicon: NameLexicon) {
        let runs = runs
        tokens.withUnsafeMutableBufferPointer { tokens in
            var known = 0
            for run in runs {
                let first = max(run.sentence.lowerBound, run.tokens.lowerBound - 2, known)
                let end = min(run.sentence.upperBound, run.tokens.upperBound + 2)
                guard first < end else { continue }
                for index in first..<end where tokens[index].shape != .mark {
                    tokens[index].word = lexicon.word(tokens[index].key)
                }
                known = end
                for last in run.tokens where tokens[last].isCapital {
                    let view = UnsafeBufferPointer(tokens)
                    if let noun = NameDefinition.noun(after: last, in: run.sentence, view) {
                        tokens[noun].word = lexicon.word(tokens[noun].key)
                    }
                }
            }
        }
    }

    private mutating func findPhrases(in sentence: Range<Int>, _ lexicon: NameLexicon) {
        var index = sentence.lowerBound
        while index < sentence.upperBound {
            guard tokens[index].isCapital else {
                index += 1
                continue
            }
            var key = NameLexicon.phraseKey(0, tokens[index].key)
            var flags = lexicon.phrase(key)
            var best = 0
            var bestFlags: UInt16 = 0
            var length = 1
            while flags != 0 {
                let classes = flags & ~NameLexicon.prefixFlag
                if classes != 0 { (best, bestFlags) = (length, classes) }
                guard flags & NameLexicon.prefixFlag != 0, length < 8, index + length < sentence.upperBound
                else { break }
                key = NameLexicon.phraseKey(key, tokens[index + length].key)
                flags = lexicon.phrase(key)
                length += 1
            }
            guard best > 0 else {
                index += 1
                continue
            }
            for part in 0..<best {
                let role: UInt32 = best == 1 ? 8 : part == 0 ? 1 : part == best - 1 ? 4 : 2
                for flag in 0..<8 where bestFlags & 1 << UInt16(flag) != 0 {
                    phrases[index + part] |= role << UInt32(flag * 4)
                }
            }
            index += best
        }
    }

    private mutating func gatherFacts() {
        var table = KeyTable<Int32>(capacity: runs.reduce(8) { $0 + $1.tokens.count }, empty: -1)
        for run in runs {
            for index in run.tokens where tokens[index].isCapital {
                let key = tokens[index].key
                var type = table[key]
                if type < 0 {
                    type = Int32(clamping: facts.count)
                    facts.append(Facts())
                    table[key] = type
                }
                types[index] = type
                facts[Int(type)].seen &+= 1
                if tokens[index].traits.isDisjoint(with: [.opens, .shouted]) {
                    facts[Int(type)].capital &+= 1
                }
            }
        }
        var speeches = 0
        for index in tokens.indices where !tokens[index].isCapital && tokens[index].shape != .mark {
            let key = tokens[index].key
            let type = table[key]
            if type >= 0 { facts[Int(type)].small &+= 1 }
            if SpeechWords.keys.contains(key) { speeches += 1 }
        }
        isSpeechless = speeches * 300 < tokens.count
    }

    /// What features are made of, for loops: valid inside ``withView(_:)``. Indices of runs and sentences lie
    /// inside ``tokens``, those of ``types`` inside ``facts``; both are made here alone.
    struct View {
        let tokens: UnsafeBufferPointer<NameToken>
        let phrases: UnsafeBufferPointer<UInt32>
        let types: UnsafeBufferPointer<Int32>
        let facts: UnsafeBufferPointer<Facts>
        let isSpeechless: Bool
    }

    @inline(__always) func withView<Result>(_ body: (View) -> Result) -> Result {
        tokens.withUnsafeBufferPointer { tokens in
            phrases.withUnsafeBufferPointer { phrases in
                types.withUnsafeBufferPointer { types in
                    facts.withUnsafeBufferPointer { facts in
                        body(
                            View(
                                tokens: tokens, phrases: phrases, types: types, facts: facts,
                                isSpeechless: isSpeechless))
                    }
                }
            }
        }
    }

    /// True where a word of the run stands in another place too: then a second reading knows more.
    func hasEcho(_ run: Run) -> Bool {
        run.tokens.contains { types[$0] >= 0 && facts[Int(types[$0])].seen > 1 }
    }

    /// Counts the labels of a run, each with its probability.
    mutating func vote(_ run: Run, _ labels: [UInt8], probability: (Int) -> Float) {
        for (place, index) in run.tokens.enumerated() where place < labels.count && types[index] >= 0 {
            let label = Int(labels[place])
            let type = Int(types[index])
            let weight = probability(place)
            facts[type].votes[NameLabel.kind(label)] += weight
            // Begin, inside and last; the seventh lane of the first role is "outside".
            guard label != NameLabel.outside, label < 8 || label >= 16 else { continue }
            facts[type].longVotes[NameLabel.kind(label)] += weight
            facts[type].roles[label < 8 ? 0 : label < 24 ? 1 : 2] += weight
        }
    }
}

/// Marks that the tagger knows, by key.
enum Marks {
    static let openBracket = WordKey.of("(")
    static let closeBracket = WordKey.of(")")
    static let quote = WordKey.of("\"")
    static let ticks = WordKey.of("``")
    static let openQuote = bytes(0xE2, 0x80, 0x9C)
    static let closeQuote = bytes(0xE2, 0x80, 0x9D)

    /// Marks are hashed byte by byte.
    private static func bytes(_ values: UInt32...) -> UInt64 {
        var key = WordKey()
        for value in values { key.add(value) }
        return key.finished
    }
}

/// Words by which texts report what somebody said.
private enum SpeechWords {
    struct Keys {
        private let keys: SIMD8<UInt64>

        fileprivate init(_ words: [String]) {
            var keys = SIMD8<UInt64>(repeating: WordKey.of("said"))
            for (lane, word) in words.prefix(8).enumerated() { keys[lane] = WordKey.of(word) }
            self.keys = keys
        }

        @inline(__always) func contains(_ key: UInt64) -> Bool { any(keys .== SIMD8(repeating: key)) }
    }

    static let keys = Keys(["said", "says", "told", "added", "say", "saying", "announced", "reported"])
}

/// Small words and marks that stand inside names or open them.
enum Connectors {
    private static let words = KeyTable(
        joining:
            "of the and for in on to at de la le les du des del della di da do dos das den der van von und y e "
            + "et al el bin ibn ben abu wa ul ur zu & 's ' - / , . : a an with from by as \"",
        opening: "de la le del di da van von al el bin ibn abu the")

    static func joins(_ token: NameToken) -> Bool { words[token.key] & 1 != 0 }
    static func opens(_ token: NameToken) -> Bool { words[token.key] & 2 != 0 }
}

extension KeyTable<UInt8> {
    fileprivate init(joining: String, opening: String) {
        let lists = [joining, opening].map { $0.split(separator: " ").map { WordKey.of(String($0)) } }
        self.init(capacity: lists.reduce(0) { $0 + $1.count }, empty: 0)
        for (number, list) in lists.enumerated() {
            for key in list { self[key] |= 1 << UInt8(number) }
        }
    }
}
