import ArgumentParser
@_spi(Training) import Enrichment
import Foundation
import Parsing
import Synchronization

/// Words a second on one core, stage by stage.
struct StageSpeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed-stages",
        abstract: "Measures what each stage of enrichment takes on one core.",
        discussion: """
            Example: evaluate speed-stages --data ~/data (build with -c release)

            Counts the thread's own CPU time, so that other load on the machine does not matter.
            """)

    @OptionGroup var source: DataFolder

    @Option(help: "How many articles are read.")
    var limit = 1000

    @Option(help: "How many times all are read; the least time counts.")
    var rounds = 3

    @Flag(
        help: "Print what is found instead: to compare before and after a change that is to change nothing.")
    var findings = false

    private struct Line: Decodable {
        var title: String?
        var text: String

        var parsed: ParsedArticle {
            var article = ParsedArticle(mediaType: .plainText)
            article.headline = title
            article.paragraphs = text.split(whereSeparator: \.isNewline).map { .init(String($0)) }
            article.declaredLanguage = "en"
            return article
        }
    }

    func run() throws {
        let file = try source.folder("load").appendingPathComponent("articles.jsonl")
        let lines = [UInt8](try Data(contentsOf: file)).split(separator: 0x0A, maxSplits: limit).prefix(limit)
        let articles = try lines.map { try JSONDecoder().decode(Line.self, from: Data($0)).parsed }
        if findings {
            articles.forEach(report)
            return
        }
        let enricher = Enricher()
        var best: [Stage: Double] = [:]
        var names = Double.infinity
        var words = 0
        for _ in 0..<max(rounds, 1) {
            let clock = Mutex((last: 0.0, spent: [Stage: Double]()))
            words = 0
            var namesNow = 0.0
            for article in articles {
                clock.withLock { $0.last = ThreadClock.seconds }
                let enriched = enricher.enrich(article) { stage, _ in
                    let now = ThreadClock.seconds
                    clock.withLock { clock in
                        clock.spent[stage, default: 0] += now - clock.last
                        clock.last = now
                    }
                }
                words += enriched.wordCount
                let (text, sentences) = (Array(enriched.body.utf8), enriched.sentences.map(\.bytes))
                let start = ThreadClock.seconds
                _ = NameTraining.shipped.names(in: text, sentences: sentences)
                namesNow += ThreadClock.seconds - start
            }
            names = min(names, namesNow)
            for (stage, seconds) in clock.withLock(\.spent) {
                best[stage] = min(best[stage] ?? .infinity, seconds)
            }
        }
        var table = MarkdownTable("stage", "thousand words/s", "µs an article")
        func add(_ name: String, _ seconds: Double) {
            table.add(
                name, String(format: "%.0f", Double(words) / seconds / 1000),
                String(format: "%.0f", seconds * 1e6 / Double(max(articles.count, 1))))
        }
        for stage in enricher.stages {
            add(stage.rawValue, best[stage] ?? .infinity)
            if stage == .entities { add("… its names alone", names) }
        }
        add("all", best.values.reduce(0, +))
        print("\(articles.count) articles, \(words) words\n")
        print(table.printed())
    }

    private func report(_ article: ParsedArticle) {
        let enriched = Enricher(stages: [.entities]).enrich(article)
        let names = NameTraining.shipped.names(
            in: Array(enriched.body.utf8), sentences: enriched.sentences.map(\.bytes))
        print("# \(article.headline ?? "")")
        for name in names { print(name.kind, name.bytes.lowerBound, name.bytes.upperBound) }
        for entity in enriched.entities { print(entity) }
    }
}

extension EnrichedArticle.Sentence {
    fileprivate var bytes: Range<Int> { startByte..<startByte + byteLength }
}
