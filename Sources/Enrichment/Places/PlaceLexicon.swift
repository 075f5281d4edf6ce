/// Words around names that tell a place from a person, an institution and a plain word. English; what is
/// unknown in other languages only costs certainty.
enum PlaceLexicon {
    struct Traits: OptionSet {
        let rawValue: UInt32
        /// "in", "near": a place follows.
        static let locative = Traits(rawValue: 1)
        /// "of", "to": may be.
        static let preposition = Traits(rawValue: 2)
        /// "Mr.", "Sheriff": a person follows.
        static let title = Traits(rawValue: 4)
        /// "Police", "County": the institution is that of a place.
        static let institution = Traits(rawValue: 8)
        /// "man", "residents": they come from a place.
        static let people = Traits(rawValue: 16)
        /// "Street", "Road".
        static let street = Traits(rawValue: 32)
        /// "Highway", "Route": a number follows.
        static let numberedRoad = Traits(rawValue: 64)
        /// "River", "Lake" after a name.
        static let feature = Traits(rawValue: 128)
        /// "Lake", "Mount" before a name.
        static let featureBefore = Traits(rawValue: 256)
        /// "North", "downtown".
        static let direction = Traits(rawValue: 512)
        /// "the", "he": begins no name.
        static let function = Traits(rawValue: 1024)
        /// "said": whoever stands before it speaks.
        static let speech = Traits(rawValue: 2048)
        /// Days and months.
        static let calendar = Traits(rawValue: 4096)
        /// "and", ",": what stands on both sides is alike.
        static let and = Traits(rawValue: 8192)
        /// "County", "Township".
        static let county = Traits(rawValue: 16384)
        /// "University", "Bank": "of" after them leads to a place.
        static let head = Traits(rawValue: 32768)
        /// "Globe", "Bulls": the whole is a newspaper, a team, a company.
        static let company = Traits(rawValue: 65536)
        /// "University": of a place or of a person.
        static let academic = Traits(rawValue: 131072)
    }

    /// Names of the gazetteer that news mean otherwise.
    static func isNever(_ key: PlaceKey) -> Bool { never[key.state] }

    private static let never: KeyTable<Bool> = {
        var table = KeyTable<Bool>(capacity: 128, empty: false)
        for name in [
            "White House", "Red Cross", "Christmas", "Hamas", "Hezbollah", "Toyota", "Honda", "Nokia",
            "Olympic",
            "Jupiter", "Mars", "Venus", "Saturn", "Obama", "Trump", "Putin", "Vladimir", "Xinhua", "Tesla",
            "Delta", "Easter",
            "Allah", "Islam", "Bible", "Koran", "Facebook", "Google", "Ford", "Boeing", "Lincoln Memorial",
        ] {
            table[PlaceKey(name).state] = true
        }
        return table
    }()

    static func traits(of key: UInt64) -> Traits { Traits(rawValue: table[key]) }

    private static let table: KeyTable<UInt32> = {
        var table = KeyTable<UInt32>(capacity: 1024, empty: 0)
        for (traits, words) in lists {
            for word in words.split(separator: " ") {
                table[PlaceKey(String(word)).state] |= traits.rawValue
            }
        }
        return table
    }()

    private static let lists: [(Traits, String)] = [
        (
            .locative,
            """
            in near outside inside throughout around across via downtown toward towards into within en dans \
            à aus nach bei über desde hacia chez vers
            """
        ),
        (.preposition, "of to from at through between beyond for with over against by von de du zu a di da"),
        (
            .title,
            """
            mr mrs ms miss dr prof sir lord lady dame rev father sister pastor bishop pope saint judge justice \
            sgt sergeant lt lieutenant capt captain maj major col colonel cmdr commander cpl corporal pvt det \
            detective officer deputy sheriff chief constable inspector superintendent trooper agent marshal \
            president chairman chairwoman chair director secretary minister premier chancellor senator sen \
            sens rep reps representative congressman congresswoman gov governor mayor councilman councilwoman \
            councilor councillor commissioner treasurer ambassador coach manager principal professor doctor \
            attorney lawyer prosecutor spokesman spokeswoman spokesperson king queen prince princess duke \
            herr frau monsieur madame señor señora don doña actor actress singer author
            """
        ),
        (
            .institution,
            """
            police sheriff county city town township village state fire department high schools \
            community public district board council superior circuit municipal court courthouse jail regional \
            area central metropolitan metro mayor president governor gov attorney senator sen sens rep \
            coroner chamber bureau medical hospital democratic republican democrat democrats republicans senate house \
            legislature assembly parliament government army military navy air embassy ambassador foreign prime \
            interior volunteer international airport highway patrol parks museum library \
            elementary middle junior senior civic clerk commonwealth environmental water borough parish \
            officials ministry minister premier chancellor politie health national
            """
        ),
        (
            .people,
            """
            man woman men women teen teenager boy girl couple resident residents native natives family mother \
            father police area officials authorities officers man's suburb suburbs streets road roads mayor \
            residents' home house office neighborhood neighbourhood region court jail school students border \
            downtown firefighters government capital town city village state county president-elect based born
            """
        ),
        (
            .street,
            """
            street st road rd avenue ave boulevard blvd drive dr lane ln parkway pkwy highway hwy turnpike \
            expressway freeway trail crescent terrace
            """
        ),
        (.numberedRoad, "highway hwy route interstate road rd state county us rt loop"),
        (
            .feature,
            """
            river lake creek bay island islands mountain mountains valley forest canyon falls beach harbor \
            harbour township twp county parish wilderness reservoir peninsula desert hills park ridge glacier
            """
        ),
        (.county, "county parish township twp borough"),
        (.featureBefore, "lake mount mt river fort ft camp cape port isle glen loch"),
        (
            .direction,
            """
            north south east west northern southern eastern western northeast northwest southeast southwest \
            northeastern northwestern southeastern southwestern central upper lower greater downtown mainland \
            rural metro suburban upstate inner old nearby neighboring neighbouring former mid
            """
        ),
        (
            .function,
            """
            the a an in on at of to from for with by and or but as if when while where who what why how he she \
            it they we you i his her its their our your my this that these those there here then than so not \
            no yes all both some many most more after before during since until about into over under just \
            also even only one two three is are was were be been has have had do does did will would can could \
            may might must should said says mr mrs ms dr let look see now meanwhile however although because \
            despite according der die das den dem des ein eine einer im am zum zur und oder auch er sie es wir le \
            la les un une du il elle et ou el los las una y o ja ei see ta kui
            """
        ),
        (
            .speech,
            """
            said says told added asked wrote testified replied explained continued recalled noted stated \
            thinks believes hopes wants smiled laughed
            """
        ),
        (
            .calendar,
            """
            monday tuesday wednesday thursday friday saturday sunday january february march april may june \
            july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
            """
        ),
        (.academic, "university college academy school"),
        (.and, "and or et und y ja & nor"),
        (
            .head,
            """
            university bank city town state county village port university's college republic kingdom state's \
            government diocese archdiocese bishop archbishop district gulf people capital suburb outskirts
            """
        ),
        (
            .company,
            """
            times post herald globe tribune gazette chronicle news journal star sun press daily inc corp co \
            ltd llc bulls bears cubs sox yankees mets giants eagles lions tigers lakers hotel inn motel street \
            road avenue drive boulevard lane award awards act bowl cup
            """
        ),
    ]
}
