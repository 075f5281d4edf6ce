/// How much speaks for a place, by what stands around a name.
extension ToponymFinder {
    mutating func weigh() {
        // What stands behind a name first: it tells of the name and of itself.
        for index in found.indices.dropLast() { containment(of: index) }
        for index in found.indices where !found[index].isFeature {
            found[index].score += weight(of: found[index])
        }
        shareEvidence()
    }

    /// "Paris, Texas", "Springfield, Ill.", "London, Ontario", "Kyiv, Ukraine".
    mutating func containment(of index: Int) {
        let next = found[index + 1]
        guard next.tokens.lowerBound == found[index].tokens.upperBound, !found[index].meanings.isEmpty,
            !next.meanings.isEmpty, tokens[next.tokens.lowerBound].gap == .comma, !next.isDemonym
        else { return }
        for entry in next.meanings {
            guard let outer = gazetteer.place(gazetteer.meaning(entry).place) else { continue }
            guard outer.kind == .division || outer.kind == .country || outer.kind == .county else { continue }
            for inner in found[index].meanings {
                guard let place = gazetteer.place(gazetteer.meaning(inner).place),
                    place.country == outer.country, place.index != outer.index
                else { continue }
                switch outer.kind {
                case .division
                where place.division == outer.division && outer.division != 0 && place.kind != .division:
                    found[index].division = outer.division
                    found[index].country = outer.country
                case .country where place.kind != .country:
                    found[index].country = outer.country
                case .county where place.kind != .division && place.division == outer.division:
                    found[index].division = outer.division
                    found[index].country = outer.country
                default: continue
                }
                found[index].score += 4
                found[index + 1].score += 4
                found[index + 1].isOuter = true
                return
            }
        }
    }

    func weight(of toponym: Toponym) -> Float {
        let first = toponym.tokens.lowerBound
        let last = toponym.tokens.upperBound - 1
        let words = toponym.tokens.count
        var score: Float = 0
        let meaning = gazetteer.meaning(toponym.meanings.lowerBound)
        guard !PlaceLexicon.isNever(toponym.key) else { return -9 }
        score += base(of: toponym)
        if toponym.isDemonym { score += 1 }
        if words > 1 { score += 1.5 }
        if !meaning.traits.isDisjoint(with: .shortened) { score += 1 }
        let isCounty = words > 1 && role[last].contains(.county)
        if isCounty { score += 3 }
        let opensSentence =
            tokens[first].gap == .sentence
            || (tokens[first].gap == .point && !(first > 0 && isShort(first - 1)))
        if words == 1 {
            let traits = word[first]
            // "GAO" is no village.
            let isAcronym =
                tokens[first].traits.contains(.allCapitals) && tokens[first].end - tokens[first].start <= 5
            if isAcronym, meaning.traits.isDisjoint(with: .shortened) { score -= 3 }
            if traits.contains(.plain) { score -= opensSentence ? 4 : 1.5 }
            if traits.contains(.commonSurname) { score -= 1 }
            if traits.contains(.surname) { score -= 0.5 }
            if traits.contains(.commonGivenName) { score -= 1.5 }
            if !role[first].isDisjoint(with: [.title, .institution, .feature, .direction, .street]) {
                score -= 3
            }
        }
        let before = before(first, opensSentence: opensSentence)
        if toponym.isDemonym, before < 0 { score -= 2 }
        score += before
        score += after(last, toponym)
        if isDateline(toponym) { score += 4 }
        if words == 1, surnames.contains(tokens[first].key) { score -= 3 }
        return score
    }

    /// That of the greatest of its places.
    func base(of toponym: Toponym) -> Float {
        var best: Float = -9
        for entry in toponym.meanings {
            let meaning = gazetteer.meaning(entry)
            guard let place = gazetteer.place(meaning.place) else { continue }
            var score = base(of: place)
            if meaning.traits.contains(.alternate), isEnglish { score -= 1 }
            // Other languages write nouns with capitals, or villages are called like words.
            if !isEnglish, toponym.tokens.count == 1, place.kind == .town, place.population < 50_000 {
                score -= 1.5
            }
            best = max(best, score)
        }
        return best
    }

