extension DateLexicon {
    static let estonian = DateLexicon(
        [.ordinalPoint, .edgesBehind, .presentInB],
        [estonianNames, estonianNumbers, estonianUnits, estonianRelations, estonianTense])

    private static let estonianNames: [Words] =
        [
            (1, "jaanuar"), (2, "veebruar"), (3, "märts"), (4, "aprill"), (5, "mai"), (6, "juuni"),
            (7, "juuli"),
            (8, "august"), (9, "septembr"), (10, "oktoobr"), (11, "novembr"), (12, "detsembr"),
        ].map { Words(.month, $0, cases(of: $1)) }
        + [
            Words(.month, 9, "september"), Words(.month, 10, "oktoober"), Words(.month, 11, "november"),
            Words(.month, 12, "detsember"),
        ]
        + [
            (1, "esmaspäev"), (2, "teisipäev"), (3, "kolmapäev"), (4, "neljapäev"), (5, "reede"),
            (6, "laupäev"),
            (7, "pühapäev"),
        ].map { Words(.weekday, $0, cases(of: $1)) }
        + [
            Words(.season, 0, "kevad kevadel kevade"), Words(.season, 1, "suvi suvel suve"),
            Words(.season, 2, "sügis sügisel sügise"), Words(.season, 3, "talv talvel talve"),
        ]

    /// The forms of a word in which it stands for a time.
    private static func cases(of stem: String) -> String {
        let genitive =
            switch stem.last {
            case "i", "e": stem
            default: stem + (stem.hasSuffix("päev") ? "a" : "i")
            }
        return ["", "l", "s", "st", "ni", "ks", "t"].map { genitive + $0 }.joined(separator: " ") + " " + stem
    }

    private static let estonianNumbers: [Words] = [
        Words(.number, 1, "üks ühe"), Words(.number, 2, "kaks kahe"), Words(.number, 3, "kolm kolme"),
        Words(.number, 4, "neli nelja"), Words(.number, 5, "viis viie"), Words(.number, 6, "kuus kuue"),
        Words(.number, 7, "seitse seitsme"), Words(.number, 8, "kaheksa"), Words(.number, 9, "üheksa"),
        Words(.number, 10, "kümme kümne"), Words(.number, 12, "kaksteist kaheteistkümne"),
        Words(.number, 20, "kakskümmend kahekümne"),
        Words(.ordinal, 1, "esimene esimese esimeses esimesel"),
        Words(.ordinal, 2, "teine teise teises teisel"),
        Words(.ordinal, 3, "kolmas kolmanda kolmandas kolmandal"),
        Words(.ordinal, 4, "neljas neljanda neljandas neljandal"),
        Words(.few, 0, "mõni mõne mitu mitme paar paari"), Words(.and, 0, "ja ning"), Words(.or, 0, "või"),
    ]

    private static let estonianUnits: [Words] = [
        Words(.unit, TimeUnit.minute.rawValue, "minut minuti minutit"),
        Words(.unit, TimeUnit.hour.rawValue, "tund tunni tundi"),
        Words(.unit, TimeUnit.day.rawValue, "päev päeva päeval"),
        Words(.unit, TimeUnit.day.rawValue, "päevad päevi päevade", .plural),
        Words(.unit, TimeUnit.week.rawValue, "nädal nädala nädalat nädalal"),
        Words(.unit, TimeUnit.week.rawValue, "nädalad nädalaid nädalate", .plural),
        Words(.unit, TimeUnit.month.rawValue, "kuu kuud kuul"),
        Words(.unit, TimeUnit.quarter.rawValue, "kvartal kvartali kvartalis"),
        Words(.unit, TimeUnit.year.rawValue, "aasta aastat aastal aastast aastani aastas"),
        Words(.unit, TimeUnit.year.rawValue, "aastad aastaid aastate aastatel", .plural),
        Words(.unit, TimeUnit.decade.rawValue, "kümnend kümnendi kümnendil"),
        Words(.unit, TimeUnit.century.rawValue, "sajand sajandi sajandil sajandit"),
        Words(.weekend, 0, "nädalavahetus nädalavahetuse nädalavahetusel"),
        Words(.relativeUnit, TimeUnit.year.packed(-1), "mullu"),
        Words(.relativeUnit, TimeUnit.year.packed(0), "tänavu"),
        Words(.dayPart, DayPart.morning.rawValue, "hommik hommiku hommikul"),
        Words(.dayPart, DayPart.afternoon.rawValue, "pärastlõunal"),
        Words(.dayPart, DayPart.evening.rawValue, "õhtu õhtul"),
        Words(.dayPart, DayPart.night.rawValue, "öö ööl öösel"),
    ]

    private static let estonianRelations: [Words] = [
        Words(.dayShift, 0, "täna"), Words(.dayShift, -1, "eile"), Words(.dayShift, 1, "homme"),
        Words(.dayShift, -2, "üleeile"), Words(.dayShift, 2, "ülehomme"),
        Words(.past, -1, "eelmine eelmise eelmisel eelmises möödunud läinud"),
        Words(.next, 1, "järgmine järgmise järgmisel järgmises tuleva tuleval"),
        Words(.this, 0, "see sel sellel selle käesoleva käesoleval"),
        Words(.ago, -1, "tagasi"), Words(.later, 2, "pärast"), Words(.later, 1, "hiljem"),
        Words(.earlier, -1, "varem"),
        Words(.early, 0, "alguses algul"), Words(.mid, 0, "keskel keskpaigas"),
        Words(.late, 0, "lõpus lõpul lõpuks"),
        Words(.every, 0, "iga"), Words(.old, 0, "vana vanune"), Words(.about, 0, "umbes ligi peaaegu"),
        Words(.oclock, 1, "kell"),
        Words(.vague, VagueTime.present.rawValue, "praegu nüüd"),
        Words(.vague, VagueTime.past.rawValue, "hiljuti"),
        Words(.vague, VagueTime.future.rawValue, "peagi"),
    ]

    private static let estonianTense: [Words] = [
        Words(.futureCue, 0, "hakkavad peaks"),
        Words(.speechCue, 0, "ütles ütlesid teatas teatasid rääkis kinnitas märkis lisas"),
        Words(
            .pastCue, 0, "oli olid tegi tegid sai said läks läksid tuli tulid suri algas lõppes toimus kohtus"
        ),
        Words(.untensed, 0, "arvab usub tahab saab"),
        Words(.thing, 0, "inimest eurot dollarit kilomeetrit meetrit töötajat elanikku tonni"),
        Words(.numbered, 0, "tuba number telefon"),
    ]
}
