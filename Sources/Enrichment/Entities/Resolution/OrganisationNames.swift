extension EntityReading {
    /// Puts together the names of organisations, places, events and works: the same words, letters and what
    /// they stand for, short forms after the long one.
    mutating func resolveNames() {
        var index = NameIndex()
        for span in spans.indices where spans[span].kind != .person && spans[span].kind != .demonym {
            let words = names[span].dropping(NameIndex.legalForms)
            guard !words.isEmpty else { continue }
            let key = NameWord.joined(words.lazy.map(\.key))
            let known = KnownNames.shared.known(as: key)
            let kind = known?.kind ?? spans[span].kind.entityKind
            let entity =
                index.exact[NameIndex.key(known?.key ?? key, kind)]
                ?? letters(span, words, kind, index) ?? shortForm(words, key, kind, index)
                ?? newName(span, kind, known)
            index.exact[NameIndex.key(known?.key ?? key, kind)] = entity
            if words.count > 1, known == nil { index.register(words, key, kind, entity, lexicon, tokens) }
            entityOf[span] = entity
            noteName(span, of: entity)
        }
        placeIndex = index.exact
    }

    /// Leads demonyms to their countries.
    mutating func resolveDemonyms() {
        for span in spans.indices where spans[span].kind == .demonym {
            let key = NameWord.joined(names[span].lazy.map(\.key))
            guard let place = KnownNames.shared.place(ofDemonym: key) else { continue }
            let slot = NameIndex.key(place.key, .place)
            let entity = placeIndex[slot] ?? newName(span, .place, place)
            placeIndex[slot] = entity
            entityOf[span] = entity
            entities[entity].confidenceSum += spans[span].confidence
            entities[entity].confidenceMost = max(entities[entity].confidenceMost, spans[span].confidence)
            entities[entity].nameCount += 1
        }
    }

    private mutating func newName(_ span: Int, _ kind: ArticleEntity.Kind, _ known: KnownNames.Known?) -> Int
    {
        var entity = EntityDraft(kind: kind, bestSpan: span)
        entity.knownName = known?.name
        entity.isCountry = known?.isCountry ?? false
        entities.append(entity)
        return entities.count - 1
    }

    /// "EU" after "European Union", "European Union" after "EU", and whatever letters stand in brackets
    /// behind a name.
    private func letters(
        _ span: Int, _ words: ArraySlice<NameWord>, _ kind: ArticleEntity.Kind, _ index: NameIndex
    ) -> Int? {
        guard let first = words.first else { return nil }
        if words.count == 1, first.traits.contains(.capitals) {
            if let entity = index.initials[NameIndex.key(first.key, kind)] { return entity }
            return bracketed(span, kind)
        }
        guard words.count > 1 else { return nil }
        for key in NameIndex.initials(of: words) {
            if let entity = index.exact[NameIndex.key(key, kind)],
                names[entities[entity].bestSpan].allCapitals, names[entities[entity].bestSpan].count == 1
            {
                return entity
            }
        }
        return nil
    }

    /// The entity before the bracket that holds the span and nothing else.
    private func bracketed(_ span: Int, _ kind: ArticleEntity.Kind) -> Int? {
        guard span > 0, entityOf[span - 1] >= 0, entities[entityOf[span - 1]].kind == kind,
            let first = touched[span].first, let last = touched[span].last, first > 0,
            touched[span - 1].upperBound == first, tokens[first].gap.contains(.opens),
            last + 1 >= tokens.count || tokens[last + 1].gap.contains(.closes), names[span - 1].count > 1
        else { return nil }
        return entityOf[span - 1]
    }

    /// "Harvard" after "Harvard University", "Foreign Ministry" after "Ministry of Foreign Affairs"; and the
    /// long form after the short one, where what it adds only says what it is.
    private func shortForm(
        _ words: ArraySlice<NameWord>, _ key: UInt64, _ kind: ArticleEntity.Kind, _ index: NameIndex
    ) -> Int? {
        guard kind == .organisation else { return nil }
        if let entity = index.short[key], entity >= 0, words.count > 1 || words.contains(where: isTelling) {
            return entity
        }
        guard words.count > 1, words.count <= 4,
            words.dropFirst().allSatisfy({ lexicon[$0.key].classes.contains(.organisation) }),
            let first = words.first, isTelling(first)
        else { return nil }
        return index.exact[NameIndex.key(first.key, kind)]
    }

    /// No "National" or "Bank", of which there are many.
    private func isTelling(_ word: NameWord) -> Bool {
        !word.traits.contains(.small)
            && lexicon[word.key].classes.isDisjoint(with: [
                .organisation, .building, .modifier, .portfolio, .person,
            ])
            && KnownNames.shared.place(ofDemonym: word.key) == nil
            && KnownNames.shared.known(as: word.key) == nil
    }
}

