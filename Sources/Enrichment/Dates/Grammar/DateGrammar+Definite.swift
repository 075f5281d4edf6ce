extension DateGrammar {
    /// What begins with "the" or "that".
    func definite(at index: Int) -> Found? {
        let isThat = kind(index) == .that
        var next = index + 1
        if kind(next) == .that { next += 1 }
        switch kind(next) {
        case .unit where has(next, .plural) && !isThat: return decadeBehind(at: next)
        case .unit where !has(next, .plural): return definiteUnit(at: next, isThat)
        case .weekend: return has(next, .plural) ? nil : Found(.weekend(.open), next + 1)
        case .weekday where isThat: return weekdayDate(at: next, .open)
        case .past, .next, .this, .latest, .following: return pointed(at: next)
        case .fiscal: return pointed(at: next)
        case .vagueAdjective: return pointed(at: next) ?? theFuture(at: next)
        case .ordinal: return dayOfMonth(at: next) ?? ordinalPeriod(at: next)
        case .half: return nil
        case .decade: return Found(.decade(value(next)), afterDecade(next))
        case .season: return seasonAfterThe(at: next)
        case .number: return theYear(at: next) ?? (isThat ? nil : measuredLength(at: next))
        case .few where !isThat: return measuredLength(at: next)
        case .mark where kind(next + 1) == .decade: return Found(.decade(value(next + 1)), next + 2)
        case .filler where isUnit(next + 1, .year): return definiteUnit(at: next + 1, isThat)
        case .other, .filler: return kind(next + 1) == .unit ? comparablePeriod(at: next + 1) : nil
        case .dayPart where !has(next, .plural): return dayPartOf(at: next) ?? dayPartSpokenOf(next, isThat)
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
        if let found = yearAgo(at: index) ?? unitPointedBehind(at: index) ?? decadeBehind(at: index) {
            return found
        }
        if let found = dayBesideTomorrow(at: index) { return found }
        if let found = yearOfName(at: index) { return found }
        let unit = tokens[index].unit
        switch unit {
        case .second, .minute, .hour, .century: return nil
        case _ where ending(at: index) != nil: return ending(at: index)
        case .year where isThat, .month where isThat: return Found(.neighbour(unit, 0), index + 1)
        case .decade: return isThat ? Found(.spokenOf(unit), index + 1) : nil
        case .day: return isThat ? Found(.spokenOf(unit), index + 1) : nil
        case .week where kind(index + 1) == .of:
            guard let found = datedWithin(at: index + 2), let day = found.reading.dayOfYear else {
                return Found(.spokenOf(unit), index + 1)
            }
            return Found(.weekOf(year: day.year, month: day.month, day: day.day), found.end)
        case .week, .month, .quarter, .year:
            if unit == .quarter, kind(index + 1) == .a, isUnit(index + 2, .year), kind(index + 3) == .ago {
                return Found(.shifted(.one, .year, sign: -1, fromContext: true), index + 4)
            }
            return Found(.spokenOf(unit), index + 1)
        }
    }

    /// "the year ended March 31": the end is read, though it isn't part of the expression.
    func ending(at index: Int) -> Found? {
        let unit = tokens[index].unit
        guard unit == .year || unit == .quarter, kind(index + 1) == .ended,
            let day = datedWithin(at: index + 2)?.reading.dayOfYear
        else { return nil }
        return Found(.ending(unit, year: day.year, month: day.month, day: day.day), index + 1)
    }

    /// "the year 2000", "the year two thousand".
    func yearOfName(at index: Int) -> Found? {
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
        // "the day before", of what was spoken of.
        case (.before, .comma), (.before, .point), (.before, .sentenceEnd):
            return Found(.neighbour(.day, -1), index + 2)
        case (.after, .comma), (.after, .point), (.after, .sentenceEnd):
            return Found(.neighbour(.day, 1), index + 2)
        default: return nil
        }
    }

    /// "the 1988 quarter", "the 1990 period".
    private func theYear(at index: Int) -> Found? {
        guard isYear(index) else { return nil }
        if kind(index + 1) == .period || isUnit(index + 1, .quarter) && !has(index + 1, .plural) {
            return Found(.periodOf(value(index)), index + 2)
        }
        if let found = ordinalPeriod(at: index + 1), case .quarter(let number, .open) = found.reading.core {
            return Found(.quarter(number, .number(value(index))), found.end)
        }
        return nil
    }

    private func seasonAfterThe(at index: Int) -> Found? {
        guard !has(index, .plural) else { return nil }
        let (year, end) = yearAfter(index + 1)
        // "the fall of Saigon"
        if case .open = year, kind(index + 1) == .of { return nil }
        if case .open = year, let pointer = pointerBehind(index + 1) {
            return Found(.season(value(index), .direction(pointer.direction)), pointer.end)
        }
        return Found(.season(value(index), year), end)
    }

    /// "the 15th", "the 5th of May".
    private func dayOfMonth(at index: Int) -> Found? {
        guard kind(index) == .ordinal else { return nil }
        return dayThenMonth(at: index)
    }
}
