extension DateGrammar {
    /// Days, months, years and what is named by them.
    func dated(at index: Int) -> Found? {
        switch kind(index) {
        case .number:
            return numericDate(at: index) ?? dayThenMonth(at: index) ?? dayAfterDay(at: index)
                ?? spokenYear(at: index) ?? loneYear(at: index)
        case .numericDate: return pointedDate(at: index)
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
}
