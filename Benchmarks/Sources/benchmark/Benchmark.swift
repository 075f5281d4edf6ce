import ArgumentParser

@main
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
            ScalingCommand.self, ReadingCommand.self, WritesCommand.self,
            TopicCommand.self, ConsumeCommand.self,
        ])
}
