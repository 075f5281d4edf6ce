/// What a reading means once it is known when it was written.
struct ResolvedDate {
    var kind: DateMention.Kind = .date
    var value: String
    var earliest: CalendarDay?
    var latest: CalendarDay?
    var grain: DateMention.Grain
    var confidence: Float = 0.9

    init(day: CalendarDay) {
        value = day.description
        (earliest, latest, grain) = (day, day, .day)
    }

    init(from first: CalendarDay, to last: CalendarDay, grain: DateMention.Grain, value: String) {
        (earliest, latest, self.grain, self.value) = (first, last, grain, value)
    }

    /// Without a place in the calendar.
    init(_ kind: DateMention.Kind, value: String, grain: DateMention.Grain) {
        (self.kind, self.value, self.grain) = (kind, value, grain)
    }

    static func month(_ month: Int, of year: Int) -> ResolvedDate {
        // Months may run over: 13 is the next January.
        let months = year * 12 + month - 1
        let (year, month) = (months / 12, months % 12 + 1)
        let first = CalendarDay(year: year, month: month, day: 1)
        let last = first + (CalendarDay.days(inMonth: month, of: year) - 1)
        return ResolvedDate(
            from: first, to: last, grain: .month, value: "\(padded(year, 4))-\(padded(month, 2))")
    }

    static func year(_ year: Int) -> ResolvedDate { years(year, 1, .year, padded(year, 4)) }

    static func years(from first: Int, to last: Int) -> ResolvedDate {
        years(first, last - first + 1, .year, padded(first, 4) + "/" + padded(last, 4))
    }

    static func decade(_ first: Int) -> ResolvedDate {
        years(first, 10, .decade, String(padded(first, 4).dropLast()))
    }

    static func century(_ hundreds: Int) -> ResolvedDate {
        years(hundreds * 100, 100, .century, padded(hundreds, 2))
    }

    private static func years(_ first: Int, _ count: Int, _ grain: DateMention.Grain, _ value: String)
        -> ResolvedDate
    {
        ResolvedDate(
            from: CalendarDay(year: first, month: 1, day: 1),
            to: CalendarDay(year: first + count - 1, month: 12, day: 31),
            grain: grain, value: value)
    }

    static func quarter(_ quarter: Int, of year: Int) -> ResolvedDate {
        // Quarters may run over, as months may.
        let quarters = year * 4 + quarter - 1
        let (year, quarter) = (quarters / 4, quarters % 4 + 1)
        return months(quarter * 3 - 2, 3, of: year, .quarter, "\(padded(year, 4))-Q\(quarter)")
    }

    static func half(_ half: Int, of year: Int) -> ResolvedDate {
        months(half * 6 - 5, 6, of: year, .halfYear, "\(padded(year, 4))-H\(half)")
    }

    /// Meteorological seasons of the north; winter begins in December and bears the year it began in.
    static func season(_ season: Int, of year: Int) -> ResolvedDate {
        let codes = ["SP", "SU", "FA", "WI"]
        let code = codes.indices.contains(season) ? codes[season] : "SU"
        return months(season * 3 + 3, 3, of: year, .season, "\(padded(year, 4))-\(code)")
    }

    private static func months(
        _ first: Int, _ count: Int, of year: Int, _ grain: DateMention.Grain, _ value: String
    ) -> ResolvedDate {
        let start = month(first, of: year)
        let end = month(first + count - 1, of: year)
        guard let from = start.earliest, let to = end.latest else { return start }
        return ResolvedDate(from: from, to: to, grain: grain, value: value)
    }

    static func week(of day: CalendarDay) -> ResolvedDate {
        let monday = day + (1 - day.weekday)
        return ResolvedDate(from: monday, to: monday + 6, grain: .week, value: weekValue(of: day))
    }

    static func weekend(of day: CalendarDay) -> ResolvedDate {
        let saturday = day + (6 - day.weekday)
        return ResolvedDate(
            from: saturday, to: saturday + 1, grain: .weekend, value: weekValue(of: day) + "-WE")
    }

    private static func weekValue(of day: CalendarDay) -> String {
        let (year, week) = day.week
        return "\(padded(year, 4))-W\(padded(week, 2))"
    }

    /// Days before the year 1 or after 9999 are no days: databases and formats disagree on them.
    mutating func keepWithinCalendar() {
        guard let earliest, let latest else { return }
        if earliest.year < 1 || latest.year > 9999 { (self.earliest, self.latest) = (nil, nil) }
    }

    /// The stretch of it that is meant: its first, middle or last third.
    func narrowed(to stretch: DateReading.Stretch) -> ResolvedDate {
        guard stretch != .whole, let earliest, let latest, latest > earliest else { return self }
        let days = latest.number - earliest.number + 1
        let third = max(1, days / 3)
        var narrowed = self
        switch stretch {
        case .whole: break
        case .early: narrowed.latest = earliest + (third - 1)
        case .late: narrowed.earliest = latest + (1 - third)
        // Two days have none.
        case .middle where days < 3: break
        case .middle: (narrowed.earliest, narrowed.latest) = (earliest + third, latest + -third)
        }
        return narrowed
    }
}
