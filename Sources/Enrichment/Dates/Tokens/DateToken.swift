/// A word, a number or a mark, as the grammar of dates sees it.
struct DateToken {
    var start: Int
    var end: Int
    var kind: Kind
    /// What it counts: the number itself, the month, the weekday (1 is Monday), the unit …
    var value: Int
    var traits: Traits = []

    var unit: TimeUnit { TimeUnit(rawValue: value) ?? .day }

    /// Year, month and day in one number.
    static func packed(_ year: Int, _ month: Int, _ day: Int) -> Int { (year * 100 + month) * 100 + day }

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
        /// Day, month and year in digits with points: the value is that of ``packed``.
        case numericDate
        /// Before Christ.
        case era
        case the, a, of, and, to, or, than
        /// The value is that of ``Preposition``.
        case preposition
        case month, weekday, unit, dayPart, season, holiday, weekend
        case dayShift, past, next, this, that, these, latest, following
        case ago, earlier, later, from, before, after
        /// Words that stand before the amount where English has "ago" after it: "vor", "hace".
        case agoBefore
        /// A period beside the one that runs, in one word: "Vorjahr", "mullu"; the value is packed.
        case relativeUnit
        /// What opens a clause ("que"), and the rest of a word that a mark cut ("aujourd'hui").
        case which, tail
        case early, late, mid, start, middle, end, ended
        /// "now", "recently", "soon"; the value is that of ``VagueTime``.
        case vague
        /// "current", "recent", "future": vague on their own, or before a unit.
        case vagueAdjective
        /// "near", "short": before "future" and "term".
        case nearness, term
        case every, periodic, few, couple, half, about, less, atLeast, filler, so
        case meridiem, zone, oclock, midday
        case fiscal, period, possessive, old
        /// Things that are counted: "2000 people" is no year.
        case thing
        /// Ends of titles: "Sunday Times".
        case title
        /// Things that bear a number: "Room 1984".
        case numbered
        /// Words that tell the tense around a date. A planned one tells the future with "to" behind it
        /// ("expected to", "scheduled for"); speech tells when something was said.
        case futureCue, plannedCue, pastCue, speechCue, be, been, have, deadline
        /// Looks like one of them and is none: "speed".
        case untensed
    }
}

/// Prepositions that matter beyond being one.
enum Preposition: Int {
    case any, until, forLength, at, within, by, since, into
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

    /// The unit with a shift and a stretch, in one number.
    func packed(_ shift: Int, _ stretch: DateReading.Stretch = .whole) -> Int {
        rawValue + (shift + 4) * 16 + stretch.rawValue * 256
    }
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

    /// The number beside a weekday's in one value.
    var packed: Int { (rawValue + 1) * 8 }

    init?(packed: Int) {
        guard packed >= 8 else { return nil }
        self.init(rawValue: packed / 8 - 1)
    }

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
