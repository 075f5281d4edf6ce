extension SpeechLexicon {
    static let english = SpeechLexicon(
        englishVerbs + englishFunctionWords, invertsFreely: false, isEnglish: true)

    private static let englishVerbs: [(String, SpeechWord)] =
        [
            ("say says said", .say),
            ("saying", [.say, .participle]),
            ("tell tells told", .tell),
            ("telling", [.tell, .participle]),
            ("write writes wrote written", .speak),
            ("writing", [.speak, .participle]),
            ("admit admits admitted quip quips quipped swear swears swore", .speak),
            ("admitting quipping swearing", [.speak, .participle]),
            ("read reads", .speak),
            ("reading", [.speak, .participle]),
            ("put puts goes went shot fired point points pointed", [.speak, .idiom]),
            ("pointing", [.speak, .idiom, .participle]),
            ("think thinks thought believe believes believed know knows knew feel feels felt", .think),
            ("found finds find understood understands understand saw sees forgot", .think),
            ("thinking believing knowing feeling finding", [.think, .participle]),
            ("show shows showed shown", [.think, .nounToo]),
            ("showing", [.think, .participle]),
            ("mean means meant seem seems seemed wants want wanted", .think),
            ("dub dubs dubbed", .judge),
            ("dubbing", [.judge, .participle]),
            ("slam slams slammed rip rips ripped", .judge),
            ("slamming ripping", [.judge, .participle]),
            ("forbid forbade", .speak),
            ("according", .according),
        ]
        + regular(
            """
            add explain argue reply respond continue declare insist warn announce recall conclude \
            observe joke acknowledge concede assert stress emphasize emphasise predict suggest \
            testify vow pledge urge complain lament boast confess exclaim shout yell scream whisper mutter \
            retort deny maintain contend allege reiterate repeat confirm reveal disclose propose advise \
            caution wonder proclaim interject elaborate muse opine recount reflect tout \
            enthuse grumble snap thunder volunteer summarize summarise hint indicate specify clarify \
            inform profess intone chime relate affirm bemoan bellow gush \
            advocate theorize speculate decree stipulate crow growl surmise recommend retaliate bark gloat fume deadpan marvel concur \
            reminisce ruminate posit sneer sniff gripe holler rejoin coo croon drawl
            """, .speak)
        + regular(
            "note claim report state comment charge demand promise answer question counter post signal "
                + "estimate cry chant sigh echo release issue reason ask offer caution "
                + "agree threaten decline tweet remark quote email e-mail retweet blog plead lecture prompt",
            [.speak, .nounToo])
        + regular("remind assure inform advise", .tell)
        + regular(
            "assume suspect worry expect realize realise consider decide determine learn rule dispute "
                + "imagine regard conclude discover", .think)
        + regular("hope fear doubt guess view", [.think, .nounToo])
        + regular(
            "describe criticize criticise blame accuse praise denounce dismiss mock condemn deride "
                + "decry reject defend lambast lambaste portray characterize characterise hail chide "
                + "ridicule credit brand compare refer thank scold rebuke tease dismiss deem oppose "
                + "endorse applaud cite mention discuss express warn liken bash", .judge)
        + regular("call label blast attack slam cast support", [.judge, .nounToo])

    private static let englishFunctionWords: [(String, SpeechWord)] = [
        ("he he's he'd he'll", [.pronoun, .male]),
        ("she she's she'd she'll", [.pronoun, .female]),
        ("they they're they've they'd", [.pronoun, .plural]),
        ("i we you", [.pronoun, .firstOrSecond]),
        ("it", [.pronoun, .thing]),
        ("it's it'd it'll", [.pronoun, .thing]),
        ("by", [.preposition, .agent]),
        ("later earlier ago", [.adverb, .lapse]),
        ("who which whom", .relative),
        ("that", .that),
        (
            """
            the a an this these those his her their our my its your some many several most another any \
            each every both all few no two three four five six other such one
            """, .determiner
        ),
        (
            """
            in on at by with about against during between into through under over near like without \
            within among around amid upon outside inside toward towards than via despite beyond across \
            along behind following regarding including per
            """, .preposition
        ),
        ("of for from to at with", [.preposition, .joiner]),
        ("to", .infinitive),
        ("and or nor", .conjunction),
        (
            """
            but because while when if as after before since although though whether unless until where \
            how why what so whereas once whenever yet
            """, .subordinator
        ),
        (
            """
            has had have having do does did will would can could may might must shall should 've 'd
            """, .auxiliary
        ),
        (
            "is was were are be been being am got gets isn't wasn't aren't weren't", [.auxiliary, .passive]
        ),
        (
            """
            hasn't hadn't haven't don't doesn't didn't won't wouldn't can't couldn't cannot not never
            """, .negation
        ),
        (
            """
            also later then now recently earlier again once still even just only often always sometimes \
            already soon ever too instead meanwhile however further perhaps first jokingly there here \
            simply famously reportedly flatly bluntly repeatedly else afterward afterwards thus indeed
            """, .adverb
        ),
        (
            """
            monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow \
            morning afternoon evening night week month year last this january february april june july \
            august september october november december earlier
            """, .time
        ),
        (
            "interview interviews statement speaking spoke conversation remarks comments briefing e-mail email "
                + "letter message talking appearance", .occasion
        ),
        ("out back off on up", .particle),
        (
            """
            official officials source sources person people insider insiders aide aides adviser advisers \
            advisor advisors observers critics experts analysts witnesses diplomats diplomat operative \
            operatives lawmakers strategists supporters opponents
            """, .anonymous
        ),
        (
            """
            spokesman spokeswoman spokesperson minister president chairman chairwoman director secretary \
            senator governor mayor professor candidate leader chief officer executive manager lawyer \
            attorney judge doctor analyst strategist adviser advisor official coach author reporter \
            businessman billionaire congressman congresswoman representative ambassador general
            """, .role
        ),
        (
            """
            book film movie song novel play album show series headline titled entitled headlined called \
            dubbed named podcast program programme magazine essay poem documentary memoir article slogan \
            motto hashtag hat hats shirt shirts sign signs banner banners episode game exhibition word \
            words phrase term phrases terms nicknamed so-called column section paper report project ad
            """, .titled
        ),
    ]
}
