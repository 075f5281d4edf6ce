extension EntityReading {
    /// Finds whom a pronoun stands for.
    mutating func pronoun(at index: Int, _ discourse: inout Discourse) {
        let token = tokens[index]
        let isPerson = token.isAny([.male, .female])
        let entity = isPerson ? person(at: index, discourse) : thing(at: index, discourse)
        guard let entity else { return }
        found.append(.init(form: .pronoun, entity: entity, bytes: token.bytes))
        if isPerson, entities[entity].gender == nil {
            if token.has(.female) {
                entities[entity].pronouns.female += 1
            } else {
                entities[entity].pronouns.male += 1
            }
            let (female, male) = entities[entity].pronouns
            if female >= male + 2 { entities[entity].gender = .female }
            if male >= female + 2 { entities[entity].gender = .male }
        }
        let isPossessive = token.has(.possessive) && !isObject(index)
        mention(
            entity, token, isPossessive: isPossessive, isGoverned: isObject(index), before: index + 1,
            weight: isPerson ? 0.8 : 0.5, &discourse)
    }

    /// "her" is object or possessive: the latter before a noun.
    private func isObject(_ index: Int) -> Bool {
        let token = tokens[index]
        guard token.has(.object) else { return false }
        guard token.has(.possessive) else { return true }
        guard continues(index + 1) else { return true }
        return tokens[index + 1].isAny([.stop, .definite, .indefinite])
    }

    private func person(at index: Int, _ discourse: Discourse) -> Int? {
        let token = tokens[index]
        let wanted: ArticleEntity.Gender = token.has(.female) ? .female : .male
        let isQuoted = token.traits.contains(.quoted)
        if isQuoted {
            // Whoever speaks says "I": "he" is another, most of all one just named.
            let speaker = speaker(of: index) ?? discourse.speaker
            for entity in discourse.quoted.reversed()
            where entities[entity].kind == .person && entity != speaker && fits(entity, wanted) {
                return entity
            }
            return best(of: discourse.people, wanted, at: discourse.clock, except: speaker, least: 0.2)
        }
        return best(
            of: discourse.people, wanted, at: discourse.clock,
            except: isObject(index) ? clauseSubject(index, discourse) : -1,
            least: 0.04)
    }

    private func fits(_ entity: Int, _ gender: ArticleEntity.Gender) -> Bool {
        entities[entity].gender == nil || entities[entity].gender == gender
    }

    private func best(
        of candidates: [Int], _ gender: ArticleEntity.Gender, at clock: Int, except: Int, least: Float
    ) -> Int? {
        var best: Int?
        var most = least
        for entity in candidates where entity != except && fits(entity, gender) {
            var score = entities[entity].presence(at: clock)
            if entities[entity].gender == nil {
                let pronouns = entities[entity].pronouns
                let (same, other) =
                    gender == .female ? (pronouns.female, pronouns.male) : (pronouns.male, pronouns.female)
                score *= same > other ? 0.9 : same < other ? 0.2 : 0.6
            }
            if score > most {
                most = score
                best = entity
            }
        }
        return best
    }

    /// Who acts in the clause of an object: "him" in "Smith told him" is not Smith.
    private func clauseSubject(_ index: Int, _ discourse: Discourse) -> Int {
        guard discourse.subject >= 0 else { return -1 }
        let last = entities[discourse.subject].lastToken
        guard last >= 0, last < index, index - last < 8 else { return -1 }
        for token in tokens[last + 1...index]
        where !token.gap.isEmpty || token.isAny([.who, .and, .definite]) {
            return -1
        }
        return discourse.subject
    }

    /// Who says a quotation that a word stands in, where that is told right behind it: "…," Smith said.
    private func speaker(of index: Int) -> Int? {
        var next = index
        let limit = Swift.min(tokens.count, index + 80)
        while next < limit, tokens[next].traits.contains(.quoted) { next += 1 }
        let end = Swift.min(limit, next + 4)
        while next < end, !tokens[next].traits.contains(.startsParagraph) {
            if let span = nameSpan(at: next), entityOf[span] >= 0, entities[entityOf[span]].kind == .person {
                return entityOf[span]
            }
            next += 1
        }
        return nil
    }

    /// "it" and "its": what acts in this sentence or the one before.
    private func thing(at index: Int, _ discourse: Discourse) -> Int? {
        let token = tokens[index]
        guard !token.traits.contains(.quoted) else { return nil }
        if !token.isAny([.possessive, .object]) {
            // "it is important", "it takes": nothing is meant.
            guard continues(index + 1), !token.traits.contains(.contracted),
                !tokens[index + 1].has(.copula)
            else { return nil }
            let isReported = index > 0 && tokens[index - 1].has(.speech) && continues(index)
            guard isReported || tokens[index + 1].has(.speech) || isTelling(verb: index + 1) else {
                return nil
            }
        }
        var best: Int?
        var most: Float = 0.25
        for entity in discourse.things
        where entities[entity].kind == .organisation || entities[entity].isCountry {
            var score = entities[entity].presence(at: discourse.clock)
            if entity == discourse.subject { score *= 1.5 }
            if entities[entity].kind == .place { score *= 0.8 }
            if score > most {
                most = score
                best = entity
            }
        }
        return best
    }

    /// "it has", "it will": and not "it will be".
    private func isTelling(verb: Int) -> Bool {
        guard Self.auxiliaries.contains(tokens[verb].key) else { return false }
        guard continues(verb + 1) else { return false }
        return tokens[verb + 1].key != Self.be && tokens[verb + 1].key != Self.been
    }

    private static let auxiliaries = Set(
        ["has", "had", "will", "would", "does", "did", "also"].map { WordKey.of($0) })
    private static let be = WordKey.of("be")
    private static let been = WordKey.of("been")
}
