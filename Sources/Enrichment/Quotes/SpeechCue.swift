/// A verb or phrase of speech in a sentence, with who speaks.
struct SpeechCue: Sendable {
    /// Its tokens: "said", "pointed out", "according to".
    var tokens: Range<Int>
    var word: SpeechWord
    var source: Range<Int>?
    /// The source stands behind it: "said Smith", "according to Smith".
    var isInverted = false
    /// What was said, in the reporter's words.
    var content: Range<Int>?

    func has(_ word: SpeechWord) -> Bool { !self.word.isDisjoint(with: word) }
}

/// Finds the cues of a sentence.
struct CueFinder {
    let tokens: [SpeechToken]
    let lexicon: SpeechLexicon
    let quotations: [Quotation]
    let phrases: NounPhrase

    init(tokens: [SpeechToken], quotations: [Quotation], lexicon: SpeechLexicon) {
        self.tokens = tokens
        self.quotations = quotations
        self.lexicon = lexicon
        phrases = NounPhrase(tokens: tokens)
    }

    /// The cues of the sentence, in order, each with its source where it has one.
    func cues(in sentence: Range<Int>) -> [SpeechCue] {
        var cues: [SpeechCue] = []
        var index = sentence.lowerBound
        while index < sentence.upperBound {
            defer { index += 1 }
            let token = tokens[index]
            guard token.has(.cue), isCue(index, in: sentence) else { continue }
            var cue = SpeechCue(tokens: index..<index + 1, word: token.word)
            if token.has(.according) {
                guard let found = according(index, in: sentence) else { continue }
                cue = found
            } else {
                let next = index + 1
                if token.has(.idiom), next >= sentence.upperBound || !tokens[next].has([.particle, .thing]) {
                    continue
                }
                if token.has(.idiom), tokens[next].has(.thing) {
                    cue.tokens = index..<next + 1
                } else if next < sentence.upperBound, tokens[next].has(.particle), lexicon.isEnglish,
                    Self.takesParticle(token)
                {
                    cue.tokens = index..<next + 1
                }
                findSource(of: &cue, in: sentence, after: cues.last)
            }
            index = max(index, cue.tokens.upperBound - 1)
            cues.append(cue)
        }
        return cues
    }

    private static func takesParticle(_ token: SpeechToken) -> Bool { !token.has([.say, .tell, .think]) }

    /// Whether the word at `index` is the verb that it looks like.
    private func isCue(_ index: Int, in sentence: Range<Int>) -> Bool {
        let token = tokens[index]
        if token.isCapital && !token.has(.according) { return false }
        var before = index - 1
        while before >= sentence.lowerBound, tokens[before].has(.adverb), !tokens[before].has(.time) {
            before -= 1
        }
        guard before >= sentence.lowerBound else { return !token.has(.nounToo) }
        let previous = tokens[before]
        guard previous.isWord else { return true }
        if previous.has(.passive), !token.has(.participle), lexicon.isEnglish { return false }
        if previous.has(.determiner), !previous.has(.pronoun), lexicon.isEnglish { return false }
        if previous.has(.preposition), !previous.has(.infinitive), !previous.isCapital, lexicon.isEnglish {
            return token.has(.participle)
        }
        if index + 1 < sentence.upperBound, tokens[index + 1].has(.agent), !token.has([.say, .participle]) {
            return false
        }
        guard token.has(.nounToo) else { return true }
        if previous.has(.possessive) { return false }
        if previous.has([.pronoun, .relative, .auxiliary, .infinitive, .anonymous, .role, .conjunction])
            || previous.isCapital
        {
            return true
        }
        let next = index + 1
        guard next < sentence.upperBound else { return false }
        if token.has(.think) { return tokens[next].has(.that) }
        return tokens[next].has([.that]) || tokens[next].kind == .quotation || tokens[next].kind == .colon
            || tokens[next].kind == .comma && next + 1 < sentence.upperBound
                && tokens[next + 1].kind == .quotation
    }

    private func according(_ index: Int, in sentence: Range<Int>) -> SpeechCue? {
        let token = tokens[index]
        var cue = SpeechCue(tokens: index..<index + 1, word: token.word, isInverted: true)
        if token.has(.particle) {
            cue.source = phrases.before(index, from: sentence.lowerBound)
            cue.isInverted = false
        } else {
            var next = index + 1
            if lexicon.isEnglish {
                guard next < sentence.upperBound, tokens[next].has(.infinitive) else { return nil }
                next += 1
                cue.tokens = index..<next
            }
            cue.source = phrases.after(next, to: sentence.upperBound)
        }
        return cue.source == nil ? nil : cue
    }

