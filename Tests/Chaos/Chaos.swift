import ArgumentParser
import Foundation

/// Faults on purpose: see docs/reliability.md.
@main
struct Chaos: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chaos",
        abstract: "Run seeded schedules of faults against copydesk, and check what is left in the database.",
        subcommands: [
            RunCommand.self, ControlCommand.self, ShowCommand.self, SummaryCommand.self, LaneCommand.self,
        ])

    static func main() async {
        runInOwnMounts()
        await main(nil)
    }

    /// As root the suite mounts small disks: in a namespace of its own they go when it goes, however it does.
    private static func runInOwnMounts() {
        let unshare = "/usr/bin/unshare"
        guard geteuid() == 0, getenv("CHAOS_OWN_MOUNTS") == nil, access(unshare, X_OK) == 0 else { return }
        setenv("CHAOS_OWN_MOUNTS", "1", 1)
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        let words = [unshare, "--mount", program] + CommandLine.arguments.dropFirst()
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        // Returns only where it fails: then the mounts are everybody's, and are undone at the end.
        execv(unshare, &arguments)
    }
}
