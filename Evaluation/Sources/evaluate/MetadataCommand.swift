import ArgumentParser
import Foundation
import Parsing

/// Headline, authors and dates of pages, fold by fold.
struct MetadataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metadata",
        abstract: "Scores headline, authors and date of publication read from web pages.",
        discussion: """
            Example: evaluate metadata --data ~/data --faults

            DIR holds extraction/fundus, extraction/postlight and publication-date/htmldate. Pages are split into
            five folds by domain; the last one is held out. An absent field asserts nothing.
            """)

    @OptionGroup var source: DataFolder

    @Option(help: "Only this set.")
    var set: String?

    @Flag(help: "Print the fields that were read wrongly (none of the held-out fold).")
    var faults = false

    @Flag(help: "Give the reader the page's address, as a record's header does.")
    var address = false

    func run() throws {
        var table = MarkdownTable(
            "set", "field", "pages", "all", "fold 1", "fold 2", "fold 3", "fold 4", "held-out fold")
        var lines: [String] = []
        for (name, path) in [
            ("fundus", "extraction/fundus"), ("postlight", "extraction/postlight"),
            ("trafilatura", "extraction/trafilatura"), ("htmldate", "publication-date/htmldate"),
        ] where set == nil || set == name {
            let folder = try source.folder(path)
            guard FileManager.default.fileExists(atPath: folder.path) else { continue }
            var tallies: [String: FoldTally] = [:]
            for page in try LabelledPage.load(folder) where page.assertsAnything {
                let reading = try Prediction(reading: page, in: folder, withAddress: address)
                for verdict in page.verdicts(on: reading, slack: name == "postlight" ? 1 : 0) {
                    tallies[verdict.field, default: FoldTally()].add(
                        verdict.hits, verdict.possible, page.fold)
                    if faults, page.fold != LabelledPage.heldOutFold, verdict.hits < verdict.possible,
                        verdict.field != "authors F"
                    {
                        let state = reading.body.isEmpty ? " (rejected)" : ""
                        lines.append("\(name) \(verdict.field) \(page.file)\(state): \(verdict.note)")
                    }
                }
            }
            for (field, tally) in tallies.sorted(by: { $0.key > $1.key }) {
                table.rows.append([name, field, "\(tally.pages)"] + tally.scores)
            }
        }
        print(table.printed())
        if !lines.isEmpty { print("\n" + lines.joined(separator: "\n")) }
    }
}

/// Hits and possible hits of each fold.
struct FoldTally {
    private var hits = [Double](repeating: 0, count: 5)
    private var possible = [Double](repeating: 0, count: 5)
    private(set) var pages = 0

    mutating func add(_ hit: Double, _ possible: Double, _ fold: Int) {
        hits[fold] += hit
        self.possible[fold] += possible
        pages += 1
    }

    /// Of all, then of each fold.
    var scores: [String] {
        [score(hits.reduce(0, +) / possible.reduce(0, +))]
            + zip(hits, possible).map { score($0 / $1) }
    }
}

extension LabelledPage {
    struct Verdict {
        var field: String
        var hits: Double
        var possible: Double
        var note: String
    }

    var assertsAnything: Bool {
        [title, day, author?.values.first, authors?.first].contains { $0?.isEmpty == false }
    }

    private var day: String? { publishing_date ?? date_published ?? date }

    func verdicts(on reading: Prediction, slack: Int) -> [Verdict] {
        var result: [Verdict] = []
        if let title, !title.isEmpty {
            let isRight = FieldMatch.title(title, reading.title)
            result.append(
                .init(
                    field: "title", hits: isRight ? 1 : 0, possible: 1,
                    note: "«\(title)» «\(reading.title ?? "")»"))
        }
        let wanted = (authors ?? author?.values ?? []).filter { !$0.isEmpty }
        if !wanted.isEmpty {
            let truth =
                authors.map { Set($0.map(FieldMatch.normalised)) }
                ?? wanted.reduce(into: []) { $0.formUnion(FieldMatch.names($1)) }
            let given = Set((reading.authors ?? []).map(FieldMatch.normalised))
            let hits = Double(truth.intersection(given).count)
            let note = "\(wanted) \(reading.authors ?? [])"
            result.append(
                .init(
                    field: "authors F", hits: 2 * hits, possible: Double(truth.count + given.count),
                    note: note)
            )
            let isSame = FieldMatch.isSameByline(wanted, reading.authors ?? [])
            result.append(.init(field: "authors exact", hits: isSame ? 1 : 0, possible: 1, note: note))
        }
        if let day, !day.isEmpty {
            let apart = FieldMatch.daysApart(day, reading.date)
            result.append(
                .init(
                    field: "date", hits: apart.map { $0 <= slack } ?? false ? 1 : 0, possible: 1,
                    note: "\(day.prefix(10)) \(reading.date ?? "-") \(url ?? "")"))
        }
        return result
    }
}

extension FieldMatch {
    /// The same words, whatever joins the names.
    static func isSameByline(_ truth: [String], _ found: [String]) -> Bool {
        func words(_ names: [String]) -> Set<Substring> {
            Set(names.flatMap { normalised($0).split(separator: " ") }).subtracting(["and", "by", "und"])
        }
        return !found.isEmpty && words(truth) == words(found)
    }
}
