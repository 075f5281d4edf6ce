extension DateLexicon {
    static let english = DateLexicon(
        [.capitalises, .monthFirst, .pastInED],
        [
            englishNames, englishNumbers, englishUnits, englishRelations, englishVagueWords,
            englishThings, englishTense,
        ])

    private static let englishNames: [Words] = [
        Words(.month, 1, "january"), Words(.month, 1, "jan", .abbreviated),
        Words(.month, 2, "february"), Words(.month, 2, "feb", .abbreviated),
        Words(.month, 3, "march"), Words(.month, 3, "mar", .abbreviated),
        Words(.month, 4, "april"), Words(.month, 4, "apr", .abbreviated),
        Words(.month, 5, "may"),
        Words(.month, 6, "june"), Words(.month, 6, "jun", .abbreviated),
        Words(.month, 7, "july"), Words(.month, 7, "jul", .abbreviated),
        Words(.month, 8, "august"), Words(.month, 8, "aug", .abbreviated),
        Words(.month, 9, "september"), Words(.month, 9, "sept sep", .abbreviated),
        Words(.month, 10, "october"), Words(.month, 10, "oct", .abbreviated),
        Words(.month, 11, "november"), Words(.month, 11, "nov", .abbreviated),
        Words(.month, 12, "december"), Words(.month, 12, "dec", .abbreviated),
        Words(.weekday, 1, "monday"), Words(.weekday, 1, "mon", .abbreviated),
        Words(.weekday, 2, "tuesday"), Words(.weekday, 2, "tue tues", .abbreviated),
        Words(.weekday, 3, "wednesday"), Words(.weekday, 3, "wed", .abbreviated),
        Words(.weekday, 4, "thursday"), Words(.weekday, 4, "thu thur thurs", .abbreviated),
        Words(.weekday, 5, "friday"), Words(.weekday, 5, "fri", .abbreviated),
        Words(.weekday, 6, "saturday"), Words(.weekday, 6, "sat", .abbreviated),
        Words(.weekday, 7, "sunday"), Words(.weekday, 7, "sun", .abbreviated),
        Words(.weekday, 1, "mondays", .plural), Words(.weekday, 2, "tuesdays", .plural),
        Words(.weekday, 3, "wednesdays", .plural), Words(.weekday, 4, "thursdays", .plural),
        Words(.weekday, 5, "fridays", .plural), Words(.weekday, 6, "saturdays", .plural),
        Words(.weekday, 7, "sundays", .plural),
        Words(.season, 0, "spring springtime"), Words(.season, 1, "summer summertime"),
        Words(.season, 2, "autumn fall"), Words(.season, 3, "winter wintertime"),
        Words(.season, 1, "summers", .plural), Words(.season, 3, "winters", .plural),
        Words(.holiday, Holiday.christmas.rawValue, "christmas"),
        Words(.holiday, Holiday.thanksgiving.rawValue, "thanksgiving"),
        Words(.holiday, Holiday.halloween.rawValue, "halloween"),
        Words(.holiday, Holiday.easter.rawValue, "easter"),
    ]

    private static let englishNumbers: [Words] = [
        Words(.number, 1, "one"), Words(.number, 2, "two"), Words(.number, 3, "three"),
        Words(.number, 4, "four"),
        Words(.number, 5, "five"), Words(.number, 6, "six"), Words(.number, 7, "seven"),
        Words(.number, 8, "eight"),
        Words(.number, 9, "nine"), Words(.number, 10, "ten"), Words(.number, 11, "eleven"),
        Words(.number, 12, "twelve"), Words(.number, 13, "thirteen"), Words(.number, 14, "fourteen"),
        Words(.number, 15, "fifteen"), Words(.number, 16, "sixteen"), Words(.number, 17, "seventeen"),
        Words(.number, 18, "eighteen"), Words(.number, 19, "nineteen"), Words(.number, 20, "twenty"),
        Words(.number, 30, "thirty"), Words(.number, 40, "forty"), Words(.number, 50, "fifty"),
        Words(.number, 60, "sixty"), Words(.number, 70, "seventy"), Words(.number, 80, "eighty"),
        Words(.number, 90, "ninety"), Words(.multiplier, 100, "hundred"),
        Words(.multiplier, 1000, "thousand"),
        Words(.ordinal, 1, "first"), Words(.ordinal, 2, "second"), Words(.ordinal, 3, "third"),
        Words(.ordinal, 4, "fourth"), Words(.ordinal, 5, "fifth"), Words(.ordinal, 6, "sixth"),
        Words(.ordinal, 7, "seventh"), Words(.ordinal, 8, "eighth"), Words(.ordinal, 9, "ninth"),
        Words(.ordinal, 10, "tenth"), Words(.ordinal, 11, "eleventh"), Words(.ordinal, 12, "twelfth"),
        Words(.ordinal, 13, "thirteenth"), Words(.ordinal, 14, "fourteenth"),
        Words(.ordinal, 15, "fifteenth"),
        Words(.ordinal, 16, "sixteenth"), Words(.ordinal, 17, "seventeenth"),
        Words(.ordinal, 18, "eighteenth"),
        Words(.ordinal, 19, "nineteenth"), Words(.ordinal, 20, "twentieth"),
        Words(.decade, 1920, "twenties"), Words(.decade, 1930, "thirties"), Words(.decade, 1940, "forties"),
        Words(.decade, 1950, "fifties"), Words(.decade, 1960, "sixties"), Words(.decade, 1970, "seventies"),
        Words(.decade, 1980, "eighties"), Words(.decade, 1990, "nineties"),
        Words(.few, 0, "few several many some"), Words(.couple, 2, "couple pair"), Words(.half, 0, "half"),
        Words(.the, 0, "the"), Words(.a, 1, "a an"), Words(.of, 0, "of"), Words(.and, 0, "and"),
        Words(.filler, 1, "more"), Words(.to, 0, "to"), Words(.or, 0, "or"), Words(.than, 0, "than"),
        Words(
            .filler, 0,
            "trading business working consecutive straight full additional whole calendar solid"),
    ]

    private static let englishUnits: [Words] = [
        Words(.unit, TimeUnit.second.rawValue, "seconds", .plural),
        Words(.unit, TimeUnit.minute.rawValue, "minute"),
        Words(.unit, TimeUnit.minute.rawValue, "minutes", .plural),
        Words(.unit, TimeUnit.hour.rawValue, "hour"), Words(.unit, TimeUnit.hour.rawValue, "hours", .plural),
        Words(.unit, TimeUnit.day.rawValue, "day"), Words(.unit, TimeUnit.day.rawValue, "days", .plural),
        Words(.unit, TimeUnit.week.rawValue, "week"), Words(.unit, TimeUnit.week.rawValue, "weeks", .plural),
        Words(.unit, TimeUnit.month.rawValue, "month"),
        Words(.unit, TimeUnit.month.rawValue, "months", .plural),
        Words(.unit, TimeUnit.quarter.rawValue, "quarter"),
        Words(.unit, TimeUnit.quarter.rawValue, "quarters", .plural),
        Words(.unit, TimeUnit.year.rawValue, "year"), Words(.unit, TimeUnit.year.rawValue, "years", .plural),
        Words(.unit, TimeUnit.decade.rawValue, "decade"),
        Words(.unit, TimeUnit.decade.rawValue, "decades", .plural),
        Words(.unit, TimeUnit.century.rawValue, "century"),
        Words(.unit, TimeUnit.century.rawValue, "centuries", .plural),
        Words(.weekend, 0, "weekend"), Words(.weekend, 0, "weekends", .plural),
        Words(.dayPart, DayPart.morning.rawValue, "morning"),
        Words(.dayPart, DayPart.afternoon.rawValue, "afternoon"),
        Words(.dayPart, DayPart.evening.rawValue, "evening"),
        Words(.dayPart, DayPart.night.rawValue, "night"),
        Words(.dayPart, DayPart.morning.rawValue, "mornings", .plural),
        Words(.dayPart, DayPart.afternoon.rawValue, "afternoons", .plural),
        Words(.dayPart, DayPart.evening.rawValue, "evenings", .plural),
        Words(.dayPart, DayPart.night.rawValue, "nights", .plural),
        Words(.midday, DayPart.midday.rawValue, "noon midday"),
        Words(.midday, DayPart.midnight.rawValue, "midnight"),
        Words(.meridiem, 0, "am"), Words(.meridiem, 12, "pm"), Words(.oclock, 0, "clock"),
        Words(.zone, 0, "gmt utc est edt cst cdt mst mdt pst pdt bst cet cest et pt ct"),
        Words(.period, 0, "period"), Words(.fiscal, 0, "fiscal financial"),
        Words(.old, 0, "old"), Words(.era, 0, "bc bce"),
    ]

    private static let englishRelations: [Words] = [
        Words(.dayShift, 0, "today tonight"), Words(.dayShift, -1, "yesterday"),
        Words(.dayShift, 1, "tomorrow"),
        Words(.past, -1, "last"), Words(.past, -3, "past"), Words(.past, -2, "previous prior preceding"),
        Words(.next, 1, "next coming upcoming"),
        Words(.following, 1, "following"), Words(.this, 0, "this"), Words(.that, 0, "that same"),
        Words(.these, 0, "these"),
        Words(.latest, 0, "latest"), Words(.ago, -1, "ago"), Words(.earlier, -1, "earlier"),
        Words(.later, 1, "later"), Words(.from, 0, "from"), Words(.before, -1, "before"),
        Words(.after, 1, "after"),
        Words(.early, 0, "early"), Words(.late, 0, "late"), Words(.mid, 0, "mid"),
        Words(.ended, -1, "ended"), Words(.ended, 1, "ending"),
        Words(.start, 0, "beginning start outset"), Words(.middle, 0, "middle"), Words(.end, 0, "end close"),
        Words(.every, 0, "every each"),
        Words(.periodic, TimeUnit.hour.rawValue, "hourly"), Words(.periodic, TimeUnit.day.rawValue, "daily"),
        Words(.periodic, TimeUnit.week.rawValue, "weekly"),
        Words(.periodic, TimeUnit.month.rawValue, "monthly"),
        Words(.periodic, TimeUnit.year.rawValue, "yearly"),
        Words(.about, 0, "about around nearly almost roughly approximately"),
        Words(.atLeast, 0, "least most"), Words(.less, 0, "less fewer"),
        Words(.preposition, Preposition.since.rawValue, "since"),
        Words(.preposition, Preposition.any.rawValue, "on during throughout between over per"),
        Words(.preposition, Preposition.into.rawValue, "into"),
        Words(.preposition, Preposition.within.rawValue, "in within"),
        Words(.preposition, Preposition.at.rawValue, "at"),
        Words(.preposition, Preposition.forLength.rawValue, "for"),
        Words(.preposition, Preposition.until.rawValue, "until till through"),
        Words(.preposition, Preposition.by.rawValue, "by"),
    ]

    private static let englishVagueWords: [Words] = [
        Words(.vague, VagueTime.present.rawValue, "now currently nowadays"),
        Words(.vague, VagueTime.past.rawValue, "recently lately"),
        Words(.vagueAdjective, VagueTime.present.rawValue, "current"),
        Words(.vagueAdjective, VagueTime.past.rawValue, "recent"),
        Words(.vagueAdjective, VagueTime.future.rawValue, "future"),
        Words(.nearness, 0, "near short"), Words(.term, 0, "term"), Words(.so, 0, "so"),
    ]

    /// What stands beside words and numbers that name no time.
    private static let englishThings: [Words] = [
        Words(
            .title, 0,
            "times post mirror telegraph herald express tribune journal mail news live football beast show standard newsletter newsletters caller"
        ),
        Words(
            .thing, 0,
            "people persons men women children troops soldiers workers jobs residents refugees students votes voters deaths cases homes houses miles kilometers kilometres km meters metres feet tons tonnes barrels shares points dollars euros pounds rubles units copies seats words pages square calories"
        ),
        Words(
            .numbered, 0,
            "room flight route highway bus line page number no channel apartment suite gate lot extension ext fax phone"
        ),
    ]

    private static let englishTense: [Words] = [
        Words(
            .futureCue, 0,
            "will shall ll wont must would might should payable meet meets begins opens starts reconvenes resumes convenes expires arrives departs kicks travels leaves"
        ),
        Words(
            .plannedCue, 0,
            "going expected scheduled set due planning expects expect intends intend hopes hope aims aim slated supposed likely ready wants want poised prepare prepares preparing plans plan"
        ),
        // Done on a day where they stand behind it, and for a day to come where they stand before it.
        Words(.plannedCue, 1, "planned agreed vowed promised pledged decided invited ordered"),
        Words(.be, 0, "be is are was were being re"), Words(.been, 0, "been"),
        Words(.deadline, 0, "deadline"), Words(.have, 0, "has have ve"),
        Words(.speechCue, 0, "said told announced reported added says declared stated"),
        Words(
            .pastCue, 0,
            "did had came went made took held won lost fell rose began left met saw got sold bought led gave found ran shot sent spoke wrote became brought kept stood struck died hit beat grew drew"
        ),
        Words(.untensed, 0, "need needs needed speed indeed feed seed exceed proceed succeed united"),
    ]
}
