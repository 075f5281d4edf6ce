/// Days of the week, and periods beside others.
extension DateResolver {
    func day(_ weekday: Int, _ direction: DateReading.Direction, _ reference: CalendarDay) -> CalendarDay {
        let reference = storyDay ?? reference
        let back = (reference.weekday - weekday + 7) % 7
        switch direction {
        case .past: return reference + -(back == 0 ? 7 : back)
        case .next, .following: return reference + (back == 0 ? 7 : 7 - back)
        case .this: return reference + (weekday - reference.weekday)
        case .open:
            let isAhead = setting.tense == .future || setting.tense == .deadline
            return isAhead && back > 0 ? reference + (7 - back) : reference + -back
        }
    }

    /// In a story the weekdays are those around the day it has got to.
    private var storyDay: CalendarDay? {
        guard isNarrative, let mark = context.story, mark.first == mark.last else { return nil }
        return mark.first + 6
    }

    func weekend(_ direction: DateReading.Direction, _ reference: CalendarDay) -> ResolvedDate {
        switch direction {
        case .past: return .weekend(of: reference + -7)
        case .next, .following: return .weekend(of: reference + 7)
        case .this: return .weekend(of: reference)
        case .open:
            return .weekend(of: reference + (setting.tense == .future || reference.weekday >= 6 ? 0 : -7))
        }
    }

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

    /// "The quarter", "that day".
    func spokenOf(_ unit: TimeUnit, _ reference: CalendarDay) -> ResolvedDate? {
        switch unit {
        case .quarter:
            if let spoken = context.quarter { return .quarter(spoken.quarter, of: spoken.year) }
            return Self.period(.quarter, -1, from: reference)
        case .day:
            guard let mark = context.anchor(.day, at: place), mark.first == mark.last else {
                return ResolvedDate(day: reference)
            }
            return ResolvedDate(day: mark.first)
        case .week: return .week(of: context.week ?? reference)
        case .year where !isNarrative: return .year(reference.year)
        default: return Self.period(unit, 0, from: context.anchor(unit, at: place)?.first ?? reference)
        }
    }

    /// "Two days ago", "a year earlier", "six weeks later".
    func shifted(
        _ amount: DateReading.Amount, _ unit: TimeUnit, _ sign: Int, _ fromContext: Bool,
        _ reference: CalendarDay
    ) -> ResolvedDate? {
        if amount.isVague {
            return ResolvedDate(.date, value: (sign < 0 ? VagueTime.past : .future).value, grain: .vague)
        }
        guard amount.count <= 100_000 else { return nil }
        let shift = amount.count * sign
        // "A year ago", in a report of a quarter: that quarter's.
        if unit == .year, fromContext || shift == -1, let spoken = context.quarter(near: place) {
            return .quarter(spoken.quarter, of: spoken.year + shift)
        }
        let mark = fromContext ? context.anchor(unit, at: place) : nil
        let base = (sign > 0 ? mark?.last : mark?.first) ?? reference
        let years = unit == .year ? shift : unit == .decade ? shift * 10 : unit == .century ? shift * 100 : 0
        guard (1...9999).contains(base.year + years), abs(shift) <= 10_000 || unit == .day else { return nil }
        return years == 0 ? Self.period(unit, shift, from: base) : Self.period(.year, years, from: base)
    }

    /// "The year ended March 31", "the quarter ending Sept. 30".
    func ending(_ unit: TimeUnit, _ year: Int?, _ month: Int, _ day: Int, _ reference: CalendarDay)
        -> ResolvedDate?
    {
        let given = year.flatMap { CalendarDay(exactly: $0, month, day) }
        guard let end = given ?? dayOfYear(.open, month, day, reference)?.earliest else { return nil }
        // Quarters of firms don't always end with those of the calendar.
        if unit == .quarter { return Self.period(.quarter, 0, from: end + -45) }
        var length = Self.length(.one, unit)
        length.latest = end
        length.earliest = CalendarDay(year: end.year - 1, month: month, day: day) + 1
        return length
    }
}
