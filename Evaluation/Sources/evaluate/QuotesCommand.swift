import ArgumentParser
import Enrichment
import Foundation
import Synchronization

/// Quotations and their speakers on PolNeAR (see ``QuoteScore`` for what counts).
struct QuotesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quotes",
        abstract: "Scores quotations and speakers on PolNeAR.",
        discussion: "Example: evaluate quotes --data ~/data")

    @OptionGroup var source: DataFolder

    @Option(help: "Parts to score, of folder polnear. Rules are tuned on train.")
    var parts: [String] = ["train", "dev"]

    @Option(help: "Score every nth document only.")
    var sample = 1

    @Flag(help: "Print what was read wrongly (of train alone).")
    var faults = false

    func run() throws {
        let folder = try source.folder("quotes/polnear")
        var table = MarkdownTable(
            "part", "quoted spans ≥ 4 words: P", "R", "F", "speaker right, of those found", "of all",
            "indirect: P", "R", "F", "words/s")
        for part in parts {
            let lines = try Data(contentsOf: folder.appendingPathComponent("\(part).jsonl")).split(
                separator: 0x0A)
            var all = QuoteScore()
            var publishers: [String: QuoteScore] = [:]
            for (number, line) in lines.enumerated() where number % sample == 0 {
                let document = try JSONDecoder().decode(LabelledQuotes.self, from: line)
                let score = self.score(document, faults: faults && part != "dev")
                all.add(score)
                publishers[document.publisher, default: QuoteScore()].add(score)
            }
            add(all, as: part, to: &table)
            for (publisher, score) in publishers.sorted(by: { $0.key < $1.key }) {
                add(score, as: "\(part), \(publisher)", to: &table)
            }
        }
        print(table.printed())
    }

    private func score(_ document: LabelledQuotes, faults: Bool) -> QuoteScore {
        let article = QuotedArticle(document.text)
        let clock = Mutex((last: threadSeconds(), quotes: 0.0))
        let enriched = Enricher(stages: [.counts, .quotes]).enrich(article.parsed) { stage, _ in
            let now = threadSeconds()
            clock.withLock { clock in
                if stage == .quotes { clock.quotes += now - clock.last }
                clock.last = now
            }
        }
        var score = QuoteScore(document, article, enriched)
        score.words = Double(enriched.wordCount)
        score.seconds = clock.withLock(\.quotes)
        if faults { report(score, article) }
        return score
    }

    private func report(_ score: QuoteScore, _ article: QuotedArticle) {
        for match in score.matches where !match.isRight {
            let context = article.text(max(0, match.range.lowerBound - 160)..<match.range.upperBound + 110)
            let gold = match.sources.map { $0.map { article.text($0) }.joined(separator: " / ") }
            let ours = match.quote?.speakerSurface ?? "-"
            switch (match.quote, gold) {
            case (nil, let gold?): print("missed\t\(gold)\t\(match.range)\t\(context)")
            case (_?, nil): print("extra\t\(ours)\t\(match.range)\t\(context)")
            case (let quote?, let gold?):
                print("speaker\t\(gold)\t\(ours) (\(quote.cue ?? "no cue"))\t\(context)")
            default: break
            }
        }
    }

    private func add(_ score: QuoteScore, as name: String, to table: inout MarkdownTable) {
        table.add(
            name, share(score.matched, score.found), share(score.matched, score.gold), share(score.f1, 1),
            share(score.right, score.matched), share(score.right, score.gold),
            share(score.sharedLetters, score.foundLetters), share(score.sharedLetters, score.goldLetters),
            share(score.indirectF1, 1), String(Int(score.words / max(score.seconds, 1e-9))))
    }

    private func share(_ part: Double, _ whole: Double) -> String {
        String(format: "%.3f", whole > 0 ? part / whole : 0)
    }
}

/// Processor time of this thread: other load on the machine doesn't count.
private func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
