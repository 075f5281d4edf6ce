import Enrichment
import Parsing
import Testing

@Suite("Summary")
struct SummaryTests {
    private func summary(_ paragraphs: [String], headline: String? = nil) -> String? {
        var parsed = ParsedArticle(mediaType: .plainText)
        parsed.headline = headline
        parsed.declaredLanguage = "en"
        parsed.paragraphs = paragraphs.map { ParsedArticle.Paragraph($0) }
        return Enricher(stages: [.summary]).enrich(parsed).summary
    }

    private let bridge = [
        "The city council voted on Monday to close the old harbour bridge for repairs until next autumn.",
        "“We had no choice,” the mayor said.",
        "He looked tired.",
        "The closure of the bridge will send some 12,000 cars a day through the harbour district.",
        "A bakery in the district has won a prize for its bread three years in a row since it opened.",
        "Repairs of the bridge are expected to cost nine million euros, the council said.",
    ]

    @Test("takes two or three whole sentences, in reading order")
    func wholeSentences() throws {
        let text = try #require(summary(bridge, headline: "Harbour bridge to close for repairs"))
        let taken = bridge.filter { text.contains($0) }
        #expect((2...3).contains(taken.count))
        #expect(taken.joined(separator: " ") == text)
        #expect(taken.first == bridge[0])
        #expect(!taken.contains(bridge[2]))
    }

    @Test("leaves out quotations without a speaker, subheadings and asides")
    func statements() throws {
        let text = try #require(summary(bridge, headline: "Harbour bridge to close for repairs"))
        #expect(!text.contains("“"))
        #expect(!text.contains("bakery"))
    }

    @Test("of a single short sentence is that sentence")
    func short() {
        #expect(summary(["Bridge closed."]) == "Bridge closed.")
    }

    @Test("of one endless sentence is its opening, cut at a word")
    func endless() throws {
        let text = try #require(summary([String(repeating: "bridge over ", count: 500)]))
        #expect(text.utf8.count < 420)
        #expect(text.hasSuffix("over…") || text.hasSuffix("bridge…"))
    }

    @Test("doesn't say the same thing twice")
    func redundancy() throws {
        let twice = "The harbour bridge will close for repairs on Monday morning, the city said."
        let text = try #require(
            summary([
                twice, twice,
                "Ferries across the bay will run every ten minutes during the works, free of charge.",
            ]))
        #expect(text.contains("Ferries"))
    }
}
