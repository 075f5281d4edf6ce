extension DateGrammar {
    /// "third quarter of 1984", "first half", "20th century", "first nine months".
    func ordinalPeriod(at index: Int) -> Found? {
        guard kind(index) == .ordinal || kind(index) == .past else { return nil }
        let number = kind(index) == .past ? 2 : value(index)
        var next = afterHyphen(index + 1)
        if kind(next) == .fiscal { next = afterHyphen(next + 1) }
        if isUnit(next, .quarter), kind(index) == .ordinal, (1...4).contains(number), !has(next, .plural) {
            let (year, end) = yearAfter(next + 1)
            return Found(.quarter(number, year), end)
        }
        if kind(next) == .half, number <= 2 {
            let (year, end) = yearAfter(next + 1)
            switch year {
            case .open:
                guard kind(next + 1) == .of, kind(next + 2) == .the, isUnit(next + 3, .year) else {
                    return nil
                }
                return Found(.half(number, .open), next + 4)
            default: return Found(.half(number, year), end)
            }
        }
        if isUnit(next, .century), kind(index) == .ordinal, number >= 1, number <= 21 {
            return Found(.century(number - 1), next + 1)
        }
        if number == 1, kind(index) == .ordinal, let (amount, end) = amount(at: next), kind(end) == .unit,
            has(end, .plural)
        {
            return Found(.duration(amount, tokens[end].unit), end + 1)
        }
        return nil
    }

    /// "year-end", "year's end", "year end".
    func yearEnd(at index: Int) -> Found? {
        guard isUnit(index, .year), !has(index, .plural) else { return nil }
        var next = afterHyphen(index + 1)
        if kind(next) == .possessive { next += 1 }
        guard kind(next) == .end else { return nil }
        let (year, end) = yearAfter(next + 1)
        var found = Found(.relative(.year, 0), next + 1)
        if case .number(let number) = year { found = Found(.year(number), end) }
        found.reading.stretch = .late
        return found
    }

    /// "year-ago", "year-earlier quarter".
    func yearAgo(at index: Int) -> Found? {
        let next = afterHyphen(index + 1)
        guard isUnit(index, .year), next == index + 2, kind(next) == .ago || kind(next) == .earlier else {
            return nil
        }
        var end = next + 1
        if let quarter = ordinalPeriod(at: end), case .quarter(let number, _) = quarter.reading.core {
            return Found(.quarter(number, .shift(-1)), quarter.end)
        }
        if kind(end) == .period || isUnit(end, .quarter) { end += 1 }
        return Found(.shifted(.one, .year, sign: -1, fromContext: true), end)
    }
}
