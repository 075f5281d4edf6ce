import Testing

@testable import Parsing

@Suite("Hostile bylines")
struct HostileBylineTests {
    @Test("A name that ends in thousands of full stops takes linear time")
    func stops() {
        let field = "Jane" + String(repeating: ".", count: 16_000)
        var people: [String] = []
        let time = ContinuousClock().measure {
            for _ in 0..<5 { people = Byline.people(in: field) }
        }
        #expect(people == ["Jane"])
        // It took four seconds a field.
        #expect(time < .seconds(5))
    }

    @Test(
        "Initials and suffixes keep their full stop, other words don't",
        arguments: [
            ("John Doe Jr.", ["John Doe Jr."]), ("Jane D.", ["Jane D."]), ("Jane D...", ["Jane D."]),
            ("Jane Roe...", ["Jane Roe"]), ("J. R. Roe.", ["J. R. Roe"]), ("Jane Doe Esq.", ["Jane Doe Esq"]),
        ])
    func fullStops(text: String, people: [String]) {
        #expect(Byline.people(in: text) == people)
    }
}
