import ArgumentParser
import Foundation
import Postgres
import Storage

struct ShowDeadLetterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one dead letter whole, as JSON, or its payload as it came.",
        discussion: """
            Examples:
              copydesk dead-letters show 17 | jq .reason
              copydesk dead-letters show 17 --payload | copydesk read -
            """)

    @OptionGroup var options: SettingOptions

    @Argument(help: ArgumentHelp("Number of the letter.", valueName: "id"))
    var id: Int64

    @Flag(help: "Write the payload's bytes and nothing else.")
    var payload = false

    func run() async throws {
        let connection = try await options.database().connection
        var filter = DeadLetterFilter()
        filter.ids = [id]
        let letter = try await DeadLetterStore.next(filter, on: connection)
        await connection.close()
        guard let letter else { throw ConfigurationError("there is no dead letter \(id)") }
        guard payload else { return print(try LetterJSON(letter).line()) }
        guard let bytes = letter.payload else {
            if letter.isRetraction {
                throw ConfigurationError("dead letter \(id) is a retraction: it has no payload")
            }
            throw ConfigurationError("the payload of dead letter \(id) was not kept: \(letter.message)")
        }
        try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    }
}
