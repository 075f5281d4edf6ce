extension EntityReading {
    /// The title directly before a name: "Ministry of Foreign Affairs Secretary General", "Minister of Defense",
    /// "former U.S. President".
    func titleBefore(_ span: Int) -> RolePhrase? {
        guard var last = touched[span].first, last > 0, isJoined(last) else { return nil }
        last -= 1
        while last > 0, tokens[last].has(.honorific), isJoined(last) { last -= 1 }
        if isPersonNoun(last), tokens[last].span < 0 {
            // "cable king Joe Doe" reigns nowhere.
            guard tokens[last].isCapitalised || !tokens[last].fields.contains(.royal) else { return nil }
            return title(heads: last, end: last + 1)
        }
        return titleWithComplement(before: last)
    }

    private func isJoined(_ token: Int) -> Bool { token > 0 && continues(token) }

    /// "Minister of Defense", where `last` is "Defense".
    private func titleWithComplement(before last: Int) -> RolePhrase? {
        var index = last
        while index > 0, last - index < 9 {
            let token = tokens[index]
            if token.isAny([.of, .for]), index < last, isPersonNoun(index - 1), isJoined(index),
                tokens[index - 1].span < 0
            {
                var start = index + 1
                if tokens[start].has(.definite), start < last { start += 1 }
                guard var phrase = title(heads: index - 1, end: index) else { return nil }
                let complement = start..<last + 1
                phrase.tokens = phrase.tokens.lowerBound..<last + 1
                if let span = nameSpan(at: start), spans[span].kind != .demonym, spans[span].kind != .person,
                    !(tokens[index - 1].has(.holdsPortfolio) && spans[span].kind == .organisation
                        && isPortfolio(start))
                {
                    phrase.affiliation = .span(span)
                } else if tokens[index - 1].has(.holdsPortfolio) || !tokens[start].isCapitalised {
                    phrase.words[phrase.words.count - 1] = (phrase.words.last?.lowerBound ?? start)..<last + 1
                } else {
                    phrase.affiliation = .words(complement)
                }
                return phrase
            }
            let isName = token.span >= 0 && spans[Int(token.span)].kind != .person
            guard isJoined(index),
                isName || token.isCapitalised || token.isAny([.portfolio, .and, .definite, .of])
            else { return nil }
            index -= 1
        }
        return nil
    }

    private func isPortfolio(_ token: Int) -> Bool { tokens[token].has(.portfolio) }

    /// Reads backwards from the noun at `noun`: more nouns, what describes them, and whose they are.
    private func title(heads noun: Int, end: Int) -> RolePhrase? {
        var first = noun
        while first > 0, isJoined(first), isPersonNoun(first - 1), tokens[first - 1].span < 0 { first -= 1 }
        var phrase = RolePhrase(words: [], heads: first..<end, tokens: first..<end)
        let isTitle = tokens[noun].isCapitalised
        var start = first
        var index = first
        var prefix: Range<Int>?
        // Capitalised words that no name covers: "Police Board".
        var capitals = first
        while index > 0, first - index < 9, isJoined(index) || isDashed(index) {
            let token = tokens[index - 1]
            if token.span >= 0 {
                let span = Int(token.span)
                guard spans[span].kind != .person else { break }
                note(.span(span), in: &phrase)
                index = touched[span].lowerBound
            } else if token.has(.honorific) || token.isAny([.indefinite, .definite]) {
                break
            } else if token.isAny([.modifier, .portfolio]) || isPersonNoun(index - 1) {
                index -= 1
                if phrase.affiliation == nil {
                    start = index
                    if token.isCapitalised, capitals == index + 1 { capitals = index }
                } else if token.has(.grade) {
                    prefix = index..<(prefix?.upperBound ?? index + 1)
                } else {
                    break
                }
            } else if token.isCapitalised, !token.has(.stop), phrase.affiliation == nil,
                !token.traits.contains(.startsSentence) || index < first
            {
                index -= 1
                start = index
                if capitals == index + 1 { capitals = index }
            } else if token.isAny([.of, .and]), index < first, capitals == index, index > 1,
                isJoined(index - 1),
                tokens[index - 2].isCapitalised, tokens[index - 2].isAny([.organisation, .portfolio])
            {
                index -= 1
                capitals = index
            } else {
                break
            }
        }
        if isTitle || capitals < first { split(capitals..<first, &start, in: &phrase) }
        phrase.words = (prefix.map { [$0] } ?? []) + [start..<end]
        phrase.tokens = Swift.min(index, prefix?.lowerBound ?? index)..<end
        return phrase
    }

    /// "then-", "vice-": drawn to the word behind it.
    private func isDashed(_ token: Int) -> Bool {
        tokens[token].gap == .dash && tokens[token - 1].has(.grade)
            && tokens[token - 1].bytes.upperBound + 1 == tokens[token].bytes.lowerBound
    }

    /// Of capitals before the title the part through "Ministry", "Board" or what it is "of" is the organisation.
    private func split(_ capitals: Range<Int>, _ start: inout Int, in phrase: inout RolePhrase) {
        guard phrase.affiliation == nil, !capitals.isEmpty else { return }
        guard let noun = capitals.last(where: { tokens[$0].has(.organisation) }) else { return }
        var end = noun + 1
        if end < capitals.upperBound, tokens[end].has(.of) { end = capitals.upperBound }
        guard noun > capitals.lowerBound || end > noun + 1 || tokens[noun].isCapitalised else { return }
        phrase.affiliation = .words(capitals.lowerBound..<end)
        start = end
    }
}
