import ArgumentParser
import Foundation

/// One lane: see ``LaneProcess``.
struct LaneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "lane", shouldDisplay: false)

    @Option var number: Int
    @Option var arm: ControlArm?
    @OptionGroup var options: CampaignOptions

    func run() async throws {
        let campaign = try options.campaign(seeds: [], arm: arm)
        try FileManager.default.createDirectory(atPath: campaign.folder, withIntermediateDirectories: true)
        let stories = Stories()
        let reference = Reference(stories: stories)
        let lane = try await Lane(number: number, folder: campaign.folder)
        while let line = readLine() {
            guard let seed = UInt64(line) else { continue }
            let result = await campaign.schedule(seed, stories: stories, lane: lane, reference: reference)
                .run()
            FileHandle.standardOutput.write(try JSONEncoder().encode(result) + Data("\n".utf8))
        }
        await lane.remove()
    }
}
