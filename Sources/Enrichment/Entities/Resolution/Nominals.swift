/// "the defense minister", "the company": a noun phrase that may refer back.
private struct Nominal {
    var tokens: Range<Int>
    var head: Int
    var describing: Range<Int>
}

extension EntityReading {
    /// Reads a noun phrase from its article on and finds whom it means.
    ///
    /// - Returns: The word behind it, or nil where none begins.
    mutating func nominal(at index: Int, _ discourse: inout Discourse) -> Int? {
        guard tokens[index].key != Self.that, let nominal = phrase(at: index) else { return nil }
        let head = tokens[nominal.head]
        guard !tellsRole[index], !tellsRole[nominal.head] else { return nil }
        let entity: Int?
        if head.isAny([.person, .anyPerson]) || isPersonNoun(nominal.head) {
            entity = person(nominal, discourse)
        } else if head.has(.country) {
            entity = country(nominal, discourse)
        } else {
            entity = organisation(nominal, discourse)
        }
        guard let entity else { return nil }
        let last = nominal.tokens.upperBound - 1
        found.append(
            .init(
                form: .nominal, entity: entity,
                bytes: tokens[index].bytes.lowerBound..<tokens[last].bytes.upperBound))
        if entities[entity].gender == nil { entities[entity].gender = head.gender }
        mention(
            entity, tokens[index], isPossessive: tokens[last].traits.contains(.possessive),
            isGoverned: index > 0 && tokens[index].gap.isEmpty
                && tokens[index - 1].isAny([.of, .for, .preposition, .locative]),
            before: last + 1, weight: 0.8, &discourse)
        return nominal.tokens.upperBound
    }

    private func phrase(at index: Int) -> Nominal? {
        var next = index + 1
        var head = -1
        while next < tokens.count, next < index + 7, continues(next) {
            let token = tokens[next]
            if token.span >= 0 {
                // "the Estonian minister"; a name of a person ends it.
                guard spans[Int(token.span)].kind != .person else { break }
                next += 1
                continue
            }
            if token.isAny([.stop, .definite, .indefinite]) { break }
            if token.isAny([.person, .anyPerson, .organisation, .anyOrganisation, .country])
                || isPersonNoun(next)
            {
                head = next
                next += 1
                if token.traits.contains(.possessive) { break }
                continue
            }
            if head >= 0, token.classes.isEmpty { break }
            next += 1
        }
        guard head > index, !tokens[head].has(.plural) else { return nil }
        let after = head + 1
        if continues(after) {
            let follower = tokens[after]
            // "the minister of", "the man who": told there whom it means.
            if follower.isAny([.of, .who]) || follower.key == Self.that || follower.key == Self.whose {
                return nil
            }
            if follower.span >= 0, !tokens[head].traits.contains(.possessive) {
                if spans[Int(follower.span)].kind == .person { return nil }
            }
            let isPerson = tokens[head].isAny([.person, .anyPerson]) && tokens[head].key != Self.official
            // "the bank accounts": the noun goes on.
            if !isPerson, !tokens[head].traits.contains(.possessive), follower.classes.isEmpty, !isVerb(after)
            {
                return nil
            }
        } else if after < tokens.count, tokens[after].gap == .comma, let span = nameSpan(at: after),
            spans[span].kind == .person, touched[span].upperBound < tokens.count,
            !tokens[touched[span].upperBound].gap.isEmpty
        {
            // "the minister, Kalle Laanet,".
            return nil
        }
        // "Laanet, the minister,".
        if index > 0, tokens[index].gap == .comma, let span = nameSpan(at: index - 1),
            spans[span].kind == .person
        {
            if after >= tokens.count || !tokens[after].gap.isEmpty { return nil }
        }
        return Nominal(tokens: index..<after, head: head, describing: index + 1..<head)
    }

    private static let official = WordKey.of("official")
    private static let vice = Set(["vice", "deputy", "vice-president"].map { WordKey.of($0) })
    private static let that = WordKey.of("that")
    private static let whose = WordKey.of("whose")

    /// "launched", "plans to", "makes a".
    private func isVerb(_ index: Int) -> Bool {
        let word = text[tokens[index].bytes]
        if word.count > 3, word.hasSuffix("ed") { return true }
        return word.hasSuffix("s") && continues(index + 1)
            && tokens[index + 1].isAny([.definite, .indefinite, .possessive, .locative])
    }

    // MARK: People

    private func person(_ nominal: Nominal, _ discourse: Discourse) -> Int? {
        let head = tokens[nominal.head]
        let general = Self.generalNouns[head.key] ?? []
        var best: Int?
        var most: Float = 0.12
        for (rank, entity) in discourse.people.enumerated() {
            let known = entities[entity]
            if let gender = head.gender, let own = known.gender, gender != own { continue }
            let presence = known.presence(at: discourse.clock)
            var match: Float = 0
            if known.roleWords.contains(head.key) {
                match = !describes(nominal, known, isExact: true) ? 0 : isDeputy(known, nominal) ? 0.3 : 1
            } else if !known.fields.isDisjoint(with: general) {
                match = describes(nominal, known, isExact: false) ? 0.6 : 0
            } else if head.has(.anyPerson) {
                match = !isPlain(nominal) ? 0 : rank == 0 ? 0.4 : 0.15
            } else if known.role == nil, known.fields.isEmpty, rank == 0, head.fields != [],
                nominal.describing.count < 2
            {
                match = describes(nominal, known, isExact: false) ? 0.15 : 0
            }
            guard match > 0 else { continue }
            let score = match * (0.25 + Swift.min(presence, 1.5)) - Float(rank) * 0.01
            if score > most {
                most = score
                best = entity
            }
        }
        return best
    }

