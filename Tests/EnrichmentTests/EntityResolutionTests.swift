import Testing

@testable import Enrichment

@Suite("Names in an article")
struct EntityResolutionTests {
    struct Row: Sendable {
        let text: String
        let chains: [String]

        init(_ text: String, _ chains: String...) {
            self.text = text
            self.chains = chains
        }
    }

    @Test(
        "of people: the surname is the person who has it, two of one surname stay two",
        arguments: [
            Row("{p Jane Roe} came. {p Roe} left.", "Jane Roe: Jane Roe, Roe"),
            Row("{p Roe} came. {p Jane Roe} left.", "Jane Roe: Roe, Jane Roe"),
            Row("{p Jane Roe's} plan.", "Jane Roe: Jane Roe"),
            Row("{p Jane Roe} met {p Mark Roe}.", "Jane Roe: Jane Roe", "Mark Roe: Mark Roe"),
            Row(
                "{p Jane Roe} met {p Mark Roe}. Mrs. {p Roe} left.", "Jane Roe: Jane Roe, Roe",
                "Mark Roe: Mark Roe"),
            Row(
                "{p Joseph R. Doe} and {p Joe Doe} and {p Doe}.", "Joseph R. Doe: Joseph R. Doe, Joe Doe, Doe"
            ),
            Row("{p J. Doe} and {p John Doe} spoke.", "John Doe: J. Doe, John Doe"),
            Row("{p Kim Jong Un} met {p Kim}.", "Kim Jong Un: Kim Jong Un, Kim"),
            Row(
                "{p Ana García Márquez} saw {p García Márquez}.",
                "Ana García Márquez: Ana García Márquez, García Márquez"),
            Row("{p Mr. John Doe} met {p President Jane Roe}.", "John Doe: John Doe", "Jane Roe: Jane Roe"),
            Row("{p Prime Minister Jane Roe} spoke.", "Jane Roe: Jane Roe"),
            Row("{p Dean Smith} spoke.", "Dean Smith: Dean Smith"),
            Row("{o U.N. Secretary-General Jane Roe} spoke.", "United Nations: U.N.", "Jane Roe: Jane Roe"),
            Row("{o Defense Kalle Laar} spoke.", "Defense Kalle Laar: Defense Kalle Laar"),
            Row("Minister of {o Defense Kalle Laar} spoke.", "Kalle Laar: Kalle Laar"),
            Row("{p House Speaker Jane Roe} spoke.", "Jane Roe: Jane Roe"),
            Row("{o Messrs. Pell and Asp} spoke.", "Pell: Pell", "Asp: Asp"),
            Row("{p Martin King Jr.} spoke.", "Martin King Jr.: Martin King Jr."),
            Row("{p Mohammed Doe} and {p Mohammad Doe}.", "Mohammed Doe: Mohammed Doe, Mohammad Doe"),
            Row("{p John Doe Jr.} spoke. {p Doe} left.", "John Doe Jr.: John Doe Jr., Doe"),
        ])
    func people(row: Row) {
        #expect(chains(row.text) == row.chains)
    }

    @Test(
        "of other things: letters, short and turned forms, countries and their demonyms",
        arguments: [
            Row(
                "The {o European Union} ({o EU}) met. The {o EU} agreed.",
                "European Union: European Union, EU, EU"),
            Row("The {o World Food Office} met. {o WFO} staff.", "World Food Office: World Food Office, WFO"),
            Row("{o WFO} staff. The {o World Food Office} met.", "World Food Office: WFO, World Food Office"),
            Row("{o Acme Inc.} grew. {o Acme} shrank.", "Acme Inc.: Acme Inc., Acme"),
            Row("{o Harmon University} and {o Harmon}.", "Harmon University: Harmon University, Harmon"),
            Row(
                "The {o Ministry of Foreign Affairs}. The {o Foreign Ministry}.",
                "Ministry of Foreign Affairs: Ministry of Foreign Affairs, Foreign Ministry"),
            Row(
                "{o National Bank} and {o National Party}.", "National Bank: National Bank",
                "National Party: National Party"),
            Row("The {l U.S.} and {l US} and {l United States}.", "United States: U.S., US, United States"),
            Row(
                "{d Ukrainian} border, {l Ukraine's} army, {d Ukrainians}.",
                "Ukraine: Ukrainian, Ukraine, Ukrainians"),
            Row("The {d South Korean} team.", "South Korea: South Korean"),
            Row("The South {d Korean} team.", "South Korea: South Korean"),
            Row("A {l NATO}-{l Utopia} pact.", "NATO: NATO", "Utopia: Utopia"),
            Row("{p Jane Roe} (Reform) spoke.", "Jane Roe: Jane Roe", "Reform: Reform"),
            Row("The {d Saudi} king.", "Saudi Arabia: Saudi"),
            Row(
                "The {o House Budget Committee}. The {o House} sat.",
                "House Budget Committee: House Budget Committee", "House: House"),
            Row("In {l Salt Lake} City.", "Salt Lake City: Salt Lake City"),
            Row("At a NATO-Utopia Council meeting.", "NATO-Utopia Council: NATO-Utopia Council"),
            Row("She told news portal {p Delta}.", "Delta: Delta"),
            Row("She told the news portal Delta on Monday.", "Delta: Delta"),
            Row("She told the newspaper Monday."),
            Row("The {l White House} said so.", "White House: White House"),
            Row("{l WASHINGTON} fell. {l Washington} rose.", "Washington: WASHINGTON, Washington"),
            Row("{l Paris} is here. {o Paris} said.", "Paris: Paris, Paris"),
            Row("Minister of {o Foreign Affairs} {p Jane Roe} came.", "Jane Roe: Jane Roe"),
        ])
    func things(row: Row) {
        #expect(chains(row.text) == row.chains)
    }

