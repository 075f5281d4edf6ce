import ArgumentParser
import Postgres
import Storage

struct DiscardDeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard",
        abstract: "Give up open dead letters for good.",
        discussion: """
            They are marked, not deleted, and no longer count as open.

            Example:
              copydesk dead-letters discard --reason empty-payload --dry-run
            """)

    @OptionGroup var options: SettingOptions
    @OptionGroup var which: DeadLetterOptions

    @Argument(help: ArgumentHelp("Numbers of letters.", valueName: "id"))
    var ids: [Int64] = []

    @Flag(help: "Say how many, and discard none.")
    var dryRun = false

    func validate() throws {
        guard !ids.isEmpty || !which.isEmpty else {
            throw ValidationError("Name letters, or give --reason, --stage or --since.")
        }
    }

    func run() async throws {
        let (pipeline, connection, _) = try await options.database()
        var filter = try which.filter(pipeline, ids: ids, topics: options.topic)
        filter.status = .open
        if dryRun {
            print("would be discarded: \(try await DeadLetterStore.count(filter, on: connection))")
        } else {
            print("discarded: \(try await DeadLetterStore.discard(filter, on: connection))")
        }
        await connection.close()
    }
}
