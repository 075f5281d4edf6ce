/// Reads temporal expressions from tokens.
///
/// Rules of the kind that HeidelTime (J. Strötgen, M. Gertz, SemEval 2010) and SUTime (A. Chang,
/// C. Manning, LREC 2012) showed to work: each function reads one kind of expression at one place and
/// says where it ends. None looks further than a few tokens, so the whole is linear.
struct DateGrammar {
    let tokens: [DateToken]
    let lexicon: DateLexicon
    /// How many dates the one at hand stands within.
    private var depth = 0

    init(tokens: [DateToken], lexicon: DateLexicon) {
        self.tokens = tokens
        self.lexicon = lexicon
    }

    /// A reading, and the token after its last one.
    struct Found {
        var reading: DateReading
        var end: Int

        init(_ core: DateReading.Core, _ end: Int) {
            reading = DateReading(core)
            self.end = end
        }
    }

    /// The expression that begins at a token, if one does.
    func expression(at index: Int) -> Found? {
        switch kind(index) {
        case .other, .comma, .hyphen, .slash, .colon, .point, .mark, .sentenceEnd, .of, .and, .or, .than,
            .futureCue, .plannedCue, .pastCue, .speechCue, .be, .been, .have, .possessive, .ago, .oclock,
            .zone,
            .to, .untensed, .thing, .title, .numbered, .term, .nearness, .so, .ended, .era, .deadline:
            return nil
        case .preposition where kind(index + 1) != .atLeast: return shiftByPreposition(at: index)
        case .agoBefore: return distanceAhead(at: index)
        case .which, .tail: return nil
        default: break
        }
        guard !isInsideWord(index) else { return nil }
        var best: Found?
        func offer(_ found: Found?) {
            if let found, found.end > best?.end ?? 0 { best = found }
        }
        offer(clockTime(at: index))
        offer(edged(at: index))
        offer(dated(at: index))
        offer(counted(at: index))
        offer(vague(at: index))
        offer(recurring(at: index))
        guard var found = best else { return nil }
        found = withDayPart(withEdgeBehind(found))
        return found
    }

    /// A date as a part of another one: "the week of [February 8]". Nobody says "the week of the week of the week of".
    func datedWithin(at index: Int) -> Found? {
        guard depth < 2 else { return nil }
        var inner = self
        inner.depth += 1
        return inner.dated(at: index)
    }

    /// "in zwei Wochen"
    private func shiftByPreposition(at index: Int) -> Found? {
        guard lexicon.habits.contains(.shiftsByIn), value(index) == Preposition.within.rawValue else {
            return nil
        }
        return distanceAhead(at: index)
    }

    // MARK: Looking at tokens

    func kind(_ index: Int) -> DateToken.Kind {
        tokens.indices.contains(index) ? tokens[index].kind : .sentenceEnd
    }

    func value(_ index: Int) -> Int {
        tokens.indices.contains(index) ? tokens[index].value : 0
    }

    func has(_ index: Int, _ traits: DateToken.Traits) -> Bool {
        tokens.indices.contains(index) && tokens[index].traits.isSuperset(of: traits)
    }

    func isUnit(_ index: Int, _ unit: TimeUnit) -> Bool {
        kind(index) == .unit && value(index) == unit.rawValue
    }

    /// Behind a hyphen that joins, or before one: the place after `index` with the hyphen skipped.
    func afterHyphen(_ index: Int) -> Int {
        kind(index) == .hyphen && has(index, .attached) && has(index + 1, .attached) ? index + 1 : index
    }

    /// A piece of a longer word or number ("555-1990", "pre-1990"): no expression begins there.
    private func isInsideWord(_ index: Int) -> Bool {
        guard has(index, .attached), index > 0 else { return false }
        switch kind(index - 1) {
        case .hyphen: return has(index - 1, .attached) && !mayJoin(index - 2, index)
        case .slash: return !isMonth(index)
        case .mark, .comma, .sentenceEnd, .point: return false
        default: return true
        }
    }

