extension EntityLexicon {
    /// English.
    static let english = EntityLexicon(
        functionWords + personWords + modifierWords + organisationWords,
        titles: [
            ("sen", "Senator"), ("sens", "Senators"), ("rep", "Representative"), ("reps", "Representatives"),
            ("gov", "Governor"), ("gen", "General"), ("lt", "Lieutenant"), ("col", "Colonel"),
            ("maj", "Major"), ("capt", "Captain"), ("sgt", "Sergeant"), ("cmdr", "Commander"),
            ("adm", "Admiral"), ("prof", "Professor"), ("pres", "President"), ("atty", "Attorney"),
            ("supt", "Superintendent"), ("insp", "Inspector"), ("det", "Detective"), ("cpl", "Corporal"),
            ("pvt", "Private"), ("amb", "Ambassador"), ("asst", "Assistant"), ("rev", "Reverend"),
        ], refersBack: true)

    private static let functionWords: [Words] = [
        Words(.definite, "the this that"),
        Words(.indefinite, "a an"),
        Words([.possessive, .stop], "my your our their whose"),
        Words([.pronoun, .male, .stop], "he"),
        Words([.pronoun, .male, .object, .stop], "him himself"),
        Words([.pronoun, .male, .possessive, .stop], "his"),
        Words([.pronoun, .female, .stop], "she hers"),
        Words([.pronoun, .female, .possessive, .object, .stop], "her"),
        Words([.pronoun, .female, .object, .stop], "herself"),
        Words([.pronoun, .stop], "it"),
        Words([.pronoun, .possessive, .stop], "its"),
        Words([.pronoun, .object, .stop], "itself"),
        Words([.of, .stop], "of"),
        Words([.for, .stop], "for"),
        Words([.preposition, .locative, .stop], "in at from"),
        Words([.preposition, .stop], "with on by"),
        Words([.locative, .stop], "near to across through around outside inside into toward towards via"),
        Words([.and, .stop], "and &"),
        Words([.copula, .stop], "is was became becomes remains"),
        Words([.who, .stop], "who"),
        Words([.heads, .stop], "heads leads chairs runs headed led chaired founded edits directs"),
        Words(
            .stop,
            """
            or but nor yet so if then than as because since while when where which whom what that how why although \
            though unless until before after during between among against about above below over under within \
            without upon despite per be been being are were am have has had having do does did done doing will \
            would shall should can could may might must not no i me we us you they them himself themselves there \
            here also only just even still already ever never now today yesterday tomorrow later earlier \
            who's get got gets make made makes take took taken takes give gave given come came comes go went goes \
            see saw seen know knew known want wants wanted need needs use uses used find found think thought \
            believe believes believed call calls called try tries tried ask asks asked feel felt become \
            put puts set sets meet met meets sent send sends hold held holds bring brought keep kept \
            let begin began show showed shown shows seem seems seemed include includes including included \
            hit face faces faced spoke went left stood sat rose fell grew led read stays stayed \
            chose broke drew flew fought rode ran spent understood appear appears appeared join joins joined join won win wins lost lose loses elected appointed
            """),
        Words(
            [.speech, .stop],
            """
            said says say told tells tell added adds argued argues warned warns claimed claims insisted insists \
            explained explains wrote writes tweeted replied announced announces confirmed confirms denied denies \
            stated states noted notes stressed stresses emphasized emphasised acknowledged admitted admits agreed \
            urged urges recalled remarked declared according saying telling adding
            """),
        Words(.suffix, "jr sr ii iii iv phd md esq obe cbe mbe kc qc"),
        Words(.country, "country nation"),
        Words([.anyPerson, .male], "man gentleman boy guy"),
        Words([.anyPerson, .female], "woman girl lady"),
    ]

