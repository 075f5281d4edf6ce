extension DateGrammar {
    /// "Friday", "Friday, Oct. 13", "Tuesday the 5th".
    func weekdayDate(at index: Int, _ direction: DateReading.Direction = .open) -> Found? {
        guard isWeekday(index), !isTitle(index) else { return nil }
        let weekday = value(index) & 7
        if has(index, .plural) { return Found(.recurrence(.weekday(weekday)), index + 1) }
        if kind(index + 1) == .dayPart, has(index + 1, .plural),
            let part = DayPart(rawValue: value(index + 1))
        {
            var found = Found(.recurrence(.weekday(weekday)), index + 2)
            found.reading.dayPart = part
            return found
        }
        var next = has(index, .abbreviated) ? index + 2 : index + 1
        if kind(next) == .comma { next += 1 }
        if kind(next) == .the { next += 1 }
        if let found = monthDate(at: next) ?? dayThenMonth(at: next) {
            switch found.reading.core {
            case .day, .dayOf: return found
            default: break
            }
        }
        var found = Found(.weekday(weekday, direction), has(index, .abbreviated) ? index + 2 : index + 1)
        if direction == .open, let pointer = pointerBehind(found.end) {
            found = Found(.weekday(weekday, pointer.direction), pointer.end)
        }
        // "Dienstagabend"
        found.reading.dayPart = DayPart(packed: value(index))
        return found
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
    func season(at index: Int) -> Found? {
        let (year, end) = yearAfter(index + 1)
        if case .open = year {
            switch kind(index - 1) {
            case _ where lexicon.habits.contains(.edgesBehind):
                return Found(.season(value(index), .open), index + 1)
            case .preposition, .early, .late, .mid, .from:
                return has(index, .plural) ? nil : Found(.season(value(index), .open), index + 1)
            default: return nil
            }
        }
        return Found(.season(value(index), year), end)
    }
}
