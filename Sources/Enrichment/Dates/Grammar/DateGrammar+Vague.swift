extension DateGrammar {
    /// "now", "recently", "in the past", "recent years", "the future".
    func vague(at index: Int) -> Found? {
        switch kind(index) {
        case .vague:
            guard let time = VagueTime(rawValue: value(index)) else { return nil }
            return Found(.vague(time), index + 1)
        case .vagueAdjective:
            guard let time = VagueTime(rawValue: value(index)) else { return nil }
            if kind(index + 1) == .unit, has(index + 1, .plural) {
                return Found(.duration(.some, tokens[index + 1].unit), index + 2)
            }
            return time == .present ? Found(.vague(time), index + 1) : nil
        case .these:
            guard isUnit(index + 1, .day), has(index + 1, .plural) else { return nil }
            return Found(.vague(.present), index + 2)
        case .unit
        where has(index, .plural) && kind(index - 1) == .preposition
            && tokens[index].unit.rawValue >= TimeUnit.day.rawValue:
            // "for years", "in weeks"
            return kind(index + 1) == .old ? nil : Found(.duration(.some, tokens[index].unit), index + 1)
        case .the where kind(index + 1) == .nearness:
            // "the near future", "the short term"
            guard kind(index + 2) == .term || isFuture(index + 2) else { return nil }
            return Found(.vague(.future), index + 3)
        case .the where kind(index + 1) == .past && value(index + 1) == -3:
            // "the past" as a noun.
            switch kind(index + 2) {
            case .unit, .number, .few, .couple, .season, .month, .weekday, .multiplier, .vagueAdjective,
                .weekend, .fiscal:
                return nil
            case .other, .filler: return nil
            default: return kind(index - 1) == .preposition ? Found(.vague(.past), index + 2) : nil
            }
        case .past where kind(index + 1) == .unit && has(index + 1, .plural) && has(index, .plural),
            .next where kind(index + 1) == .unit && has(index + 1, .plural):
            return Found(.duration(.some, tokens[index + 1].unit), index + 2)
        default: return nil
        }
    }

    /// "every day", "each Thursday", "daily".
    func recurring(at index: Int) -> Found? {
        if kind(index) == .periodic, !isTitle(index), let unit = TimeUnit(rawValue: value(index)) {
            return Found(.recurrence(.unit(unit, 1)), index + 1)
        }
        guard kind(index) == .every else { return nil }
        switch kind(index + 1) {
        case .unit where !has(index + 1, .plural):
            return Found(.recurrence(.unit(tokens[index + 1].unit, 1)), index + 2)
        case .weekday where isWeekday(index + 1):
            return Found(.recurrence(.weekday(value(index + 1))), index + 2)
        case .month where isMonth(index + 1): return Found(.recurrence(.month(value(index + 1))), index + 2)
        case .season: return Found(.recurrence(.season(value(index + 1))), index + 2)
        case .number:
            guard let (amount, unit) = amount(at: index + 1), kind(unit) == .unit else { return nil }
            return Found(.recurrence(.unit(tokens[unit].unit, amount.count)), unit + 1)
        default: return nil
        }
    }

    /// "Sunday Times", "The Daily Show".
    func isTitle(_ index: Int) -> Bool {
        has(index, .capitalised) && kind(index + 1) == .title && has(index + 1, .capitalised)
    }

    private func isFuture(_ index: Int) -> Bool {
        kind(index) == .vagueAdjective && value(index) == VagueTime.future.rawValue
    }
}
