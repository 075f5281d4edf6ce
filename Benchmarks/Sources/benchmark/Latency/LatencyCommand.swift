import ArgumentParser
import Foundation
import Kafka
import Logging
import Postgres
import Sandbox

struct LatencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latency",
        abstract: "Milliseconds from publishing an article to its being visible, at steady rates.",
        discussion: """
            Articles are published evenly at 25, 50 and 80 per cent of the rate that `benchmark throughput`
            found. Each article's record carries the time of its publication, and PostgreSQL that of the
            commit: the percentiles are those of all articles, but for the first second of each rate.

            Example:
              benchmark latency --maximum 2000 --seconds 30
            """)

    @OptionGroup var load: LoadOptions

    @Option(help: "Articles a second that are 100 per cent.")
    var maximum: Int

    @Option(help: ArgumentHelp("Per cent of the maximum. Repeatable.", valueName: "per cent"))
    var share = [25, 50, 80]

    @Option(help: "Seconds at each rate.")
    var seconds = 30

    @Option(help: ArgumentHelp("A setting for the worker. Repeatable.", valueName: "key=value"))
    var set: [String] = []

    private static let partitions = 8

    func validate() throws {
        guard (10...1_000_000).contains(maximum), (3...3_600).contains(seconds),
            share.allSatisfy({ (1...100).contains($0) }), !share.isEmpty
        else { throw ValidationError("maximum: 10 to 1000000; seconds: 3 to 3600; share: 1 to 100") }
    }

    func run() async throws {
        let interruption = Interruption()
        defer { interruption.end() }
        let folder = try WorkFolder.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let limit = 300 + (seconds + 60) * share.count
        let topic = try ChildProcess(
            [ChildProcess.thisProgram.path, "topic"] + load.arguments
                + ["--articles", "0", "--warm-up", "0", "--partitions", "\(Self.partitions)"],
            seconds: limit, log: folder.appendingPathComponent("topic.log"))
        defer { topic.stop() }
        let ready = try topic.line(as: TopicCommand.Ready.self)
        var settings = ThrowawayPostgres.Settings()
        settings.parameters["track_commit_timestamp"] = "on"
        let server = try await ThrowawayPostgres.start(settings)
        do {
            let stage = LatencyStage(
                server: server, bootstrapServers: ready.bootstrapServers, settings: set, folder: folder,
                seconds: limit, partitions: Self.partitions)
            let rows = try await stage.run(
                rates: share.map { (share: $0, rate: maximum * $0 / 100) }, of: try load.make(), for: seconds)
            await server.remove()
            print(Self.table(rows, maximum: maximum))
        } catch {
            await server.remove()
            throw error
        }
    }

    private static func table(_ rows: [LatencyStage.Row], maximum: Int) -> String {
        let lines = rows.map { row in
            "| \(row.share) % of \(maximum)/s | \(row.articles) | "
                + row.milliseconds.map { String(format: "%.0f ms", $0) }.joined(separator: " | ") + " |"
        }
        return (["| rate | articles | p50 | p99 | p99.9 | most |", "|---|---:|---:|---:|---:|---:|"] + lines)
            .joined(separator: "\n")
    }
}
