extension DateGrammar {
    /// What begins with "the" or "that".
    func definite(at index: Int) -> Found? {
        let isThat = kind(index) == .that
        var next = index + 1
        if kind(next) == .that { next += 1 }
        switch kind(next) {
        case .unit where !has(next, .plural): return definiteUnit(at: next, isThat)
        case .weekend: return has(next, .plural) ? nil : Found(.weekend(.open), next + 1)
        case .weekday where isThat: return weekdayDate(at: next, .open)
        case .past, .next, .this, .latest, .following: return pointed(at: next)
        case .fiscal: return pointed(at: next)
        case .vagueAdjective: return pointed(at: next) ?? theFuture(at: next)
        case .ordinal: return dayOfMonth(at: next) ?? ordinalPeriod(at: next)
        case .half: return nil
        case .decade: return Found(.decade(value(next)), next + 1)
        case .season: return seasonAfterThe(at: next)
        case .number: return theYear(at: next) ?? (isThat ? nil : measuredLength(at: next))
        case .few where !isThat: return measuredLength(at: next)
        case .mark where kind(next + 1) == .decade: return Found(.decade(value(next + 1)), next + 2)
        case .filler where isUnit(next + 1, .year): return definiteUnit(at: next + 1, isThat)
        case .other, .filler: return kind(next + 1) == .unit ? comparablePeriod(at: next + 1) : nil
        case .dayPart where !has(next, .plural): return dayPartSpokenOf(next, isThat)
        default: return nil
        }
    }

    /// "the nine months".
    private func measuredLength(at index: Int) -> Found? {
        guard let (amount, unit) = amount(at: index), kind(unit) == .unit, has(unit, .plural) else {
            return nil
        }
        return Found(.duration(amount, tokens[unit].unit), unit + 1)
    }

    /// "the future" as a noun.
    private func theFuture(at index: Int) -> Found? {
        guard value(index) == VagueTime.future.rawValue else { return nil }
        switch kind(index + 1) {
        case .other, .unit, .pastCue: return nil
        default: return Found(.vague(.future), index + 1)
        }
    }

    private func dayPartSpokenOf(_ index: Int, _ isThat: Bool) -> Found? {
        guard isThat || kind(index - 1) == .the, let part = DayPart(rawValue: value(index)),
            part != .night || isThat
        else { return nil }
        var found = Found(.spokenOf(.day), index + 1)
        found.reading.dayPart = part
        return found
    }

    /// "the comparable year-ago quarter".
    private func comparablePeriod(at index: Int) -> Found? {
        guard let found = yearAgo(at: index) else { return nil }
        switch found.reading.core {
        case .shifted: return found
        default: return nil
        }
    }

    private func definiteUnit(at index: Int, _ isThat: Bool) -> Found? {
        if let found = yearAgo(at: index) { return found }
        if let found = dayBesideTomorrow(at: index) { return found }
        if let found = yearOfName(at: index) { return found }
        let unit = tokens[index].unit
        switch unit {
        case .second, .minute, .hour, .century: return nil
        case .decade: return isThat ? Found(.spokenOf(unit), index + 1) : nil
        case .day: return isThat ? Found(.spokenOf(unit), index + 1) : nil
        case .week where kind(index + 1) == .of:
            guard let day = dated(at: index + 2),
                case .day(let year, let month, let number) = day.reading.core
            else { return Found(.spokenOf(unit), index + 1) }
            return Found(.weekOf(year: year, month: month, day: number), day.end)
        case .week, .month, .quarter, .year:
            if unit == .quarter, kind(index + 1) == .a, isUnit(index + 2, .year), kind(index + 3) == .ago {
                return Found(.shifted(.one, .year, sign: -1, fromContext: true), index + 4)
            }
            return Found(.spokenOf(unit), index + 1)
        }
    }

    /// "the year 2000", "the year two thousand".
    private func yearOfName(at index: Int) -> Found? {
        guard isUnit(index, .year) else { return nil }
        if isYear(index + 1) { return Found(.year(value(index + 1)), index + 2) }
        if kind(index + 1) == .number, value(index + 1) == 2, kind(index + 2) == .multiplier,
            value(index + 2) == 1000
        {
            return Found(.year(2000), index + 3)
        }
        return nil
    }

