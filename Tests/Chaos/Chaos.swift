import ArgumentParser

/// Faults on purpose: see docs/reliability.md.
@main
struct Chaos: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chaos",
        abstract: "Run seeded schedules of faults against copydesk, and check what is left in the database.",
        subcommands: [RunCommand.self, ControlCommand.self, ShowCommand.self])
}
