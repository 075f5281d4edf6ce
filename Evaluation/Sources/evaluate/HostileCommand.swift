import ArgumentParser
import Parsing

/// Pages made to take long, at full size: each ends in bounded time, with a result or a rejection.
struct HostileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hostile",
        abstract: "Measures pages of 50 MB, of 100,000 nested elements, of one line.",
        discussion: "Example: evaluate hostile (build with -c release)")

    @Option(help: "Megabytes of the large pages.")
    var megabytes = 50

    func run() throws {
        var limits = ParsingLimits()
        limits.payloadBytes = 64 << 20
        let parser = ArticleParser(limits: limits)
        let size = megabytes << 20
        let story = "<p>The council voted on Tuesday to rebuild the old bridge, at last.</p>\n"
        func repeated(_ piece: String, _ bytes: Int) -> String {
            String(repeating: piece, count: max(bytes / piece.utf8.count, 1))
        }
        let nested = ["<div>", "<span>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<blockquote>"].map {
            ("100,000 nested " + $0, String(repeating: $0, count: 100_000) + story)
        }
        let large = [
            ("paragraphs", repeated(story, size)),
            ("one line", "<p>" + repeated("word, ", 10 << 20) + "</p>"),
            ("one line of references", "<p>" + repeated("&eacute;", 10 << 20) + "</p>"),
            ("tags", repeated("<b>a</b>", size)), ("end tags", repeated("</div>", size)),
            (
                "teasers",
                repeated("<div><a href=/a>Dog found in the river</a><p>It was cold.</p></div>", size)
            ),
            ("cells", "<table>" + repeated("<tr><td>1<td>2", size)), ("less-than signs", repeated("<", size)),
            ("related headings", repeated("<h2>Related</h2><p>a</p>", size)),
            ("one attribute", "<p class='" + repeated("related ", size) + "'>a"),
        ]
        var table = MarkdownTable("page", "MB", "seconds", "result")
        for (name, page) in nested + large {
            let payload = Array(page.utf8)
            var headers = RawArticle.Headers()
            headers.contentType = "text/html"
            let start = ThreadClock.seconds
            let result = Result { () throws(Rejection) in
                try parser.parse(RawArticle(payload: payload, headers: headers))
            }
            let spent = ThreadClock.seconds - start
            let outcome =
                switch result {
                case .success(let article): "\(article.paragraphs.count) paragraphs"
                case .failure(let rejection): rejection.reason.rawValue
                }
            table.add(
                "`" + name + "`", "\(payload.count >> 20)", "\((spent * 100).rounded() / 100)", outcome)
        }
        print(table.printed())
    }
}
