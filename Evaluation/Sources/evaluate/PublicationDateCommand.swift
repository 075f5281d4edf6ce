import ArgumentParser
import Foundation

/// The day of publication.
struct PublicationDateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publication-date",
        abstract: "Scores the day of publication read from web pages.",
        discussion: "Example: evaluate publication-date --data ~/data/publication-date")

    @Option(help: "Folder of the sets; or COPYDESK_EVAL_DATA.")
    var data: String = ProcessInfo.processInfo.environment["COPYDESK_EVAL_DATA"] ?? "."

    @Flag(help: "Print the pages that were read wrongly (none of the held-out fold).")
    var faults = false

    func run() throws {
        let folder = URL(fileURLWithPath: data).appendingPathComponent("htmldate")
        var right = [0.0, 0.0]
        var total = [0.0, 0.0]
        for page in try LabelledPage.load(folder) {
            guard let truth = page.date else { continue }
            let reading = try Prediction(reading: page, in: folder, withAddress: true)
            let part = page.fold == LabelledPage.heldOutFold ? 1 : 0
            total[part] += 1
            if FieldMatch.daysApart(truth, reading.date) == 0 {
                right[part] += 1
            } else if faults, part == 0 {
                print("\(truth) \(reading.date ?? "-") \(page.file) \(page.url ?? "")")
            }
        }
        var table = MarkdownTable("set", "measure", "all", "folds tuned on", "held-out fold")
        table.add(
            "htmldate", "date (day)", score((right[0] + right[1]) / (total[0] + total[1])),
            score(right[0] / total[0]), score(right[1] / total[1]))
        print(table.printed())
    }
}
