import ArgumentParser
import Foundation

struct SummaryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "summary",
        abstract: "Print the tables of result files; the last result of a seed counts.",
        discussion: """
            Example:
              chaos summary chaos.jsonl
            """)

    @Argument(help: "Files of JSON lines, as `chaos run --results` writes them.")
    var files: [String]

    func run() throws {
        var results: [UInt64: ScheduleResult] = [:]
        for file in files {
            for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
                let result = try JSONDecoder().decode(ScheduleResult.self, from: Data(line.utf8))
                results[result.seed] = result
            }
        }
        let summary = Summary(results: results.values.sorted { $0.seed < $1.seed }, elapsed: nil)
        print(summary.text)
        for result in summary.failed {
            print("\nseed \(result.seed) failed:\n  " + result.failures.joined(separator: "\n  "))
        }
    }
}
