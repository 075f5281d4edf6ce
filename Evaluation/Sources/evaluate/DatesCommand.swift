import ArgumentParser
import Enrichment
import Foundation
import Parsing

/// Temporal expressions: where they stand and what they mean.
///
/// Scored as TempEval-3 does (N. UzZaman et al., SemEval 2013, task 1): spans strictly and relaxed (any
/// overlap, one to one); the value is right where it is the gold one to the letter, and its F1 is taken
/// over all expressions.
struct DatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dates",
        abstract: "Scores temporal expressions on TimeBank and AQUAINT.",
        discussion: "Example: evaluate dates --data ~/data")

    @OptionGroup var source: DataFolder

    @Option(help: "Sets to score, of folder tempeval3.")
    var sets: [String] = ["timebank", "aquaint"]

    @Flag(help: "Print what was read wrongly (nothing of the held-out fold).")
    var faults = false

    func run() throws {
        let folder = try source.folder("dates/tempeval3")
        var all = TimexScore()
        var tuned = TimexScore()
        var held = TimexScore()
        var words = 0
        var seconds = 0.0
        for set in sets {
            let lines = try Data(contentsOf: folder.appendingPathComponent("\(set).jsonl")).split(
                separator: 0x0A)
            var seen = Set<String>()
            for (number, line) in lines.enumerated() {
                let document = try JSONDecoder().decode(LabelledTimes.self, from: line)
                // WikiWars comes with each document twice.
                guard seen.insert(document.id).inserted else { continue }
                words += document.text.split(whereSeparator: \.isWhitespace).count
                seconds += document.secondsToRead()
                let isHeld = number % 5 == 4
                let score = TimexScore(document, faults: faults && !isHeld)
                all.add(score)
                if isHeld { held.add(score) } else { tuned.add(score) }
            }
        }
        var table = MarkdownTable("measure", "all", "folds tuned on", "held-out fold")
        for measure in TimexScore.Measure.allCases {
            table.add(
                measure.rawValue, score(all.f1(measure)), score(tuned.f1(measure)), score(held.f1(measure)))
        }
        table.add(
            "precision / recall, relaxed", "\(score(all.precision)) / \(score(all.recall))",
            "\(score(tuned.precision)) / \(score(tuned.recall))",
            "\(score(held.precision)) / \(score(held.recall))")
        print(table.printed())
        print("\(words) words, \(Int(Double(words) / seconds)) words a second of CPU time")
    }
}

/// A document of TempEval-3 with its gold expressions.
struct LabelledTimes: Decodable {
    struct Timex: Decodable {
        var start: Int
        var end: Int
        var value: String
        var text: String
    }
    var id: String
    var dct: String
    var text: String
    var timexes: [Timex]

    /// The document as an article: one paragraph, so that its offsets stay.
    var article: ParsedArticle {
        var article = ParsedArticle(mediaType: .plainText)
        article.paragraphs = [.init(text)]
        article.declaredLanguage = "en"
        if let day = try? Date(dct.prefix(10) + "T12:00:00Z", strategy: .iso8601) {
            article.publishedAt = ZonedInstant(date: day, secondsFromGMT: 0)
        }
        return article
    }
}

extension LabelledTimes {
    /// Processor time that the stage takes, the least of several runs.
    func secondsToRead() -> Double {
        let enricher = Enricher(stages: [.dates])
        let article = article
        let clock = StageClock(.dates)
        var best = Double.infinity
        for _ in 0..<5 {
            clock.start()
            _ = enricher.enrich(article) { stage, _ in clock.tick(stage) }
            best = min(best, clock.seconds)
        }
        return best
    }
}

/// Counts of one document or of many.
struct TimexScore {
    enum Measure: String, CaseIterable {
        case strict = "span F1, strict"
        case relaxed = "span F1, relaxed"
        case value = "value F1"
    }

    private var gold = 0.0
    private var found = 0.0
    private var right: [Measure: Double] = [:]

    init() {}

    init(_ document: LabelledTimes, faults: Bool) {
        let dates = Enricher(stages: [.dates]).enrich(document.article).dates
        gold = Double(document.timexes.count)
        found = Double(dates.count)
        var open = dates
        for timex in document.timexes {
            let match = open.firstIndex {
                $0.startScalar < timex.end && timex.start < $0.startScalar + $0.scalarLength
            }
            guard let match else {
                if faults {
                    print("missed\t\(timex.text)\t\(timex.value)\t\(document.around(timex.start, timex.end))")
                }
                continue
            }
            let date = open.remove(at: match)
            let isStrict =
                date.startScalar == timex.start && date.startScalar + date.scalarLength == timex.end
            let isValue = date.value == timex.value
            right[.relaxed, default: 0] += 1
            right[.strict, default: 0] += isStrict ? 1 : 0
            right[.value, default: 0] += isValue ? 1 : 0
            guard faults else { continue }
            let context = document.around(timex.start, timex.end)
            if !isStrict { print("span\t\(timex.text)\t\(date.surface)\t\(context)") }
            if !isValue {
                print("value\t\(timex.text)\t\(timex.value)\t\(date.value)\t\(document.dct)\t\(context)")
            }
        }
        guard faults else { return }
        for date in open {
            let context = document.around(date.startScalar, date.startScalar + date.scalarLength)
            print("extra\t\(date.surface)\t\(date.value)\t\(context)")
        }
    }

    mutating func add(_ other: TimexScore) {
        gold += other.gold
        found += other.found
        right.merge(other.right) { $0 + $1 }
    }

    var precision: Double { right[.relaxed, default: 0] / found }
    var recall: Double { right[.relaxed, default: 0] / gold }

    func f1(_ measure: Measure) -> Double { 2 * right[measure, default: 0] / (gold + found) }
}

extension LabelledTimes {
    /// The words around a span, on one line.
    fileprivate func around(_ start: Int, _ end: Int) -> String {
        let scalars = Array(text.unicodeScalars)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[max(0, start - 50)..<min(scalars.count, end + 40)])
        return String(view).replacing("\n", with: " ")
    }
}
