extension DateLexicon {
    static let german = DateLexicon(
        [.capitalises, .ordinalPoint, .shiftsByIn, .suffixER],
        [germanNames, germanNumbers, germanUnits, germanRelations, germanTense])

    private static let germanNames: [Words] =
        [
            Words(.month, 1, "januar jänner"), Words(.month, 2, "februar feber"), Words(.month, 3, "märz"),
            Words(.month, 4, "april"), Words(.month, 5, "mai"), Words(.month, 6, "juni"),
            Words(.month, 7, "juli"),
            Words(.month, 8, "august"), Words(.month, 9, "september"), Words(.month, 10, "oktober"),
            Words(.month, 11, "november"), Words(.month, 12, "dezember"),
            Words(.month, 1, "jan", .abbreviated), Words(.month, 2, "feb", .abbreviated),
            Words(.month, 4, "apr", .abbreviated), Words(.month, 8, "aug", .abbreviated),
            Words(.month, 9, "sept sep", .abbreviated), Words(.month, 10, "okt", .abbreviated),
            Words(.month, 11, "nov", .abbreviated), Words(.month, 12, "dez", .abbreviated),
            Words(.season, 0, "frühling frühjahr"), Words(.season, 1, "sommer"), Words(.season, 2, "herbst"),
            Words(.season, 3, "winter"),
            Words(.holiday, Holiday.christmas.rawValue, "weihnachten"),
            Words(.holiday, Holiday.easter.rawValue, "ostern"),
            Words(.holiday, Holiday.christmasEve.rawValue, "heiligabend"),
            Words(.holiday, Holiday.newYear.rawValue, "neujahr"),
            Words(.holiday, Holiday.newYearsEve.rawValue, "silvester"),
        ] + germanWeekdays

    /// With the parts of the day that are written in one word with them: "Dienstagabend".
    private static let germanWeekdays: [Words] = [
        (1, "montag"), (2, "dienstag"), (3, "mittwoch"), (4, "donnerstag"), (5, "freitag"), (6, "samstag"),
        (6, "sonnabend"), (7, "sonntag"),
    ].flatMap { number, name in
        [
            Words(.weekday, number, "\(name) \(name)s"),
            Words(.weekday, number + DayPart.morning.packed, "\(name)morgen \(name)vormittag"),
            Words(.weekday, number + DayPart.afternoon.packed, "\(name)mittag \(name)nachmittag"),
            Words(.weekday, number + DayPart.evening.packed, "\(name)abend"),
            Words(.weekday, number + DayPart.night.packed, "\(name)nacht"),
        ]
    }

    private static let germanNumbers: [Words] = [
        Words(.number, 2, "zwei"), Words(.number, 3, "drei"), Words(.number, 4, "vier"),
        Words(.number, 5, "fünf"), Words(.number, 6, "sechs"), Words(.number, 7, "sieben"),
        Words(.number, 8, "acht"), Words(.number, 9, "neun"), Words(.number, 10, "zehn"),
        Words(.number, 11, "elf"), Words(.number, 12, "zwölf"), Words(.number, 20, "zwanzig"),
        Words(.number, 30, "dreißig"), Words(.ordinal, 1, "erste ersten erstes"),
        Words(.ordinal, 2, "zweite zweiten zweites"), Words(.ordinal, 3, "dritte dritten drittes"),
        Words(.ordinal, 4, "vierte vierten viertes"),
        Words(.few, 0, "einige einigen mehrere mehreren wenige wenigen paar"),
        Words(.a, 1, "ein eine einen einem einer eines"),
        Words(.the, 0, "der die das den dem des"), Words(.and, 0, "und"), Words(.or, 0, "oder"),
    ]

