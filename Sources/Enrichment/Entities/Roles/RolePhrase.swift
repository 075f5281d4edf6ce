/// What somebody is, read from a run of words: "a senior fellow at the Brookings Institution".
struct RolePhrase {
    /// The words of the role itself, in order: "former", "prime minister".
    var words: [Range<Int>]
    /// The nouns that say what the person is: "prime minister" has "minister".
    var heads: Range<Int>
    var affiliation: Affiliation?
    /// The words of the whole phrase.
    var tokens: Range<Int>
    /// It begins with "the", "a", or somebody's.
    var isIntroduced = false

    enum Affiliation {
        case span(Int)
        case words(Range<Int>)
    }
}

extension EntityReading {
    /// No mark stands between the word and the one before, but for the point of an abbreviation.
    @inline(__always) func continues(_ token: Int) -> Bool {
        token < tokens.count && !tokens[token].traits.contains(.startsSentence)
            && tokens[token].gap.subtracting(.point).isEmpty
    }

    /// A noun that says what somebody is, be it known by its ending alone: "cardiologist".
    func isPersonNoun(_ index: Int) -> Bool {
        let token = tokens[index]
        if token.has(.plural) { return false }
        if token.has(.person) { return true }
        guard token.classes.isDisjoint(with: [.stop, .definite, .modifier]), token.bytes.count > 6,
            !token.isCapitalised
        else { return false }
        return Self.personEndings.contains { text[token.bytes].hasEnding($0) }
    }

    private static let personEndings = [
        "ologist", "ographer", "ician", "woman", "person", "sman", "ophile", "analyst",
    ]
    .map { Array($0.utf8) }

    /// Reads a role from `start` on, or nothing where none begins there.
    func rolePhrase(at start: Int) -> RolePhrase? {
        guard start < tokens.count else { return nil }
        var index = start
        var isIntroduced = false
        if tokens[index].isAny([.definite, .indefinite])
            || tokens[index].has(.possessive) && !tokens[index].isAny([.male, .female])
        {
            isIntroduced = true
            index += 1
            guard continues(index) else { return nil }
        }
        var phrase = RolePhrase(words: [], heads: index..<index, tokens: start..<index)
        var first = index
        // Up to the noun.
        let limit = min(tokens.count, index + 9)
        while true {
            guard index < limit, index == start || continues(index) else { return nil }
            let token = tokens[index]
            if let span = nameSpan(at: index) {
                guard spans[span].kind != .person, touched[span].lowerBound == index else { return nil }
                note(.span(span), in: &phrase)
                let after = touched[span].upperBound
                isIntroduced = isIntroduced || tokens[after - 1].traits.contains(.possessive)
                if first < index, !tokens[index - 1].traits.contains(.possessive) {
                    phrase.words.append(first..<index)
                }
                first = after
                index = after
            } else if isPersonNoun(index) {
                break
            } else if token.isAny([.stop, .definite, .indefinite]) {
                return nil
            } else {
                // "the party's chairwoman".
                if token.traits.contains(.possessive) {
                    first = index + 1
                    isIntroduced = true
                }
                index += 1
            }
        }
        let head = index
        while index < limit, isPersonNoun(index), index == head || continues(index) { index += 1 }
        phrase.heads = head..<index
        phrase.isIntroduced = isIntroduced
        var end = index
        index = complement(from: index, &phrase, &end)
        phrase.words.append(first..<end)
        phrase.tokens = start..<index
        return phrase
    }

