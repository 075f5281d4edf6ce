import Parsing
import Testing

@testable import Enrichment

@Suite struct PlaceStageTests {
    @Test(
        "Names of places are found, nested ones too",
        arguments: [
            ("The talks were held in Vienna.", ["Vienna"]),
            ("A man from Gary, Ind., was hurt.", ["Gary", "Ind."]),
            ("The U.S. and Estonia signed.", ["U.S.", "Estonia"]),
            ("Police in Ohio said so.", ["Ohio"]),
            ("The Ohio State Highway Patrol came.", ["Ohio"]),
            ("Estonian and Latvian troops met.", ["Estonian", "Latvian"]),
            ("It closed Maple Street and Highway 12.", ["Maple Street", "Highway 12"]),
            ("He swam in Lake Tahoe.", ["Lake Tahoe"]),
            ("A Chicago-based firm moved to Stow-on-the-Wold.", ["Chicago", "Stow-on-the-Wold"]),
            ("Sen. Ann Doe, D-Ohio, agreed.", ["Ohio"]),
            ("The state's roads lead to Charleston, W.Va., in the south.", ["Charleston", "W.Va."]),
        ])
    func found(text: String, expected: [String]) {
        #expect(surfaces(text) == expected)
    }

    @Test(
        "Names of people, institutions and plain words are no places",
        arguments: [
            "Paris Hilton sang.", "Mr. Jordan left.", "Jack London wrote.", "Reading is good for you.",
            "The White House declined.", "He holds an M.D. from there.", "About 100 B.C. it fell.",
            "She gave us a nice orange.", "Denzel Washington said no.",
        ])
    func none(text: String) {
        #expect(surfaces(text) == [])
    }

    @Test("A speaker named like a place stays a person throughout")
    func surname() {
        #expect(surfaces("Whitney Houston sang. Later Houston said she was tired.") == [])
    }

    @Test(
        "The place that is meant",
        arguments: [
            ("They met in Paris.", "Paris", "FR"),
            ("They met in Paris, Texas.", "Paris", "US"),
            ("They met in London, Ontario.", "London", "CA"),
            ("A man from Moscow, Idaho, won.", "Moscow", "US"),
            ("Officials in Moscow and Kyiv met.", "Moscow", "RU"),
            ("Georgia and Russia fought over South Ossetia; Georgia lost.", "Georgia", "GE"),
            ("In Atlanta, Georgia, and in Alabama, Georgia fans met.", "Georgia", "US"),
            ("The Georgian army left Tbilisi for Abkhazia.", "Georgian", "GE"),
        ])
    func meant(text: String, surface: String, country: String) throws {
        #expect(place(surface, in: text)?.country == country)
    }

    @Test("Towns of one state are meant together")
    func coherence() throws {
        let text =
            "Police in Berea and Richmond warned drivers. Both Lexington, Ky., and London saw snow in Kentucky."
        let richmond = try #require(place("Richmond", in: text))
        #expect(abs(richmond.longitude - -84.3) < 0.3)
        let london = try #require(place("London", in: text))
        #expect(london.country == "US")
    }

    @Test("What contains the place before it is the state, not the city")
    func outer() throws {
        let state = try #require(place("New York", in: "They live in Albany, New York."))
        #expect(state.latitude > 42)
    }

    @Test("The publisher's address speaks for its country")
    func publisher() throws {
        let text = "Firefighters came to Cambridge at night."
        #expect(place("Cambridge", in: text, url: "https://www.example.co.uk/a")?.country == "GB")
    }

    @Test("A demonym leads to its country")
    func demonym() throws {
        let entities = read("The Estonian minister arrived.")
        let estonia = try #require(entities.first)
        #expect(estonia.name == "Estonia")
        #expect(estonia.place?.country == "EE")
        #expect(estonia.mentions.map(\.form) == [.demonym])
    }

    @Test(
        "An ʻokina with no word behind it is none, wherever it stands", .timeLimit(.minutes(1)),
        arguments: ["ʻ", "ʻ in London", "the ʻ sign", "ʻs", "ʻs ", "ʻʻ", "xʻ", "Hawaiʻi ʻ."])
    func okina(text: String) {
        #expect(PlaceToken.all(in: Array(text.utf8)).allSatisfy { !$0.bytes.isEmpty })
    }

    @Test("An ʻokina before a word belongs to it")
    func okinaBefore() {
        #expect(PlaceToken.all(in: Array("at ʻIolani".utf8)).map(\.bytes) == [0..<2, 3..<11])
    }

    @Test("Mentions of a place are one entity, spans in scalars")
    func spans() throws {
        let text = "“Tallinn” – Tallinn’s mayor left Tallinn."
        let entities = read(text)
        let tallinn = try #require(entities.first)
        #expect(entities.count == 1)
        #expect(tallinn.mentions.count == 3)
        let scalars = Array(text.unicodeScalars)
        for mention in tallinn.mentions {
            let stretch = scalars[mention.span.scalars]
            #expect(String(String.UnicodeScalarView(stretch)) == mention.surface)
        }
    }

    @Test(
        "Names in other languages are places too",
        arguments: [
            ("Der Minister reiste nach München und Rom.", "München", "DE"),
            ("Il est parti pour Londres hier.", "Londres", "GB"),
            ("El presidente llegó a Nueva York.", "Nueva York", "US"),
        ])
    func exonyms(text: String, surface: String, country: String) {
        #expect(place(surface, in: text)?.country == country)
    }

    @Test(
        "Hostile text ends in linear time",
        arguments: [
            String(repeating: "Springfield, ", count: 20_000), String(repeating: "A-", count: 100_000),
            String(repeating: "St. ", count: 50_000), String(repeating: "’s ", count: 50_000), ",",
            "\u{FEFF}",
            String(repeating: "Paris Road ", count: 20_000), "",
        ])
    func hostile(text: String) {
        _ = read(text)
    }

    // MARK: Reading

    private func read(_ text: String, url: String? = nil) -> [ArticleEntity] {
        var parsed = ParsedArticle(mediaType: .plainText)
        parsed.paragraphs = [.init(text)]
        parsed.url = url
        var draft = Draft(parsed)
        draft.findPlaces()
        return draft.article.entities
    }

    private func surfaces(_ text: String) -> [String] {
        read(text).filter { $0.kind == .place }.flatMap(\.mentions).sorted {
            $0.span.startByte < $1.span.startByte
        }
        .map(\.surface)
    }

    private func place(_ surface: String, in text: String, url: String? = nil) -> PlaceDetails? {
        read(text, url: url).last { $0.mentions.contains { $0.surface == surface } }?.place
    }
}