    /// "the president" is not first of all the vice president.
    private func isDeputy(_ person: EntityDraft, _ nominal: Nominal) -> Bool {
        person.roleWords.contains { Self.vice.contains($0) }
            && !nominal.tokens.contains { Self.vice.contains(tokens[$0].key) }
    }

    /// "the young man", "the 42-year-old man", and not "the first man".
    private func isPlain(_ nominal: Nominal) -> Bool {
        nominal.describing.allSatisfy { tokens[$0].has(.grade) || tokens[$0].traits.contains(.hasDigit) }
    }

    /// What stands before the noun says nothing against the person's roles.
    ///
    /// - Parameter isExact: The noun is one of the role's.
    private func describes(_ nominal: Nominal, _ person: EntityDraft, isExact: Bool) -> Bool {
        for index in nominal.describing {
            let token = tokens[index]
            if token.span >= 0 {
                let entity = entityOf[Int(token.span)]
                if entity >= 0, entity == person.affiliationEntity { continue }
                guard isExact, spans[Int(token.span)].kind == .demonym, person.affiliationEntity < 0
                else { return false }
                continue
            }
            if token.has(.grade) || isExact && token.classes.isEmpty { continue }
            if token.classes.isEmpty { return false }
            if token.isAny([.modifier, .portfolio, .person]), !person.roleWords.contains(token.key) {
                return false
            }
        }
        return true
    }

    /// Nouns for everybody of a field.
    private static let generalNouns: [UInt64: Field] = Dictionary(
        uniqueKeysWithValues: [
            ("official", .government), ("leader", .lead), ("politician", .politics),
            ("lawmaker", .parliament),
            ("legislator", .parliament), ("parliamentarian", .parliament), ("executive", .business),
            ("businessman", .business), ("businesswoman", .business), ("boss", .lead), ("chief", .lead),
            ("head", .lead), ("officer", .force), ("commander", .force), ("academic", .science),
            ("scientist", .science),
            ("researcher", .science), ("expert", .science), ("scholar", .science), ("journalist", .media),
            ("reporter", .media), ("artist", .arts), ("star", [.arts, .sport]), ("player", .sport),
            ("athlete", .sport), ("doctor", .medicine), ("cleric", .church), ("diplomat", .government),
            ("activist", .activism), ("lawyer", .law), ("attorney", .law), ("monarch", .royal),
            ("spokesperson", .spokes), ("candidate", .politics), ("nominee", .politics), ("minister", []),
        ].map { (WordKey.of($0.0), $0.1) })

    // MARK: Organisations and countries

    private func organisation(_ nominal: Nominal, _ discourse: Discourse) -> Int? {
        let head = tokens[nominal.head]
        let known = Self.knownNouns[head.key] ?? []
        var best: Int?
        var most: Float = 0.1
        for (rank, entity) in discourse.things.enumerated() where entities[entity].kind == .organisation {
            let words = names[entities[entity].bestSpan].prefix(12)
            let presence = entities[entity].presence(at: discourse.clock)
            var match: Float = 0
            if words.contains(where: { $0.key == head.key }) {
                match = describes(nominal, words) ? 1 : 0
            } else if known.contains(NameWord.joined(words.lazy.map(\.key))) {
                match = 0.9
            } else if head.has(.anyOrganisation), rank < 2, presence > 0.3, entities[entity].knownName == nil,
                !words.contains(where: { isOtherSort($0) })
            {
                match = 0.4
            }
            guard match > 0 else { continue }
            let score = match * (0.3 + Swift.min(presence, 1.5))
            if score > most {
                most = score
                best = entity
            }
        }
        return best
    }

    private func describes(_ nominal: Nominal, _ words: ArraySlice<NameWord>) -> Bool {
        for index in nominal.describing {
            let token = tokens[index]
            if token.span >= 0 || token.has(.grade) { continue }
            if token.isAny([.modifier, .portfolio]), !words.contains(where: { $0.key == token.key }) {
                return false
            }
        }
        return true
    }

    /// A ministry is no company.
    private func isOtherSort(_ word: NameWord) -> Bool {
        let classes = lexicon[word.key].classes
        return classes.contains(.organisation) && !classes.contains(.anyOrganisation)
    }

    /// Nouns that mean an organisation that all know.
    private static let knownNouns: [UInt64: [UInt64]] = Dictionary(
        uniqueKeysWithValues: [
            ("alliance", ["nato", "north atlantic treaty organization"]), ("bloc", ["eu", "european union"]),
            ("union", ["eu", "european union"]),
        ].map { (WordKey.of($0.0), $0.1.map { NameWord.key($0) }) })

    /// The country spoken of, where one stands out.
    private func country(_ nominal: Nominal, _ discourse: Discourse) -> Int? {
        guard nominal.describing.allSatisfy({ tokens[$0].span < 0 }), nominal.describing.isEmpty else {
            return nil
        }
        var best: Int?
        var most: Float = 0.2
        var second: Float = 0
        for entity in discourse.things where entities[entity].isCountry {
            // "Russia may invade the country": another one.
            if entity == discourse.subject { continue }
            let presence = entities[entity].presence(at: discourse.clock)
            if presence > most {
                second = most
                most = presence
                best = entity
            } else {
                second = Swift.max(second, presence)
            }
        }
        return most > 1.3 * second ? best : nil
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ ending: StaticString) -> Bool {
        count >= ending.utf8CodeUnitCount
            && suffix(ending.utf8CodeUnitCount).elementsEqual(
                UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount))
    }
}
