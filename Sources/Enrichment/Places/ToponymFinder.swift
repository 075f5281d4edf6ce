/// Finds names of places in a text by gazetteer and context.
///
/// One pass over the words looks up the longest names; then each candidate is weighed by what stands around
/// it and by what the article says of it elsewhere.
struct ToponymFinder {
    let text: [UInt8]
    let tokens: [PlaceToken]
    let gazetteer: Gazetteer
    var found: [Toponym] = []
    /// What each capitalised word can be; empty for others.
    var word: [Gazetteer.WordTraits]
    var role: [PlaceLexicon.Traits]
    /// Words that end a person's name in this text.
    var surnames: Set<UInt64> = []

    /// The score from which a candidate counts.
    static let needed: Float = 2

    static let longestName = 5
    let isEnglish: Bool
    let isEstonian: Bool

    /// - Parameter language: ISO 639-1; unknown counts as English.
    init(text: [UInt8], gazetteer: Gazetteer, language: String? = nil) {
        self.text = text
        isEnglish = language == nil || language == "en"
        isEstonian = language == "et"
        self.gazetteer = gazetteer
        tokens = PlaceToken.all(in: text)
        word = Array(repeating: [], count: tokens.count)
        role = Array(repeating: [], count: tokens.count)
        classify()
        findSurnames()
        findNames()
        weigh()
    }

    mutating func classify() {
        for index in tokens.indices {
            role[index] = PlaceLexicon.traits(of: tokens[index].key)
            if tokens[index].isCapitalised {
                word[index] = gazetteer.traits(ofWord: PlaceKey(word: tokens[index].key))
            }
        }
    }

    mutating func findNames() {
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
    func longest(at index: Int) -> Toponym? {
        let feature = numberedRoad(at: index) ?? feature(at: index)
        guard let known = known(at: index) else { return feature }
        if let feature, feature.tokens.upperBound > known.tokens.upperBound { return feature }
        return known
    }

    func known(at index: Int) -> Toponym? {
        var key = PlaceKey(word: tokens[index].key)
        var best: Toponym?
        if !isFunction(index), !role[index].contains(.calendar) {
            if isEstonian { best = inflected(index) }
            best = best ?? candidate(index..<index + 1, key)
        }
        var last = index
        while last + 1 < tokens.count, last - index + 1 < Self.longestName {
            last += 1
            let gap = tokens[last].gap
            guard gap == .space || gap == .hyphen || gap == .elision || (gap == .point && isShort(last - 1)),
                !tokens[last - 1].traits.contains(.possessive)
            else { break }
            key.add(tokens[last].key)
            guard tokens[last].isCapitalised else { continue }
            if let longer = candidate(index..<last + 1, key) { best = longer }
        }
        return best
    }

    func candidate(_ range: Range<Int>, _ key: PlaceKey) -> Toponym? {
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

    /// A place of Estonia or a country in one of the cases of Estonian: "Tartus", "Venemaal", "Londonist".
    func inflected(_ index: Int) -> Toponym? {
        let word = text[tokens[index].bytes]
        for ending in Self.estonianEndings
        where word.count > ending.utf8.count + 3 && word.reversed().starts(with: ending.utf8.reversed()) {
            var stem = word.dropLast(ending.utf8.count)
            for _ in 0..<2 {
                let key = PlaceKey(String(decoding: stem, as: UTF8.self))
                if let found = candidate(index..<index + 1, key),
                    let place = gazetteer.place(gazetteer.meaning(found.meanings.lowerBound).place),
                    place.kind == .country || place.population >= 100_000
                        || gazetteer.code(ofCountry: place.country) == "EE"
                {
                    return found
                }
                // "Tallinna": the vowel belongs to the case.
                guard let last = stem.last, "aeiu".utf8.contains(last), stem.count > 4 else { break }
                stem = stem.dropLast()
            }
        }
        return nil
    }

    static let estonianEndings = ["sse", "st", "le", "lt", "ga", "ni", "ks", "s", "l", "t", "d", ""]

    /// True where a short form has what it needs: its points, its capitals, the town before it.
    func isWritten(_ range: Range<Int>, as traits: Gazetteer.NameTraits) -> Bool {
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
}
