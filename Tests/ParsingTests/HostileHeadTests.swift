import Testing

@testable import Parsing

/// Heads of pages whose titles, addresses and lists of authors were made to be read again and again. Where a
/// time is bounded, reading took ten seconds and more.
@Suite("Hostile heads of pages")
struct HostileHeadTests {
    // MARK: Addresses

    private static let linking =
        "<p>The council put <a href=\"?q=1\">a plan</a> on its pages, and the mayor said so on the day.</p>"

    @Test("A base of a megabyte is not copied into every link")
    func longBase() throws {
        let head = "<base href=\"https://a.org/" + String(repeating: "a/", count: 500_000) + "\">"
        let page = TestPage.html(head: head, text: Self.linking)
        let article = try TestPage.read(page, headers: ["url": "https://example.org/news"])
        #expect(article.links.map(\.url) == ["https://example.org/news?q=1"])
        #expect(!article.warnings.contains(.fieldTruncated))
    }

    @Test("Any other base is what links are resolved against")
    func base() throws {
        let page = TestPage.html(head: "<base href=\"https://a.org/b\">", text: Self.linking)
        let article = try TestPage.read(page, headers: ["url": "https://example.org/news"])
        #expect(article.links.map(\.url) == ["https://a.org/b?q=1"])
    }

    // MARK: Titles

    @Test("A title of one letter, and headings that almost repeat it")
    func repetitiveTitle() {
        let heading = "<h1>b" + String(repeating: "a", count: 590) + "</h1>"
        let title = "<title>" + String(repeating: "a", count: 64_000) + "</title>"
        let page = TestPage.html(
            head: title + "<meta property=\"og:title\" content=\"Talks\">",
            top: String(repeating: heading, count: 20))
        var article: ParsedArticle?
        let time = ContinuousClock().measure { article = try? TestPage.read(page) }
        #expect(article?.headline != nil)
        #expect(time < .seconds(6))
    }

    @Test("Titles and contents are taken up to a bound")
    func longClaims() {
        let long = String(repeating: "a", count: 100_000)
        let page = "<title>\(long)</title><meta property=\"og:title\" content=\"\(long)\"><p>He said."
        let metadata = PageMetadata(HTMLTreeBuilder.document(Array(page.utf8)))
        #expect(metadata.title?.utf8.count == PageMetadata.longestClaim)
        #expect(metadata.first("og:title")?.utf8.count == PageMetadata.longestClaim)
        #expect(PageMetadata.longestClaim > ParsingLimits().fieldBytes)
    }

    @Test("A description longer than a field is cut at a word, and said to be", arguments: [9_000, 20_000])
    func longDescription(bytes: Int) throws {
        let content = String(repeating: "word ", count: bytes / 5)
        let page = TestPage.html(head: "<meta property=\"og:description\" content=\"\(content)end\">")
        let article = try TestPage.read(page)
        #expect(article.standfirst == String(content.prefix(8189)))
        #expect(article.warnings.contains(.fieldTruncated))
    }

    // MARK: Authors

    /// A word of three letters, another for each number below eight thousand.
    private static func name(_ number: Int) -> String {
        let letters = Array("bcdfghjklmnpqrstvwxz")
        return String([letters[number / 400 % 20], letters[number / 20 % 20], letters[number % 20]])
    }

    private static func names(_ range: Range<Int>) -> String {
        range.map(name).joined(separator: ";")
    }

    @Test("Of thousands of authors some hundred are kept")
    func manyAuthors() {
        let fields = (0..<60).map { Self.names($0 * 99..<($0 + 1) * 99) }
        let byline = PageByline(fields)
        #expect(byline.authors.count == 200)
        #expect(byline.authors.first == Self.name(0))
    }

    @Test("A hundred authors are, each once")
    func hundredAuthors() {
        let fields = [Self.names(0..<50), Self.names(25..<75), Self.names(50..<100)]
        #expect(PageByline(fields).authors == (0..<100).map(Self.name))
    }

    // MARK: Elements

    private func text(_ page: String, limit: Int) throws -> String {
        let document = HTMLTreeBuilder.document(Array(page.utf8))
        let node = try #require(document.nodes.firstIndex(where: { $0.tag == .b }))
        return document.text(of: node, limit: limit)
    }

    @Test("Of a text without end as much is read as is wanted, and somewhat more")
    func longText() throws {
        let page = "<p><b class=author>x" + String(repeating: "ö", count: 50_000) + "</b></p>"
        let text = try text(page, limit: 300)
        #expect((300...8192).contains(text.utf8.count))
        #expect(text.hasPrefix("xöö") && text.hasSuffix("ö"))
    }

    @Test("A text behind much white space is read")
    func spacedText() throws {
        let space = String(repeating: " \n", count: 1500)
        #expect(try text("<p><b>\(space)Ann Lee</b></p>", limit: 120) == "Ann Lee")
        #expect(try text("<p><b>\(space)<i>Ann</i>\(space)Lee</b></p>", limit: 120) == "Ann Lee")
    }
}
