extension DateGrammar {
    /// What the words around an expression tell of it: those before it in the sentence, nearest first,
    /// else those after it.
    func setting(of range: Range<Int>) -> DateSetting {
        let before = kind(range.lowerBound - 1) == .the ? range.lowerBound - 2 : range.lowerBound - 1
        if kind(before) == .preposition, value(before) == Preposition.since.rawValue {
            return DateSetting(tense: .past)
        }
        // "Tuesday's election will": what comes after it counts, and only near words before it.
        let isPossessive = kind(range.upperBound) == .possessive
        var setting =
            cue(before: range.lowerBound, within: isPossessive ? 4 : 24) ?? cue(after: range.upperBound)
            ?? DateSetting()
        if setting.tense == .unknown, kind(before) == .preposition, value(before) == Preposition.into.rawValue
        {
            setting.tense = .future
        }
        if setting.tense != .future, isDeadline(before, range.upperBound, setting) {
            setting.tense = .deadline
        }
        return setting
    }

    /// "postponed until Tuesday", "moved to May": still to come when it is written.
    private func isDeadline(_ before: Int, _ end: Int, _ setting: DateSetting) -> Bool {
        if kind(end) == .deadline { return true }
        guard before > 0, !endsSentence(at: before - 1) else { return false }
        switch kind(before) {
        case .preposition where value(before) == Preposition.until.rawValue: return true
        // "asked it to answer by May", and not "had answered by May".
        case .preposition where value(before) == Preposition.by.rawValue:
            return setting.tense == .unknown || isInfinitive(before)
        case .to: return kind(before - 1) == .pastCue
        default: return false
        }
    }

    /// A verb with "to" stands a few words before.
    private func isInfinitive(_ index: Int) -> Bool {
        for place in max(0, index - 14)..<index where kind(place) == .to {
            if kind(place + 1) == .other || kind(place + 1) == .be, !has(place + 1, .capitalised) {
                return true
            }
        }
        return false
    }

    private func cue(before start: Int, within reach: Int) -> DateSetting? {
        var index = start - 1
        while index >= max(0, start - reach), !endsSentence(at: index) {
            if let tense = tense(of: index, isBefore: true) {
                guard kind(index) == .speechCue else { return DateSetting(tense: tense) }
                // "said in May" is past; what is said of May may be to come.
                return DateSetting(tense: start - index <= 4 ? tense : .unknown, isReport: start - index <= 7)
            }
            index -= 1
        }
        return nil
    }

    private func cue(after end: Int) -> DateSetting? {
        for index in end..<min(tokens.count, end + 12) {
            if endsSentence(at: index) { return nil }
            if let tense = tense(of: index, isBefore: false) { return DateSetting(tense: tense) }
        }
        return nil
    }

    private func tense(of index: Int, isBefore: Bool) -> DateSetting.Tense? {
        switch tokens[index].kind {
        case .futureCue: return .future
        case .plannedCue: return plannedTense(index, isBefore)
        case .speechCue: return .past
        case .ended: return value(index) < 0 ? .past : .future
        case .be where kind(index + 1) == .to: return .future
        // The auxiliary.
        case .month
        where value(index) == 5 && !has(index, .capitalised) && lexicon.habits.contains(.capitalises):
            return .future
        case .pastCue: return pastTense(index)
        default: return nil
        }
    }

    private func pastTense(_ index: Int) -> DateSetting.Tense? {
        // "won't"
        if kind(index + 1) == .mark, has(index + 1, .attached) { return .future }
        // A name, or the first word of a sentence that none shows.
        if has(index, .capitalised) { return nil }
        switch kind(index - 1) {
        // "will be named", "the reduced dividend": a participle tells nothing.
        case .be, .been, .the, .a, .possessive, .preposition: return nil
        default: break
        }
        // "a still unspecified day"
        return kind(index - 2) == .a && kind(index - 1) == .other ? nil : .past
    }

    /// "is scheduled for", "plans to", "due to"; a plan that had been is past.
    private func plannedTense(_ index: Int, _ isBefore: Bool) -> DateSetting.Tense? {
        if kind(index - 1) == .been { return .past }
        if kind(index - 1) == .have { return .future }
        let isPlan = kind(index - 1) == .be || isBefore || value(index) == 0
        switch kind(index + 1) {
        case .to: return isPlan ? .future : .past
        case .preposition where value(index + 1) == Preposition.forLength.rawValue:
            return kind(index - 1) == .be ? .future : nil
        default: return kind(index - 1) == .be ? .future : nil
        }
    }

    private func endsSentence(at index: Int) -> Bool {
        switch kind(index) {
        case .sentenceEnd: return true
        case .point:
            guard index > 0, !has(index + 1, .attached) else { return false }
            if has(index + 1, .digits), kind(index - 1) == .other, !has(index - 1, .capitalised) {
                return true
            }
            guard has(index + 1, .capitalised) else { return false }
            let length = tokens[index].start - tokens[index - 1].start
            // "Corp.", "Sen.", "U.S.": a short word with a capital is cut off, unless a little word follows.
            if has(index - 1, .capitalised), length <= 4 { return length > 1 && kind(index + 1) != .other }
            return kind(index - 1) != .meridiem
        default: return false
        }
    }
}

/// How an expression stands in its sentence.
struct DateSetting {
    enum Tense { case past, future, deadline, unknown }

    var tense = Tense.unknown
    /// It tells when something was said, and not when it happened: "he said on Monday".
    var isReport = false
}
