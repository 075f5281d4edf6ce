extension EntityReading {
    /// Puts the names of people together: full names first, then what is short for them.
    mutating func resolvePeople() {
        var index = PersonIndex()
        for span in spans.indices where spans[span].kind == .person {
            let words = names[span].significant
            guard words.count > 1 else { continue }
            let entity = fullNamed(words, span, &index)
            entityOf[span] = entity
            noteName(span, of: entity)
        }
        var last: [UInt64: Int] = [:]
        for span in spans.indices where spans[span].kind == .person {
            let words = names[span].significant
            guard let word = words.last else { continue }
            if words.count > 1 {
                let entity = entityOf[span]
                if entity >= 0, let first = words.first {
                    last[word.key] = entity
                    last[first.key] = entity
                }
                continue
            }
            if isFamily(span, index) { continue }
            let entity = shortNamed(word, span, last, &index)
            guard entity >= 0 else { continue }
            entityOf[span] = entity
            last[word.key] = entity
            noteName(span, of: entity)
        }
    }

    /// Counts a span for its entity, and keeps the fullest form.
    mutating func noteName(_ span: Int, of entity: Int) {
        entities[entity].nameCount += 1
        entities[entity].confidenceSum += spans[span].confidence
        entities[entity].confidenceMost = max(entities[entity].confidenceMost, spans[span].confidence)
        if entities[entity].gender == nil { entities[entity].gender = titleGender[span] }
        guard isFuller(span, than: entities[entity].bestSpan) else { return }
        entities[entity].bestSpan = span
    }

    /// More words, or as many with given names instead of initials. Names in capitals are no better.
    private func isFuller(_ span: Int, than best: Int) -> Bool {
        guard span != best else { return false }
        let words = names[span]
        let known = names[best]
        if words.count != known.count { return words.count > known.count && words.count <= 8 }
        let initials = words.count { $0.traits.contains(.isInitial) }
        let knownInitials = known.count { $0.traits.contains(.isInitial) }
        if initials != knownInitials { return initials < knownInitials }
        if words.allCapitals != known.allCapitals {
            // "WASHINGTON" at the head of an article; "NATO" is spelt so.
            return known.allCapitals && spans[span].kind != .organisation
        }
        return spans[best].kind == .person && spans[span].bytes.count > spans[best].bytes.count
    }

    /// The entity of a name of several words: one known by a name that agrees, else a new one.
    private mutating func fullNamed(_ words: ArraySlice<NameWord>, _ span: Int, _ index: inout PersonIndex)
        -> Int
    {
        guard let first = words.first, let last = words.last else { return -1 }
        var steps = 0
        var candidate = index.bySurname[last.key] ?? -1
        while candidate >= 0, steps < 16 {
            let known = names[entities[candidate].bestSpan].significant
            if agree(words, known), !disagree(titleGender[span], entities[candidate].gender) {
                return candidate
            }
            candidate = entities[candidate].nextWithSurname
            steps += 1
        }
        candidate = index.byGivenName[first.key] ?? -1
        steps = 0
        while candidate >= 0, steps < 16 {
            let known = names[entities[candidate].bestSpan].significant
            if Self.isStart(words, of: known) || Self.isStart(known, of: words) { return candidate }
            candidate = entities[candidate].nextWithGivenName
            steps += 1
        }
        var person = EntityDraft(kind: .person, bestSpan: span)
        person.gender = titleGender[span]
        person.nextWithSurname = index.bySurname[last.key] ?? -1
        person.nextWithGivenName = index.byGivenName[first.key] ?? -1
        let entity = entities.count
        entities.append(person)
        index.bySurname[last.key] = entity
        index.byGivenName[first.key] = entity
        for middle in words.dropFirst().dropLast() { index.byMiddleName[middle.key] = entity }
        return entity
    }

    private func disagree(_ left: ArticleEntity.Gender?, _ right: ArticleEntity.Gender?) -> Bool {
        left != nil && right != nil && left != right
    }

    /// Two names of one surname may be of one person: the given names are the same, or one is the initial
    /// or the short form of the other, or one name has the other's words and more.
    private func agree(_ left: ArraySlice<NameWord>, _ right: ArraySlice<NameWord>) -> Bool {
        guard let a = left.first, let b = right.first, left.last?.key == right.last?.key else { return false }
        if a.key == b.key {
            return Self.agreeInMiddle(left.dropFirst().dropLast(), right.dropFirst().dropLast())
        }
        if a.initial == b.initial, a.traits.contains(.isInitial) || b.traits.contains(.isInitial) {
            return true
        }
        if Nicknames.shared.mean(a.key, b.key) || isVariant(a, b) { return true }
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        return short.count > 1 && short.count < long.count && long.count <= 8
            && short.allSatisfy { word in long.contains { $0.key == word.key } }
    }

    /// "Mohammed" and "Mohammad": long names that differ in one letter, not the first.
    private func isVariant(_ left: NameWord, _ right: NameWord) -> Bool {
        let a = text[left.bytes]
        let b = text[right.bytes]
        guard left.initial == right.initial, a.count == b.count, a.count >= 7 else { return false }
        return zip(a, b).count { $0 != $1 } == 1
    }

    /// "George W. Bush" and "George H. W. Bush" are two; a middle name may be left out.
    private static func agreeInMiddle(_ left: ArraySlice<NameWord>, _ right: ArraySlice<NameWord>) -> Bool {
        guard let a = left.first, let b = right.first else { return true }
        return a.initial == b.initial
    }

    private static func isStart(_ short: ArraySlice<NameWord>, of long: ArraySlice<NameWord>) -> Bool {
        short.count > 1 && short.count < long.count
            && zip(short, long).allSatisfy { $0.key == $1.key }
    }

    /// "the Clintons": a family, and nobody of it.
    private func isFamily(_ span: Int, _ index: PersonIndex) -> Bool {
        let bytes = spans[span].bytes
        guard bytes.count > 3, text[bytes.upperBound - 1] == UInt8(ascii: "s") else { return false }
        let first = touched[span].lowerBound
        guard first > 0, tokens[first - 1].has(.definite), tokens[first].gap.isEmpty else { return false }
        let singular = WordKey.of(text, bytes.lowerBound..<bytes.upperBound - 1, withoutPoints: true)
        return index.bySurname[singular] != nil
    }

    /// The entity of a single word: the one of that surname who was named last, else of that given name,
    /// else one who is named further down, else somebody new.
    private mutating func shortNamed(
        _ word: NameWord, _ span: Int, _ last: [UInt64: Int], _ index: inout PersonIndex
    ) -> Int {
        let title = titleGender[span]
        if let recent = last[word.key], !disagree(title, likelyGender(recent)) { return recent }
        var candidate = index.bySurname[word.key] ?? -1
        var steps = 0
        var fallback = -1
        while candidate >= 0, steps < 16 {
            if !disagree(title, likelyGender(candidate)) { fallback = candidate }
            candidate = entities[candidate].nextWithSurname
            steps += 1
        }
        if fallback >= 0 { return fallback }
        for known in [index.byGivenName[word.key], index.byMiddleName[word.key]] {
            if let known, !disagree(title, likelyGender(known)) { return known }
        }
        var person = EntityDraft(kind: .person, bestSpan: span)
        person.gender = title
        person.nextWithSurname = index.bySurname[word.key] ?? -1
        entities.append(person)
        index.bySurname[word.key] = entities.count - 1
        return entities.count - 1
    }

    /// From title or given name.
    private func likelyGender(_ entity: Int) -> ArticleEntity.Gender? {
        entities[entity].gender ?? givenGender(of: entity)
    }

    /// What the given name tells.
    func givenGender(of entity: Int) -> ArticleEntity.Gender? {
        let words = names[entities[entity].bestSpan].significant
        guard let first = words.first, words.count > 1 else { return nil }
        var given = first
        // "J. Edgar Hoover".
        if first.traits.contains(.isInitial), words.count > 2 { given = words[words.startIndex + 1] }
        if let gender = GivenNames.shared.gender(of: given.key) { return gender }
        // "Eva-Maria".
        guard let hyphen = text[given.bytes].firstIndex(of: 0x2D) else { return nil }
        return GivenNames.shared.gender(of: WordKey.of(text, given.bytes.lowerBound..<hyphen))
    }
}

/// People by the words of their names; each entry heads a list that goes on in the drafts.
private struct PersonIndex {
    var bySurname: [UInt64: Int] = [:]
    var byGivenName: [UInt64: Int] = [:]
    var byMiddleName: [UInt64: Int] = [:]
}

extension ArraySlice<NameWord> {
    var allCapitals: Bool { allSatisfy { $0.traits.contains(.capitals) || $0.traits.contains(.isInitial) } }
}
