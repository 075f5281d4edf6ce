/// Finds names of places in a text by gazetteer and context.
///
/// One pass over the words looks up the longest names; then each candidate is weighed by what stands around
/// it and by what the article says of it elsewhere.
struct ToponymFinder {
    let text: [UInt8]
    let tokens: [PlaceToken]
    let gazetteer: Gazetteer
    private(set) var found: [Toponym] = []
    /// What each capitalised word can be; empty for others.
    private var word: [Gazetteer.WordTraits]
    private var role: [PlaceLexicon.Traits]
    /// Words that end a person's name in this text.
    private var surnames: Set<UInt64> = []

    /// The score from which a candidate counts.
    static let needed: Float = 2

    private static let longestName = 5

    init(text: [UInt8], gazetteer: Gazetteer) {
        self.text = text
        self.gazetteer = gazetteer
        tokens = PlaceToken.all(in: text)
        word = Array(repeating: [], count: tokens.count)
        role = Array(repeating: [], count: tokens.count)
        classify()
        findSurnames()
        findNames()
        weigh()
    }

    private mutating func classify() {
        for index in tokens.indices {
            role[index] = PlaceLexicon.traits(of: tokens[index].key)
            if tokens[index].isCapitalised {
                word[index] = gazetteer.traits(ofWord: PlaceKey(word: tokens[index].key))
            }
        }
    }

    // MARK: People

    /// Marks what follows a given name, an initial or a title: "Thomas Ravenel", "J. Ravenel", "Mr. Ravenel".
    private mutating func findSurnames() {
        for index in tokens.indices.dropFirst() where tokens[index].isCapitalised {
            let before = index - 1
            guard tokens[before].isCapitalised, isJoined(index), !isFunction(index) else { continue }
            guard role[index].isDisjoint(with: [.institution, .street, .feature]) else { continue }
            if role[before].contains(.title), isTitle(before) || word[index].contains(.surname) {
                surnames.insert(tokens[index].key)
            } else if tokens[before].traits.contains(.initial), before > 0, tokens[before - 1].isCapitalised,
                isJoined(before)
            {
                surnames.insert(tokens[index].key)
            } else if word[before].contains(.givenName), role[before].isEmpty,
                word[before].contains(.commonGivenName) || word[index].contains(.surname),
                gazetteer.meanings(of: twoWords(before)).isEmpty
            {
                surnames.insert(tokens[index].key)
            }
        }
    }

    /// A title that is one even before a word that isn't known as a surname.
    private func isTitle(_ index: Int) -> Bool {
        tokens[index].traits.contains(.pointAfter) || !role[index].contains(.institution)
    }

    private func twoWords(_ first: Int) -> PlaceKey {
        var key = PlaceKey(word: tokens[first].key)
        if first + 1 < tokens.count { key.add(tokens[first + 1].key) }
        return key
    }

    private func isFunction(_ index: Int) -> Bool { role[index].contains(.function) }

    /// True where the word goes on a name: a space or the point of an abbreviation stands before it.
    private func isJoined(_ index: Int) -> Bool {
        switch tokens[index].gap {
        case .space: true
        case .point: index > 0 && isShort(index - 1)
        default: false
        }
    }

    /// A word that may be an abbreviation: "St", "W", "Gov".
    private func isShort(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.isCapitalised && token.traits.contains(.pointAfter)
            && (token.end - token.start <= 2 || token.traits.contains(.innerPoint)
                || role[index].contains(.title))
    }

    // MARK: Names

    private mutating func findNames() {
        var index = 0
        while index < tokens.count {
            guard tokens[index].isCapitalised else {
                if let road = numberedRoad(at: index) {
                    found.append(road)
                    index = road.tokens.upperBound
                } else {
                    index += 1
                }
                continue
            }
            if let toponym = longest(at: index) {
                found.append(toponym)
                index = toponym.tokens.upperBound
            } else {
                index += 1
            }
        }
    }

