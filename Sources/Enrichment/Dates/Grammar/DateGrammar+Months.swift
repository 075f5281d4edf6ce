extension DateGrammar {
    /// "10 January 2020", "the 3rd of May", "3. Oktober", "23-28 March".
    func dayThenMonth(at index: Int, borrows: Bool = true) -> Found? {
        guard isDayNumber(index) else { return nil }
        if let range = dayRange(at: index), let found = month(after: range.end, borrows) {
            return days(range.first, range.last, found.month, found.year, found.end)
        }
        if kind(index + 1) == .and, isDayNumber(index + 2), let found = month(after: index + 3, borrows) {
            return day(found.year, found.month, value(index), index + 1)
        }
        guard let found = month(after: index + 1, borrows) else { return nil }
        // "Seven May …": the verb.
        if isDoubtful(found.month), kind(index) == .number, !has(index, .digits) { return nil }
        return day(found.year, found.month, value(index), found.end)
    }

    private func isDoubtful(_ month: Int) -> Bool { month == 5 || month == 3 }

    /// "23-28", "5 to 9", before a month.
    private func dayRange(at index: Int) -> (first: Int, last: Int, end: Int)? {
        var next = index + 1
        if kind(next) == .point, lexicon.habits.contains(.ordinalPoint) { next += 1 }
        guard isRangeMark(next), isDayNumber(next + 1),
            value(next + 1) > value(index)
        else { return nil }
        return (value(index), value(next + 1), next + 2)
    }

    private func isRangeMark(_ index: Int) -> Bool {
        switch kind(index) {
        case .hyphen, .to: true
        case .preposition: value(index) == Preposition.until.rawValue
        default: false
        }
    }

    private func month(after index: Int, _ borrows: Bool) -> (month: Int, year: DateReading.Year, end: Int)? {
        var next = index
        if kind(next) == .point, lexicon.habits.contains(.ordinalPoint), has(next, .attached) { next += 1 }
        if kind(next) == .of { next += 1 }
        guard isMonth(next, afterDay: true) else { return nil }
        let (year, end) = year(after: afterMonth(next), of: value(next), borrows)
        if case .open = year, let pointer = pointerBehind(end) {
            return (value(next), .direction(pointer.direction), pointer.end)
        }
        return (value(next), year, end)
    }

    /// "April 24 and 25": the second of them.
    func dayAfterDay(at index: Int) -> Found? {
        guard kind(index - 1) == .and, isDayNumber(index), isDayNumber(index - 2),
            value(index) > value(index - 2),
            has(index - 2, .digits), kind(index + 1) != .other, !isCounted(index), !isClock(index)
        else { return nil }
        let month = kind(index - 3) == .point ? index - 4 : index - 3
        guard isMonth(month) else { return nil }
        let (year, end) = yearAfter(index + 1)
        return day(year, value(month), value(index), end)
    }

    private func day(_ year: DateReading.Year, _ month: Int, _ day: Int, _ end: Int) -> Found? {
        guard day <= CalendarDay.days(inMonth: month, of: 2000) else { return nil }
        switch year {
        case .number(let number): return Found(.day(year: number, month: month, day: day), end)
        default: return Found(.dayOf(year, month: month, day: day), end)
        }
    }

    private func days(_ first: Int, _ last: Int, _ month: Int, _ year: DateReading.Year, _ end: Int)
        -> Found?
    {
        var number: Int?
        if case .number(let given) = year { number = given }
        return Found(.days(year: number, month: month, first: first, last: last), end)
    }

    /// "January 10, 2020", "Jan. 10-12", "January 2020", "January last year", "January".
    func monthDate(at index: Int, _ direction: DateReading.Direction = .open, borrows: Bool = true) -> Found?
    {
        guard isMonth(index) else { return nil }
        let month = value(index)
        let next = afterMonth(index)
        if isDayNumber(next), !isClock(next), !isCounted(next), !lexicon.habits.contains(.ordinalPoint) {
            if kind(next + 1) == .hyphen || kind(next + 1) == .to, isDayNumber(next + 2),
                value(next + 2) > value(next), kind(next + 3) != .hyphen, !isMonth(next + 3, afterDay: true),
                !isClock(next + 2), !isCounted(next + 2)
            {
                let (year, end) = yearAfter(next + 3)
                return days(value(next), value(next + 2), month, year, end)
            }
            let (year, end) = year(after: next + 1, of: month, borrows)
            return day(direction == .open ? year : directed(year, direction), month, value(next), end)
        }
        if let (number, end) = spokenDay(at: next) {
            let (year, last) = yearAfter(end)
            return day(year, month, number, last)
        }
        let (year, end) = year(after: next, of: month, borrows)
        if case .open = year, let pointer = pointerBehind(end) {
            return Found(.month(month, .direction(pointer.direction)), pointer.end)
        }
        return Found(.month(month, directed(year, direction)), end)
    }

    private func directed(_ year: DateReading.Year, _ direction: DateReading.Direction) -> DateReading.Year {
        if case .open = year, direction != .open { return .direction(direction) }
        return year
    }

    /// The year after a month, or that of the date which it is joined with: "January to May 2020".
    private func year(after index: Int, of month: Int, _ borrows: Bool) -> (DateReading.Year, Int) {
        let (year, end) = yearAfter(index)
        guard case .open = year, borrows, var next = afterJoint(index) else { return (year, end) }
        if kind(next) == .the { next += 1 }
        guard let partner = monthDate(at: next, borrows: false) ?? dayThenMonth(at: next, borrows: false)
        else { return (year, end) }
        switch partner.reading.core {
        case .day(let number?, let other, _), .month(let other, .number(let number)):
            return (.number(other < month ? number - 1 : number), index)
        case .dayOf(let shared, _, _), .month(_, let shared):
            guard case .shift = shared else { return (year, end) }
            return (shared, index)
        default: return (year, end)
        }
    }

    /// Behind "to", "and", a dash: where the second of two dates may stand.
    private func afterJoint(_ index: Int) -> Int? {
        switch kind(index) {
        case .hyphen, .to, .and, .or, .slash: index + 1
        case .preposition where value(index) == Preposition.until.rawValue: index + 1
        default: nil
        }
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
}
