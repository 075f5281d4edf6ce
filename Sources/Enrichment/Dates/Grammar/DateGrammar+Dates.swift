extension DateGrammar {
    /// Days, months, years and what is named by them.
    func dated(at index: Int) -> Found? {
        switch kind(index) {
        case .number:
            return numericDate(at: index) ?? yearWithUnit(at: index) ?? dayThenMonth(at: index)
                ?? dayAfterDay(at: index)
                ?? spokenYear(at: index) ?? loneYear(at: index)
        case .numericDate: return pointedDate(at: index)
        case .ordinal: return dayThenMonth(at: index) ?? ordinalPeriod(at: index)
        case .month: return monthDate(at: index)
        case .weekday: return weekdayDate(at: index)
        case .decade:
            return has(index, .digits) && tokens[index].end - tokens[index].start < 5
                && kind(index - 1) != .mark && !lexicon.habits.contains(.suffixER)
                ? nil : Found(.decade(value(index)), afterDecade(index))
        case .dayShift: return dayBesideToday(at: index)
        case .before, .after: return dayBeyond(at: index)
        case .relativeUnit: return relativeUnit(at: index)
        case .holiday: return holiday(at: index, .open)
        case .season: return season(at: index)
        case .the, .that: return definite(at: index)
        case .this, .past, .next, .following, .latest, .fiscal: return pointed(at: index)
        case .unit:
            return someUnits(at: index) ?? yearEnd(at: index) ?? yearAgo(at: index) ?? unitPointedBehind(
                at: index)
                ?? decadeBehind(at: index) ?? yearOfName(at: index) ?? unitWithEdge(at: index)
        case .half: return nil
        case .vagueAdjective: return pointed(at: index)
        case .midday: return nil
        default: return nil
        }
    }

    /// "1980er Jahre"
    func afterDecade(_ index: Int) -> Int {
        isUnit(index + 1, .year) && has(index + 1, .plural) ? index + 2 : index + 1
    }

    /// "months ago", "years later"
    private func someUnits(at index: Int) -> Found? {
        guard has(index, .plural) else { return nil }
        switch kind(index + 1) {
        case .ago, .earlier: return Found(.vague(.past), index + 2)
        case .later: return Found(.vague(.future), index + 2)
        default: return nil
        }
    }

    private func dayBesideToday(at index: Int) -> Found? {
        // "USA Today"
        if has(index, .capitalised), lexicon.habits.contains(.pastInED), !beginsSentence(index) { return nil }
        // "La mañana", "der Morgen": the morning.
        if value(index) == 1, kind(index - 1) == .the || isNoun(index) { return nil }
        // "aujourd'hui"
        let end = kind(index + 1) == .mark && kind(index + 2) == .tail ? index + 3 : index + 1
        return Found(.dayShift(value(index)), end)
    }

    /// With a capital inside a sentence, where nouns have one.
    func isNoun(_ index: Int) -> Bool {
        guard lexicon.habits.isSuperset(of: [.capitalises, .ordinalPoint]), has(index, .capitalised) else {
            return false
        }
        return !beginsSentence(index)
    }

    /// "avant-hier", "après-demain".
    private func dayBeyond(at index: Int) -> Found? {
        guard kind(index + 1) == .hyphen, has(index + 1, .attached), kind(index + 2) == .dayShift else {
            return nil
        }
        return Found(.dayShift(value(index + 2) * 2), index + 3)
    }

    /// "aasta lõpus": the one that runs.
    private func unitWithEdge(at index: Int) -> Found? {
        guard lexicon.habits.contains(.edgesBehind), !has(index, .plural),
            tokens[index].unit.rawValue > TimeUnit.day.rawValue
        else { return nil }
        switch kind(index + 1) {
        case .early, .mid, .late: return Found(.relative(tokens[index].unit, 0), index + 1)
        default: return nil
        }
    }
}
