extension DateGrammar {
    /// What begins with "last", "next", "this", "the following" …
    func pointed(at index: Int) -> Found? {
        let direction: DateReading.Direction
        let shift: Int
        var next = index + 1
        switch kind(index) {
        case .past: (direction, shift) = (.past, -1)
        case .next: (direction, shift) = (.next, 1)
        case .this: (direction, shift) = (.this, 0)
        case .following: (direction, shift) = (.following, 1)
        case .latest: (direction, shift) = (.this, 0)
        case .vagueAdjective where value(index) == VagueTime.present.rawValue: (direction, shift) = (.this, 0)
        case .fiscal: (direction, shift) = (.open, 0)
        default: return nil
        }
        // "this past spring", "this coming Sunday"
        if kind(index) == .this, kind(next) == .past || kind(next) == .next { return pointed(at: next) }
        next = afterHyphen(next)
        if kind(next) == .fiscal { next += 1 }
        switch kind(next) {
        case .weekday: return weekdayDate(at: next, direction)
        case .month: return monthDate(at: next, direction)
        case .season where !has(next, .plural):
            return Found(.season(value(next), .direction(direction)), next + 1)
        case .holiday: return holiday(at: next, .direction(direction))
        case .weekend: return Found(.weekend(direction), next + 1)
        case .dayPart where !has(next, .plural): return pointedDayPart(next, direction)
        case .ordinal where direction == .open: return ordinalPeriod(at: next)
        case .half where direction == .past: return ordinalPeriod(at: index)
        case .number where direction == .open && isYear(next): return Found(.year(value(next)), next + 1)
        case .period where kind(index) == .latest: return Found(.spokenOf(.quarter), next + 1)
        case .unit where !has(next, .plural): return pointedUnit(next, direction, shift, index)
        default: break
        }
        guard direction == .past || direction == .next || kind(index) == .latest else { return nil }
        if let (amount, end) = amount(at: next), kind(end) == .unit {
            return Found(.duration(amount, tokens[end].unit), end + 1)
        }
        return nil
    }

    private func pointedUnit(_ next: Int, _ direction: DateReading.Direction, _ shift: Int, _ index: Int)
        -> Found?
    {
        let unit = tokens[next].unit
        if let found = ending(at: next) ?? lastOf(next, direction) { return found }
        // "derniers mois"
        if has(index, .plural) { return Found(.duration(.some, unit), next + 1) }
        // "This Week": the title of something.
        if lexicon.habits.contains(.pastInED), has(next, .capitalised), has(index, .capitalised),
            kind(next + 1) != .possessive
        {
            return nil
        }
        guard unit.rawValue > TimeUnit.hour.rawValue else { return nil }
        if direction == .open { return unit == .year ? Found(.relative(.year, 0), next + 1) : nil }
        if kind(index) == .latest { return Found(.spokenOf(unit), next + 1) }
        if direction == .following || kind(index - 1) == .the && direction == .next && unit == .day
            || kind(index - 1) == .the && direction == .past && isPrevious(index)
        {
            return Found(.neighbour(unit, shift), next + 1)
        }
        // "next year's first quarter"
        if unit == .year, kind(next + 1) == .possessive, let found = ordinalPeriod(at: next + 2),
            case .quarter(let number, _) = found.reading.core
        {
            return Found(.quarter(number, .shift(shift)), found.end)
        }
        return Found(.relative(unit, shift), next + 1)
    }

    /// "the last week of August": the end of it, and not the week before this one.
    private func lastOf(_ unit: Int, _ direction: DateReading.Direction) -> Found? {
        guard direction == .past, isUnit(unit, .week) || isUnit(unit, .day), kind(unit + 1) == .of,
            var found = monthDate(at: unit + 2)
        else { return nil }
        found.reading.stretch = .late
        return found
    }

    private func pointedDayPart(_ index: Int, _ direction: DateReading.Direction) -> Found? {
        guard let part = DayPart(rawValue: value(index)) else { return nil }
        let core: DateReading.Core
        switch direction {
        case .this: core = .dayShift(0)
        case .past: core = .dayShift(-1)
        case .next, .following: core = .neighbour(.day, 1)
        case .open: return nil
        }
        var found = Found(core, index + 1)
        found.reading.dayPart = part
        return found
    }

    /// "previous", "prior": beside what was spoken of, where "last" is beside today.
    private func isPrevious(_ index: Int) -> Bool { kind(index) == .past && value(index) == -2 }
}
