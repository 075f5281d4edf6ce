/// What an expression says, before it is known on which day it was written.
struct DateReading {
    var core: Core
    /// "early", "the end of": which stretch of the core is meant.
    var stretch: Stretch = .whole
    var dayPart: DayPart?
    var clock: Clock?

    init(_ core: Core) { self.core = core }

    indirect enum Core {
        case day(year: Int?, month: Int, day: Int)
        /// Its year is open, or told by words.
        case dayOf(Year, month: Int, day: Int)
        /// "the week of March 6".
        case weekOf(year: Int?, month: Int, day: Int)
        /// Two days of one month and what lies between.
        case days(year: Int?, month: Int, first: Int, last: Int)
        case month(Int, Year)
        case year(Int)
        /// "1990-91".
        case years(Int, Int)
        case yearBeforeChrist(Int)
        /// "the 1988 period": that year's, of the quarter spoken of.
        case periodOf(Int)
        case decade(Int)
        /// The hundreds of its years: 19 for the 20th century.
        case century(Int)
        case weekday(Int, Direction)
        case weekend(Direction)
        case dayShift(Int)
        /// "this year" is 0, "last year" -1.
        case relative(TimeUnit, Int)
        /// "the quarter", "that year": the one spoken of.
        case spokenOf(TimeUnit)
        /// "the following month", "the previous day": counted from what was spoken of.
        case neighbour(TimeUnit, Int)
        case quarter(Int, Year)
        case half(Int, Year)
        case season(Int, Year)
        case holiday(Holiday, Year)
        /// "two days ago", "a year earlier"; the sign is in the number.
        case shifted(Amount, TimeUnit, sign: Int, fromContext: Bool)
        case duration(Amount, TimeUnit)
        /// "the year ended March 31": what ends on that day.
        case ending(TimeUnit, year: Int?, month: Int, day: Int)
        case recurrence(Recurrence)
        case vague(VagueTime)
    }

    /// The day that it names, with its year if that is told.
    var dayOfYear: (year: Int?, month: Int, day: Int)? {
        switch core {
        case .day(let year, let month, let day): (year, month, day)
        case .dayOf(_, let month, let day): (nil, month, day)
        default: nil
        }
    }

    enum Year {
        case open
        case number(Int)
        /// "last year" is -1; "last April" is the one before, not that of last year.
        case shift(Int)
        case direction(Direction)
        /// "of that year": the one spoken of.
        case context
    }

    enum Direction { case open, past, this, next, following }

    enum Stretch: Int { case whole, early, middle, late }

    enum Recurrence {
        case unit(TimeUnit, Int)
        case weekday(Int)
        case month(Int)
        case season(Int)
    }

    struct Amount {
        var count: Int
        var hasHalf = false
        /// "several", "a few": more than one, not counted.
        var isVague = false

        static let one = Amount(count: 1)
        static let some = Amount(count: 0, isVague: true)
    }

    struct Clock {
        var hour: Int
        /// Nil where the text gave the hour alone.
        var minute: Int?
        /// The time is of a zone other than the article's own, or of a named one.
        var hasZone = false
    }
}

extension DateReading.Core {
    /// It says its year, so that nothing has to be known of the article.
    var isAbsolute: Bool {
        switch self {
        case .day(.some, _, _), .weekOf(.some, _, _), .days(.some, _, _, _), .year, .years, .yearBeforeChrist,
            .decade, .century, .month(_, .number), .quarter(_, .number), .half(_, .number),
            .season(_, .number), .holiday(_, .number):
            true
        default: false
        }
    }

    /// From 0 to 1: how sure a reading of this kind is, in a sentence that tells the tense or doesn't.
    func confidence(_ tense: DateSetting.Tense) -> Float {
        if isAbsolute { return 0.98 }
        switch self {
        case .dayShift, .relative, .duration, .recurrence: return 0.95
        case .weekday(_, .open), .day, .dayOf, .days, .weekOf: return tense == .unknown ? 0.8 : 0.9
        case .month(_, .open), .season(_, .open), .holiday(_, .open): return tense == .unknown ? 0.7 : 0.85
        case .shifted(_, _, _, let fromContext): return fromContext ? 0.75 : 0.9
        case .spokenOf, .neighbour, .periodOf: return 0.7
        case .vague: return 0.6
        default: return 0.85
        }
    }

    /// It points to the day of writing.
    var isDeictic: Bool {
        switch self {
        case .dayShift, .relative, .shifted(_, _, _, false): true
        default: false
        }
    }
}