    private static let personWords: [Words] = [
        Words([.honorific, .male], "mr sir mister lord messrs"),
        Words([.honorific, .female], "mrs ms miss dame lady madam mme mlle"),
        Words(.honorific, "dr mx hon"),
        Words([.person, .holdsPortfolio], [.government, .politics], "minister secretary undersecretary"),
        Words(
            .person, [.government, .politics, .lead],
            "president premier chancellor prime-minister commissioner governor mayor vice-president"),
        Words(
            .person, .government,
            """
            ambassador diplomat envoy consul attaché attache official councillor councilor councilman \
            administrator deputy general-secretary ombudsman treasurer comptroller negotiator adviser advisor aide \
            strategist pollster bureaucrat regulator sheriff prefect alderman selectman emissary
            """),
        Words([.person, .female], .government, "councilwoman alderwoman ministress"),
        Words([.person, .male], .government, "councilman"),
        Words(
            .person, [.parliament, .politics, .government],
            "senator representative congressman congresswoman lawmaker legislator mp mep parliamentarian assemblyman"
        ),
        Words(.person, [.parliament, .politics], "speaker whip member backbencher delegate peer"),
        Words(
            .male,
            "congressman assemblyman spokesman chairman businessman salesman fisherman policeman fireman"),
        Words([.person, .female], [.parliament, .politics], "congresswoman assemblywoman"),
        Words(
            .person, .politics,
            "politician candidate nominee challenger incumbent frontrunner hopeful contender"),
        Words(
            .person, [.lead, .government],
            "leader head chief chair chairman chairwoman chairperson director boss dictator ruler strongman"),
        Words([.person, .female], [.lead, .government], "chairwoman"),
        Words(
            .person, [.spokes, .government], "spokesman spokeswoman spokesperson secretary-general"),
        Words(.female, "spokeswoman chairwoman congresswoman businesswoman policewoman"),
        Words(
            .person, [.business, .lead],
            """
            ceo cfo coo cto executive founder co-founder cofounder owner co-owner entrepreneur businessman \
            businesswoman billionaire millionaire tycoon magnate banker financier investor manager president \
            chairman chair director partner co-chair co-director chief boss
            """),
        Words(
            .person, .business,
            "analyst economist consultant broker trader strategist accountant farmer fisherman grower retailer"
        ),
        Words(
            [.person], .law,
            """
            judge justice lawyer attorney prosecutor solicitor barrister magistrate counsel advocate investigator \
            detective litigator
            """),
        Words(
            .person, [.force, .government],
            """
            general colonel lieutenant major captain sergeant commander admiral marshal corporal brigadier \
            inspector superintendent constable officer soldier policeman policewoman trooper warden veteran pilot \
            private commandant commodore firefighter agent spy warlord rebel fighter militant gunman
            """),
        Words(
            .person, .science,
            """
            professor scientist researcher academic scholar historian economist physicist biologist chemist \
            psychologist sociologist anthropologist archaeologist geologist engineer mathematician lecturer expert \
            fellow philosopher ecologist climatologist epidemiologist virologist meteorologist astronomer \
            dean rector provost chancellor theorist specialist linguist demographer inventor
            """),
        Words(
            .person, .media,
            """
            journalist reporter editor columnist correspondent anchor host presenter broadcaster commentator \
            blogger publisher photographer producer critic moderator pundit newscaster
            """),
        Words(
            .person, .arts,
            """
            actor actress singer author writer novelist poet playwright director filmmaker musician composer \
            conductor artist painter sculptor rapper comedian designer architect curator dancer pianist guitarist \
            drummer songwriter screenwriter model entertainer biographer illustrator chef youtuber star celebrity
            """),
        Words([.person, .female], .arts, "actress"),
        Words(
            .person, .sport,
            """
            coach striker midfielder defender goalkeeper quarterback player footballer manager captain driver rider \
            cyclist athlete sprinter swimmer golfer boxer champion skipper forward winger pitcher batsman bowler \
            referee umpire trainer jockey skier gymnast wrestler goalie linebacker receiver
            """),
        Words(
            .person, .medicine,
            "doctor physician surgeon nurse psychiatrist pediatrician paramedic therapist midwife dentist"),
        Words(
            .person, .church,
            "pope bishop archbishop cardinal priest pastor imam rabbi reverend father ayatollah cleric patriarch monk minister preacher"
        ),
        Words([.person, .female], .church, "nun"),
        Words(
            .person, .activism,
            "activist campaigner organizer organiser dissident protester demonstrator whistleblower lobbyist volunteer"
        ),
        Words(
            .person, [],
            """
            teacher student resident worker principal superintendent neighbor neighbour mechanic carpenter driver \
            electrician plumber pensioner retiree survivor witness eyewitness inmate prisoner hostage refugee \
            immigrant migrant native citizen coordinator organizer instructor librarian clerk cashier janitor \
            landlord tenant shopkeeper translator interpreter assistant associate intern coordinator counselor \
            counsellor planner developer programmer technician contractor tourist hunter sailor miner builder \
            successor predecessor representative supporter opponent ally rival critic guard bodyguard terrorist \
            hacker killer murderer attacker shooter bomber dealer
            """),
        Words([.person, .female], [], "heroine waitress stewardess hostess widow housewife businesswoman"),
        Words([.person, .male], .royal, "king prince emperor duke emir sultan sheikh baron count"),
        Words([.person, .female], .royal, "queen princess empress duchess baroness countess"),
        Words([.person], [], "suspect victim defendant teenager"),
        Words(.female, [], "mother daughter wife sister aunt grandmother girlfriend niece"),
        Words(.male, [], "son husband brother uncle grandfather boyfriend nephew"),
        Words(.givenName, "dean earl duke guy major marshal page king prince baron judge chase deputy mark"),
        Words(
            [.plural, .person],
            """
            officials ministers presidents senators representatives lawmakers leaders executives experts analysts \
            judges lawyers journalists reporters generals officers soldiers scientists researchers secretaries
            """),
    ]

