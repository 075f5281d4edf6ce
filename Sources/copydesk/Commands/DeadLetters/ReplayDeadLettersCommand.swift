import ArgumentParser
import Foundation
import Pipeline
import Postgres
import Storage

struct ReplayDeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Take open dead letters through parsing, enrichment and storage again.",
        discussion: """
            What can be read now is filed as if it had come in its place: an older state does not replace a newer
            one. What still fails stays open with the new reason and one more attempt. Any number of replays may
            run at once, beside the workers. Exit code 1 when some still fail.

            Examples:
              copydesk dead-letters replay 17 18
              copydesk dead-letters replay --reason unsupported-encoding --dry-run
              copydesk dead-letters replay --all
            """)

    @OptionGroup var options: SettingOptions
    @OptionGroup var which: DeadLetterOptions

    @Argument(help: ArgumentHelp("Numbers of letters.", valueName: "id"))
    var ids: [Int64] = []

    @Flag(help: "Every open letter of the pipeline.")
    var all = false

    @Flag(help: "Say what would become of them, and file nothing.")
    var dryRun = false

    func validate() throws {
        guard all || !ids.isEmpty || !which.isEmpty else {
            throw ValidationError("Name letters, give --reason, --stage or --since, or say --all.")
        }
    }

    func run() async throws {
        let (pipeline, connection, logger) = try await options.database()
        var filter = try which.filter(pipeline, ids: ids, topics: options.topic)
        filter.status = .open
        let replay = DeadLetterReplay(configuration: pipeline, logger: logger)
        var tally = ReplayTally(total: try await DeadLetterStore.count(filter, on: connection))
        var last: Int64 = 0
        if dryRun {
            while let letter = try await DeadLetterStore.next(filter, after: last, on: connection) {
                tally.add(await replay.preview(letter))
                last = letter.id
            }
        } else {
            while let (letter, outcome) = try await replay.next(filter, after: last, on: connection) {
                tally.add(outcome)
                last = letter.id
            }
        }
        await connection.close()
        tally.finish(isDry: dryRun)
        if tally.failed > 0 { throw ExitCode(1) }
    }
}

/// Counts outcomes, with a line of progress on a terminal.
private struct ReplayTally {
    let total: Int64
    private(set) var filed = 0
    private(set) var reasons: [String: Int] = [:]
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(total: Int64) { self.total = total }

    var failed: Int { reasons.values.reduce(0, +) }

    mutating func add(_ outcome: DeadLetterReplay.Outcome) {
        switch outcome {
        case .filed: filed += 1
        case .failed(let reason): reasons[reason, default: 0] += 1
        }
        if isTerminal {
            FileHandle.standardError.write(Data("\r  \(filed + failed) of \(total)".utf8))
        }
    }

    func finish(isDry: Bool) {
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
        print("\(isDry ? "would be filed" : "filed"): \(filed)")
        for (reason, count) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            print("\(isDry ? "would fail" : "still fails"), \(reason): \(count)")
        }
    }
}