    @Test(
        "refer back: pronouns by gender and presence, nouns by role",
        arguments: [
            Row("{p John Doe} spoke. He left.", "John Doe: John Doe, He"),
            Row(
                "{p Jane Roe} met {p John Doe}. She left. He stayed.", "Jane Roe: Jane Roe, She",
                "John Doe: John Doe, He"),
            Row("{p John Doe} met {p Mark Poe}. He left.", "John Doe: John Doe, He", "Mark Poe: Mark Poe"),
            Row(
                "{p John Doe} told {p Mark Poe} that he won.", "John Doe: John Doe, he", "Mark Poe: Mark Poe"),
            Row(
                "Secretary General {p Jonas Veel} spoke. The senior official left. The minister stayed.",
                "Jonas Veel: Jonas Veel, The senior official"),
            Row(
                "Minister of Defense {p Kalle Laar} spoke. Minister of Justice {p Mari Maas} left. The defense minister sat.",
                "Kalle Laar: Kalle Laar, The defense minister", "Mari Maas: Mari Maas"),
            Row(
                "\"{p Mark Poe} is here,\" {p John Doe} said. He left.", "Mark Poe: Mark Poe",
                "John Doe: John Doe, He"),
            Row(
                "{p John Doe} spoke. \"I saw him,\" {p Jane Roe} said. \"He left.\"",
                "John Doe: John Doe, him, He", "Jane Roe: Jane Roe"),
            Row("{o Acme} grew. The company said it hired.", "Acme: Acme, The company, it"),
            Row("{o Acme} grew. It is important to grow.", "Acme: Acme"),
            Row("{o NATO} met. The alliance's plan.", "NATO: NATO, The alliance"),
            Row("The {o Green Party} met. The party won.", "Green Party: Green Party, The party"),
            Row("{o Acme} grew. The bank accounts were empty.", "Acme: Acme"),
            Row("Mayor {p Jane Roe} left. The man who came sat.", "Jane Roe: Jane Roe"),
        ])
    func references(row: Row) {
        #expect(chains(row.text) == row.chains)
    }

    @Test("carry gender, salience and confidence")
    func measures() {
        let found = entities(
            "{p Jane Roe} spoke in {l Tartu}. {p Roe} left. {p X. Lee} sat. Mr {p Poe} stood. {p Q. Moe} said she came.",
            headline: "Roe's day")
        #expect(found.map(\.gender) == [.female, nil, nil, .male, .female])
        #expect(found.map(\.kind) == [.person, .place, .person, .person, .person])
        #expect(found[0].salience > 2 * found[1].salience)
        #expect(found.allSatisfy { (0...1).contains($0.salience) && (0...1).contains($0.confidence) })
        #expect(entities("{p Jane Roe} ist da.", language: "de")[0].confidence < found[0].confidence)
    }

    @Test("have spans that hold their surface, in scalars and bytes")
    func spans() {
        let found = entities(
            "Ööd! Härra 🎵 {p Õnne Ülo} ja {o Ärileht}’s töö.\n\n{p Ülo} “läks”.", language: "et")
        #expect(found.map { $0.mentions.count } == [2, 1])
        for mention in found.flatMap(\.mentions) {
            #expect(mention.span.scalarLength == mention.surface.unicodeScalars.count)
            #expect(mention.span.byteLength == mention.surface.utf8.count)
        }
    }

    @Test("that lie within each other take linear time", .timeLimit(.minutes(1)))
    func nested() {
        let pair = "The Estonian minister left and the Estonian minister came. "
        let draft = Enricher().enrich(
            article(
                "The Estonian defense minister, Kalle Laanet, said on Monday that he would go.",
                String(repeating: pair, count: 10_000), language: "en"))
        #expect(draft.entities.contains { $0.mentions.count > 10_000 })
    }

    @Test("take linear time, whatever the names", .timeLimit(.minutes(5)))
    func hostile() {
        for piece in [
            "{p Jane Roe} ", "{p Ann Bo} he the minister, ", "{o Ab Cd Ef} the company it ",
            "{p Xi}, {p Yo Zu} (",
            "\"{p Qu Ry} he ",
        ] {
            let found = entities(String(repeating: piece, count: 4_000))
            #expect(!found.isEmpty)
        }
        let many = (0..<4_000).map { "{p Nn\($0) Roe} he said. " }.joined()
        #expect(!entities(many).isEmpty)
        #expect(entities("").isEmpty)
    }
}

