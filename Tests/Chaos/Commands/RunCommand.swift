import ArgumentParser
import Foundation

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run the schedules of these seeds.",
        discussion: """
            Each schedule publishes its records, breaks workers, PostgreSQL, the wire between them and Kafka,
            and lets all be well again. Then everything must be there exactly once. Exit code 1 when a schedule
            fails; its workers' logs stay in --logs.

            Examples:
              chaos run --seeds 1-500 --lanes 8 --results chaos.jsonl
              chaos run --seed 17
            """)

    @Option(help: ArgumentHelp("Seeds from-to.", valueName: "range"))
    var seeds = SeedRange(1...8)

    @Option(help: "One seed: replays its schedule, and prints it.")
    var seed: UInt64?

    @Option(help: "Take a promise away: fence-off, cursor-outside, no-bisection. The schedules should fail.")
    var arm: ControlArm?

    @OptionGroup var options: CampaignOptions

    func run() async throws {
        let start = ContinuousClock.now
        let chosen = seed.map { [$0] } ?? seeds.seeds
        if let seed {
            print(Schedule(seed: seed, records: options.records))
        }
        let campaign = try options.campaign(seeds: chosen, arm: arm)
        let progress = try ProgressLines(total: chosen.count, file: options.results)
        let results = try await campaign.runInProcesses(options.arguments(arm: arm)) {
            await progress.add($0)
        }
        let summary = Summary(results: results, elapsed: ContinuousClock.now - start)
        print("\n\(summary.text)")
        for result in summary.failed {
            print("\nseed \(result.seed) failed:\n  " + result.failures.joined(separator: "\n  "))
        }
        if !summary.failed.isEmpty { throw ExitCode(1) }
    }
}