    /// "the day after tomorrow", "the day before yesterday", "the day before".
    private func dayBesideTomorrow(at index: Int) -> Found? {
        guard isUnit(index, .day) else { return nil }
        switch (kind(index + 1), kind(index + 2)) {
        case (.after, .dayShift) where value(index + 2) == 1: return Found(.dayShift(2), index + 3)
        case (.before, .dayShift) where value(index + 2) == -1: return Found(.dayShift(-2), index + 3)
        default: return nil
        }
    }

    /// "the 1988 quarter", "the 1990 period".
    private func theYear(at index: Int) -> Found? {
        guard isYear(index) else { return nil }
        if kind(index + 1) == .period || isUnit(index + 1, .quarter) && !has(index + 1, .plural) {
            return Found(.year(value(index)), index + 2)
        }
        if let found = ordinalPeriod(at: index + 1), case .quarter(let number, .open) = found.reading.core {
            return Found(.quarter(number, .number(value(index))), found.end)
        }
        return nil
    }

    private func seasonAfterThe(at index: Int) -> Found? {
        guard !has(index, .plural) else { return nil }
        let (year, end) = yearAfter(index + 1)
        return Found(.season(value(index), year), end)
    }

    /// "the 15th", "the 5th of May".
    private func dayOfMonth(at index: Int) -> Found? {
        guard kind(index) == .ordinal, kind(index + 1) == .of, isMonth(index + 2) else { return nil }
        let (year, end) = yearAfter(afterMonth(index + 2))
        var number: Int?
        if case .number(let given) = year { number = given }
        return Found(.day(year: number, month: value(index + 2), day: min(value(index), 31)), end)
    }

    /// "third quarter of 1984", "first half", "20th century", "first nine months".
    func ordinalPeriod(at index: Int) -> Found? {
        guard kind(index) == .ordinal || kind(index) == .past else { return nil }
        let number = kind(index) == .past ? 2 : value(index)
        var next = afterHyphen(index + 1)
        if kind(next) == .fiscal { next = afterHyphen(next + 1) }
        if isUnit(next, .quarter), kind(index) == .ordinal, (1...4).contains(number), !has(next, .plural) {
            let (year, end) = yearAfter(next + 1)
            return Found(.quarter(number, year), end)
        }
        if kind(next) == .half, number <= 2 {
            let (year, end) = yearAfter(next + 1)
            switch year {
            case .open:
                guard kind(next + 1) == .of, kind(next + 2) == .the, isUnit(next + 3, .year) else {
                    return nil
                }
                return Found(.half(number, .open), next + 4)
            default: return Found(.half(number, year), end)
            }
        }
        if isUnit(next, .century), kind(index) == .ordinal, number >= 1, number <= 21 {
            return Found(.century(number - 1), next + 1)
        }
        if number == 1, kind(index) == .ordinal, let (amount, end) = amount(at: next), kind(end) == .unit,
            has(end, .plural)
        {
            return Found(.duration(amount, tokens[end].unit), end + 1)
        }
        return nil
    }

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
        guard unit.rawValue > TimeUnit.hour.rawValue else { return nil }
        if direction == .open { return unit == .year ? Found(.relative(.year, 0), next + 1) : nil }
        if kind(index) == .latest { return Found(.spokenOf(unit), next + 1) }
        if direction == .following
            || kind(index - 1) == .the && direction == .past && lexicon.isPrevious(index, self)
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
        guard let found = edgedRest(at: next, stretch) else { return nil }
        if isComparative {
            switch found.reading.core {
            case .relative, .dayShift, .weekday, .spokenOf: break
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

extension DateLexicon {
    /// "previous", "prior": beside what was spoken of, where "last" is beside today.
    fileprivate func isPrevious(_ index: Int, _ grammar: DateGrammar) -> Bool {
        grammar.value(index) == -2
    }
}
