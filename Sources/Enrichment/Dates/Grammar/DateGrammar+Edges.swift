extension DateGrammar {
    /// "early next year", "late September", "the end of the month", "mid-1990s", "later this year".
    func edged(at index: Int) -> Found? {
        var next = index
        if kind(next) == .the { next += 1 }
        let stretch: DateReading.Stretch
        switch kind(next) {
        case .early: stretch = .early
        case .late: stretch = .late
        case .mid: stretch = .middle
        case .earlier: stretch = .early
        case .later: stretch = .late
        case .start, .middle, .end:
            let edge: DateReading.Stretch =
                kind(next) == .start ? .early : kind(next) == .end ? .late : .middle
            guard kind(next + 1) == .of else { return nil }
            return edgedRest(at: next + 2, edge)
        default: return nil
        }
        next += 1
        let isComparative = kind(next - 1) == .earlier || kind(next - 1) == .later
        next = afterHyphen(next)
        if kind(next) == .preposition || kind(next) == .of,
            kind(next + 1) == .the || isMonth(next + 1) || isYear(next + 1) || kind(next + 1) == .this
        {
            next += 1
        }
        // "finales de año"
        if kind(next) == .of, kind(next + 1) == .unit, !has(next + 1, .plural) {
            var found = Found(.relative(tokens[next + 1].unit, 0), next + 2)
            found.reading.stretch = stretch
            return found
        }
        guard let found = edgedRest(at: next, stretch) else { return nil }
        if isComparative {
            switch found.reading.core {
            case .relative, .dayShift, .weekday, .spokenOf, .neighbour: break
            default: return nil
            }
        }
        return found
    }

    private func edgedRest(at index: Int, _ stretch: DateReading.Stretch) -> Found? {
        guard var found = dated(at: index) else { return nil }
        switch found.reading.core {
        case .duration, .recurrence, .vague, .shifted: return nil
        default: break
        }
        found.reading.stretch = stretch
        return found
    }
}
