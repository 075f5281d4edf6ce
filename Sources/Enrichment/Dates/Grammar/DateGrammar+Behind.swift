/// What other languages have in another order than English.
extension DateGrammar {
    /// "vor drei Tagen", "hace tres días", "il y a trois jours"; "in zwei Wochen", "dans deux semaines".
    func distanceAhead(at index: Int) -> Found? {
        var next = index + 1
        let sign: Int
        switch kind(index) {
        case .agoBefore where value(index) == 0: sign = -1
        case .agoBefore where value(index) == 1:
            guard kind(next) == .agoBefore, value(next) == 2, kind(next + 1) == .pastCue else { return nil }
            sign = -1
            next += 2
        case .preposition:
            sign = 1
            if kind(next) == .of { next += 1 }
        default: return nil
        }
        if kind(next) == .about { next += 1 }
        guard let (amount, unit) = amount(at: next), kind(unit) == .unit else { return nil }
        return Found(.shifted(amount, tokens[unit].unit, sign: sign, fromContext: false), unit + 1)
    }

    /// "Vorjahr", "Jahresende", "mullu".
    func relativeUnit(at index: Int) -> Found? {
        let packed = value(index)
        guard let unit = TimeUnit(rawValue: packed % 16) else { return nil }
        var found = Found(.relative(unit, packed / 16 % 16 - 4), index + 1)
        found.reading.stretch = DateReading.Stretch(rawValue: packed / 256) ?? .whole
        return found
    }

    /// "dernier", "pasada", "que viene" behind what they point from.
    func pointerBehind(_ index: Int) -> (direction: DateReading.Direction, shift: Int, end: Int)? {
        guard lexicon.habits.contains(.pointersBehind) else { return nil }
        switch kind(index) {
        case .past: return (.past, -1, index + 1)
        case .next: return (.next, 1, index + 1)
        case .following: return (.following, 1, index + 1)
        case .which where kind(index + 1) == .next: return (.next, 1, index + 2)
        default: return nil
        }
    }

    /// "semana pasada", "mois prochain".
    func unitPointedBehind(at index: Int) -> Found? {
        guard kind(index) == .unit, !has(index, .plural), let pointer = pointerBehind(index + 1) else {
            return nil
        }
        let unit = tokens[index].unit
        guard unit.rawValue > TimeUnit.hour.rawValue else { return nil }
        return pointer.direction == .following
            ? Found(.neighbour(unit, 1), pointer.end) : Found(.relative(unit, pointer.shift), pointer.end)
    }

    /// "années 80", "años 1980".
    func decadeBehind(at index: Int) -> Found? {
        // "década de 1970"
        if isUnit(index, .decade), kind(index + 1) == .of, isYear(index + 2), value(index + 2) % 10 == 0 {
            return Found(.decade(value(index + 2)), index + 3)
        }
        guard isUnit(index, .year), has(index, .plural), kind(index + 1) == .number, has(index + 1, .digits),
            value(index + 1) % 10 == 0, lexicon.habits.contains(.pointersBehind)
        else { return nil }
        let number = value(index + 1)
        if isYear(index + 1) { return Found(.decade(number), index + 2) }
        return (10...99).contains(number) ? Found(.decade(1900 + number), index + 2) : nil
    }

    /// "aasta lõpus", "jaanuari alguses".
    func withEdgeBehind(_ found: Found) -> Found {
        guard lexicon.habits.contains(.edgesBehind), found.reading.stretch == .whole else { return found }
        var found = found
        switch kind(found.end) {
        case .early: found.reading.stretch = .early
        case .mid: found.reading.stretch = .middle
        case .late: found.reading.stretch = .late
        default: return found
        }
        found.end += 1
        return found
    }

    /// "2021. aastal", "1980. aastatel".
    func yearWithUnit(at index: Int) -> Found? {
        guard lexicon.habits.contains(.edgesBehind), isYear(index), kind(index + 1) == .point,
            isUnit(index + 2, .year)
        else { return nil }
        guard has(index + 2, .plural) else {
            // "2020. aasta suvel"
            switch kind(index + 3) {
            case .season: return Found(.season(value(index + 3), .number(value(index))), index + 4)
            case .month: return Found(.month(value(index + 3), .number(value(index))), index + 4)
            default: return Found(.year(value(index)), index + 3)
            }
        }
        return value(index) % 10 == 0 ? Found(.decade(value(index)), index + 3) : nil
    }
}
