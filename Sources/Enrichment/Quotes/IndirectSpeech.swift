/// What was said, in the reporter's words.
extension SpeechReader {
    /// Gives each cue the stretch of the sentence that it reports.
    func findContents(of cues: inout [SpeechCue], in sentence: Range<Int>) {
        for index in cues.indices {
            guard cues[index].source != nil else { continue }
            if let content = trailing(cues[index], in: sentence) ?? leading(index, cues, in: sentence) {
                cues[index].content = trimmed(content)
            }
        }
    }

    /// "The talks will go on, she said." and "…, according to the firm."
    private func trailing(_ cue: SpeechCue, in sentence: Range<Int>) -> Range<Int>? {
        guard cue.has([.voice, .according, .think]), !cue.has(.participle), let source = cue.source else {
            return nil
        }
        let first = min(source.lowerBound, cue.tokens.lowerBound)
        guard first - 1 > sentence.lowerBound, tokens[first - 1].kind == .comma else { return nil }
        let last = max(source.upperBound, cue.tokens.upperBound)
        guard endsAttribution(last, cue, in: sentence) else { return nil }
        var start = first - 2
        // Back to the last quotation or semicolon; the sentence's start else.
        while start >= sentence.lowerBound, tokens[start].kind != .semicolon {
            if tokens[start].kind == .quotation, isWhole(start, in: sentence) { return nil }
            start -= 1
        }
        let content = start + 1..<first - 1
        let words = content.reduce(0) { $0 + (tokens[$1].isWord ? 1 : 0) }
        return words >= 3 ? content : nil
    }

    private func isWhole(_ place: Int, in sentence: Range<Int>) -> Bool {
        guard let quotation = quotation(place) else { return false }
        return quotation.expectsMore && (place == sentence.lowerBound || tokens[place - 1].kind == .comma)
    }

    /// Whether the sentence, or a comma and a new clause, follows the attribution.
    private func endsAttribution(_ index: Int, _ cue: SpeechCue, in sentence: Range<Int>) -> Bool {
        var index = index
        if cue.has(.according), !cue.has(.particle) {
            return index >= sentence.upperBound || !tokens[index].isWord
                || tokens[index].has([.preposition, .relative])
        }
        guard index < sentence.upperBound else { return true }
        if tokens[index].kind == .comma || tokens[index].kind == .semicolon { return true }
        let next = tokens[index]
        guard next.has([.time, .preposition, .adverb, .subordinator]) || cue.has(.tell) || cue.isInverted
        else {
            return false
        }
        // "…, she said in a statement on Monday": no clause in it.
        let start = index
        while index < sentence.upperBound, index - start < 30 {
            if tokens[index].has(.that) || tokens[index].kind == .colon || tokens[index].kind == .quotation {
                return false
            }
            if tokens[index].has([.subordinator, .relative]) || tokens[index].kind == .comma { return true }
            if tokens[index].has(.auxiliary), !tokens[index].isCapital, !cue.isInverted { return false }
            index += 1
        }
        return true
    }

    /// "She said that …", "according to the firm, …".
    private func leading(_ index: Int, _ cues: [SpeechCue], in sentence: Range<Int>) -> Range<Int>? {
        let cue = cues[index]
        guard var start = contentStart(of: cue, in: sentence) else { return nil }
        if tokens[start].has(.that), start + 1 < sentence.upperBound { start += 1 }
        let end = contentEnd(from: start, index, cues, in: sentence)
        let words = (start..<max(start, end)).reduce(0) {
            $0 + (tokens[$1].isWord || tokens[$1].kind == .quotation ? 1 : 0)
        }
        guard end > start, words >= 2 || words == 1 && tokens[start].kind != .quotation && cue.has(.judge)
        else { return nil }
        if words == 1, tokens[start].kind == .quotation { return nil }
        return start..<end
    }

