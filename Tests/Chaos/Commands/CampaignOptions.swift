import ArgumentParser
import Foundation

/// What all runs can be told.
struct CampaignOptions: ParsableArguments {
    @Option(help: "How many schedules run side by side; most of the time each waits for its group.")
    var lanes = 8

    @Option(help: "Records of each schedule.")
    var records = 2_000

    @Option(help: "The copydesk to put to the test; the one beside this program unless given.")
    var copydesk: String?

    @Option(help: "Seconds that a partition may stand still while nothing is broken.")
    var stallBound = 30

    @Option(help: "Where one line of JSON a schedule goes.")
    var results: String?

    @Option(help: "Where the logs of workers go that took part in a failure.")
    var logs = FileManager.default.temporaryDirectory.appendingPathComponent("chaos").path

    @Flag(help: "Keep the logs of all schedules.")
    var keepLogs = false

    @Option(help: ArgumentHelp("A setting for all workers. Repeatable.", valueName: "key=value"))
    var set: [String] = []

    func validate() throws {
        guard (1...64).contains(lanes), (20...50_000).contains(records), (1...3600).contains(stallBound)
        else {
            throw ValidationError("lanes: 1 to 64; records: 20 to 50000; stall-bound: 1 to 3600")
        }
    }

    func runOptions() throws -> RunOptions {
        let executable =
            copydesk
            ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("copydesk").path
        guard FileManager.default.isExecutableFile(atPath: executable) else {
            throw ValidationError(
                "\(executable) is missing: swift build --product copydesk, or --copydesk PATH")
        }
        return RunOptions(
            executable: executable, stallBound: .seconds(stallBound),
            settings: Dictionary(
                set.compactMap { pair in
                    pair.firstIndex(of: "=").map {
                        (String(pair[..<$0]), String(pair[pair.index(after: $0)...]))
                    }
                }, uniquingKeysWith: { $1 }), keepsLogs: keepLogs)
    }

    /// The same again, for a lane in another process.
    func arguments(arm: ControlArm?) throws -> [String] {
        var arguments = [
            "--records", "\(records)", "--copydesk", try runOptions().executable, "--stall-bound",
            "\(stallBound)", "--logs", logs,
        ]
        if keepLogs { arguments.append("--keep-logs") }
        for setting in set { arguments += ["--set", setting] }
        if let arm { arguments += ["--arm", arm.rawValue] }
        return arguments
    }

    func campaign(seeds: [UInt64], arm: ControlArm?) throws -> Campaign {
        Campaign(
            seeds: seeds, records: records, lanes: lanes, arm: arm, options: try runOptions(), folder: logs)
    }
}

/// "17", or "1-500".
struct SeedRange: ExpressibleByArgument {
    let seeds: [UInt64]

    init(_ range: ClosedRange<UInt64>) { seeds = Array(range) }

    init?(argument: String) {
        let ends = argument.split(separator: "-").map { UInt64($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
            last - first < 1_000_000
        else { return nil }
        seeds = Array(first...last)
    }
}