    private static let germanUnits: [Words] = [
        Words(.unit, TimeUnit.second.rawValue, "sekunden", .plural),
        Words(.unit, TimeUnit.minute.rawValue, "minute"),
        Words(.unit, TimeUnit.minute.rawValue, "minuten", .plural),
        Words(.unit, TimeUnit.hour.rawValue, "stunde"),
        Words(.unit, TimeUnit.hour.rawValue, "stunden", .plural),
        Words(.unit, TimeUnit.day.rawValue, "tag tages"),
        Words(.unit, TimeUnit.day.rawValue, "tage tagen", .plural),
        Words(.unit, TimeUnit.week.rawValue, "woche"),
        Words(.unit, TimeUnit.week.rawValue, "wochen", .plural),
        Words(.unit, TimeUnit.month.rawValue, "monat monats"),
        Words(.unit, TimeUnit.month.rawValue, "monate monaten", .plural),
        Words(.unit, TimeUnit.quarter.rawValue, "quartal quartals"),
        Words(.unit, TimeUnit.year.rawValue, "jahr jahres"),
        Words(.unit, TimeUnit.year.rawValue, "jahre jahren", .plural),
        Words(.unit, TimeUnit.decade.rawValue, "jahrzehnt"),
        Words(.unit, TimeUnit.decade.rawValue, "jahrzehnte jahrzehnten", .plural),
        Words(.unit, TimeUnit.century.rawValue, "jahrhundert jahrhunderts"),
        Words(.unit, TimeUnit.century.rawValue, "jahrhunderte jahrhunderten", .plural),
        Words(.half, 0, "halbjahr"), Words(.weekend, 0, "wochenende"),
        Words(.relativeUnit, TimeUnit.year.packed(-1), "vorjahr vorjahres"),
        Words(.relativeUnit, TimeUnit.year.packed(0), "heuer"),
        Words(.relativeUnit, TimeUnit.year.packed(0, .late), "jahresende"),
        Words(.relativeUnit, TimeUnit.year.packed(0, .early), "jahresbeginn jahresanfang"),
        Words(.relativeUnit, TimeUnit.month.packed(0, .late), "monatsende"),
        Words(.dayPart, DayPart.morning.rawValue, "vormittag früh"),
        Words(.dayPart, DayPart.afternoon.rawValue, "nachmittag mittag"),
        Words(.dayPart, DayPart.evening.rawValue, "abend"), Words(.dayPart, DayPart.night.rawValue, "nacht"),
        Words(.midday, DayPart.midnight.rawValue, "mitternacht"), Words(.oclock, 0, "uhr"),
        Words(.old, 0, "alt alte alten alter"),
    ]

    private static let germanRelations: [Words] = [
        Words(.dayShift, 0, "heute"), Words(.dayShift, -1, "gestern"), Words(.dayShift, 1, "morgen"),
        Words(.dayShift, -2, "vorgestern"), Words(.dayShift, 2, "übermorgen"),
        Words(.past, -1, "letzte letzten letzter letztes letztem vergangene vergangenen vergangener"),
        Words(.past, -1, "vergangenes vergangenem vorige vorigen voriger voriges"),
        Words(.next, 1, "nächste nächsten nächster nächstes nächstem kommende kommenden kommender kommendes"),
        Words(.following, 1, "folgende folgenden folgender folgendes"),
        Words(.this, 0, "diese diesen dieser dieses diesem laufenden"),
        Words(.agoBefore, 0, "vor"), Words(.from, 0, "von vom ab"),
        Words(.later, 1, "später"), Words(.earlier, -1, "zuvor"),
        Words(.early, 0, "anfang beginn"), Words(.mid, 0, "mitte"), Words(.late, 0, "ende"),
        Words(.every, 0, "jeden jede jedes"),
        Words(.periodic, TimeUnit.day.rawValue, "täglich"),
        Words(.periodic, TimeUnit.week.rawValue, "wöchentlich"),
        Words(.periodic, TimeUnit.month.rawValue, "monatlich"),
        Words(.periodic, TimeUnit.year.rawValue, "jährlich"),
        Words(.about, 0, "rund etwa knapp fast circa"),
        Words(.preposition, Preposition.within.rawValue, "in"),
        Words(.preposition, Preposition.any.rawValue, "im am an um zum zur gegen während nach"),
        Words(.preposition, Preposition.since.rawValue, "seit"),
        Words(.preposition, Preposition.until.rawValue, "bis"),
        Words(.vague, VagueTime.present.rawValue, "jetzt derzeit zurzeit"),
        Words(.vague, VagueTime.past.rawValue, "kürzlich jüngst"),
        Words(.vague, VagueTime.future.rawValue, "demnächst"),
    ]

    private static let germanTense: [Words] = [
        Words(
            .futureCue, 0,
            "wird werden soll sollen will wollen dürfte dürften könnte könnten beginnt startet tagt trifft treffen endet"
        ),
        Words(.plannedCue, 0, "geplant vorgesehen erwartet"), Words(.be, 0, "ist sind"),
        Words(
            .speechCue, 0,
            "sagte sagten erklärte erklärten teilte teilten berichtete berichteten meldete meldeten"),
        Words(
            .pastCue, 0,
            "war waren hatte hatten wurde wurden kam kamen ging gingen gab gaben hat haben starb begann stand lag fiel stieg traf trafen gewann verlor"
        ),
        Words(
            .thing, 0, "menschen personen euro dollar kilometer meter prozent mitarbeiter einwohner tonnen"),
        Words(.numbered, 0, "zimmer nummer nr telefon fax raum seite"),
    ]
}
