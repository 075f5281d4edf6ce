/// Chooses among the places of one name, for all names of an article together.
///
/// Each name votes for the states, the countries and the squares of the map where it has a place; then each
/// takes the place that its greatness, what stands behind it and the votes of the others speak for. Linear:
/// a name has no more than some dozens of meanings, and votes are counted in tables.
struct PlaceResolver {
    private let gazetteer: Gazetteer
    private var names: [Name] = []
    private var numberOfName: [NameID: Int] = [:]
    private var divisionVotes: [Int: Float] = [:]
    private var countryVotes: [Int: Float] = [:]
    private var squareVotes: [Int: Float] = [:]

    /// More names than an article has; those beyond take their greatest place.
    private static let mostNames = 400

    /// "New York" is a state behind "Albany," and may be the city elsewhere.
    private struct NameID: Hashable {
        var key: PlaceKey
        var isOuter: Bool
        var hint: Int

        init(_ toponym: Toponym) {
            key = toponym.key
            isOuter = toponym.isOuter
            hint = toponym.division
        }
    }

    private struct Name {
        var meanings: Range<Int>
        var weight: Float
        var division = 0
        var country = 0
        var isDemonym: Bool
        var isOuter: Bool
        var candidates: [Candidate] = []
        var choice: Int?
    }

    private struct Candidate {
        var place: Place
        var prior: Float
        /// The share of the name's vote.
        var share: Float
    }

    private let isEnglish: Bool

    /// - Parameter language: ISO 639-1; unknown counts as English.
    init(gazetteer: Gazetteer, language: String? = nil) {
        self.gazetteer = gazetteer
        isEnglish = language == nil || language == "en"
    }

    /// Takes a name found in the text; more often is heavier.
    mutating func add(_ toponym: Toponym, weight: Float) {
        guard !toponym.meanings.isEmpty else { return }
        if let number = numberOfName[NameID(toponym)] {
            names[number].weight += weight * 0.2
            if names[number].country == 0 {
                names[number].country = toponym.country
                names[number].division = toponym.division
            } else if names[number].division == 0 {
                names[number].division = toponym.division
            }
            return
        }
        guard names.count < Self.mostNames else { return }
        numberOfName[NameID(toponym)] = names.count
        names.append(
            Name(
                meanings: toponym.meanings, weight: weight, division: toponym.division,
                country: toponym.country, isDemonym: toponym.isDemonym, isOuter: toponym.isOuter))
    }

    /// Where the publisher sits, as far as its address tells.
    mutating func lean(toCountry country: Int, by weight: Float) {
        guard country != 0 else { return }
        countryVotes[country, default: 0] += weight
    }

    mutating func resolve() {
        for index in names.indices {
            findCandidates(index)
            vote(index, by: 1)
        }
        // Again and again: what has been chosen counts for more.
        for _ in 0..<PlaceWeights.rounds {
            for index in names.indices { choose(index) }
            for index in names.indices { voteForChoice(index) }
        }
        for index in names.indices { choose(index) }
    }

    /// The place of a name; nil where it isn't known.
    func place(of toponym: Toponym) -> Int? {
        if let number = numberOfName[NameID(toponym)], let choice = names[number].choice { return choice }
        guard let first = toponym.meanings.first else { return nil }
        return gazetteer.meaning(first).place
    }

    /// The place of a name that was not found in the text by the gazetteer.
    func place(named name: String) -> Int? {
        let key = PlaceKey(name)
        let meanings = gazetteer.meanings(of: key)
        guard !meanings.isEmpty else { return nil }
        return place(
            of: Toponym(
                tokens: 0..<0, bytes: 0..<0, key: key, meanings: meanings, isDemonym: false, isFeature: false,
                score: 0))
    }

    /// How much the article speaks for a name being a place near the others: 0 where it doesn't.
    func coherence(of toponym: Toponym) -> Float {
        var best: Float = 0
        for entry in toponym.meanings {
            guard let place = gazetteer.place(gazetteer.meaning(entry).place), place.division != 0 else {
                continue
            }
            let votes = (divisionVotes[place.division] ?? 0) + (squareVotes[Self.square(place)] ?? 0)
            best = max(best, votes)
        }
        return best
    }

    // MARK: Votes

    private mutating func findCandidates(_ index: Int) {
        var candidates: [Candidate] = []
        var total: Float = 0
        for entry in names[index].meanings {
            let meaning = gazetteer.meaning(entry)
            guard let place = gazetteer.place(meaning.place),
                !names[index].isDemonym || meaning.traits.contains(.demonym)
            else { continue }
            let prior = prior(of: place, meaning.traits)
            let share = Self.power(prior)
            total += share
            candidates.append(Candidate(place: place, prior: prior, share: share))
        }
        preferCapital(&candidates)
        if total > 0 { for i in candidates.indices { candidates[i].share /= total } }
        names[index].candidates = candidates
    }

    /// "Washington" is the capital, not the state, as long as nothing speaks for the state.
    private func preferCapital(_ candidates: inout [Candidate]) {
        guard let capital = candidates.first(where: { $0.place.kind == .capital })?.place else { return }
        for index in candidates.indices
        where candidates[index].place.kind == .division && candidates[index].place.country == capital.country
        {
            candidates[index].prior = min(candidates[index].prior, Self.logarithm(capital.population) - 6)
        }
    }

