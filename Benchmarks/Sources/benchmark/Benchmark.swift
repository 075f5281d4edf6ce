import ArgumentParser
import Dispatch

struct Benchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark",
        abstract: "Measures Copydesk on this machine, beside the limits that the machine sets.",
        discussion: """
            Everything runs on loopback and in temporary folders, and is gone at the end.

            Example:
              swift run -c release benchmark throughput --articles 20000
            """,
        subcommands: [
            ThroughputCommand.self, LatencyCommand.self, GrowthCommand.self, MemoryCommand.self,
            ScalingCommand.self, ReadingCommand.self, InstructionsCommand.self, WritesCommand.self,
            TopicCommand.self, ConsumeCommand.self, ReadAgainCommand.self,
        ])
}

/// Commands that wait for nothing run without an executor, whose way to wait for the end valgrind can't follow.
@main
enum Program {
    static func main() {
        do {
            var command = try Benchmark.parseAsRoot()
            guard command is any AsyncParsableCommand else { return try command.run() }
            Task {
                await Benchmark.main()
                Benchmark.exit()
            }
            dispatchMain()
        } catch {
            Benchmark.exit(withError: error)
        }
    }
}
