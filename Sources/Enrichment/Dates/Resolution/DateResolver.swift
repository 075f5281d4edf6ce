/// Places readings in the calendar: against the day of publication, and against what was spoken of
/// before.
struct DateResolver {
    /// The day on which the article was written; nil where nothing tells.
    let reference: CalendarDay?
    /// It tells of times long gone, so that a day without a year belongs to those.
    let isNarrative: Bool
    var context = DateContext()
    /// Where the expression stands that is being resolved, and how.
    var place = 0
    var setting = DateSetting()

    init(reference: CalendarDay?, isNarrative: Bool = false) {
        (self.reference, self.isNarrative) = (reference, isNarrative)
    }

    /// - Parameter place: The token at which the expression begins.
    /// - Returns: nil for what is none after all.
    mutating func resolve(_ reading: DateReading, _ setting: DateSetting, at place: Int) -> ResolvedDate? {
        (self.setting, self.place) = (setting, place)
        guard var resolved = day(of: reading.core) else { return nil }
        if reference != nil || reading.core.isAbsolute {
            resolved.confidence = reading.core.confidence(setting.tense)
        }
        resolved = resolved.narrowed(to: reading.stretch)
        if let part = reading.dayPart, resolved.grain == .day {
            resolved.kind = .time
            resolved.grain = .dayPart
            resolved.value += part.suffix
        } else if let part = reading.dayPart, resolved.kind == .recurrence {
            resolved.value += part.suffix
        }
        if let clock = reading.clock, resolved.grain == .day {
            resolved.kind = .time
            resolved.grain = clock.minute == nil ? .hour : .minute
            resolved.value += "T\(padded(clock.hour, 2)):\(padded(clock.minute ?? 0, 2))"
        }
        // A comparison ("a year earlier") leaves the subject as it was.
        if case .shifted(_, .year, sign: -1, _) = reading.core { return resolved }
        if case .quarter(_, .shift(-1)) = reading.core { return resolved }
        if case .periodOf = reading.core { return resolved }
        // In a story, "today" and "last year" are those of somebody who is quoted.
        if isNarrative, reading.core.isDeictic { return resolved }
        context.note(resolved, setting, at: place)
        return resolved
    }

    private func day(of core: DateReading.Core) -> ResolvedDate? {
        switch core {
        case .duration(let amount, let unit): return Self.length(amount, unit)
        case .recurrence(let recurrence): return Self.recurrence(recurrence)
        case .vague(let time): return ResolvedDate(.date, value: time.value, grain: .vague)
        case .year(let year): return .year(year)
        case .years(let first, let last): return .years(from: first, to: last)
        case .periodOf(let year):
            return context.quarter.map { .quarter($0.quarter, of: year) } ?? .year(year)
        case .yearBeforeChrist(let year):
            return ResolvedDate(.date, value: "BC" + padded(year, 4), grain: .year)
        case .decade(let year): return .decade(year)
        case .century(let hundreds): return .century(hundreds)
        case .day(let year?, let month, let day):
            return CalendarDay(exactly: year, month, day).map { ResolvedDate(day: $0) }
        case .month(let month, .number(let year)): return .month(month, of: year)
        default: break
        }
        guard let reference else { return unplaced(core) }
        switch core {
        case .day(_, let month, let day): return dayOfYear(.open, month, day, reference)
        case .dayOf(let year, let month, let day): return dayOfYear(year, month, day, reference)
        case .weekOf(let year, let month, let day):
            let start = year.flatMap { CalendarDay(exactly: $0, month, day) }
            return (start ?? dayOfYear(.open, month, day, reference)?.earliest).map(ResolvedDate.week)
        case .days(let year, let month, let first, let last):
            return span(year, month, first, last, reference)
        case .month(let month, let year): return nearest(year, reference) { .month(month, of: $0) }
        case .weekday(let weekday, let direction):
            return ResolvedDate(day: day(weekday, direction, reference))
        case .weekend(let direction): return weekend(direction, reference)
        case .dayShift(let days): return ResolvedDate(day: reference + days)
        case .relative(let unit, let shift):
            let base = isNarrative && shift == 1 ? context.anchor(unit, at: place)?.first : nil
            return Self.period(unit, shift, from: base ?? reference)
        case .spokenOf(let unit): return spokenOf(unit, reference)
        case .neighbour(let unit, let shift):
            return Self.period(unit, shift, from: context.anchor(unit, at: place)?.first ?? reference)
        case .quarter(let quarter, let year): return placeQuarter(quarter, year, reference)
        case .half(let half, let year): return .half(half, of: self.year(year, reference))
        case .season(let season, let year): return nearest(year, reference) { .season(season, of: $0) }
        case .holiday(let holiday, let year):
            return nearest(year, reference) { ResolvedDate(day: holiday.day(in: $0)) }
        case .shifted(let amount, let unit, let sign, let fromContext):
            return shifted(amount, unit, sign, fromContext, reference)
        case .ending(let unit, let year, let month, let day):
            return ending(unit, year, month, day, reference)
        default: return nil
        }
    }
}
