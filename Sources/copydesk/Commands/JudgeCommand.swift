import ArgumentParser
import Pipeline

/// The reader in a process of its own that a worker in careful mode starts.
struct JudgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge",
        abstract: "Read records that a worker suspects to end their reader; started by the worker.",
        shouldDisplay: false)

    func run() async throws {
        try await ReaderChild.run()
    }
}
