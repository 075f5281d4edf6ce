extension DateGrammar {
    /// Days, months, years and what is named by them.
    func dated(at index: Int) -> Found? {
        switch kind(index) {
        case .number:
            return numericDate(at: index) ?? dayThenMonth(at: index) ?? spokenYear(at: index)
                ?? loneYear(at: index)
        case .ordinal: return dayThenMonth(at: index) ?? ordinalPeriod(at: index)
        case .month: return monthDate(at: index)
        case .weekday: return weekdayDate(at: index)
        case .decade:
            return has(index, .digits) && tokens[index].end - tokens[index].start < 5
                && kind(index - 1) != .mark ? nil : Found(.decade(value(index)), index + 1)
        case .dayShift: return Found(.dayShift(value(index)), index + 1)
        case .holiday: return holiday(at: index, .open)
        case .season: return season(at: index)
        case .the, .that: return definite(at: index)
        case .this, .past, .next, .following, .latest, .fiscal: return pointed(at: index)
        case .unit: return yearEnd(at: index) ?? yearAgo(at: index)
        case .half: return nil
        case .vagueAdjective: return pointed(at: index)
        case .midday: return nil
        default: return nil
        }
    }

    /// "1998-01-10", "12/31/98".
    private func numericDate(at index: Int) -> Found? {
        let separator = kind(index + 1)
        guard has(index, .digits), separator == .hyphen || separator == .slash, kind(index + 3) == separator,
            kind(index + 2) == .number, kind(index + 4) == .number, has(index + 1, .attached),
            has(index + 2, .attached), has(index + 3, .attached), has(index + 4, .attached)
        else { return nil }
        let (a, b, c) = (value(index), value(index + 2), value(index + 4))
        if has(index, .fourDigits) {
            guard CalendarDay(exactly: a, b, c) != nil else { return nil }
            return Found(.day(year: a, month: b, day: c), index + 5)
        }
        guard separator == .slash, has(index + 4, .fourDigits) || c < 100 else { return nil }
        let year = c >= 100 ? c : c + (c < 50 ? 2000 : 1900)
        let isDayFirst = lexicon.dayFirst && b <= 12 || a > 12
        let (month, day) = isDayFirst ? (b, a) : (a, b)
        guard CalendarDay(exactly: year, month, day) != nil else { return nil }
        return Found(.day(year: year, month: month, day: day), index + 5)
    }

    /// "10 January 2020", "the 3rd of May", "3. Oktober".
    private func dayThenMonth(at index: Int) -> Found? {
        guard isDayNumber(index) else { return nil }
        var next = index + 1
        if kind(next) == .point, lexicon.ordinalPoint { next += 1 }
        if kind(next) == .of, isMonth(next + 1) { next += 1 }
        guard isMonth(next) else { return nil }
        if value(next) == 5 || value(next) == 3, kind(index) == .number, !has(index, .digits) { return nil }
        let (year, end) = yearAfter(afterMonth(next))
        return dayFound(year, value(next), value(index), end)
    }

    private func dayFound(_ year: DateReading.Year, _ month: Int, _ day: Int, _ end: Int) -> Found? {
        guard day <= CalendarDay.days(inMonth: month, of: 2000) else { return nil }
        if case .number(let number) = year { return Found(.day(year: number, month: month, day: day), end) }
        return Found(.day(year: nil, month: month, day: day), end)
    }

    /// A year after a month or a day: "2020", ", 2020", "of 2020", "last year", "this year".
    func yearAfter(_ index: Int) -> (DateReading.Year, Int) {
        if isYear(index), !isCounted(index) { return (.number(value(index)), index + 1) }
        if kind(index) == .comma || kind(index) == .of, isYear(index + 1), !isCounted(index + 1) {
            return (.number(value(index + 1)), index + 2)
        }
        if kind(index) == .of || kind(index) == .number,
            let found = spokenYear(at: kind(index) == .of ? index + 1 : index)
        {
            if case .year(let number) = found.reading.core { return (.number(number), found.end) }
        }
        var next = kind(index) == .of ? index + 1 : index
        if isUnit(next + 1, .year), !has(next + 1, .plural) {
            switch kind(next) {
            case .past: return (.shift(-1), next + 2)
            case .this: return (.shift(0), next + 2)
            case .next: return (.shift(1), next + 2)
            default: break
            }
        }
        next = index
        return (.open, next)
    }

    /// What follows shows that the number counts things.
    private func isCounted(_ index: Int) -> Bool {
        switch kind(index + 1) {
        case .unit, .multiplier: return true
        default: return false
        }
    }

    /// "nineteen ninety-six", "two thousand".
    private func spokenYear(at index: Int) -> Found? {
        guard kind(index) == .number, !has(index, .digits) else { return nil }
        if value(index) == 19, let (rest, end) = smallNumber(at: afterHyphen(index + 1)),
            (10...99).contains(rest)
        {
            return Found(.year(1900 + rest), end)
        }
        return nil
    }

    /// 1 to 99 in words.
    func smallNumber(at index: Int) -> (Int, Int)? {
        guard kind(index) == .number, !has(index, .digits) else { return nil }
        let tens = value(index)
        let next = afterHyphen(index + 1)
        if tens >= 20, kind(next) == .number, !has(next, .digits), value(next) < 10 {
            return (tens + value(next), next + 1)
        }
        return (tens, index + 1)
    }

    /// A year on its own. Recent ones need no more; older ones need a preposition before them.
    private func loneYear(at index: Int) -> Found? {
        guard isYear(index), !isCounted(index) else { return nil }
        if kind(index + 1) == .hyphen, has(index + 1, .attached), has(index + 2, .attached) {
            // "1990-91" is two years; "1990-based" is one.
            if kind(index + 2) == .number, !has(index + 2, .fourDigits), value(index + 2) < 100 { return nil }
        }
        if kind(index + 1) == .slash || kind(index - 1) == .slash || kind(index + 1) == .colon { return nil }
        let isRecent = (1900...2099).contains(value(index))
        switch kind(index - 1) {
        case .preposition, .of, .from, .before, .after, .early, .late, .mid, .end, .the, .to, .and, .fiscal,
            .this:
            return Found(.year(value(index)), index + 1)
        default:
            return isRecent ? Found(.year(value(index)), index + 1) : nil
        }
    }

    /// "January 10, 2020", "Jan. 10-12", "January 2020", "January last year", "January".
    func monthDate(at index: Int, _ direction: DateReading.Direction = .open) -> Found? {
        guard isMonth(index) else { return nil }
        let month = value(index)
        let next = afterMonth(index)
        if isDayNumber(next), !isClock(next) {
            let dash = next + 1
            if kind(dash) == .hyphen, isDayNumber(dash + 1), value(dash + 1) > value(next),
                kind(dash + 2) != .hyphen
            {
                let (year, end) = yearAfter(dash + 2)
                var number: Int?
                if case .number(let given) = year { number = given }
                return Found(
                    .days(year: number, month: month, first: value(next), last: value(dash + 1)), end)
            }
            let (year, end) = yearAfter(next + 1)
            return dayFound(year, month, value(next), end)
        }
        if let (day, end) = spokenDay(at: next) {
            let (year, last) = yearAfter(end)
            return dayFound(year, month, day, last)
        }
        let (year, end) = yearAfter(next)
        if case .open = year, direction != .open { return Found(.month(month, .direction(direction)), next) }
        return Found(.month(month, year), end)
    }

    /// "eighth", "twenty-first" after a month.
    private func spokenDay(at index: Int) -> (Int, Int)? {
        if kind(index) == .ordinal, !has(index, .digits), value(index) <= 31 {
            return (value(index), index + 1)
        }
        let next = afterHyphen(index + 1)
        if kind(index) == .number, value(index) == 20 || value(index) == 30, kind(next) == .ordinal,
            value(next) < 10
        {
            return (value(index) + value(next), next + 1)
        }
        return nil
    }

    /// A number that is a time of day and not a day: "5 p.m.", "10:30".
    func isClock(_ index: Int) -> Bool {
        kind(index + 1) == .meridiem
            || kind(index + 1) == .colon && kind(index + 2) == .number && has(index + 2, .attached)
    }

    /// "Friday", "Friday, Oct. 13", "Tuesday the 5th".
    func weekdayDate(at index: Int, _ direction: DateReading.Direction = .open) -> Found? {
        guard isWeekday(index) else { return nil }
        if has(index, .plural) { return Found(.recurrence(.weekday(value(index))), index + 1) }
        var next = has(index, .abbreviated) ? index + 2 : index + 1
        if kind(next) == .comma { next += 1 }
        if kind(next) == .the { next += 1 }
        if let found = monthDate(at: next) ?? dayThenMonth(at: next) {
            switch found.reading.core {
            case .day: return found
            default: break
            }
        }
        return Found(.weekday(value(index), direction), has(index, .abbreviated) ? index + 2 : index + 1)
    }

    func holiday(at index: Int, _ year: DateReading.Year) -> Found? {
        guard kind(index) == .holiday, let holiday = Holiday(rawValue: value(index)), has(index, .capitalised)
        else { return nil }
        var end = index + 1
        if isUnit(end, .day), has(end, .capitalised) { end += 1 }
        let (given, after) = yearAfter(end)
        if case .open = given { return Found(.holiday(holiday, year), end) }
        return Found(.holiday(holiday, given), after)
    }

    /// "summer 1990", "the winter of 1994"; alone only where it can't be a verb.
    private func season(at index: Int) -> Found? {
        let (year, end) = yearAfter(index + 1)
        if case .open = year {
            switch kind(index - 1) {
            case .preposition:
                return has(index, .plural) ? nil : Found(.season(value(index), .open), index + 1)
            default: return nil
            }
        }
        return Found(.season(value(index), year), end)
    }

    /// "year-end", "year's end", "year end".
    private func yearEnd(at index: Int) -> Found? {
        guard isUnit(index, .year), !has(index, .plural) else { return nil }
        var next = afterHyphen(index + 1)
        if kind(next) == .possessive { next += 1 }
        guard kind(next) == .end else { return nil }
        let (year, end) = yearAfter(next + 1)
        var found = Found(.relative(.year, 0), next + 1)
        if case .number(let number) = year { found = Found(.year(number), end) }
        found.reading.stretch = .late
        return found
    }

    /// "year-ago", "year-earlier quarter".
    func yearAgo(at index: Int) -> Found? {
        let next = afterHyphen(index + 1)
        guard isUnit(index, .year), next == index + 2, kind(next) == .ago || kind(next) == .earlier else {
            return nil
        }
        var end = next + 1
        if let quarter = ordinalPeriod(at: end), case .quarter(let number, _) = quarter.reading.core {
            return Found(.quarter(number, .shift(-1)), quarter.end)
        }
        if kind(end) == .period || isUnit(end, .quarter) { end += 1 }
        return Found(.shifted(.one, .year, sign: -1, fromContext: true), end)
    }
}
