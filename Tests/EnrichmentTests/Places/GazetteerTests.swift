import Testing

@testable import Enrichment

@Suite struct GazetteerTests {
    @Test(
        "Knows a name however it is written",
        arguments: [
            ("São Paulo", "São Paulo"), ("Sao Paulo", "São Paulo"), ("St Louis", "St. Louis"),
            ("Coeur d'Alene", "Coeur d’Alene"), ("TALLINN", "Tallinn"),
            ("Winston Salem", "Winston-Salem"), ("U.S.", "US"),
        ])
    func spelling(written: String, other: String) {
        #expect(PlaceKey(written) == PlaceKey(other))
        #expect(!Gazetteer.shared.meanings(of: PlaceKey(written)).isEmpty)
    }

    @Test(
        "The first meaning of a name is the greatest place of it",
        arguments: [
            ("Paris", "Paris", "FR"), ("Moscow", "Moscow", "RU"), ("Estonia", "Estonia", "EE"),
            ("Springfield", "Springfield", "US"), ("Texas", "Texas", "US"), ("West Bank", "West Bank", "PS"),
            ("Estonians", "Estonia", "EE"), ("Texans", "Texas", "US"), ("UK", "United Kingdom", "GB"),
        ])
    func greatest(name: String, expected: String, country: String) throws {
        let details = try #require(first(name))
        #expect(details.name == expected)
        #expect(details.country == country)
    }

    @Test(
        "Knows names in other languages",
        arguments: [
            ("Venemaa", "RU"), ("Allemagne", "DE"), ("Vereinigte Staaten", "US"),
            ("München", "DE"), ("Varsovie", "PL"), ("Peking", "CN"), ("Estland", "EE"), ("Suecia", "SE"),
            ("Soome", "FI"), ("Lettland", "LV"), ("Россия", "RU"),
        ])
    func exonym(name: String, country: String) {
        #expect(first(name)?.country == country)
    }

    @Test("Knows what is written short", arguments: [("St. Louis", "St. Louis"), ("W.Va.", "West Virginia")])
    func short(written: String, name: String) {
        #expect(first(written)?.name == name)
    }

    @Test("A place has coordinates, population and id")
    func details() throws {
        let tallinn = try #require(first("Tallinn"))
        #expect(abs(tallinn.latitude - 59.437) < 0.01)
        #expect(abs(tallinn.longitude - 24.7535) < 0.01)
        #expect(tallinn.geoNamesID == 588_409)
        #expect((tallinn.population ?? 0) > 300_000)
    }

    @Test("A region lies in no country")
    func region() throws {
        let baltics = try #require(first("Baltics"))
        #expect(baltics.country == nil)
        #expect(baltics.geoNamesID == nil)
    }

    @Test("Tells what else a word can be")
    func words() {
        let jordan = Gazetteer.shared.traits(ofWord: PlaceKey("Jordan"))
        #expect(jordan.contains(.givenName))
        #expect(Gazetteer.shared.traits(ofWord: PlaceKey("reading")).contains(.plain))
        #expect(Gazetteer.shared.traits(ofWord: PlaceKey("xyzzy")).isEmpty)
    }

    @Test("What isn't known has no meaning", arguments: ["", "Xyzzyville", "the", "Paris Hilton"])
    func unknown(name: String) {
        #expect(Gazetteer.shared.meanings(of: PlaceKey(name)).isEmpty)
    }

    @Test("Numbers beyond its places give nothing", arguments: [-1, .max, 1 << 30])
    func outside(index: Int) {
        #expect(Gazetteer.shared.place(index) == nil)
        #expect(Gazetteer.shared.name(of: index).isEmpty)
        #expect(Gazetteer.shared.code(ofCountry: index) == nil)
    }

    @Test("A damaged file knows nothing", arguments: [0, 4, 31, 32, 1000, 300_000])
    func damaged(length: Int) {
        let bytes = Array("CDGZ".utf8) + Array(repeating: UInt8(1), count: length)
        bytes.withUnsafeBytes { data in
            let gazetteer = Gazetteer(data)
            #expect(gazetteer.count == 0)
            #expect(gazetteer.meanings(of: PlaceKey("Paris")).isEmpty)
            #expect(gazetteer.traits(ofWord: PlaceKey("paris")).isEmpty)
            #expect(gazetteer.details(of: 0) == nil)
        }
    }

    private func first(_ name: String) -> PlaceDetails? {
        Gazetteer.shared.meanings(of: PlaceKey(name)).first.flatMap {
            Gazetteer.shared.details(of: Gazetteer.shared.meaning($0).place)
        }
    }
}
