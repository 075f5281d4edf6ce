/// Places readings in the calendar: against the day of publication, and against what was spoken of
/// before.
struct DateResolver {
    enum Tense { case past, future, unknown }

    /// The day on which the article was written; nil where nothing tells.
    let reference: CalendarDay?
    /// The latest expression that has a place in the calendar.
    private var spokenOf: ResolvedDate?
    private var quarterSpokenOf: (year: Int, quarter: Int)?

    init(reference: CalendarDay?) { self.reference = reference }

    /// - Returns: nil for what is none after all.
    mutating func resolve(_ reading: DateReading, _ tense: Tense) -> ResolvedDate? {
        guard var resolved = place(reading.core, tense) else { return nil }
        resolved = resolved.narrowed(to: reading.stretch)
        if let part = reading.dayPart, resolved.grain == .day {
            resolved.kind = .time
            resolved.grain = .dayPart
            resolved.value += part.suffix
        }
        if let clock = reading.clock, resolved.grain == .day {
            resolved.kind = .time
            resolved.grain = clock.minute == nil ? .hour : .minute
            resolved.value += "T\(padded(clock.hour, 2)):\(padded(clock.minute ?? 0, 2))"
        }
        // A comparison ("a year earlier") leaves the subject as it was.
        if case .shifted(_, .year, _, true) = reading.core { return resolved }
        if case .quarter(_, .shift(-1)) = reading.core { return resolved }
        note(resolved)
        return resolved
    }

    private mutating func note(_ resolved: ResolvedDate) {
        guard let earliest = resolved.earliest else { return }
        spokenOf = resolved
        if resolved.grain == .quarter { quarterSpokenOf = (earliest.year, (earliest.month + 2) / 3) }
    }

    private func place(_ core: DateReading.Core, _ tense: Tense) -> ResolvedDate? {
        switch core {
        case .duration(let amount, let unit): return duration(amount, unit)
        case .recurrence(let recurrence): return Self.recurrence(recurrence)
        case .vague(let time): return ResolvedDate(.date, value: time.value, grain: .vague)
        case .year(let year): return .year(year)
        case .decade(let year): return .decade(year)
        case .century(let hundreds): return .century(hundreds)
        case .day(let year?, let month, let day):
            return CalendarDay(exactly: year, month, day).map { ResolvedDate(day: $0) }
        default: break
        }
        guard let reference else { return unplaced(core) }
        switch core {
        case .day(_, let month, let day): return dayOfYear(month, day, tense, reference)
        case .weekOf(let year, let month, let day):
            let start = year.flatMap { CalendarDay(exactly: $0, month, day) }
            return (start ?? dayOfYear(month, day, tense, reference)?.earliest).map(ResolvedDate.week)
        case .days(let year, let month, let first, let last):
            return span(year, month, first, last, tense, reference)
        case .month(let month, let year): return placeMonth(month, year, tense, reference)
        case .weekday(let weekday, let direction):
            return ResolvedDate(day: Self.day(weekday, direction, tense, reference))
        case .weekend(let direction): return weekend(direction, tense, reference)
        case .dayShift(let days): return ResolvedDate(day: reference + days)
        case .relative(let unit, let shift): return Self.period(unit, shift, from: reference)
        case .spokenOf(let unit): return placeSpokenOf(unit, reference)
        case .neighbour(let unit, let shift):
            return Self.period(unit, shift, from: spokenOf?.earliest ?? reference)
        case .quarter(let quarter, let year): return placeQuarter(quarter, year, tense, reference)
        case .half(let half, let year): return .half(half, of: self.year(year, reference))
        case .season(let season, let year): return placeSeason(season, year, tense, reference)
        case .holiday(let holiday, let year):
            return ResolvedDate(
                day: nearest(year, .unknown, reference) { ResolvedDate(day: holiday.day(in: $0)) }.earliest
                    ?? reference)
        case .shifted(let amount, let unit, let sign, let fromContext):
            return shifted(amount, unit, sign, fromContext, reference)
        default: return nil
        }
    }

    // MARK: Years that the text leaves open

    private func year(_ year: DateReading.Year, _ reference: CalendarDay) -> Int {
        switch year {
        case .number(let number): number
        case .shift(let shift): reference.year + shift
        case .open, .direction: reference.year
        }
    }

    /// What comes once a year, in the year that fits: by its own word, else by the tense.
    private func nearest(
        _ year: DateReading.Year, _ tense: Tense, _ reference: CalendarDay,
        _ make: (Int) -> ResolvedDate
    ) -> ResolvedDate {
        let now = make(reference.year)
        guard let earliest = now.earliest, let latest = now.latest else { return now }
        let isNow = earliest <= reference && reference <= latest
        switch year {
        case .number(let number): return make(number)
        case .shift(let shift): return make(reference.year + shift)
        case .direction(.past): return latest < reference ? now : make(reference.year - 1)
        case .direction(.next), .direction(.following):
            return earliest > reference ? now : make(reference.year + 1)
        case .direction(.this): return now
        case .open, .direction(.open):
            if isNow { return now }
            switch tense {
            case .past: return earliest > reference ? make(reference.year - 1) : now
            case .future: return latest < reference ? make(reference.year + 1) : now
            case .unknown: break
            }
            // No tense: the nearest, and rather the last one.
            if earliest.number - reference.number > 160 { return make(reference.year - 1) }
            if reference.number - latest.number > 240 { return make(reference.year + 1) }
            return now
        }
    }

