/// Finds the noun phrase that speaks, without a grammar: what words may stand in one, and what bounds it.
/// Each search looks at a bounded number of tokens.
struct NounPhrase {
    let tokens: [SpeechToken]
    private static let reach = 40

    /// The phrase whose verb stands at `verb`: "[a spokesman for the firm], who asked not to be named, said".
    func before(_ verb: Int, from lower: Int) -> Range<Int>? {
        let lower = max(lower, verb - Self.reach)
        var end = verb - 1
        var steps = 0
        while end >= lower, steps < 8 {
            steps += 1
            let token = tokens[end]
            switch token.kind {
            case .word:
                if token.has([.pronoun]) { return end..<end + 1 }
                if token.has(.relative) || token.has(.that) && !token.isCapital {
                    end -= 1
                    if end >= lower, tokens[end].kind == .comma { end -= 1 }
                    return phrase(endingAt: end, from: lower)
                }
                if token.has([.conjunction, .subordinator]) { return nil }
                if token.has([.auxiliary, .negation, .infinitive, .preposition]) && !token.isCapital
                    || token.has(.adverb) || token.has(.time) && end > lower && !token.isCapital
                {
                    end -= 1
                    continue
                }
                if token.has(.cue), !token.has(.nounToo), !token.isCapital { return nil }
                guard let found = phrase(endingAt: end, from: lower) else { return nil }
                // "who has in the past said".
                let first = found.lowerBound
                if first - 2 >= lower, tokens[first - 1].has(.preposition), tokens[first - 2].has(.auxiliary),
                    !tokens[first - 2].isCapital
                {
                    end = first - 2
                    continue
                }
                return found
            case .comma, .dash:
                // An insertion: the phrase stands before the mark that opens it.
                guard let opening = opening(of: end, from: lower) else {
                    let found = phrase(endingAt: end - 1, from: lower)
                    return found
                }
                end = opening - 1
            case .closeBracket:
                var index = end - 1
                while index > lower, tokens[index].kind != .openBracket { index -= 1 }
                // A text may begin with the bracket that closes.
                guard index >= lower, tokens[index].kind == .openBracket else { return nil }
                end = index - 1
            case .point: end -= 1
            default: return nil
            }
        }
        return nil
    }

    /// The mark that opens the insertion that ends at `end`.
    private func opening(of end: Int, from lower: Int) -> Int? {
        let kind = tokens[end].kind
        var index = end - 1
        while index > lower {
            let token = tokens[index]
            if token.kind == kind, kind == .dash || !isListComma(index, end) { return index }
            if token.endsSentence || token.kind == .quotation { return nil }
            index -= 1
        }
        return nil
    }

    /// "Portland, Ore., said": not the comma that opens, but a smaller one inside.
    private func isListComma(_ index: Int, _ end: Int) -> Bool {
        guard index + 1 < end else { return false }
        let next = tokens[index + 1]
        return next.has(.conjunction)
    }

    /// The longest phrase that ends with the token at `end`.
    func phrase(endingAt end: Int, from lower: Int) -> Range<Int>? {
        guard end >= lower, end >= 0 else { return nil }
        if tokens[end].has(.pronoun) { return end..<end + 1 }
        var start = end + 1
        var index = end
        var capitalRun = true
        scan: while index >= lower, end - index < 25 {
            let token = tokens[index]
            switch token.kind {
            case .point: break
            case .closeBracket:
                var open = index - 1
                while open > lower, index - open < 12, tokens[open].kind != .openBracket { open -= 1 }
                guard open >= lower, tokens[open].kind == .openBracket else { break scan }
                index = open
            case .quotation:
                guard index < end, index > lower, tokens[index - 1].isWord, tokens[index - 1].isCapital else {
                    break scan
                }
            case .word:
                if token.has(.pronoun) { break scan }
                if token.has([.bound]) && !token.isCapital { break scan }
                if token.has(.cue), !token.isCapital, !token.has(.nounToo) { break scan }
                if token.has(.determiner) {
                    start = index
                    // "both the firm and the town".
                    if index - 3 >= lower, tokens[index - 1].has(.conjunction),
                        tokens[index - 3].has(.determiner),
                        tokens[index - 2].isCapital
                    {
                        index -= 2
                        continue scan
                    }
                    guard index - 2 >= lower, tokens[index - 1].has(.joiner), joins(index - 1, from: lower)
                    else { break scan }
                    index -= 1
                    continue scan
                }
                if token.has(.conjunction) {
                    guard index > lower, start == index + 1, start <= end, joins(index, from: lower),
                        capitalRun || tokens[index - 1].isCapital
                    else { break scan }
                } else if token.has(.preposition) {
                    guard start <= end, joins(index, from: lower) else { break scan }
                    index -= 1
                    continue scan
                } else if token.has(.adverb), !token.isCapital {
                    break scan
                } else if token.has(.time), !token.has(.determiner), token.isCapital, index == lower {
                    break scan
                }
                if !token.isCapital { capitalRun = false }
                start = index
            default: break scan
            }
            index -= 1
        }
        return start <= end ? start..<end + 1 : nil
    }

    /// Whether the word before a preposition or conjunction belongs to the phrase too.
    private func joins(_ index: Int, from lower: Int) -> Bool {
        guard index - 1 >= lower else { return false }
        let before = tokens[index - 1]
        guard before.isWord else { return before.kind == .closeBracket }
        if before.has([.bound, .preposition, .conjunction, .pronoun, .adverb, .time, .determiner]),
            !before.isCapital
        {
            return false
        }
        return !before.has(.cue) || before.isCapital || before.has(.nounToo)
    }