    func base(of place: Place) -> Float {
        switch place.kind {
        case .country, .continent: 4
        case .region, .sea, .lake, .river, .mountain, .island, .park: 2.5
        case .division: 3
        case .county: 0.5
        case .quarter: 0
        case .town, .capital:
            place.population >= 1_000_000
                ? 3
                : place.population >= 100_000
                    ? 2
                    : place.population >= 20_000 ? 1.3 : place.population >= 5_000 ? 0.8 : 0.3
        }
    }

    /// What the word before says.
    func before(_ first: Int, opensSentence: Bool) -> Float {
        guard first > 0, !opensSentence else { return 0 }
        let index = first - 1
        let roles = role[index]
        let gap = tokens[first].gap
        if gap == .elision { return 1 }
        guard gap == .space || gap == .hyphen || (gap == .point && isShort(index)) else { return 0 }
        // "D-Charleston": the member of a party from there.
        if gap == .hyphen, tokens[index].traits.contains(.initial) { return 2.5 }
        if tokens[index].isCapitalised {
            if roles.contains(.direction) { return 1 }
            if isFunction(index) { return roles.contains(.locative) ? 2 : 0 }
            if roles.contains(.title) { return isTitle(index) ? -4 : -1.5 }
            if roles.contains(.calendar) { return 0 }
            if tokens[index].traits.contains(.initial) { return -4 }
            if word[index].contains(.commonGivenName) { return -5 }
            if word[index].contains(.givenName) { return -3.5 }
            if tokens[index].traits.contains(.possessive) { return 0 }
            return gap == .hyphen ? -1 : -2.5
        }
        if gap == .hyphen { return -1.5 }
        if roles.contains(.locative) { return 2.5 }
        if roles.contains(.preposition) {
            if index > 0, role[index - 1].contains(.head) { return 2 }
            return 1
        }
        if roles.contains(.direction) { return 2 }
        return 0
    }

    /// What the words after say.
    func after(_ last: Int, _ toponym: Toponym) -> Float {
        guard last + 1 < tokens.count else { return 0 }
        let next = last + 1
        let gap = tokens[next].gap
        let roles = role[next]
        let isPossessive = tokens[last].traits.contains(.possessive)
        if isPossessive { return 0.7 }
        if gap == .hyphen { return tokens[next].isCapitalised ? -0.5 : 1.5 }
        guard gap == .space else { return 0 }
        if tokens[next].isCapitalised {
            if toponym.isDemonym {
                // "American Red Cross", but "Russian President".
                if !roles.isDisjoint(with: [.institution, .title, .calendar, .direction]) { return 1 }
                return word[next].isEmpty || word[next].contains(.plain) ? -2.5 : 0
            }
            if roles.contains(.company) { return -3 }
            if roles.contains(.academic) { return -0.5 }
            if roles.contains(.institution) { return 1.5 }
            if roles.contains(.calendar) || isFunction(next) { return 0 }
            if word[next].contains(.surname), !word[next].contains(.plain) {
                return toponym.tokens.count == 1 && word[last].contains(.givenName) ? -5 : -2.5
            }
            return -1
        }
        if roles.contains(.people) || roles.contains(.institution) { return 1.5 }
        if roles.contains(.speech) { return -1.5 }
        return 0
    }

    /// "XENIA — ", "NEWARK, N.J. (AP) - " at the head of a paragraph.
    func isDateline(_ toponym: Toponym) -> Bool {
        let first = toponym.tokens.lowerBound
        let next = toponym.tokens.upperBound
        guard next < tokens.count, tokens[first].gap == .sentence || tokens[first].gap == .point || first == 0
        else { return false }
        let gap = tokens[next].gap
        if gap == .dash || gap == .bracket {
            return tokens[first].traits.contains(.allCapitals) || first == 0 || tokens[first].gap == .sentence
        }
        return false
    }
}