    /// "mid-May", "1947-1954", "May-June": a hyphen that stands between an expression and what it belongs to.
    private func mayJoin(_ left: Int, _ right: Int) -> Bool {
        switch kind(left) {
        case .mid, .late, .early, .other, .fiscal, .after, .before, .month, .weekday, .decade, .season: true
        case .number:
            isYear(left) && (isYear(right) || isMonth(right))
                || isDayNumber(left) && (isDayNumber(right) || isMonth(right))
        default: false
        }
    }

    /// A month as a name: with the capital, and not the verb or the auxiliary.
    /// - Parameter afterDay: It stands behind the number of a day.
    func isMonth(_ index: Int, afterDay: Bool = false) -> Bool {
        guard kind(index) == .month else { return false }
        guard lexicon.habits.contains(.capitalises) else { return isLowerMonth(index, afterDay) }
        guard has(index, .capitalised) else { return false }
        if has(index, .abbreviated) {
            return kind(index + 1) == .point || (kind(index + 1) == .number && !has(index + 1, .measured))
        }
        guard value(index) == 5 || value(index) == 3, lexicon.habits.contains(.pastInED) else { return true }
        return afterDay || isNoName(index)
    }

    /// May, March: also words and names. Those around show the month.
    private func isNoName(_ index: Int) -> Bool {
        switch kind(index + 1) {
        case .number, .ordinal:
            if isDayNumber(index + 1) || isYear(index + 1) { return true }
        case .to where kind(index + 2) == .month: return true
        default: break
        }
        switch kind(index - 1) {
        case .preposition, .of, .from, .past, .next, .this, .early, .late, .mid, .before, .after, .every,
            .hyphen:
            return true
        case .to, .and, .or, .comma: return kind(index - 2) == .month
        // "the May vote", and not "the March on Rome".
        case .the: return kind(index + 1) == .other && !has(index + 1, .capitalised)
        default: return false
        }
    }

    /// Where months have no capital, one with a capital is a name ("Mayo", "Mars") unless it begins a sentence.
    private func isLowerMonth(_ index: Int, _ afterDay: Bool) -> Bool {
        guard has(index, .capitalised), !afterDay else { return true }
        if kind(index - 1) == .number || kind(index - 1) == .of { return true }
        guard beginsSentence(index) else { return false }
        let isName = (3...5).contains(value(index))
        return !isName || kind(index + 1) == .number || kind(index + 1) == .of
    }

    func beginsSentence(_ index: Int) -> Bool {
        switch kind(index - 1) {
        case .sentenceEnd, .point, .mark: true
        default: false
        }
    }

    /// The token after a month, with the point of an abbreviation skipped.
    func afterMonth(_ index: Int) -> Int {
        has(index, .abbreviated) && kind(index + 1) == .point && has(index + 1, .attached)
            ? index + 2 : index + 1
    }

    func isWeekday(_ index: Int) -> Bool {
        guard kind(index) == .weekday else { return false }
        let isCapitalised = has(index, .capitalised)
        // Where weekdays have no capital, one with a capital is a name: "Domingo".
        guard
            isCapitalised
                ? lexicon.habits.contains(.capitalises) || beginsSentence(index)
                : !lexicon.habits.contains(.capitalises)
        else { return false }
        return !has(index, .abbreviated) || kind(index + 1) == .point && has(index + 1, .attached)
    }

    func isDayNumber(_ index: Int) -> Bool {
        guard kind(index) == .number || kind(index) == .ordinal, (1...31).contains(value(index)),
            !has(index, .measured)
        else { return false }
        return kind(index) == .ordinal || tokens[index].end - tokens[index].start <= 2 && has(index, .digits)
    }

    /// Four digits that are likely to name a year.
    func isYear(_ index: Int) -> Bool {
        kind(index) == .number && has(index, .fourDigits) && !has(index, .measured)
            && (1000...2199).contains(value(index))
    }
}