    /// The phrase that begins at `start` or behind a few words: "said [Mary Smith, …]".
    func after(_ start: Int, to upper: Int) -> Range<Int>? {
        let upper = min(upper, tokens.count, start + Self.reach)
        var first = start
        while first < upper, tokens[first].has(.adverb), !tokens[first].isCapital { first += 1 }
        guard first < upper, tokens[first].isWord else { return nil }
        let head = tokens[first]
        if head.has(.pronoun) { return first..<first + 1 }
        if head.has([.bound, .preposition, .conjunction, .time, .infinitive]),
            !head.isCapital || head.has(.time)
        {
            return nil
        }
        return phrase(startingAt: first, to: upper)
    }

    /// The phrase from its first word to where a verb, a mark or a clause begins.
    func phrase(startingAt first: Int, to upper: Int) -> Range<Int>? {
        let upper = min(upper, tokens.count, first + 25)
        guard first < upper, tokens[first].isWord else { return nil }
        if tokens[first].has(.pronoun) { return first..<first + 1 }
        var index = first
        var end = first
        scan: while index < upper {
            let token = tokens[index]
            switch token.kind {
            case .point: break
            case .openBracket:
                guard
                    let close = tokens[index..<min(upper, index + 12)].firstIndex(where: {
                        $0.kind == .closeBracket
                    })
                else { break scan }
                // A bracket belongs to it only where the phrase goes on.
                guard close + 1 < upper, tokens[close + 1].isCapital else { break scan }
                index = close
            case .word:
                if index > first {
                    if token.has([.bound, .pronoun, .adverb, .infinitive]) && !token.isCapital
                        && !token.has(.joiner)
                    {
                        break scan
                    }
                    if token.has(.cue), !token.isCapital { break scan }
                    if token.has(.time) { break scan }
                    if token.has(.determiner), !token.isCapital,
                        !tokens[index - 1].has([.preposition, .conjunction])
                    {
                        break scan
                    }
                    if token.has(.preposition), !token.has(.joiner) { break scan }
                    if token.has(.conjunction),
                        index + 1 >= upper
                            || !(tokens[index + 1].isCapital || tokens[index + 1].has(.determiner))
                    {
                        break scan
                    }
                }
                if !token.has([.preposition, .conjunction]) { end = index + 1 }
            default: break scan
            }
            index += 1
        }
        return end > first ? first..<end : nil
    }

    /// The subject of the sentence: its first noun phrase that isn't part of an opening adverbial.
    func subject(from lower: Int, to upper: Int) -> Range<Int>? {
        let upper = min(upper, lower + 60)
        var index = afterDateline(lower, upper)
        var skips = 0
        while index < upper, skips < 6 {
            skips += 1
            while index < upper,
                !tokens[index].isWord && tokens[index].kind != .quotation
                    || tokens[index].has([.conjunction, .adverb, .time]) && !tokens[index].has(.determiner)
            { index += 1 }
            guard index < upper, tokens[index].isWord else { return nil }
            let token = tokens[index]
            guard
                token.has([.preposition, .subordinator, .infinitive, .according]) || isParticipleStart(index)
            else {
                break
            }
            guard let comma = tokens[index..<upper].firstIndex(where: { $0.kind == .comma }) else {
                // "As Smith told us": the clause itself.
                index += 1
                break
            }
            index = comma + 1
        }
        guard index < upper, tokens[index].isWord, !tokens[index].has(.relative) else { return nil }
        guard let found = phrase(startingAt: index, to: upper).map(headFirst) else { return nil }
        // "Hours later, Smith …".
        if found.upperBound + 1 < upper, tokens[found.upperBound].has(.lapse),
            tokens[found.upperBound + 1].kind == .comma
        {
            return subject(from: found.upperBound + 2, to: upper)
        }
        return found
    }

    /// "LONDON (Reuters) — …".
    private func afterDateline(_ lower: Int, _ upper: Int) -> Int {
        var index = lower
        while index < upper, index - lower < 9 {
            let token = tokens[index]
            if token.kind == .dash { return index > lower ? index + 1 : lower }
            guard token.isCapital || !token.isWord, token.kind != .quotation else { return lower }
            index += 1
        }
        return lower
    }

    /// "Speaking to reporters, …".
    private func isParticipleStart(_ index: Int) -> Bool {
        tokens[index].has(.participle)
    }

    /// A name that opens a sentence ends where its capitals end: "[Smith] blasted the plan".
    private func headFirst(_ phrase: Range<Int>) -> Range<Int> {
        guard tokens[phrase.lowerBound].isCapital else { return phrase }
        var end = phrase.lowerBound + 1
        while end < phrase.upperBound {
            let token = tokens[end]
            if token.isCapital || token.kind == .point || token.has(.joiner) && !token.has(.infinitive) {
                end += 1; continue
            }
            // "Republican strategist Mary Smith".
            if end + 1 < phrase.upperBound, tokens[end + 1].isCapital,
                !token.has([.preposition, .determiner])
            {
                end += 2; continue
            }
            break
        }
        if tokens[phrase.lowerBound].has(.determiner) { return phrase }
        while end > phrase.lowerBound + 1, tokens[end - 1].has([.preposition, .conjunction]) { end -= 1 }
        return phrase.lowerBound..<end
    }
}