    private func prior(of place: Place, _ traits: Gazetteer.NameTraits) -> Float {
        var prior: Float = 0
        switch place.kind {
        case .country, .continent: prior = PlaceWeights.countryPrior
        case .division:
            prior = hasStates(place.country) ? PlaceWeights.divisionPrior : Self.logarithm(place.population)
        case .region, .sea, .lake, .river, .mountain, .island, .park: prior = 8.2
        case .capital: prior = Self.logarithm(place.population) + PlaceWeights.capitalPrior
        case .town: prior = Self.logarithm(place.population)
        case .county: prior = Self.logarithm(place.population) + PlaceWeights.countyPrior
        case .quarter: prior = 2.5
        }
        if place.kind == .county, traits.contains(.alternate) { prior -= 1 }
        if isEnglish {
            if traits.contains(.alternate) { prior -= 1.2 }
            if traits.contains(.foreign) { prior -= 0.5 }
        }
        return prior
    }

    /// Countries of which news name the parts as they name countries.
    private func hasStates(_ country: Int) -> Bool {
        guard let code = gazetteer.code(ofCountry: country) else { return false }
        return code == "US" || code == "CA" || code == "AU" || code == "GB"
    }

    private mutating func vote(_ index: Int, by sign: Float) {
        let name = names[index]
        let weight = sign * min(name.weight, 3)
        for candidate in name.candidates where candidate.share > 0.005 {
            cast(candidate.place, weight * candidate.share)
        }
    }

    private mutating func cast(_ place: Place, _ weight: Float) {
        if place.country != 0 { countryVotes[place.country, default: 0] += weight }
        if place.division != 0 { divisionVotes[place.division, default: 0] += weight }
        if place.kind != .country, place.kind != .continent {
            squareVotes[Self.square(place), default: 0] += weight
        }
    }

    private mutating func voteForChoice(_ index: Int) {
        guard let choice = names[index].choice,
            let candidate = names[index].candidates.first(where: { $0.place.index == choice })
        else { return }
        vote(index, by: -1)
        for i in names[index].candidates.indices {
            names[index].candidates[i].share *= 1 - PlaceWeights.chosenShare
        }
        if let i = names[index].candidates.firstIndex(where: { $0.place.index == candidate.place.index }) {
            names[index].candidates[i].share += PlaceWeights.chosenShare
        }
        vote(index, by: 1)
    }

    private mutating func choose(_ index: Int) {
        let name = names[index]
        let weight = min(name.weight, 3)
        let allDivisions = max(0, divisionVotes.values.reduce(0, +) - weight)
        let others = max(0, countryVotes.values.reduce(0, +) - weight)
        var best: (score: Float, place: Int)?
        for candidate in name.candidates {
            let place = candidate.place
            let own = weight * candidate.share
            var score = candidate.prior
            let division = max(0, (divisionVotes[place.division] ?? 0) - own)
            let country = max(0, (countryVotes[place.country] ?? 0) - own)
            if place.division != 0 {
                score += PlaceWeights.division * Self.saturated(division)
                score += PlaceWeights.leadingDivision * division / (allDivisions + PlaceWeights.fewVotes)
            }
            if place.country != 0 {
                let share = country / (others + PlaceWeights.fewVotes)
                score += PlaceWeights.country * Self.saturated(country)
                score += PlaceWeights.leadingCountry * share
                if place.kind == .capital { score += PlaceWeights.capitalAtHome * share }
            }
            if place.isWide {
                score += PlaceWeights.wide
            } else {
                score += PlaceWeights.nearby * Self.saturated(nearby(place) - own)
            }
            if name.country != 0 { score += place.country == name.country ? 6 : -6 }
            if name.division != 0 { score += place.division == name.division ? 8 : -8 }
            if name.isOuter {
                score += place.kind == .country || place.kind == .division || place.kind == .county ? 6 : -6
            } else if (name.country != 0 && place.kind == .country)
                || (name.division != 0 && place.kind == .division)
            {
                score -= 12
            }
            if best.map({ score > $0.score }) ?? true { best = (score, place.index) }
        }
        names[index].choice = best?.place
    }

    /// Votes of the square and half of those around it.
    private func nearby(_ place: Place) -> Float {
        let square = Self.square(place)
        var votes = squareVotes[square] ?? 0
        for row in [-1, 0, 1] {
            for column in [-1, 0, 1] where row != 0 || column != 0 {
                votes += 0.5 * (squareVotes[square + row * 1000 + column] ?? 0)
            }
        }
        return votes
    }

    /// Squares of one degree.
    private static func square(_ place: Place) -> Int {
        Int(place.latitude + 90) * 1000 + Int(place.longitude + 180)
    }

    private static func saturated(_ votes: Float) -> Float {
        let votes = max(0, votes)
        return 2 * votes / (votes + PlaceWeights.halfVotes)
    }

    private static func logarithm(_ population: Int) -> Float {
        // Decimal, without a library: the leading bit and what follows it.
        let value = Float(max(population, 300))
        let exponent = value.exponent
        return (Float(exponent) + value.significand - 1) * 0.30103
    }

    /// 10 to the half of it.
    private static func power(_ prior: Float) -> Float {
        let bits = prior * PlaceWeights.evenness / 0.30103
        let whole = bits.rounded(.down)
        return Float(sign: .plus, exponent: Int(whole), significand: 1 + (bits - whole))
    }
}
