import Testing

@testable import Parsing

/// One letter with accents without end. To compare it as Unicode has it takes time that is quadratic in its
/// length: where a time is bounded, that was eight seconds and more.
@Suite("Hostile accents")
struct HostileAccentsTests {
    private static func accented(_ letter: String, bytes: Int) -> String {
        letter + String(repeating: "\u{301}\u{316}", count: bytes / 4)
    }

    @Test("A body that begins with its headline's first letter")
    func normalised() {
        var article = ParsedArticle(mediaType: .plainText)
        article.headline = "xa"
        article.standfirst = "xb"
        article.paragraphs = [.init(Self.accented("x", bytes: 800_000)), .init("He said no more.")]
        let time = ContinuousClock().measure { article.normalise(limits: ParsingLimits()) }
        #expect(article.paragraphs.count == 2)
        #expect(article.standfirst == "xb")
        #expect(time < .seconds(8))
    }

    @Test("A plain text")
    func plainText() {
        let text = Self.accented("x", bytes: 400_000) + "\n\nHe said no more than that on the day."
        var article = ParsedArticle(mediaType: .plainText)
        let time = ContinuousClock().measure {
            PlainText.read(Array(text.utf8), into: &article, limits: ParsingLimits())
        }
        #expect(article.paragraphs.count == 2)
        #expect(time < .seconds(5))
    }

    @Test("Ready-made paragraphs under a headline")
    func paragraphs() {
        var article = ParsedArticle(mediaType: .json)
        article.headline = "xa"
        let time = ContinuousClock().measure {
            PlainText.settle(
                [.init(Self.accented("x", bytes: 400_000)), .init("He said no more than that on the day.")],
                into: &article)
        }
        #expect(article.paragraphs.count == 2)
        #expect(time < .seconds(5))
    }

    @Test("A page")
    func page() throws {
        let story = String(repeating: "<p>The council voted to rebuild it, at last.</p>", count: 5)
        let page =
            "<html><head><title>xa</title></head><body><p>" + Self.accented("x", bytes: 400_000) + "</p>"
            + story + "</body></html>"
        var article: ParsedArticle?
        let time = ContinuousClock().measure { article = try? TestPage.read(page) }
        #expect(article?.headline == "xa")
        #expect(time < .seconds(6))
    }

    @Test(
        "Names in a page's head",
        arguments: [
            ("<meta name=\"", 60_000, "\" content=\"Ann Lee\">"),
            ("<link rel=\"", 400_000, "\" href=\"https://example.org/a\">"),
        ])
    func names(start: String, bytes: Int, end: String) {
        let page =
            "<html><head>" + start + Self.accented("c", bytes: bytes) + end
            + "<meta property=\"og:title\" content=\"Talks go on\"></head><body></body></html>"
        let document = HTMLTreeBuilder.document(Array(page.utf8))
        var title: String?
        let time = ContinuousClock().measure { title = PageMetadata(document).first("og:title") }
        #expect(title == "Talks go on")
        #expect(time < .seconds(4))
    }

    @Test("Short texts are the same whatever the order of their accents, long ones to the byte")
    func same() {
        #expect("cafe\u{301}".isSame(as: "café"))
        #expect("x\u{301}\u{316}".isSame(as: "x\u{316}\u{301}"))
        #expect(!"cafe".isSame(as: "café"))
        #expect(!"".isSame(as: "a"))
        let long = String(repeating: "é", count: 2000)
        #expect(long.isSame(as: String(repeating: "é", count: 2000)))
        #expect(!long.isSame(as: String(repeating: "e\u{301}", count: 2000)))
    }

    @Test("The beginning of a text ends with a whole scalar", arguments: 0...6)
    func prefix(bytes: Int) {
        let text = "aé€"
        let expected = ["", "a", "a", "aé", "aé", "aé", "aé€"]
        #expect(text.prefix(bytes: bytes) == expected[bytes])
        #expect(text.prefix(bytes: 100) == text)
    }
}
