extension EntityReading {
    /// The same words name the same: where the tagger saw an organisation here and a place there, the kind
    /// that it was surer of is taken for all. A single word that is somebody's surname is that person where
    /// the article says it so more often than not.
    mutating func agreeOnKinds() {
        var votes: [UInt64: SIMD8<Float>] = [:]
        // Words that people and organisations of several words are called by.
        var surnames: Set<UInt64> = []
        var givenNames: Set<UInt64> = []
        var organisations: Set<UInt64> = []
        for index in spans.indices where spans[index].kind != .demonym {
            let words = names[index]
            let kind = Int(spans[index].kind.rawValue)
            votes[NameWord.joined(words.lazy.map(\.key)), default: .zero][kind] += spans[index].confidence
            guard words.count > 1, let first = words.first, let last = words.lastSignificant else { continue }
            if spans[index].kind == .person {
                surnames.insert(last.key)
                givenNames.insert(first.key)
            } else if spans[index].kind == .organisation {
                organisations.insert(first.key)
            }
        }
        for index in spans.indices where spans[index].kind != .demonym {
            let words = names[index]
            let key = NameWord.joined(words.lazy.map(\.key))
            guard let vote = votes[key] else { continue }
            if words.count == 1 {
                let isPart = (surname: surnames.contains(key), given: givenNames.contains(key))
                if let kind = kind(of: index, vote, isPart, isOrganisation: organisations.contains(key)) {
                    spans[index].kind = kind
                    continue
                }
            }
            guard let best = vote.indices.max(by: { vote[$0] < vote[$1] }),
                let kind = NameSpan.Kind(rawValue: UInt8(best)),
                vote[best] > vote[Int(spans[index].kind.rawValue)]
            else { continue }
            spans[index].kind = kind
        }
    }

    /// The kind of a single word, where longer names of the article or the word before it tell.
    private func kind(
        of span: Int, _ vote: SIMD8<Float>, _ isPart: (surname: Bool, given: Bool), isOrganisation: Bool
    ) -> NameSpan.Kind? {
        if isOrganisationNamed(span) { return .organisation }
        let person = vote[Int(NameSpan.Kind.person.rawValue)]
        if isPart.surname || isPart.given, person * 2 >= vote.sum() { return .person }
        let isAllOrganisation = vote.sum() == vote[Int(NameSpan.Kind.organisation.rawValue)]
        if isPart.surname, isAllOrganisation || !isAfterLocative(span) && person > 0 { return .person }
        let isDoubtful = spans[span].kind == .person && spans[span].confidence < 0.8
        if isDoubtful, !isPart.surname, !isPart.given, let word = names[span].first,
            KnownNames.shared.place(ofDemonym: word.key) != nil
        {
            return .demonym
        }
        // "Rystad" of "Rystad Energy".
        return isOrganisation && isDoubtful && !isPart.surname && !isPart.given ? .organisation : nil
    }

    /// "news portal Delfi": the noun before it says what it is.
    private func isOrganisationNamed(_ span: Int) -> Bool {
        let first = touched[span].lowerBound
        guard first > 0, spans[span].kind != .organisation, tokens[first].gap.isEmpty,
            !tokens[first].traits.contains(.startsSentence)
        else { return false }
        let noun = tokens[first - 1]
        return noun.isAny([.organisation, .anyOrganisation]) && !noun.isCapitalised && noun.span < 0
            && !noun.traits.contains(.possessive) && noun.classes.isDisjoint(with: [.person, .building])
    }

    private func isAfterLocative(_ span: Int) -> Bool {
        let first = touched[span].lowerBound
        return first > 0 && tokens[first - 1].has(.locative) && tokens[first].gap.isEmpty
    }
}

extension ArraySlice<NameWord> {
    /// The last word that is no "Jr".
    var lastSignificant: NameWord? { last { !$0.traits.contains(.suffix) } }

    /// The words without "Jr" and the like.
    var significant: ArraySlice<NameWord> {
        var words = self
        while words.count > 1, let last = words.last, last.traits.contains(.suffix) { words.removeLast() }
        return words
    }
}