    private func placeMonth(_ month: Int, _ year: DateReading.Year, _ tense: Tense, _ reference: CalendarDay)
        -> ResolvedDate
    {
        nearest(year, tense, reference) { .month(month, of: $0) }
    }

    private func placeSeason(
        _ season: Int, _ year: DateReading.Year, _ tense: Tense, _ reference: CalendarDay
    ) -> ResolvedDate {
        nearest(year, tense, reference) { .season(season, of: $0) }
    }

    private func placeQuarter(
        _ quarter: Int, _ year: DateReading.Year, _ tense: Tense, _ reference: CalendarDay
    ) -> ResolvedDate {
        if case .open = year {
            // Figures are told of quarters that are over, or of the one that runs.
            let now = ResolvedDate.quarter(quarter, of: reference.year)
            guard let earliest = now.earliest else { return now }
            return earliest.number - reference.number > 120 && tense != .future
                ? .quarter(quarter, of: reference.year - 1) : now
        }
        return .quarter(quarter, of: self.year(year, reference))
    }

    /// Month and day without a year: the nearest one, unless the tense speaks against it.
    private func dayOfYear(_ month: Int, _ day: Int, _ tense: Tense, _ reference: CalendarDay)
        -> ResolvedDate?
    {
        var best: CalendarDay?
        for year in reference.year - 1...reference.year + 1 {
            guard let candidate = CalendarDay(exactly: year, month, day) else { continue }
            let distance = Self.cost(candidate, tense, reference)
            if best.map({ distance < Self.cost($0, tense, reference) }) ?? true { best = candidate }
        }
        return best.map { ResolvedDate(day: $0) }
    }

    private static func cost(_ day: CalendarDay, _ tense: Tense, _ reference: CalendarDay) -> Int {
        let distance = day.number - reference.number
        switch tense {
        case .past where distance > 0, .future where distance < 0: return abs(distance) * 2
        default: return abs(distance)
        }
    }

    private func span(
        _ year: Int?, _ month: Int, _ first: Int, _ last: Int, _ tense: Tense, _ reference: CalendarDay
    ) -> ResolvedDate? {
        let start =
            year.flatMap { CalendarDay(exactly: $0, month, first) }
            ?? dayOfYear(month, first, tense, reference)?.earliest
        guard let start, last <= CalendarDay.days(inMonth: month, of: start.year) else { return nil }
        let end = start + (last - first)
        return ResolvedDate(from: start, to: end, grain: .day, value: "\(start)/\(end)")
    }

    // MARK: Weeks

    private static func day(
        _ weekday: Int, _ direction: DateReading.Direction, _ tense: Tense, _ reference: CalendarDay
    ) -> CalendarDay {
        let back = (reference.weekday - weekday + 7) % 7
        switch direction {
        case .past: return reference + -(back == 0 ? 7 : back)
        case .next, .following: return reference + (back == 0 ? 7 : 7 - back)
        case .this: return reference + (weekday - reference.weekday)
        case .open: return tense == .future && back > 0 ? reference + (7 - back) : reference + -back
        }
    }

    private func weekend(_ direction: DateReading.Direction, _ tense: Tense, _ reference: CalendarDay)
        -> ResolvedDate
    {
        switch direction {
        case .past: return .weekend(of: reference + -7)
        case .next, .following: return .weekend(of: reference + 7)
        case .this: return .weekend(of: reference)
        case .open: return .weekend(of: reference + (tense == .future || reference.weekday >= 6 ? 0 : -7))
        }
    }

    // MARK: Periods beside others

    static func period(_ unit: TimeUnit, _ shift: Int, from day: CalendarDay) -> ResolvedDate? {
        switch unit {
        case .second, .minute, .hour: ResolvedDate(day: day)
        case .day: ResolvedDate(day: day + shift)
        case .week: .week(of: day + shift * 7)
        case .month: .month(day.month + shift, of: day.year)
        case .quarter: .quarter((day.month + 2) / 3 + shift, of: day.year)
        case .year: (1...9999).contains(day.year + shift) ? .year(day.year + shift) : nil
        case .decade: .decade((day.year / 10 + shift) * 10)
        case .century: .century(day.year / 100 + shift)
        }
    }

