import Testing

@testable import Parsing

/// Pages that were made to take long: their time grows no faster than they do.
@Suite("Hostile pages")
struct HostilePageTests {
    private func parse(_ page: String) -> Result<ParsedArticle, Rejection> {
        var record = RawArticle(payload: Array(page.utf8))
        record.headers.contentType = "text/html"
        return Result { () throws(Rejection) in try ArticleParser().parse(record) }
    }

    private static let story = String(repeating: "<p>The council voted to rebuild it, at last.</p>", count: 5)

    @Test(
        "A hundred thousand nested elements end in bounded time",
        arguments: [
            "<div>", "<span>", "<b>", "<a href=x>", "<table><tr><td>", "<ul><li>", "<blockquote>", "<p><div>",
            "<font>", "<article>", "<section class=\"related\">", "<svg>", "<x>", "<dl><dd>", "<h2>",
        ])
    func nested(piece: String) {
        let page = String(repeating: piece, count: 100_000) + Self.story
        let time = ContinuousClock().measure { _ = parse(page) }
        #expect(time < .seconds(20), "\(piece)")
    }

    @Test(
        "Many pieces of one kind take linear time",
        arguments: [
            "</div>", "</p>", "<p>a", "<br><br>", "<!---->", "&#x41;", "&notanentity", "<div class='",
            "<td>1", "<li><a href=x>More on this story</a>", "<h2>Related</h2>",
            "<div class='teaser'><a href=x>",
            "<figure><figcaption>A caption of some length.</figcaption></figure>", "<tr><td>1<td>2",
            "<table>",
            "<script>a</script>", "<style>", "<title>", "<textarea>", "<a rel=author>", "<time>",
        ])
    func repeated(piece: String) {
        let page = Self.story + String(repeating: piece, count: 150_000 / piece.utf8.count)
        let time = ContinuousClock().measure { _ = parse(page) }
        #expect(time < .seconds(20), "\(piece)")
    }

    @Test("A page of fifty megabytes is refused before it is read")
    func fiftyMegabytes() {
        let page = String(repeating: "<p>The council voted to rebuild it, at last.</p>\n", count: 1_050_000)
        #expect(throws: Rejection.self) { try parse(page).get() }
    }

    @Test("A line of ten megabytes gives the text as far as a body may go")
    func longLine() throws {
        let page = "<article><p>" + String(repeating: "word, ", count: 1_750_000) + "</p></article>"
        let article = try parse(page).get()
        #expect(article.body.utf8.count <= ParsingLimits().bodyBytes)
        #expect(article.warnings.contains(.textTruncated))
    }
}
