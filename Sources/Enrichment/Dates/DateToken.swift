/// A word, a number or a mark, as the grammar of dates sees it.
struct DateToken {
    var start: Int
    var end: Int
    var kind: Kind
    /// What it counts: the number itself, the month, the weekday (1 is Monday), the unit …
    var value: Int
    var traits: Traits = []

    var unit: TimeUnit { TimeUnit(rawValue: value) ?? .day }

    struct Traits: OptionSet {
        let rawValue: UInt8
        static let capitalised = Traits(rawValue: 1)
        /// Written in digits.
        static let digits = Traits(rawValue: 2)
        /// Exactly four digits: a year, perhaps.
        static let fourDigits = Traits(rawValue: 4)
        /// Touches what stands before it: no space between.
        static let attached = Traits(rawValue: 8)
        /// Money or a share stands before it ("$", "#").
        static let measured = Traits(rawValue: 16)
        static let plural = Traits(rawValue: 32)
        static let abbreviated = Traits(rawValue: 64)
    }

    enum Kind: UInt8 {
        case other, sentenceEnd, comma, hyphen, slash, colon, point, mark
        case number, decimal, ordinal, decade, multiplier
        case the, a, of, and, to, or, preposition, than
        case month, weekday, unit, dayPart, season, holiday, weekend
        case dayShift, past, next, this, that, these, latest, following
        case ago, agoBefore, earlier, later, from, before, after
        case early, late, mid, start, middle, end
        /// "now", "recently", "soon"; the value is that of ``VagueTime``.
        case vague
        /// "current", "recent", "future": vague on their own, or before a unit.
        case vagueAdjective
        case every, periodic, few, couple, half, about, atLeast, filler
        case meridiem, zone, oclock, midday
        case fiscal, period, possessive, old
        /// Words that tell the tense around a date.
        case futureCue, pastCue, be
    }
}

/// Units that time is counted in, from small to large.
enum TimeUnit: Int {
    case second, minute, hour, day, week, month, quarter, year, decade, century

    /// The letter of an ISO 8601 duration.
    var designator: String {
        switch self {
        case .second: "S"
        case .minute: "M"
        case .hour: "H"
        case .day: "D"
        case .week: "W"
        case .month: "M"
        case .quarter: "Q"
        case .year, .decade, .century: "Y"
        }
    }

    var isClock: Bool { rawValue <= TimeUnit.hour.rawValue }
}

enum VagueTime: Int {
    case past, present, future

    var value: String {
        switch self {
        case .past: "PAST_REF"
        case .present: "PRESENT_REF"
        case .future: "FUTURE_REF"
        }
    }
}

/// Parts of the day as TIMEX3 writes them.
enum DayPart: Int {
    case morning, afternoon, evening, night, midday, midnight

    var suffix: String {
        switch self {
        case .morning: "TMO"
        case .afternoon: "TAF"
        case .evening: "TEV"
        case .night: "TNI"
        case .midday: "T12:00"
        case .midnight: "T24:00"
        }
    }
}
