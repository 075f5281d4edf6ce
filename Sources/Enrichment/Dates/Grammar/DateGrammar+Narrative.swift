extension DateGrammar {
    /// True for a text that tells of times long gone: years past and hardly a word that points to today.
    func isNarrative(in day: CalendarDay?) -> Bool {
        guard let day else { return false }
        var past = 0
        var pointing = 0
        for index in tokens.indices {
            switch kind(index) {
            case .number where isYear(index) && value(index) < day.year - 1: past += 1
            case .number where isYear(index): pointing += 1
            case .dayShift, .weekday: pointing += 1
            case .past, .next, .this:
                if kind(index + 1) == .unit, !has(index + 1, .plural) { pointing += 1 }
            default: break
            }
        }
        return past >= 4 && past > pointing * 3
    }
}