    /// The longest name that begins here: of the gazetteer, or a road, a river and the like by its last word.
    private func longest(at index: Int) -> Toponym? {
        let feature = numberedRoad(at: index) ?? feature(at: index)
        guard let known = known(at: index) else { return feature }
        if let feature, feature.tokens.upperBound > known.tokens.upperBound { return feature }
        return known
    }

    private func known(at index: Int) -> Toponym? {
        var key = PlaceKey(word: tokens[index].key)
        var best: Toponym?
        if !isFunction(index), !role[index].contains(.calendar) {
            best = candidate(index..<index + 1, key)
        }
        var last = index
        while last + 1 < tokens.count, last - index + 1 < Self.longestName {
            last += 1
            let gap = tokens[last].gap
            guard gap == .space || gap == .hyphen || (gap == .point && isShort(last - 1)),
                !tokens[last - 1].traits.contains(.possessive)
            else { break }
            key.add(tokens[last].key)
            guard tokens[last].isCapitalised else { continue }
            if let longer = candidate(index..<last + 1, key) { best = longer }
        }
        return best
    }

    private func candidate(_ range: Range<Int>, _ key: PlaceKey) -> Toponym? {
        let meanings = gazetteer.meanings(of: key)
        guard !meanings.isEmpty else { return nil }
        let last = tokens[range.upperBound - 1]
        let first = tokens[range.lowerBound]
        var end = Int(last.end)
        let traits = gazetteer.meaning(meanings.lowerBound).traits
        if !traits.isDisjoint(with: .shortened) {
            guard isWritten(range, as: traits) else { return nil }
            if last.traits.contains(.pointAfter), !last.traits.contains(.allCapitals) { end += 1 }
        }
        if last.traits.contains(.pointAfter), last.traits.contains(.innerPoint) { end = Int(last.end) + 1 }
        return Toponym(
            tokens: range, bytes: Int(first.start)..<min(end, text.count), key: key, meanings: meanings,
            isDemonym: traits.contains(.demonym), isFeature: false, score: 0)
    }

    /// True where a short form has what it needs: its points, its capitals, the town before it.
    private func isWritten(_ range: Range<Int>, as traits: Gazetteer.NameTraits) -> Bool {
        let last = tokens[range.upperBound - 1].traits
        if traits.contains(.pointed), last.contains(.pointAfter) {
            // "M.D." is not Maryland.
            if !last.contains(.innerPoint) || !last.contains(.allCapitals) { return true }
        }
        guard last.contains(.allCapitals) else { return false }
        // "100 B.C."
        let first = range.lowerBound
        if first > 0, tokens[first - 1].traits.contains(.digits), tokens[first].gap == .space { return false }
        if traits.contains(.capitals) { return true }
        guard !last.contains(.innerPoint) else { return false }
        return tokens[range.lowerBound].gap == .comma && found.last?.tokens.upperBound == range.lowerBound
    }

    // MARK: Roads, rivers and the like

