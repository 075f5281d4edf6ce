extension DateGrammar {
    /// A time of day, and the day after it: "5 p.m.", "10:30 a.m. EST Wednesday", "noon on Friday".
    func clockTime(at index: Int) -> Found? {
        guard let (clock, end) = clock(at: index) else { return nil }
        var next = end
        if kind(next) == .comma { next += 1 }
        if kind(next) == .preposition { next += 1 }
        var found = Found(.spokenOf(.day), end)
        if let day = dated(at: next) {
            switch day.reading.core {
            case .day, .dayOf, .weekday, .dayShift: found = day
            default: break
            }
        }
        found.reading.clock = clock
        return found
    }

    /// "the night of February 8", "the evening of Friday".
    func dayPartOf(at index: Int) -> Found? {
        guard kind(index) == .dayPart, kind(index + 1) == .of, let part = DayPart(rawValue: value(index)),
            var found = datedWithin(at: index + 2)
        else { return nil }
        switch found.reading.core {
        case .day, .dayOf, .weekday, .dayShift: break
        default: return nil
        }
        found.reading.dayPart = part
        return found
    }

    /// Hour and minute, with the zone.
    private func clock(at index: Int) -> (DateReading.Clock, Int)? {
        if kind(index) == .midday {
            // "après-midi"
            if kind(index - 1) == .hyphen { return nil }
            return (.init(hour: value(index) == DayPart.midday.rawValue ? 12 : 24, minute: 0), index + 1)
        }
        var (hour, minute): (Int, Int?)
        switch kind(index) {
        case .number where has(index, .digits) || kind(index + 1) == .meridiem:
            (hour, minute) = (value(index), nil)
        case .decimal where value(index) % 100 < 60 && !has(index, .measured):
            (hour, minute) = (value(index) / 100, value(index) % 100)
        default: return nil
        }
        guard (0...24).contains(hour) else { return nil }
        var next = index + 1
        if kind(next) == .colon, kind(next + 1) == .number, has(next, .attached), has(next + 1, .attached),
            value(next + 1) < 60,
            tokens[next + 1].end - tokens[next + 1].start == 2
        {
            minute = value(next + 1)
            next += 2
            if kind(next) == .colon, has(next, .attached), kind(next + 1) == .number { next += 2 }
        }
        var isCertain = false
        if kind(next) == .meridiem {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + value(next)
            next += 1
            // The point of "p.m." that the tokenizer left.
            if kind(next) == .point, has(next, .attached), !endsSentence(next) { next += 1 }
            isCertain = true
        } else if kind(next) == .oclock, !lexicon.habits.contains(.pastInED) {
            next += 1
            isCertain = true
        } else if kind(index - 1) == .oclock, value(index - 1) == 1 {
            isCertain = true
        } else if kind(next) == .other, kind(next + 1) == .mark, kind(next + 2) == .oclock {
            next += 3
            isCertain = true
        }
        // "4 in the morning"
        if !isCertain, kind(next) == .preposition, kind(next + 1) == .the, kind(next + 2) == .dayPart,
            hour <= 12,
            let part = DayPart(rawValue: value(next + 2))
        {
            if part == .afternoon || part == .evening, hour < 12 { hour += 12 }
            next += 3
            isCertain = true
        }
        var hasZone = false
        if kind(next) == .zone {
            hasZone = true
            next += 1
        }
        guard
            isCertain
                || minute != nil && kind(index) == .number && (hasZone || kind(index - 1) == .preposition)
        else { return nil }
        return (.init(hour: hour, minute: minute ?? 0, hasZone: hasZone), next)
    }

    private func endsSentence(_ point: Int) -> Bool {
        switch kind(point + 1) {
        case .sentenceEnd: true
        default: false
        }
    }

    /// "Friday morning", "yesterday at 5 p.m.", "Tuesday night".
    func withDayPart(_ found: Found) -> Found {
        var found = found
        switch found.reading.core {
        case .weekday, .dayShift, .day, .dayOf, .neighbour(.day, _), .shifted(_, .day, _, _): break
        case .recurrence(.weekday):
            return found
        default: return found
        }
        guard found.reading.dayPart == nil, found.reading.clock == nil else { return found }
        let next = found.end
        if kind(next) == .dayShift, value(next) == 1, isNoun(next) {
            // "heute Morgen"
            found.reading.dayPart = .morning
            found.end = next + 1
        } else if kind(next) == .after, kind(next + 1) == .hyphen, kind(next + 2) == .midday {
            // "hier après-midi"
            found.reading.dayPart = .afternoon
            found.end = next + 3
        } else if kind(next) == .dayPart, !has(next, .plural), let part = DayPart(rawValue: value(next)) {
            found.reading.dayPart = part
            found.end = next + 1
        } else if kind(next) == .preposition || kind(next) == .comma, let (clock, end) = clock(at: next + 1) {
            found.reading.clock = clock
            found.end = end
        }
        return found
    }
}