@Suite("Roles")
struct RoleTests {
    struct Row: Sendable {
        let text: String
        let roles: [String]

        init(_ text: String, _ roles: String...) {
            self.text = text
            self.roles = roles
        }
    }

    @Test(
        "stand before the name",
        arguments: [
            Row("Minister of Defense {p Kalle Laar} spoke.", "Kalle Laar, Minister of Defense, -"),
            Row(
                "Minister of Foreign Affairs {p Eva Liim} (Center) spoke.",
                "Eva Liim, Minister of Foreign Affairs, Center"),
            Row(
                "Ministry of Foreign Affairs Secretary General {p Jonas Veel} said.",
                "Jonas Veel, Secretary General, Ministry of Foreign Affairs"),
            Row(
                "{o Ministry of Foreign Affairs} Secretary General {p Jonas Veel} said.",
                "Jonas Veel, Secretary General, Ministry of Foreign Affairs"),
            Row(
                "{o Ministry of Foreign Affairs Secretary General} {p Jonas Veel} said.",
                "Jonas Veel, Secretary General, Ministry of Foreign Affairs"),
            Row("Former {l U.S.} President {p John Doe} spoke.", "John Doe, Former President, United States"),
            Row("{d Estonian} Prime Minister {p Jane Roe} spoke.", "Jane Roe, Prime Minister, Estonia"),
            Row("{o Acme} chief executive {p Jane Roe} spoke.", "Jane Roe, chief executive, Acme"),
            Row(
                "{o White House} press secretary {p Jane Roe} spoke.",
                "Jane Roe, press secretary, White House"),
            Row("He told reporters police spokesman {p John Doe} said.", "John Doe, police spokesman, -"),
            Row("Sen. {p Jane Roe} (D-Ohio) spoke.", "Jane Roe, Senator, Democratic Party"),
            Row("Lt. Gen. {p John Doe} spoke.", "John Doe, Lieutenant General, -"),
            Row("{p Gov. John Doe} spoke.", "John Doe, Governor, -"),
            Row("the actor {p John Doe} spoke", "John Doe, actor, -"),
            Row("{o Senate Majority} Leader {p John Doe} spoke.", "John Doe, Majority Leader, Senate"),
            Row("National Security Adviser {p John Doe} spoke.", "John Doe, National Security Adviser, -"),
            Row("Saudi Energy Minister {p Ali Doe} spoke.", "Ali Doe, Energy Minister, Saudi Arabia"),
            Row("Mr. {p Doe} spoke."),
        ])
    func before(row: Row) {
        #expect(roles(row.text) == row.roles)
    }

    @Test(
        "stand behind the name, or before it with a comma",
        arguments: [
            Row("{p John Doe}, 53, a fisherman from {l Saarde}, left.", "John Doe, fisherman, -"),
            Row("{p Jane Roe}, head of the {o Police Board}, left.", "Jane Roe, head, Police Board"),
            Row("{p Jane Roe}, the president of {l Utopia}, left.", "Jane Roe, president, Utopia"),
            Row(
                "{p Jane Roe}, a senior fellow at the {o Harmon Institute}, left.",
                "Jane Roe, senior fellow, Harmon Institute"),
            Row(
                "{p Jane Roe}, professor of economics at the {o University of Tartu}, left.",
                "Jane Roe, professor of economics, University of Tartu"),
            Row("{p Jane Roe}, {l Utopia's} prime minister, left.", "Jane Roe, prime minister, Utopia"),
            Row("{p Jane Roe}, who heads the {o Green Party}, left.", "Jane Roe, head, Green Party"),
            Row("{p Jane Roe} of the {o Green Party} left.", "Jane Roe, -, Green Party"),
            Row("{p Jane Roe} is the mayor of {l Tartu}.", "Jane Roe, mayor, Tartu"),
            Row("{o Acme's} chief executive, {p Jane Roe}, left.", "Jane Roe, chief executive, Acme"),
            Row("The president of {o Acme}, {p Jane Roe}, left.", "Jane Roe, president, Acme"),
            Row("{p Jane Roe}, the party's chairwoman, left.", "Jane Roe, chairwoman, -"),
            Row("{p Jane Roe}, former {l New York} mayor, left.", "Jane Roe, former mayor, New York"),
            Row("{p Jane Roe} (JR) left."),
            Row("{p Jane Roe}, disgraced {l Utopia} Gov. {p Kim Poe} left.", "Kim Poe, Governor, Utopia"),
            Row("{p Jane Roe}, {p John Doe} and the minister left."),
            Row("{p Jane Roe} (left) and {p John Doe} (52) sat."),
            Row("{p Jane Roe}, president said nothing."),
        ])
    func behind(row: Row) {
        #expect(roles(row.text) == row.roles)
    }
}
