import ArgumentParser
import Enrichment
import Foundation

/// Parsing and enrichment alone, without Kafka and PostgreSQL.
struct ReadingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reading",
        abstract: "Articles a second on one core, parsed and enriched in memory, stage by stage.",
        discussion: """
            Counts processor time of the thread: other load on the machine hardly matters. Prints Markdown.

            Example:
              benchmark reading --articles 5000 --repetitions 5
              benchmark reading --load pages/ --articles 400 --repetitions 5
            """)

    @OptionGroup var load: LoadOptions

    @Option(help: "Articles of a repetition. A tenth as many come first, to warm up.")
    var articles = 5_000

    @Option(help: "How often; what is shown is the median.")
    var repetitions = 5

    func validate() throws {
        guard (10...1_000_000).contains(articles), (1...100).contains(repetitions) else {
            throw ValidationError("articles: 10 to 1000000; repetitions: 1 to 100")
        }
    }

    func run() throws {
        let source = try load.make()
        var readings: [ReadingLimit.Reading] = []
        for repetition in 1...repetitions {
            note("repetition \(repetition) of \(repetitions)")
            readings.append(
                try ReadingLimit.measure(
                    source, articles: articles, warmUp: max(articles / 10, 1), byStage: true))
        }
        func row(_ name: String, _ seconds: (ReadingLimit.Reading) -> Double) -> String {
            let spread = Spread(readings.map { seconds($0) / Double(articles) })
            return String(
                format: "| %@ | %.0f µs | %.0f (%.0f–%.0f) |", name, spread.median * 1e6, 1 / spread.median,
                1 / spread.greatest, 1 / spread.least)
        }
        let words = readings.first.map { $0.words / articles } ?? 0
        let stages = Enricher().stages.map { stage in row(stage.rawValue) { $0.stages[stage.rawValue] ?? 0 } }
        print(
            """
            `\(Machine.command)`: articles of \(source.meanBytes) bytes and \(words) words; processor time of \
            one core, median of \(repetitions) (least–greatest).

            | | an article | articles/s |
            |---|---:|---:|
            \(row("parse") { $0.parse.processorSeconds })
            \(stages.joined(separator: "\n"))
            \(row("**parse and enrich**") { $0.parse.processorSeconds + $0.enrich.processorSeconds })
            """)
    }
}
