extension DateGrammar {
    /// A year after a month or a day: "2020", ", 2020", "of 2020", "last year", "of that year".
    func yearAfter(_ index: Int) -> (DateReading.Year, Int) {
        if isYear(index), !isCounted(index) { return (.number(value(index)), index + 1) }
        if kind(index) == .comma || kind(index) == .of, isYear(index + 1), !isCounted(index + 1) {
            return (.number(value(index + 1)), index + 2)
        }
        if kind(index) == .of || kind(index) == .number,
            let found = spokenYear(at: kind(index) == .of ? index + 1 : index),
            case .year(let number) = found.reading.core
        {
            return (.number(number), found.end)
        }
        let next = kind(index) == .of ? index + 1 : index
        if isUnit(next + 1, .year), !has(next + 1, .plural) {
            switch kind(next) {
            case .past where value(next) != -2: return (.shift(-1), next + 2)
            case .this: return (.shift(0), next + 2)
            case .next: return (.shift(1), next + 2)
            case .that, .past: return (.context, next + 2)
            default: break
            }
        }
        if kind(next) == .the, kind(next + 1) == .that, isUnit(next + 2, .year) {
            return (.context, next + 3)
        }
        return (.open, index)
    }

    /// What follows shows that the number counts things.
    func isCounted(_ index: Int) -> Bool {
        switch kind(index + 1) {
        case .unit, .multiplier, .thing: true
        default: false
        }
    }

    /// "nineteen ninety-six", "two thousand".
    func spokenYear(at index: Int) -> Found? {
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
    func loneYear(at index: Int) -> Found? {
        if kind(index + 1) == .era, has(index, .digits), !has(index, .measured) {
            return Found(.yearBeforeChrist(value(index)), index + 2)
        }
        guard isYear(index), !isCounted(index) else { return nil }
        if let found = yearRange(at: index) { return found }
        if kind(index + 1) == .slash || kind(index - 1) == .slash { return nil }
        if kind(index + 1) == .colon, has(index + 2, .attached) { return nil }
        // "2000m", "555 1990", "Room 1984": other numbers.
        if has(index + 1, .attached), kind(index + 1) == .other || kind(index + 1) == .number { return nil }
        switch kind(index - 1) {
        case .numbered, .decimal, .number: return nil
        case .preposition, .of, .from, .before, .after, .early, .late, .mid, .end, .the, .to, .and, .fiscal,
            .this, .ended, .season:
            return Found(.year(value(index)), index + 1)
        default:
            let isRecent = (1900...2099).contains(value(index))
            let isInRange =
                kind(index - 1) == .hyphen && isYear(index - 2)
                || kind(index + 1) == .hyphen && isYear(index + 2)
            return isRecent || isInRange ? Found(.year(value(index)), index + 1) : nil
        }
    }

    /// "1990-91".
    private func yearRange(at index: Int) -> Found? {
        guard kind(index + 1) == .hyphen || kind(index + 1) == .slash, has(index + 1, .attached),
            has(index + 2, .attached), kind(index + 2) == .number, !has(index + 2, .fourDigits),
            tokens[index + 2].end - tokens[index + 2].start == 2, kind(index - 1) != .slash
        else { return nil }
        let last = value(index) / 100 * 100 + value(index + 2)
        guard last > value(index), last - value(index) < 30, !has(index + 3, .attached) || !isJoint(index + 3)
        else { return nil }
        return Found(.years(value(index), last), index + 3)
    }

    /// A mark that goes on with a number: of a telephone number, of an address.
    private func isJoint(_ index: Int) -> Bool {
        switch kind(index) {
        case .hyphen, .slash: has(index + 1, .attached)
        default: false
        }
    }

    /// "1998-01-10", "12/31/98", "10.1.1998".
    func numericDate(at index: Int) -> Found? {
        let separator = kind(index + 1)
        guard has(index, .digits), separator == .hyphen || separator == .slash, kind(index + 3) == separator,
            kind(index + 2) == .number, kind(index + 4) == .number, has(index + 1, .attached),
            has(index + 2, .attached), has(index + 3, .attached), has(index + 4, .attached),
            !isJoint(index + 5)
        else { return nil }
        let (a, b, c) = (value(index), value(index + 2), value(index + 4))
        if has(index, .fourDigits) {
            guard CalendarDay(exactly: a, b, c) != nil else { return nil }
            return Found(.day(year: a, month: b, day: c), index + 5)
        }
        guard separator == .slash || has(index + 4, .fourDigits), has(index + 4, .fourDigits) || c < 100
        else { return nil }
        let year = c >= 100 ? c : c + (c < 50 ? 2000 : 1900)
        let isDayFirst = !lexicon.habits.contains(.monthFirst) && b <= 12 || a > 12
        let (month, day) = isDayFirst ? (b, a) : (a, b)
        guard CalendarDay(exactly: year, month, day) != nil else { return nil }
        return Found(.day(year: year, month: month, day: day), index + 5)
    }

    /// "10.01.1998": one token, since points in numbers mean other things elsewhere.
    func pointedDate(at index: Int) -> Found? {
        let packed = value(index)
        let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100)
        guard CalendarDay(exactly: year, month, day) != nil else { return nil }
        return Found(.day(year: year, month: month, day: day), index + 1)
    }
}