    /// "Candlewood Drive", "Hopkins Park": capitalised words and one that says what it is.
    private func feature(at index: Int) -> Toponym? {
        guard !isFunction(index), role[index].isDisjoint(with: [.calendar, .title]),
            !tokens[index].traits.contains(.initial) || tokens[index].traits.contains(.pointAfter)
        else { return nil }
        var last = index
        // A house number before it makes an address of it.
        if index > 0, tokens[index - 1].traits.contains(.digits), tokens[index].gap == .space,
            !tokens[index - 1].isCapitalised, tokens[index - 1].end - tokens[index - 1].start < 6
        {
            return nil
        }
        var hasHyphen = false
        while last + 1 < tokens.count, last - index < 3 {
            let next = last + 1
            if tokens[next].gap == .hyphen { hasHyphen = true }
            guard tokens[next].isCapitalised, isJoined(next) || tokens[next].gap == .hyphen,
                !tokens[last].traits.contains(.possessive)
            else { return nil }
            last = next
            let roles = role[last]
            guard !roles.isDisjoint(with: [.street, .feature]) else { continue }
            let isStreet = roles.contains(.street)
            if last + 1 < tokens.count, tokens[last + 1].isCapitalised, isJoined(last + 1) {
                // "Lake County Road": the name goes on. "Minnesota Highway Patrol": it is none.
                if !role[last + 1].isDisjoint(with: [.street, .feature]) { continue }
                if !roles.contains(.county), role[last + 1].isDisjoint(with: [.calendar, .function]),
                    !isAbbreviation(last)
                {
                    return nil
                }
            }
            // "County Road", and "Paris-Henry County", which are two.
            if role[index].contains(.numberedRoad), last == index + 1 { return nil }
            if hasHyphen, !isStreet { return nil }
            if isShortWord(last), !isAbbreviation(last) { return nil }
            let end = Int(tokens[last].end) + (isAbbreviation(last) ? 1 : 0)
            return Toponym(
                tokens: index..<last + 1, bytes: Int(tokens[index].start)..<min(end, text.count),
                key: key(of: index..<last + 1),
                meanings: isStreet ? 0..<0 : gazetteer.meanings(of: key(of: index..<last)), isDemonym: false,
                isFeature: true, score: isStreet || roles.contains(.county) ? 3 : 2)
        }
        return nil
    }

    private func isShortWord(_ index: Int) -> Bool { tokens[index].end - tokens[index].start <= 3 }

    /// "St.", "Ave.", "Blvd.": a point and few or no vowels.
    private func isAbbreviation(_ index: Int) -> Bool {
        guard tokens[index].traits.contains(.pointAfter), tokens[index].end - tokens[index].start <= 4 else {
            return false
        }
        return isShortWord(index) || !text[tokens[index].bytes].contains { "aeiou".utf8.contains($0) }
    }

    /// "Highway 19", "County Road 225", "U.S. 20".
    private func numberedRoad(at index: Int) -> Toponym? {
        guard tokens[index].isCapitalised, role[index].contains(.numberedRoad) else { return nil }
        var last = index
        while last + 1 < tokens.count, last - index < 2,
            tokens[last + 1].gap == .space || tokens[last + 1].gap == .hyphen
        {
            last += 1
            let token = tokens[last]
            if token.traits.contains(.digits) {
                guard token.end - token.start <= 4, !role[last - 1].isDisjoint(with: [.numberedRoad]) else {
                    return nil
                }
                return Toponym(
                    tokens: index..<last + 1, bytes: Int(tokens[index].start)..<Int(token.end),
                    key: key(of: index..<last + 1), meanings: 0..<0, isDemonym: false, isFeature: true,
                    score: 3)
            }
            guard token.isCapitalised, role[last].contains(.numberedRoad) else { return nil }
        }
        return nil
    }

    private func key(of range: Range<Int>) -> PlaceKey {
        var key = PlaceKey(word: tokens[range.lowerBound].key)
        for index in range.dropFirst() { key.add(tokens[index].key) }
        return key
    }

    // MARK: Weighing

    private mutating func weigh() {
        // What stands behind a name first: it tells of the name and of itself.
        for index in found.indices.dropLast() { containment(of: index) }
        for index in found.indices where !found[index].isFeature {
            found[index].score += weight(of: found[index])
        }
        shareEvidence()
    }