    private static let modifierWords: [Words] = [
        Words(
            [.modifier, .grade],
            """
            former ex acting deputy vice senior junior assistant associate interim longtime long-time veteran new \
            newly outgoing incoming late current then top leading chief prominent renowned retired elected \
            president-elect co ex- then- high-ranking high-level
            """),
        Words(
            .modifier,
            """
            prime lead head first second executive managing general principal special permanent honorary \
            supreme foreign defense defence interior finance health police army navy military opposition \
            presidential vice-presidential gubernatorial senatorial congressional parliamentary party government \
            state federal national regional local district county city town village municipal provincial union \
            labor labour law political science history economics research campaign press communications media \
            public private press information technology data security intelligence policy program project sales \
            marketing operating financial technical commercial creative artistic editorial legal medical clinical \
            scientific academic human civil women's children's animal environmental climate energy oil gas \
            business trade tax immigration criminal defense homicide fire coast border rights sports football \
            basketball baseball soccer hockey tennis golf rugby cricket racing film television tv radio pop rock \
            folk country rap jazz opera stage screen fashion investment hedge fund bank equity real estate \
            property insurance software internet tech majority minority floor budget transport transportation \
            education culture environment agriculture infrastructure justice treasury labor-rights white-collar \
            two-time three-time four-time award-winning oscar-winning world olympic rebel separatist guerrilla \
            militia militant religious church spiritual school university college team club company corporate \
            county-level junior-high high elementary middle staff crown media field flight night day war
            """),
        Words(
            [.modifier, .grade],
            "local young old elderly influential powerful famous popular notable conservative liberal"),
        Words(
            [.portfolio, .modifier],
            """
            affairs interior finance finances justice education research health labor labour culture economic \
            economy economics infrastructure environment environmental rural regional social protection state \
            treasury commerce energy agriculture transport transportation trade homeland security veterans \
            housing urban development science technology innovation digital climate population public \
            administration internal external foreign defense defence communications communication industry \
            mines petroleum water tourism sport sports youth family families women children immigration \
            integration migration europe european cooperation planning information works services employment \
            pensions human resources natural fisheries food higher exchequer war peace business
            """),
    ]

    private static let organisationWords: [Words] = [
        Words(
            .organisation,
            """
            ministry department agency bureau office commission committee council court parliament senate \
            congress assembly party union league alliance coalition bloc federation confederation association \
            institute institution foundation university college school academy hospital clinic church bank \
            newspaper magazine broadcaster network airline airport museum library orchestra band club team \
            police army navy force forces board authority administration embassy consulate fund charity \
            think-tank thinktank portal website station channel daily weekly tabloid company corporation firm group organization organisation
            """),
        Words(
            .building,
            """
            bank court hospital museum library airport church school park city county lake river street square island \
            islands valley state hills hill beach creek bay mountain mountains center centre road avenue house hall \
            station base bridge tower palace harbor harbour port district gulf sea ocean canyon desert forest springs \
            club clinic fort
            """),
        Words(
            .anyOrganisation,
            """
            company firm group organization organisation corporation business conglomerate startup start-up \
            retailer manufacturer carmaker automaker chipmaker drugmaker lender insurer utility bank airline \
            publisher maker giant portal website
            """),
    ]
}

extension EntityLexicon.Words {
    fileprivate init(_ classes: WordClass, _ words: String) { self.init(classes, [], words) }
}
