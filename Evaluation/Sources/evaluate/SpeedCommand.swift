import ArgumentParser
import Foundation
import Parsing

/// Pages a second on one core.
struct SpeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed",
        abstract: "Measures pages read a second on one core.",
        discussion: """
            Example: evaluate speed --data ~/data (build with -c release)

            Counts the thread's own CPU time, so that other load on the machine does not matter.
            """)

    @OptionGroup var source: DataFolder

    @Option(help: "How many times all pages are read.")
    var rounds = 10

    func run() throws {
        let folder = try source.folder("extraction/scrapinghub")
        let pages = try LabelledPage.load(folder).map {
            [UInt8](try Data(contentsOf: folder.appendingPathComponent($0.file)))
        }
        let bytes = pages.reduce(0) { $0 + $1.count }
        let parser = ArticleParser()
        var headers = RawArticle.Headers()
        headers.contentType = "text/html"
        var rounds: [Double] = []
        for _ in 0..<max(self.rounds, 1) {
            let start = ThreadClock.seconds
            for page in pages { _ = try? parser.parse(RawArticle(payload: page, headers: headers)) }
            rounds.append(ThreadClock.seconds - start)
        }
        rounds.sort()
        let median = rounds[rounds.count / 2]
        var table = MarkdownTable("pages", "KB a page", "ms a page", "pages/s", "best", "MB/s")
        table.add(
            "\(pages.count)", "\(bytes / pages.count / 1024)",
            String(format: "%.2f", 1000 * median / Double(pages.count)),
            "\(Int(Double(pages.count) / median))", "\(Int(Double(pages.count) / rounds[0]))",
            "\(Int(Double(bytes) / median / 1e6))")
        print(table.printed())
    }
}

/// CPU time of the thread that asks.
enum ThreadClock {
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