    /// Reads "of the Green Party", "of economics at the University of Tartu", "and founder of Delfi".
    ///
    /// - Parameter end: Where the words of the role end.
    /// - Returns: Where the phrase ends.
    private func complement(from start: Int, _ phrase: inout RolePhrase, _ end: inout Int) -> Int {
        var index = start
        var steps = 0
        while steps < 3, continues(index) {
            steps += 1
            let link = tokens[index]
            if link.has(.and), continues(index + 1), isPersonNoun(index + 1) {
                index += 2
                while continues(index), isPersonNoun(index) { index += 1 }
                end = index
                continue
            }
            guard link.isAny([.of, .for, .preposition]) else { break }
            var next = index + 1
            guard continues(next) else { break }
            if tokens[next].isAny([.definite, .possessive]), continues(next + 1) { next += 1 }
            if let place = organisation(at: next) {
                let isBelonging =
                    place.isPlace ? link.has(.of) || !phrase.heads.isEmpty && isPolitical(phrase.heads) : true
                if isBelonging { note(place.affiliation, in: &phrase) }
                index = place.end
                continue
            }
            guard
                link.isAny([.of, .for])
                    || tokens[index + 1].isAny([.definite]) == false && link.has(.preposition)
            else { break }
            var last = next
            while last < next + 6, last == next || continues(last), last < tokens.count,
                tokens[last].span < 0,
                tokens[last].classes.isDisjoint(with: [.stop, .definite, .indefinite])
                    || last > next && tokens[last].isAny([.and]) && continues(last + 1)
                        && !tokens[last + 1].has(.stop) && tokens[last + 1].span < 0
            {
                last += 1
            }
            guard last > next, !tokens[last - 1].has(.and) else { break }
            end = last
            index = last
        }
        return index
    }

    private func isPolitical(_ heads: Range<Int>) -> Bool {
        heads.contains { !tokens[$0].fields.isDisjoint(with: [.politics, .parliament]) }
    }

    /// An organisation or place that begins at `index`: a name, or capitals with a word like "Board".
    private func organisation(at index: Int) -> (
        affiliation: RolePhrase.Affiliation, end: Int, isPlace: Bool
    )? {
        if let span = nameSpan(at: index), touched[span].lowerBound == index {
            switch spans[span].kind {
            case .organisation, .event: return (.span(span), touched[span].upperBound, false)
            case .place: return (.span(span), touched[span].upperBound, true)
            case .demonym:
                // "the Estonian Police Board".
                let after = touched[span].upperBound
                guard continues(after) else { return nil }
                if let next = nameSpan(at: after), spans[next].kind == .organisation {
                    return (.span(next), touched[next].upperBound, false)
                }
                guard let run = capitals(from: after) else { return nil }
                return (.words(index..<run), run, false)
            case .person, .work: return nil
            }
        }
        guard let run = capitals(from: index) else { return nil }
        return (.words(index..<run), run, false)
    }

    /// Behind a run of capitalised words of which one is "Board", "Committee" and the like.
    private func capitals(from start: Int) -> Int? {
        var index = start
        var isOrganisation = false
        while index < start + 8, index == start || continues(index), index < tokens.count {
            let token = tokens[index]
            if token.span >= 0, index > start { break }
            if token.isCapitalised, !token.has(.person) || index == start {
                isOrganisation = isOrganisation || token.has(.organisation)
            } else if token.isAny([.of, .for, .and]), index > start, continues(index + 1),
                tokens[index + 1].isCapitalised
            {
            } else {
                break
            }
            index += 1
        }
        return isOrganisation && index > start ? index : nil
    }

    func nameSpan(at token: Int) -> Int? {
        guard token < tokens.count, tokens[token].span >= 0 else { return nil }
        return Int(tokens[token].span)
    }

    /// An organisation counts for more than a place, a place for more than a demonym.
    func note(_ affiliation: RolePhrase.Affiliation, in phrase: inout RolePhrase) {
        guard let known = phrase.affiliation else {
            phrase.affiliation = affiliation
            return
        }
        if weight(affiliation) > weight(known) { phrase.affiliation = affiliation }
    }

    private func weight(_ affiliation: RolePhrase.Affiliation) -> Int {
        guard case .span(let span) = affiliation else { return 3 }
        return switch spans[span].kind {
        case .organisation: 3
        case .place: 2
        default: 1
        }
    }
}

extension ArraySlice<UInt8> {
    func hasEnding(_ ending: [UInt8]) -> Bool {
        count > ending.count && suffix(ending.count).elementsEqual(ending)
    }
}
