extension EntityReading {
    /// Reads what stands behind a name: a bracket, an apposition, "of the Green Party", "is the head of".
    mutating func readAfter(_ span: Int, _ entity: Int) {
        var index = touched[span].upperBound
        guard index < tokens.count else { return }
        if tokens[index].gap.contains(.opens), !tokens[index].traits.contains(.startsSentence) {
            guard let after = readBracket(at: index, of: span, entity) else { return }
            index = after
            guard index < tokens.count else { return }
        }
        let next = tokens[index]
        guard !next.traits.contains(.startsSentence) else { return }
        switch next.gap.subtracting(.closes) {
        case .comma, .dash, [.comma, .quote]: readApposition(at: index, entity)
        case []: readClause(at: index, entity)
        default: break
        }
    }

    /// ", 53, a fisherman from Saaremaa,", ", who heads the party,".
    private mutating func readApposition(at start: Int, _ entity: Int) {
        var index = start
        if tokens[index].traits.contains(.hasDigit), tokens[index].bytes.count <= 3, index + 1 < tokens.count,
            tokens[index + 1].gap == .comma
        {
            index += 1
        }
        if tokens[index].has(.who) { return readClause(at: index + 1, entity) }
        guard let phrase = rolePhrase(at: index), isEnd(phrase.tokens.upperBound) else { return }
        note(phrase, of: entity)
    }

    /// A mark or another clause stands before the word.
    private func isEnd(_ token: Int) -> Bool {
        guard token < tokens.count else { return true }
        if let span = nameSpan(at: token), spans[span].kind == .person { return false }
        return !tokens[token].gap.subtracting(.point).isEmpty
            || tokens[token].traits.contains(.startsSentence)
            || tokens[token].isAny([.who, .and]) || Self.participles.contains(tokens[token].key)
    }

    /// "the attorney appointed by": the noun goes before.
    private static let participles = Set(
        "appointed elected named nominated hired chosen charged accused convicted based known credited jailed"
            .split(separator: " ").map { WordKey.of(String($0)) })

    /// "heads the Ministry", "is the mayor of Tartu", "of the Green Party".
    private mutating func readClause(at index: Int, _ entity: Int) {
        guard index < tokens.count else { return }
        let token = tokens[index]
        if token.has(.copula) {
            guard continues(index + 1), let phrase = rolePhrase(at: index + 1),
                phrase.isIntroduced || phrase.affiliation != nil,
                isEnd(phrase.tokens.upperBound)
                    || tokens[phrase.tokens.upperBound].has(.stop)
            else { return }
            note(phrase, of: entity, isSure: false)
        } else if token.has(.heads) {
            readHeading(at: index, entity)
        } else if token.has(.of) || token.has(.preposition) {
            var next = index + 1
            guard continues(next) else { return }
            if tokens[next].has(.definite) { next += 1 }
            guard token.has(.of) || token.key == Self.from, let span = nameSpan(at: next),
                spans[span].kind == .organisation, touched[span].lowerBound == next
            else { return }
            belong(entity, .span(span), replaces: false)
        }
    }

    private static let from = WordKey.of("from")

    /// "who heads Y": the verb tells the role.
    private mutating func readHeading(at verb: Int, _ entity: Int) {
        var next = verb + 1
        guard continues(next) else { return }
        if tokens[next].has(.definite) { next += 1 }
        guard let span = nameSpan(at: next), spans[span].kind == .organisation,
            touched[span].lowerBound == next,
            verb > 0, tokens[verb - 1].has(.who), entities[entity].role == nil,
            let role = Self.roleOfVerb[tokens[verb].key]
        else { return }
        entities[entity].role = role
        entities[entity].roleWords.append(WordKey.of(role))
        entities[entity].fields.formUnion(lexicon[WordKey.of(role)].fields)
        belong(entity, .span(span), replaces: true)
    }

    private static let roleOfVerb: [UInt64: String] = Dictionary(
        uniqueKeysWithValues: [
            ("heads", "head"), ("headed", "former head"), ("leads", "leader"), ("led", "former leader"),
            ("chairs", "chair"), ("chaired", "former chair"), ("runs", "head"), ("founded", "founder"),
            ("edits", "editor"), ("directs", "director"),
        ].map { (WordKey.of($0.0), $0.1) })

    /// "(Reform)", "(D-Ohio)".
    ///
    /// - Returns: The word behind the bracket, nil where it doesn't end soon.
    private mutating func readBracket(at first: Int, of span: Int, _ entity: Int) -> Int? {
        guard tokens[first].gap.subtracting(.point) == .opens else { return nil }
        var end = first + 1
        while end < tokens.count, !tokens[end].gap.contains(.closes) {
            guard end - first < 8, !tokens[end].traits.contains(.startsSentence) else { return nil }
            end += 1
        }
        let isPlain = (first..<end).allSatisfy { token in
            let word = tokens[token]
            return !word.traits.contains(.hasDigit)
                && (word.isCapitalised || token > first && word.isAny([.of, .and, .definite])
                    || word.span >= 0)
                && (token == first || word.gap.isEmpty || word.gap == .dash || word.gap == .comma)
        }
        guard isPlain else { return end }
        if let party = partyOfState(first) {
            entities[entity].affiliationEntity = -1
            entities[entity].affiliation = party
            return end
        }
        // "(AOC)": letters of the name itself.
        if end == first + 1, NameIndex.initials(of: names[span]).contains(tokens[first].key) { return end }
        guard end - first <= 5, !(first..<end).contains(where: { tokens[$0].gap == .comma }) else {
            return end
        }
        // A party is told in the bracket, whatever the title said.
        if let party = nameSpan(at: first), touched[party] == first..<end {
            guard spans[party].kind != .person else { return end }
            belong(entity, .span(party), replaces: true)
        } else {
            entities[entity].affiliationEntity = -1
            belong(entity, .words(first..<end), replaces: true)
        }
        return end
    }

    /// "D-Ohio", "R-Texas", "I-Vt.": a member of Congress.
    private func partyOfState(_ token: Int) -> String? {
        let bytes = tokens[token].bytes
        guard let letter = text[bytes].first, bytes.count == 1 || text[bytes.lowerBound + 1] == 0x2D else {
            return nil
        }
        return switch letter {
        case UInt8(ascii: "D"): "Democratic Party"
        case UInt8(ascii: "R"): "Republican Party"
        case UInt8(ascii: "I"): "Independent"
        default: nil
        }
    }

    /// "the company's chief executive, " before the name.
    func appositionBefore(_ span: Int) -> RolePhrase? {
        guard let first = touched[span].first, first > 2, tokens[first].gap == .comma,
            !tokens[first].traits.contains(.startsSentence),
            isEnd(touched[span].upperBound)
                || tokens[touched[span].upperBound].has(.speech)
        else { return nil }
        var start = first - 2
        let limit = Swift.max(0, first - 14)
        while start >= limit {
            let token = tokens[start]
            if token.isAny([.definite, .indefinite])
                || token.has(.possessive) && !token.isAny([.male, .female])
                || token.traits.contains(.possessive)
            {
                let begin = token.span >= 0 ? touched[Int(token.span)].lowerBound : start
                if let phrase = rolePhrase(at: begin), phrase.tokens.upperBound == first { return phrase }
            }
            guard tokens[start].gap.isEmpty, !token.traits.contains(.startsSentence) else { return nil }
            start -= 1
        }
        return nil
    }
}
