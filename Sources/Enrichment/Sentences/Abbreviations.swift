/// Words of a language that carry a full stop of their own, and words that tell that a sentence begins.
struct Abbreviations: Sendable {
    /// A name or a thing always follows: "Dr.", "e.g.".
    let neverLast: WordSet
    /// A number follows, or the sentence is over: "No. 5".
    let beforeNumber: WordSet
    /// May stand last: "Inc.", "Jan.".
    let eitherWay: WordSet
    /// With points inside, beyond those of one or two letters a part.
    let dotted: WordSet
    /// "a.m.": last, unless a day or a zone follows.
    var timeOfDay = WordSet("")
    var afterTime = WordSet("")
    /// Words that seldom follow an abbreviation inside a sentence, in the capitals of a beginning.
    let openers: WordSet
    /// Numbers with a point are ordinals: "3. Oktober".
    let ordinalPoint: Bool

    static func of(_ language: String?) -> Abbreviations {
        switch language {
        case "de": german
        case "fr": french
        case "es", "pt", "it", "ca", "gl": romance
        case "et", "fi", "da", "no", "nn", "sv", "is", "cs", "sk", "sl", "hr", "hu", "lv", "lt", "pl": nordic
        default: english
        }
    }

    private static let english = Abbreviations(
        neverLast: WordSet(
            """
            Mr Mrs Ms Mx Dr Prof Gen Sen Rep Reps Sens Gov Lt Col Sgt Capt Maj Cmdr Cdr Adm Rev Hon Fr \
            Messrs Mme Mlle Pres Supt Insp Det Sgt Cpl Pvt Brig Amb Atty Asst St Ste Mt Ft Gens Drs Profs \
            vs v e.g i.e cf viz approx dept Dept est Rt
            """),
        beforeNumber: WordSet("No Nos no nos p pp vol Vol Art art Fig fig Sec sec Ch ch para Op op Rs ca"),
        eitherWay: WordSet(
            """
            Inc Corp Co Cos Ltd Bros Jr Sr Esq LLC Plc etc al Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec \
            Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan \
            Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ave Blvd Rd \
            Assn Univ Intl Natl Govt Cie min sec hr hrs ft lb lbs oz mph km kg
            """),
        dotted: WordSet("Ph.D M.Sc B.Sc Lt.Col"),
        timeOfDay: WordSet("a.m p.m A.M P.M"),
        afterTime: WordSet(
            """
            Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July \
            August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec EST EDT ET \
            CST CDT CT MST MDT MT PST PDT PT GMT BST UTC CET CEST Eastern Central Mountain Pacific Greenwich
            """),
        openers: WordSet(
            """
            The A An He She It They We You I This That These Those His Her Its Their Our My But And Or So If \
            In On At By For From With As When While After Before Since Until Although However There Here \
            What Who Why How Where Which Some Many Most All Both Each No Not One Two Also Another Other \
            Under During Despite According Last Then Now Still Yet Once Such To Of
            """),
        ordinalPoint: false)

    private static let german = Abbreviations(
        neverLast: WordSet(
            "Hr Fr Dr Prof Dipl Ing Hrsg bzw ca etwa vgl z.B u.a d.h i.d.R St Str Mag Lic Nr Nrn Abs Art Bd Kap evtl ggf inkl zzgl sog"
        ),
        beforeNumber: WordSet("S Nr Tel"),
        eitherWay: WordSet(
            "usw etc Co Inc Corp Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt Nov Dez Mio Mrd Tsd Chr Jh Std Min Jr Sr"
        ),
        dotted: WordSet("u.s.w s.o s.u"),
        openers: WordSet(
            """
            Der Die Das Ein Eine Er Sie Es Wir Ihr Ich Man Dies Diese Dieser Dieses Sein Seine Ihre Aber Und \
            Oder Denn Doch Wenn Als Nach Vor Bei Mit Für Von Zu In Im Am An Auf Aus Um Auch Noch Nun Dort Hier \
            Dann Da So Wie Was Wer Wo Warum Damit Dabei Zudem Trotz Laut Kein Keine Alle Viele Einige Nur Zum Zur
            """),
        ordinalPoint: true)

    private static let french = Abbreviations(
        neverLast: WordSet(
            "M MM Mme Mmes Mlle Dr Pr Me Mgr St Ste av boul cf ex p.ex c.-à-d env éd n° art vol chap"),
        beforeNumber: WordSet("p pp no n"),
        eitherWay: WordSet("etc Cie janv févr avr juil sept oct nov déc hab"),
        dotted: WordSet("J.-C"),
        openers: WordSet(
            """
            Le La Les Un Une Des Il Elle Ils Elles On Nous Vous Je Ce Cet Cette Ces Son Sa Ses Leur Leurs Mais Et \
            Ou Si Dans En Au Aux À Par Pour Avec Sans Sur Sous Après Avant Depuis Selon Lors Quand Comme Que Qui \
            Plus Aucun Tout Tous C J L D S N Pourtant Alors Ainsi Aussi
            """),
        ordinalPoint: false)

    private static let romance = Abbreviations(
        neverLast: WordSet(
            "Sr Sra Sres Srta Dr Dra Prof Lic Ing Arq Gral Ud Uds Vd D Dª Mons Sto Sta Av Avda p.ej Sig Dott Exmo Exma Rev"
        ),
        beforeNumber: WordSet("núm nº n pág págs art vol cap No"),
        eitherWay: WordSet("etc Cía S.A ene feb mar abr jun jul ago sept oct nov dic aprox Jr"),
        dotted: WordSet("EE.UU S.A.U a.C d.C"),
        openers: WordSet(
            """
            El La Los Las Un Una Unos Unas Él Ella Ellos Yo Tú Este Esta Estos Estas Ese Esa Su Sus Pero Y O Si En \
            De Del Al A Por Para Con Sin Sobre Tras Según Desde Hasta Cuando Como Que Qué No Lo Se También Ya Más \
            O Os As Uma Ele Ela Mas Il Lo Gli Le Uno Ma Per
            """),
        ordinalPoint: false)

    private static let nordic = Abbreviations(
        neverLast: WordSet(
            "hr pr dr Dr prof Prof nr Nr lk jne vt nt s.t s.o st sh t bl.a f.eks ca kl tzv napr např p doc Ing mgr Mgr tel puh esim ns mm"
        ),
        beforeNumber: WordSet("nr Nr lk str s č"),
        eitherWay: WordSet(
            "jne jm jt jpt osv mv m.fl a.s d.o.o mln mlrd mio jaan veebr apr aug sept okt nov dets tk kg km e.m.a"
        ),
        dotted: WordSet("m.a.j e.Kr p.Kr a.s"),
        openers: WordSet(
            """
            See Ta Tema Nad Nemad Me Te Ma Mina Sa Kui Aga Kuid Ja Ning Ka Siis Need Selle Tema Oma Eesti Ent Kas Mis \
            Kes Nii Seda Lisaks Det Den De Han Hun Vi Jeg Men Og En Et Ett I På Hän Se Ne He Mutta Ja To Je Ale
            """),
        ordinalPoint: true)
}
