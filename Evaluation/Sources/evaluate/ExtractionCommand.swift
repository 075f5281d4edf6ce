import ArgumentParser
import Foundation

/// Body, headline, authors and date of pages.
struct ExtractionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extraction",
        abstract: "Scores what is read from web pages.",
        discussion: """
            Example: evaluate extraction --data ~/data --worst 10

            DIR holds one folder a set, each with truth.jsonl and pages. Pages are split into five folds
            by domain; the last fold is held out: no rule was made by looking at its pages.
            """)

    @OptionGroup var source: DataFolder

    @Option(help: "Only this set.")
    var set: String?

    @Option(help: "Score another reader: folder of SET.jsonl files.")
    var predictions: String?

    @Option(help: "Print the N worst pages of each set (not of the held-out fold).")
    var worst = 0

    @Option(help: "Print truth and reading of this page.")
    var page: String?

    @Flag(help: "Print each fold's score: how well the rules carry over to other domains.")
    var folds = false

    @Flag(help: "Reports show the held-out fold, and it alone.")
    var showHeldOut = false

    @Flag(help: "Print all lines added and missed (not of the held-out fold).")
    var differences = false

    func run() throws {
        var table = MarkdownTable("set", "measure", "all", "folds tuned on", "held-out fold")
        if folds {
            table.columns = ["set", "measure", "all"] + (1...LabelledPage.folds).map { "fold \($0)" }
        }
        let shown: SetScorer.Part = showHeldOut ? .heldOut : .tuned
        var reports: [String] = []
        for name in ["scrapinghub", "fundus", "trafilatura", "irdata", "postlight"]
        where set == nil || set == name {
            let folder = try source.folder("extraction/\(name)")
            guard FileManager.default.fileExists(atPath: folder.path) else { continue }
            let scorer = try SetScorer(
                name: name, pages: LabelledPage.load(folder), readings: readings(name, folder))
            if let page {
                reports.append(scorer.report(onPage: page))
                continue
            }
            if differences {
                for page in scorer.pages where shown.contains(page) {
                    let lines = scorer.report(onPage: page.file).split(separator: "\n")
                    let changed = lines.filter { $0.hasPrefix("+ ") || $0.hasPrefix("- ") }
                    if !changed.isEmpty {
                        reports.append(([page.file] + changed.map(String.init)).joined(separator: "\n"))
                    }
                }
                continue
            }
            for row in scorer.rows(folds ? SetScorer.Part.folds : SetScorer.Part.summary) {
                table.rows.append([name] + row)
            }
            if worst > 0 { reports.append(scorer.worstPages(worst, of: shown)) }
        }
        if page == nil, !differences { print(table.printed()) }
        for report in reports { print("\n" + report) }
    }

    private func readings(_ name: String, _ folder: URL) throws -> [String: Prediction] {
        if let predictions {
            return try Prediction.load(
                URL(fileURLWithPath: predictions).appendingPathComponent(name + ".jsonl"))
        }
        var result: [String: Prediction] = [:]
        for page in try LabelledPage.load(folder) where self.page.map({ page.file.contains($0) }) ?? true {
            result[page.file] = try Prediction(reading: page, in: folder)
        }
        return result
    }
}
