import ArgumentParser

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the schedules of these seeds; run nothing.",
        discussion: """
            Example:
              chaos show --seeds 1-3
            """)

    @Option(help: ArgumentHelp("Seeds from-to.", valueName: "range"))
    var seeds = SeedRange(1...8)

    @Option(help: "Records of each schedule.")
    var records = 2_000

    func run() throws {
        for seed in seeds.seeds {
            print(Schedule(seed: seed, records: records))
        }
    }
}