    /// "Paris, Texas", "Springfield, Ill.", "London, Ontario", "Kyiv, Ukraine".
    private mutating func containment(of index: Int) {
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

    private func weight(of toponym: Toponym) -> Float {
        let first = toponym.tokens.lowerBound
        let last = toponym.tokens.upperBound - 1
        let words = toponym.tokens.count
        var score: Float = 0
        let meaning = gazetteer.meaning(toponym.meanings.lowerBound)
        guard let place = gazetteer.place(meaning.place), !PlaceLexicon.isNever(toponym.key) else {
            return -9
        }
        score += base(of: place)
        if toponym.isDemonym { score += 1 }
        if words > 1 { score += 1.5 }
        if !meaning.traits.isDisjoint(with: .shortened) { score += 1 }
        if meaning.traits.contains(.alternate) { score -= 1 }
        let isCounty = words > 1 && role[last].contains(.county)
        if isCounty { score += 3 }
        let opensSentence =
            tokens[first].gap == .sentence
            || (tokens[first].gap == .point && !(first > 0 && isShort(first - 1)))
        if words == 1 {
            let traits = word[first]
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

    private func base(of place: Place) -> Float {
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
    private func before(_ first: Int, opensSentence: Bool) -> Float {
        guard first > 0, !opensSentence else { return 0 }
        let index = first - 1
        let roles = role[index]
        let gap = tokens[first].gap
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
    private func after(_ last: Int, _ toponym: Toponym) -> Float {
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
    private func isDateline(_ toponym: Toponym) -> Bool {
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

    /// A name that is a place in one sentence is one in the others, unless they speak against it.
    private mutating func shareEvidence() {
        shareWithNeighbours()
        var best: [PlaceKey: Float] = [:]
        for toponym in found where !toponym.isFeature && toponym.score > 3.5 {
            best[toponym.key] = max(best[toponym.key] ?? 0, toponym.score)
        }
        guard !best.isEmpty else { return }
        for index in found.indices {
            guard let score = best[found[index].key], found[index].score < score else { continue }
            // "United Russia" is none in any article.
            let first = found[index].tokens.lowerBound
            let isPartOfMore =
                first > 0 && tokens[first].gap == .space && tokens[first - 1].isCapitalised
                && role[first - 1].isEmpty && tokens[first - 1].gap != .sentence
            if !isPartOfMore { found[index].score += 2 }
        }
        shortenDirections(best)
    }

    /// What stands in one row with a place is one: "Middletown, Trenton and Monroe", "Mill Road, Cambridge".
    private mutating func shareWithNeighbours() {
        for index in found.indices.dropFirst() {
            let (left, right) = (found[index - 1], found[index])
            let between = right.tokens.lowerBound - left.tokens.upperBound
            let gap = tokens[right.tokens.lowerBound].gap
            let isRow =
                (between == 0 && (gap == .comma || gap == .slash))
                || (between == 1 && gap == .space && role[left.tokens.upperBound].contains(.and))
            guard isRow, left.isDemonym == right.isDemonym else { continue }
            if left.isFeature {
                if gap == .comma, !right.isFeature { found[index].score += 2.5 }
                continue
            }
            guard !right.isFeature else { continue }
            if left.score >= Self.needed { found[index].score += 1.5 }
            if right.score >= Self.needed { found[index - 1].score += 1.5 }
        }
    }

    /// "North Arlington", where the article speaks of Arlington, is a part of it and not the town of that name.
    private mutating func shortenDirections(_ known: [PlaceKey: Float]) {
        for index in found.indices where found[index].tokens.count > 1 && !found[index].isFeature {
            let tokens = found[index].tokens
            guard role[tokens.lowerBound].contains(.direction),
                let place = gazetteer.place(gazetteer.meaning(found[index].meanings.lowerBound).place),
                place.kind == .town || place.kind == .quarter
            else { continue }
            let rest = key(of: tokens.dropFirst())
            guard known[rest] != nil else { continue }
            found[index].tokens = tokens.dropFirst()
            found[index].key = rest
            found[index].meanings = gazetteer.meanings(of: rest)
            found[index].bytes = Int(self.tokens[tokens.lowerBound + 1].start)..<found[index].bytes.upperBound
        }
    }

    /// The publisher sits there: so do its articles.
    mutating func favour(_ key: PlaceKey) {
        for index in found.indices where found[index].key == key { found[index].score += 2 }
    }

    /// Adds to the score of one: what other stages know.
    mutating func adjust(_ index: Int, by amount: Float) { found[index].score += amount }

    mutating func resolve(_ index: Int, to place: Int?) { found[index].place = place }
}