    private func contentStart(of cue: SpeechCue, in sentence: Range<Int>) -> Int? {
        var index = cue.tokens.upperBound
        let upper = sentence.upperBound
        if cue.isInverted, let source = cue.source {
            index = source.upperBound
            if cue.has(.according) {
                guard cue.tokens.lowerBound - sentence.lowerBound < 4, index < upper else { return nil }
                guard
                    let comma = tokens[index..<min(upper, index + 25)].firstIndex(where: { $0.kind == .comma }
                    )
                else { return nil }
                return comma + 1 < upper ? comma + 1 : nil
            }
            guard index < upper,
                tokens[index].has(.that)
                    || tokens[index].kind == .comma && index + 1 < upper && tokens[index + 1].has(.that)
            else { return nil }
            return tokens[index].has(.that) ? index : index + 1
        }
        if cue.has(.according) { return index < upper ? index : nil }
        guard index < upper else { return nil }
        if cue.has(.tell) {
            guard let hearer = phrases.after(index, to: upper) else { return nil }
            index = hearer.upperBound
        }
        // "said on Tuesday", "said in a statement".
        var steps = 0
        while index < upper, steps < 6 {
            steps += 1
            let token = tokens[index]
            if token.has(.that), !token.isCapital { return index }
            if token.kind == .comma, index + 1 < upper, finder.lexicon.invertsFreely,
                tokens[index + 1].has([.that, .subordinator])
            {
                return index + 1
            }
            if token.has(.time) && (token.isCapital || !token.has(.determiner))
                || token.has(.adverb) && !token.has(.determiner)
            {
                index += 1
                continue
            }
            if token.has(.preposition), !token.has(.determiner), !token.has(.infinitive) {
                if index + 1 < upper, tokens[index + 1].has(.time), !tokens[index + 1].has(.determiner) {
                    index += 2
                    continue
                }
                guard !cue.has(.judge),
                    let that = tokens[index..<min(upper, index + 18)].firstIndex(where: {
                        $0.has(.that) || $0.kind == .quotation || $0.kind == .colon || $0.endsSentence
                    }), tokens[that].has(.that)
                else { return cue.has([.think, .judge]) || cue.has(.speak) && !cue.has(.say) ? index : nil }
                return that
            }
            break
        }
        guard index < upper else { return nil }
        let token = tokens[index]
        if cue.has(.tell),
            !token.isWord
                || !(token.has([.that, .subordinator, .pronoun, .determiner, .infinitive]) || token.isCapital)
        {
            return nil
        }
        switch token.kind {
        case .word:
            let isVerb = token.has(.auxiliary) && !token.isCapital && finder.lexicon.isEnglish
            return token.has(.conjunction) || isVerb ? nil : index
        case .quotation: return index + 1 < upper && tokens[index + 1].isWord ? index : nil
        default: return nil
        }
    }

    /// Where the reported clause ends: with the sentence, before a direct quotation, or where another
    /// speaker has the word.
    private func contentEnd(from start: Int, _ index: Int, _ cues: [SpeechCue], in sentence: Range<Int>)
        -> Int
    {
        var end = sentence.upperBound
        if let stop = (start..<end).first(where: {
            tokens[$0].kind == .colon || tokens[$0].kind == .semicolon
                || tokens[$0].kind == .quotation && $0 > start && tokens[$0 - 1].kind == .comma
                    && (quotation($0)?.beginsCapital ?? false)
        }) {
            end = stop
        }
        for other in cues[(index + 1)...] {
            guard other.tokens.lowerBound > start, other.tokens.lowerBound < end else { continue }
            let first = min(other.source?.lowerBound ?? other.tokens.lowerBound, other.tokens.lowerBound)
            var cut = other.has(.participle) || first <= start ? other.tokens.lowerBound : first
            guard cut > start else { continue }
            while cut - 1 > start, tokens[cut - 1].has(.adverb) { cut -= 1 }
            let before = tokens[cut - 1]
            let isNewClause =
                before.kind == .comma && other.has([.participle, .according, .say, .tell, .speak])
                || before.has(.conjunction) && !before.isCapital && other.has(.voice)
                || before.has(.subordinator) && cut - 2 > start && tokens[cut - 2].kind == .comma
            if isNewClause {
                end = min(end, cut - 1)
                break
            }
        }
        return end
    }

    func trimmed(_ content: Range<Int>) -> Range<Int>? {
        var (start, end) = (content.lowerBound, content.upperBound)
        while start < end, !isSolid(start) || tokens[start].has([.conjunction]) && !tokens[start].isCapital {
            start += 1
        }
        while end > start,
            !isSolid(end - 1)
                || tokens[end - 1].has([.conjunction, .subordinator]) && !tokens[end - 1].isCapital
        { end -= 1 }
        return start < end ? start..<end : nil
    }

    private func isSolid(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .word, .quotation, .closeBracket, .openBracket, .point: true
        default: false
        }
    }
}