/// Names by what may be said for them.
struct NameIndex {
    /// By all words and kind.
    var exact: [UInt64: Int] = [:]
    /// By the first letters of the words, and kind.
    var initials: [UInt64: Int] = [:]
    /// By the first words of organisations, and by their words turned round; -1 where two share them.
    var short: [UInt64: Int] = [:]

    static let legalForms = Set(
        [
            "inc", "corp", "ltd", "co", "llc", "plc", "gmbh", "ag", "sa", "nv", "oy", "as", "oü", "ab", "spa",
            "limited",
        ]
        .map { WordKey.of($0) })

    static func key(_ name: UInt64, _ kind: ArticleEntity.Kind) -> UInt64 {
        switch kind {
        case .person: name &+ 1
        case .organisation: name &+ 2
        case .place: name &+ 3
        case .event: name &+ 4
        case .work: name &+ 5
        }
    }

    /// The letters of a name with its small words and without.
    static func initials(of words: ArraySlice<NameWord>) -> [UInt64] {
        var all = WordKey()
        var great = WordKey()
        var count = 0
        for word in words.prefix(12) {
            all.add(word.initial)
            guard !word.traits.contains(.small) else { continue }
            great.add(word.initial)
            count += 1
        }
        return count > 1 ? [great.finished, all.finished] : []
    }

    mutating func register(
        _ words: ArraySlice<NameWord>, _ key: UInt64, _ kind: ArticleEntity.Kind, _ entity: Int,
        _ lexicon: EntityLexicon, _ tokens: [ContextToken]
    ) {
        for letters in Self.initials(of: words) { initials[Self.key(letters, kind)] = entity }
        guard kind == .organisation, words.count <= 8 else { return }
        for length in 1..<words.count { claim(words.prefix(length), for: entity) }
        // "Ministry of Foreign Affairs": "Foreign Affairs Ministry", "Foreign Ministry".
        let start = words.startIndex
        guard words.count > 2, lexicon[words[start].key].classes.contains(.organisation),
            lexicon[words[start + 1].key].classes.contains(.of)
        else { return }
        let rest = words.dropFirst(2)
        claim(rest + [words[start]], for: entity)
        if rest.count > 1 { claim(rest.prefix(1) + [words[start]], for: entity) }
    }

    private mutating func claim(_ words: ArraySlice<NameWord>, for entity: Int) {
        let key = NameWord.joined(words.lazy.map(\.key))
        if let other = short[key], other != entity { short[key] = -1 } else { short[key] = entity }
    }
}

extension ArraySlice<NameWord> {
    /// Without words of the set at its end, as long as others are left.
    fileprivate func dropping(_ keys: Set<UInt64>) -> ArraySlice<NameWord> {
        var words = self
        while words.count > 1, let last = words.last, keys.contains(last.key) { words.removeLast() }
        return words
    }
}

extension NameSpan.Kind {
    /// Demonyms lead to places.
    var entityKind: ArticleEntity.Kind {
        switch self {
        case .person: .person
        case .organisation: .organisation
        case .place, .demonym: .place
        case .event: .event
        case .work: .work
        }
    }
}