    private func findSource(of cue: inout SpeechCue, in sentence: Range<Int>, after last: SpeechCue?) {
        let verb = cue.tokens.lowerBound
        let previous = verb - 1
        // "…," said Smith; sagte Smith. The subject of free inversion stands behind the verb.
        if isInversion(verb, in: sentence),
            let source = phrases.after(cue.tokens.upperBound, to: sentence.upperBound)
        {
            cue.source = source
            cue.isInverted = true
            return
        }
        if cue.has(.participle)
            || previous >= sentence.lowerBound && tokens[previous].has([.infinitive, .conjunction])
        {
            if let progressive = auxiliary(before: verb, in: sentence) {
                cue.source = phrases.before(progressive, from: sentence.lowerBound)
            }
            cue.source =
                cue.source ?? last?.source
                ?? phrases.subject(from: clauseStart(of: verb, in: sentence), to: verb)
            return
        }
        cue.source =
            phrases.before(verb, from: sentence.lowerBound)
            ?? phrases.subject(from: clauseStart(of: verb, in: sentence), to: verb) ?? last?.source
    }

    /// "was saying": the auxiliary of a progressive form.
    private func auxiliary(before verb: Int, in sentence: Range<Int>) -> Int? {
        var index = verb - 1
        while index >= sentence.lowerBound, tokens[index].has(.adverb) { index -= 1 }
        guard index >= sentence.lowerBound, tokens[index].has(.passive) else { return nil }
        return index
    }

    /// Behind the last whole quotation or semicolon before `index`.
    private func clauseStart(of index: Int, in sentence: Range<Int>) -> Int {
        var start = index
        while start > sentence.lowerBound, index - start < 120 {
            let token = tokens[start - 1]
            if token.kind == .semicolon { return start }
            if token.kind == .quotation, let quotation = quotations[safe: Int(token.quotation)],
                quotation.words >= 4, quotation.expectsMore || quotation.endsSentence
            {
                return start
            }
            start -= 1
        }
        return sentence.lowerBound
    }

    private func isInversion(_ verb: Int, in sentence: Range<Int>) -> Bool {
        if tokens[verb].has([.participle, .idiom]) { return false }
        var index = verb - 1
        let skipped: SpeechWord = lexicon.invertsFreely ? [.adverb, .auxiliary] : .adverb
        while index >= sentence.lowerBound, tokens[index].has(skipped) || tokens[index].kind == .dash {
            index -= 1
        }
        guard index >= sentence.lowerBound else { return lexicon.invertsFreely }
        switch tokens[index].kind {
        case .quotation: return true
        case .comma:
            // ", said Smith" but not ", who lives in Rome, said that".
            let next = verb + 1
            guard next < sentence.upperBound, tokens[next].isWord else { return false }
            if index > sentence.lowerBound, tokens[index - 1].kind == .quotation { return true }
            if !tokens[verb].has([.say, .speak]), lexicon.isEnglish { return false }
            guard
                tokens[next].isCapital && !tokens[next].has(.time)
                    || tokens[next].has([.determiner, .pronoun]) && lexicon.invertsFreely
                    || tokens[next].has(.determiner) && endsClause(verb, in: sentence)
            else { return false }
            return lexicon.invertsFreely
                || endsClause(verb, in: sentence) && opensWithClause(index, in: sentence)
        case .word:
            // "Am Montag sagte die Ministerin".
            guard lexicon.invertsFreely, verb + 1 < sentence.upperBound else { return false }
            return tokens[index].has([.time, .preposition, .adverb]) && tokens[verb + 1].isWord
        default: return false
        }
    }

    /// Nothing but the source and its insertions follows the verb.
    private func endsClause(_ verb: Int, in sentence: Range<Int>) -> Bool {
        var index = verb + 1
        while index < sentence.upperBound, index - verb < 40 {
            let token = tokens[index]
            if token.has([.that, .possessive]) || token.kind == .colon || token.kind == .quotation {
                return false
            }
            if token.has(.auxiliary), !token.isCapital { return false }
            if token.kind == .comma || token.endsSentence { return true }
            index += 1
        }
        return true
    }

    /// What stands before the comma has a verb of its own, as far as can be told: it isn't one short name.
    private func opensWithClause(_ comma: Int, in sentence: Range<Int>) -> Bool {
        var start = comma
        while start > sentence.lowerBound, comma - start < 40 {
            // "…," Smith, the owner, said: an insertion.
            if tokens[start - 1].kind == .quotation { return false }
            start -= 1
        }
        return comma - start >= 3
    }
}
