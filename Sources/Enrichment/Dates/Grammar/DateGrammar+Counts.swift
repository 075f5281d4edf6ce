extension DateGrammar {
    /// Lengths of time, and distances: "two years", "two days later", "a year ago", "18-month".
    func counted(at index: Int) -> Found? {
        if let found = approximate(at: index) { return found }
        return quantity(at: index)
    }

    /// "about two years", "more than four decades ago", "at least 30 days".
    private func approximate(at index: Int) -> Found? {
        switch kind(index) {
        case .about: return quantity(at: index + 1)
        case .less where kind(index + 1) == .than,
            .filler where value(index) == 1 && kind(index + 1) == .than:
            return quantity(at: index + 2)
        case .preposition where value(index) == Preposition.at.rawValue && kind(index + 1) == .atLeast:
            return quantity(at: index + 2)
        default: return nil
        }
    }

    private func quantity(at index: Int) -> Found? {
        guard let (amount, unitIndex) = amount(at: index), kind(unitIndex) == .unit else { return nil }
        let unit = tokens[unitIndex].unit
        // "60 Minutes": a title.
        if has(unitIndex, .capitalised), has(index, .digits) { return nil }
        // A quarter is a fraction too.
        if unit == .quarter, kind(unitIndex + 1) == .of || amount.count == 1 { return nil }
        var amountSoFar = amount
        var end = unitIndex + 1
        // "a minute and a half"
        if kind(end) == .and, kind(end + 1) == .a, kind(end + 2) == .half {
            amountSoFar.hasHalf = true
            end += 3
        }
        if kind(end) == .or, kind(end + 1) == .so { end += 2 }
        if let found = distance(amountSoFar, unit, index, end) { return found }
        if kind(index) == .a, amount.count == 1, !amount.isVague { return singleLength(index, unit, end) }
        // "27-year-old", "two years old": an age.
        if kind(afterHyphen(end)) == .old || isAge(index, unit, end) { return nil }
        return Found(.duration(amountSoFar, unit), end)
    }

    /// ", 45 ans," and "un homme de 45 ans".
    private func isAge(_ index: Int, _ unit: TimeUnit, _ end: Int) -> Bool {
        guard unit == .year, lexicon.habits.contains(.pointersBehind), has(index, .digits) else {
            return false
        }
        return kind(index - 1) == .comma && kind(end) == .comma || kind(index - 1) == .of
    }

    /// "… ago", "… earlier", "… later", "… from now".
    private func distance(_ amount: DateReading.Amount, _ unit: TimeUnit, _ index: Int, _ end: Int) -> Found?
    {
        // "deux jours plus tard"
        let end = kind(end) == .filler && kind(end + 1) == .later ? end + 1 : end
        switch kind(end) {
        case .later where value(end) == 2:
            return Found(.shifted(amount, unit, sign: 1, fromContext: false), end + 1)
        case .ago:
            return Found(.shifted(amount, unit, sign: -1, fromContext: false), end + 1)
        case .earlier: return Found(.shifted(amount, unit, sign: -1, fromContext: true), end + 1)
        case .later: return Found(.shifted(amount, unit, sign: 1, fromContext: true), end + 1)
        case .from where kind(end + 1) == .vague || kind(end + 1) == .dayShift:
            return Found(.shifted(amount, unit, sign: 1, fromContext: false), end + 2)
        default: return nil
        }
    }

    /// "a year" on its own: a length of time after certain words, a rate after a price.
    private func singleLength(_ index: Int, _ unit: TimeUnit, _ end: Int) -> Found? {
        switch kind(index - 1) {
        case .preposition, .about, .than, .after, .every, .half: return Found(.duration(.one, unit), end)
        default:
            return unit == .decade || unit == .century || unit == .week || unit == .month
                ? Found(.duration(.one, unit), end) : nil
        }
    }

    /// An amount before a unit: "two", "2 1/2", "twenty-four", "a few", "a couple of", "two to three".
    func amount(at index: Int) -> (DateReading.Amount, Int)? {
        switch kind(index) {
        case .number where !has(index, .measured): return counting(at: index)
        case .multiplier: return (.init(count: value(index)), skippingFillers(index + 1))
        case .a:
            if kind(index + 1) == .few { return (.some, skippingFillers(index + 2)) }
            if kind(index + 1) == .couple {
                let next = kind(index + 2) == .of ? index + 3 : index + 2
                return (.init(count: 2), skippingFillers(next))
            }
            if kind(index + 1) == .multiplier {
                return (.init(count: value(index + 1)), skippingFillers(index + 2))
            }
            if kind(index + 1) == .unit, !has(index + 1, .plural) { return (.one, index + 1) }
            return nil
        case .few: return (.some, skippingFillers(index + 1))
        case .couple:
            let next = kind(index + 1) == .of ? index + 2 : index + 1
            return (.init(count: 2), skippingFillers(next))
        case .vagueAdjective where kind(index + 1) == .unit && has(index + 1, .plural): return nil
        default: return nil
        }
    }

    private func counting(at index: Int) -> (DateReading.Amount, Int)? {
        var (count, next) = smallNumber(at: index) ?? (value(index), index + 1)
        if kind(next) == .multiplier {
            count *= value(next)
            next += 1
            let rest = kind(next) == .and ? next + 1 : next
            if let (small, end) = smallNumber(at: rest), small < 100 { (count, next) = (count + small, end) }
        }
        var amount = DateReading.Amount(count: min(count, 1_000_000))
        // "2 1/2"
        if kind(next) == .number, value(next) == 1, kind(next + 1) == .slash, value(next + 2) == 2 {
            amount.hasHalf = true
            next += 3
        }
        // "two and a half hours"
        if kind(next) == .and, kind(next + 1) == .a, kind(next + 2) == .half, kind(next + 3) == .unit {
            amount.hasHalf = true
            return (amount, next + 3)
        }
        // "deux dernières années"
        if kind(next) == .past || kind(next) == .next, has(next, .plural) { next += 1 }
        next = afterHyphen(next)
        // "12 to 18 months", "two or three years": at least the first.
        if kind(next) == .to || kind(next) == .or, kind(next + 1) == .number,
            let (_, end) = smallNumber(at: next + 1) ?? plainNumber(at: next + 1),
            kind(skippingFillers(end)) == .unit
        {
            next = end
        }
        return (amount, skippingFillers(afterHyphen(next)))
    }

    private func plainNumber(at index: Int) -> (Int, Int)? {
        kind(index) == .number ? (value(index), index + 1) : nil
    }

    private func skippingFillers(_ index: Int) -> Int {
        var next = index
        while kind(next) == .filler, next - index < 2 { next += 1 }
        return next
    }
}
