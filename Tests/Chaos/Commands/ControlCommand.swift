import ArgumentParser
import Foundation

struct ControlCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "control",
        abstract: "Take each promise away in turn, and see the suite fail.",
        discussion: """
            A suite that can't fail proves nothing. Each arm runs the same schedules as `chaos run`, with one part
            of the protocol taken out of the database. Exit code 1 where an arm passes all of them, or fails otherwise
            than by what was taken out.

            Example:
              chaos control --seeds 1-20
            """)

    @Option(help: ArgumentHelp("Seeds from-to.", valueName: "range"))
    var seeds = SeedRange(1...20)

    @Option(help: "One arm only: fence-off, cursor-outside, no-bisection.")
    var arm: ControlArm?

    @OptionGroup var options: CampaignOptions

    func run() async throws {
        var survivors: [ControlArm] = []
        print("| arm | failed at seed | schedules until then | with |\n|---|---:|---:|---|")
        for arm in arm.map({ [$0] }) ?? ControlArm.allCases {
            let campaign = try options.campaign(seeds: seeds.seeds, arm: arm)
            let progress = try ProgressLines(
                total: campaign.seeds.count, file: options.results, isQuiet: true)
            let results = try await campaign.runInProcesses(options.arguments(arm: arm)) {
                arm.verdict($0) != nil
            } report: {
                await progress.add($0)
            }
            let failed = results.lazy.compactMap { result in arm.verdict(result).map { (result.seed, $0) } }
                .first
            if let (seed, verdict) = failed {
                let place = (campaign.seeds.firstIndex(of: seed) ?? 0) + 1
                print("| \(arm.description) | \(seed) | \(place) | \(verdict) |")
            } else {
                survivors.append(arm)
                print("| \(arm.description) | none | \(results.count) | nothing: the suite is blind |")
            }
        }
        if !survivors.isEmpty { throw ExitCode(1) }
    }
}
