extension DateLexicon {
    static let french = DateLexicon(
        [.pointersBehind, .shiftsByIn, .elides, .suffixER, .futureInRA],
        [frenchNames, frenchNumbers, frenchUnits, frenchRelations, frenchTense])

    private static let frenchNames: [Words] = [
        Words(.month, 1, "janvier"), Words(.month, 2, "février fevrier"), Words(.month, 3, "mars"),
        Words(.month, 4, "avril"), Words(.month, 5, "mai"), Words(.month, 6, "juin"),
        Words(.month, 7, "juillet"), Words(.month, 8, "août aout"), Words(.month, 9, "septembre"),
        Words(.month, 10, "octobre"), Words(.month, 11, "novembre"), Words(.month, 12, "décembre decembre"),
        Words(.weekday, 1, "lundi"), Words(.weekday, 2, "mardi"), Words(.weekday, 3, "mercredi"),
        Words(.weekday, 4, "jeudi"), Words(.weekday, 5, "vendredi"), Words(.weekday, 6, "samedi"),
        Words(.weekday, 7, "dimanche"),
        Words(.weekday, 1, "lundis", .plural), Words(.weekday, 2, "mardis", .plural),
        Words(.weekday, 3, "mercredis", .plural), Words(.weekday, 4, "jeudis", .plural),
        Words(.weekday, 5, "vendredis", .plural), Words(.weekday, 6, "samedis", .plural),
        Words(.weekday, 7, "dimanches", .plural),
        Words(.season, 0, "printemps"), Words(.season, 1, "été"), Words(.season, 2, "automne"),
        Words(.season, 3, "hiver"), Words(.weekend, 0, "weekend"),
    ]

    private static let frenchNumbers: [Words] = [
        Words(.number, 2, "deux"), Words(.number, 3, "trois"), Words(.number, 4, "quatre"),
        Words(.number, 5, "cinq"), Words(.number, 6, "six"), Words(.number, 7, "sept"),
        Words(.number, 8, "huit"), Words(.number, 9, "neuf"), Words(.number, 10, "dix"),
        Words(.number, 11, "onze"), Words(.number, 12, "douze"), Words(.number, 15, "quinze"),
        Words(.number, 20, "vingt"), Words(.number, 30, "trente"),
        Words(.ordinal, 1, "premier première"), Words(.ordinal, 2, "deuxième second seconde"),
        Words(.ordinal, 3, "troisième"), Words(.ordinal, 4, "quatrième"),
        Words(.few, 0, "quelques plusieurs"), Words(.a, 1, "un une"), Words(.the, 0, "le la les l"),
        Words(.of, 0, "de du des d"), Words(.and, 0, "et"), Words(.or, 0, "ou"), Words(.to, 0, "au à"),
    ]

    private static let frenchUnits: [Words] = [
        Words(.unit, TimeUnit.minute.rawValue, "minute"),
        Words(.unit, TimeUnit.minute.rawValue, "minutes", .plural),
        Words(.unit, TimeUnit.hour.rawValue, "heure"),
        Words(.unit, TimeUnit.hour.rawValue, "heures", .plural),
        Words(.unit, TimeUnit.day.rawValue, "jour"), Words(.unit, TimeUnit.day.rawValue, "jours", .plural),
        Words(.unit, TimeUnit.week.rawValue, "semaine"),
        Words(.unit, TimeUnit.week.rawValue, "semaines", .plural),
        Words(.unit, TimeUnit.month.rawValue, "mois"),
        Words(.unit, TimeUnit.quarter.rawValue, "trimestre"),
        Words(.unit, TimeUnit.quarter.rawValue, "trimestres", .plural),
        Words(.unit, TimeUnit.year.rawValue, "an année"),
        Words(.unit, TimeUnit.year.rawValue, "ans années", .plural),
        Words(.unit, TimeUnit.decade.rawValue, "décennie"),
        Words(.unit, TimeUnit.decade.rawValue, "décennies", .plural),
        Words(.unit, TimeUnit.century.rawValue, "siècle"),
        Words(.unit, TimeUnit.century.rawValue, "siècles", .plural),
        Words(.dayPart, DayPart.morning.rawValue, "matin"), Words(.dayPart, DayPart.evening.rawValue, "soir"),
        Words(.dayPart, DayPart.night.rawValue, "nuit"),
        Words(.midday, DayPart.midday.rawValue, "midi"), Words(.midday, DayPart.midnight.rawValue, "minuit"),
        Words(.half, 0, "semestre"),
    ]

    private static let frenchRelations: [Words] = [
        Words(.dayShift, 0, "aujourd"), Words(.tail, 0, "hui"), Words(.dayShift, -1, "hier"),
        Words(.dayShift, 1, "demain"), Words(.before, -1, "avant"), Words(.after, 1, "après"),
        Words(.past, -1, "dernier dernière passé passée"), Words(.past, -1, "derniers dernières", .plural),
        Words(.next, 1, "prochain prochaine"), Words(.next, 1, "prochains prochaines", .plural),
        Words(.following, 1, "suivant suivante"), Words(.this, 0, "ce cet cette"),
        // "Il y a trois jours": three words, counted.
        Words(.agoBefore, 1, "il"), Words(.agoBefore, 2, "y"),
        Words(.later, 1, "tard"), Words(.earlier, -1, "tôt"), Words(.filler, 0, "plus"),
        Words(.early, 0, "début"), Words(.mid, 0, "mi"), Words(.late, 0, "fin"),
        Words(.every, 0, "chaque"), Words(.about, 0, "environ près presque"),
        Words(.preposition, Preposition.within.rawValue, "dans"),
        Words(.preposition, Preposition.any.rawValue, "en pendant durant pour par vers"),
        Words(.preposition, Preposition.since.rawValue, "depuis"),
        Words(.preposition, Preposition.until.rawValue, "jusqu"),
        Words(.vague, VagueTime.present.rawValue, "maintenant actuellement"),
        Words(.vague, VagueTime.past.rawValue, "récemment"),
    ]

    private static let frenchTense: [Words] = [
        Words(.futureCue, 0, "va vont devrait devraient doit doivent pourrait pourraient"),
        Words(.speechCue, 0, "dit déclaré annoncé affirmé expliqué indiqué précisé"),
        Words(.pastCue, 0, "a ont était étaient avait avaient fut furent"),
        Words(.thing, 0, "personnes euros dollars kilomètres mètres habitants morts tonnes"),
        Words(.numbered, 0, "chambre numéro téléphone page salle"),
    ]
}
