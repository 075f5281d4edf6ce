import ArgumentParser
import Foundation
import Parsing

/// Pages a second on one core.
struct SpeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed",
        abstract: "Measures pages read a second on one core.",
        discussion: "Example: evaluate speed --data ~/data/extraction/scrapinghub (build with -c release)")

    @Option(help: "Folder with truth.jsonl and pages.")
    var data: String = ProcessInfo.processInfo.environment["COPYDESK_EVAL_DATA"] ?? "."

    @Option(help: "How many times all pages are read.")
    var rounds = 10

    func run() throws {
        let folder = URL(fileURLWithPath: data)
        let pages = try LabelledPage.load(folder).map {
            [UInt8](try Data(contentsOf: folder.appendingPathComponent($0.file)))
        }
        let bytes = pages.reduce(0) { $0 + $1.count }
        let parser = ArticleParser()
        var headers = RawArticle.Headers()
        headers.contentType = "text/html"
        let clock = ContinuousClock()
        var best = Double.infinity
        for _ in 0..<max(rounds, 1) {
            let spent = clock.measure {
                for page in pages { _ = try? parser.parse(RawArticle(payload: page, headers: headers)) }
            }
            best = min(best, spent / .seconds(1))
        }
        var table = MarkdownTable("pages", "KB a page", "pages/s", "MB/s")
        table.add(
            "\(pages.count)", "\(bytes / pages.count / 1024)", "\(Int(Double(pages.count) / best))",
            "\(Int(Double(bytes) / best / 1e6))")
        print(table.printed())
    }
}
