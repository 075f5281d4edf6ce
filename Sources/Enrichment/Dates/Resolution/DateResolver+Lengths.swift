/// Lengths of time, what comes back, and what has no day to count from.
extension DateResolver {
    static func length(_ amount: DateReading.Amount, _ unit: TimeUnit) -> ResolvedDate {
        let count = amount.isVague ? "X" : String(amount.count * unit.years)
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
            grain: unit.grain)
    }

    static func recurrence(_ recurrence: DateReading.Recurrence) -> ResolvedDate {
        switch recurrence {
        case .unit(let unit, let count):
            let value = (unit.isClock ? "PT" : "P") + String(count * unit.years) + unit.designator
            return ResolvedDate(.recurrence, value: value, grain: unit.grain)
        case .weekday(let day): return ResolvedDate(.recurrence, value: "XXXX-WXX-\(day)", grain: .day)
        case .month(let month):
            return ResolvedDate(.recurrence, value: "XXXX-\(padded(month, 2))", grain: .month)
        case .season(let season):
            return ResolvedDate(
                .recurrence, value: "XXXX" + ResolvedDate.season(season, of: 2000).value.dropFirst(4),
                grain: .season)
        }
    }

    /// Without a day to count from: what the text itself says, and no interval.
    func unplaced(_ core: DateReading.Core) -> ResolvedDate? {
        func open(_ value: String, _ grain: DateMention.Grain) -> ResolvedDate {
            var resolved = ResolvedDate(.date, value: value, grain: grain)
            resolved.confidence = 0.3
            return resolved
        }
        func beside(_ shift: Int, _ grain: DateMention.Grain) -> ResolvedDate {
            open((shift < 0 ? VagueTime.past : shift > 0 ? .future : .present).value, grain)
        }
        switch core {
        case .day(_, let month, let day), .dayOf(_, let month, let day):
            return open("XXXX-\(padded(month, 2))-\(padded(day, 2))", .day)
        case .days(let year?, let month, let first, let last):
            return CalendarDay(exactly: year, month, first).flatMap { span(year, month, first, last, $0) }
        case .days(_, let month, let first, _):
            return open("XXXX-\(padded(month, 2))-\(padded(first, 2))", .day)
        case .month(let month, _): return open("XXXX-\(padded(month, 2))", .month)
        case .quarter(let quarter, .number(let year)): return .quarter(quarter, of: year)
        case .half(let half, .number(let year)): return .half(half, of: year)
        case .season(let season, .number(let year)): return .season(season, of: year)
        case .holiday(let holiday, .number(let year)): return ResolvedDate(day: holiday.day(in: year))
        case .weekday(let weekday, _): return open("XXXX-WXX-\(weekday)", .day)
        case .relative(let unit, let shift): return beside(shift, unit.grain)
        case .dayShift(let shift): return beside(shift, .day)
        case .neighbour(let unit, let shift):
            guard let mark = context.anchor(unit, at: place) else { return beside(shift, unit.grain) }
            return Self.period(unit, shift, from: mark.first)
        case .shifted(let amount, let unit, let sign, true):
            guard let mark = context.anchor(unit, at: place) else { return beside(sign, unit.grain) }
            return shifted(amount, unit, sign, true, mark.first)
        case .shifted(_, let unit, let sign, false): return beside(sign, unit.grain)
        default: return nil
        }
    }
}

extension TimeUnit {
    /// Years in it, where it is counted in years; else one of its own.
    fileprivate var years: Int { self == .decade ? 10 : self == .century ? 100 : 1 }

    fileprivate var grain: DateMention.Grain {
        switch self {
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
}