    private func placeSpokenOf(_ unit: TimeUnit, _ reference: CalendarDay) -> ResolvedDate? {
        switch unit {
        case .quarter:
            if let spoken = quarterSpokenOf { return .quarter(spoken.quarter, of: spoken.year) }
            return Self.period(.quarter, -1, from: reference)
        case .day:
            guard let spokenOf, let day = spokenOf.earliest, spokenOf.earliest == spokenOf.latest else {
                return ResolvedDate(day: reference)
            }
            return ResolvedDate(day: day)
        case .week: return .week(of: spokenOf?.grain == .week ? spokenOf?.earliest ?? reference : reference)
        case .year:
            return .year(reference.year)
        default: return Self.period(unit, 0, from: spokenOf?.earliest ?? reference)
        }
    }

    private func shifted(
        _ amount: DateReading.Amount, _ unit: TimeUnit, _ sign: Int, _ fromContext: Bool,
        _ reference: CalendarDay
    ) -> ResolvedDate? {
        if amount.isVague {
            return ResolvedDate(.date, value: (sign < 0 ? VagueTime.past : .future).value, grain: .vague)
        }
        let limit = 100_000
        guard amount.count <= limit else { return nil }
        let shift = amount.count * sign
        if fromContext, unit == .year, let spoken = quarterSpokenOf {
            return .quarter(spoken.quarter, of: spoken.year + shift)
        }
        let base = fromContext ? spokenOf?.latest ?? reference : reference
        guard base.year + (unit == .year ? shift : 0) > 0 else { return nil }
        switch unit {
        case .decade: return Self.period(.year, shift * 10, from: base)
        case .century: return Self.period(.year, shift * 100, from: base)
        default: return Self.period(unit, shift, from: base)
        }
    }

    // MARK: Lengths, and what comes back

    private func duration(_ amount: DateReading.Amount, _ unit: TimeUnit) -> ResolvedDate? {
        let factor = unit == .decade ? 10 : unit == .century ? 100 : 1
        let count = amount.isVague ? "X" : String(amount.count * factor)
        let half: String
        switch (amount.hasHalf, unit) {
        case (true, .year): half = "6M"
        case (true, .hour): half = "30M"
        case (true, .minute): half = "30S"
        case (true, .day): half = "T12H"
        default: half = ""
        }
        return ResolvedDate(
            .duration, value: (unit.isClock ? "PT" : "P") + count + unit.designator + half,
            grain: Self.grain(unit))
    }

    private static func recurrence(_ recurrence: DateReading.Recurrence) -> ResolvedDate {
        switch recurrence {
        case .unit(let unit, let count):
            let factor = unit == .decade ? 10 : unit == .century ? 100 : 1
            let value = (unit.isClock ? "PT" : "P") + String(count * factor) + unit.designator
            return ResolvedDate(.recurrence, value: value, grain: grain(unit))
        case .weekday(let day): return ResolvedDate(.recurrence, value: "XXXX-WXX-\(day)", grain: .day)
        case .month(let month):
            return ResolvedDate(.recurrence, value: "XXXX-\(padded(month, 2))", grain: .month)
        case .season(let season):
            return ResolvedDate(
                .recurrence, value: "XXXX" + ResolvedDate.season(season, of: 2000).value.dropFirst(4),
                grain: .season)
        }
    }

    private static func grain(_ unit: TimeUnit) -> DateMention.Grain {
        switch unit {
        case .second, .minute: .minute
        case .hour: .hour
        case .day: .day
        case .week: .week
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        case .decade: .decade
        case .century: .century
        }
    }

    /// Without a day to count from: what the text itself says, and no interval.
    private func unplaced(_ core: DateReading.Core) -> ResolvedDate? {
        func open(_ value: String, _ grain: DateMention.Grain) -> ResolvedDate {
            var resolved = ResolvedDate(.date, value: value, grain: grain)
            resolved.confidence = 0.3
            return resolved
        }
        switch core {
        case .day(_, let month, let day): return open("XXXX-\(padded(month, 2))-\(padded(day, 2))", .day)
        case .days(let year?, let month, let first, let last):
            guard let start = CalendarDay(exactly: year, month, first) else { return nil }
            return span(year, month, first, last, .unknown, start)
        case .days(_, let month, let first, _):
            return open("XXXX-\(padded(month, 2))-\(padded(first, 2))", .day)
        case .month(let month, .number(let year)): return .month(month, of: year)
        case .month(let month, _): return open("XXXX-\(padded(month, 2))", .month)
        case .quarter(let quarter, .number(let year)): return .quarter(quarter, of: year)
        case .half(let half, .number(let year)): return .half(half, of: year)
        case .season(let season, .number(let year)): return .season(season, of: year)
        case .holiday(let holiday, .number(let year)): return ResolvedDate(day: holiday.day(in: year))
        case .weekday(let weekday, _): return open("XXXX-WXX-\(weekday)", .day)
        case .relative(let unit, let shift), .neighbour(let unit, let shift):
            return open((shift < 0 ? VagueTime.past : shift > 0 ? .future : .present).value, Self.grain(unit))
        case .dayShift(let shift):
            return open((shift < 0 ? VagueTime.past : shift > 0 ? .future : .present).value, .day)
        default: return nil
        }
    }
}
