import ArgumentParser
import Foundation
import Postgres
import Storage

struct ListDeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List dead letters, oldest first.",
        discussion: """
            Example:
              copydesk dead-letters list --status open --limit 20 --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    enum Status: String, ExpressibleByArgument, CaseIterable {
        case open, replayed, discarded
    }

    @OptionGroup var options: SettingOptions
    @OptionGroup var which: DeadLetterOptions

    @Option(help: "open, replayed or discarded; all without it")
    var status: Status?

    @Option(help: ArgumentHelp("At most so many.", valueName: "number"))
    var limit = 50

    @Option(help: "table or json (one object a line)")
    var format = Format.table

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit: 1 to 100000") }
    }

    func run() async throws {
        let (pipeline, connection, _) = try await options.database()
        var filter = try which.filter(pipeline, ids: [], topics: options.topic)
        filter.status = status.flatMap { StoredLetter.Status(rawValue: $0.rawValue) }
        let count = try await DeadLetterStore.count(filter, on: connection)
        let letters = try await DeadLetterStore.list(filter, limit: limit, on: connection)
        await connection.close()
        switch format {
        case .json:
            for letter in letters { print(try LetterJSON(letter).line()) }
        case .table:
            var table = TextTable(header: ["id", "record", "stage", "reason", "message", "tries", "status"])
            for letter in letters {
                table.rows.append([
                    "\(letter.id)", "\(letter.key.topic)/\(letter.key.partition)@\(letter.offset)",
                    letter.stage, letter.reason, letter.message, "\(letter.attempts)", letter.status.rawValue,
                ])
            }
            print(table.render())
            print("\n  \(letters.count) of \(count)")
        }
    }
}
