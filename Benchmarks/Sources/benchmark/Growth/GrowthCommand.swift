import ArgumentParser
import Foundation
import Logging
import Postgres
import Sandbox

struct GrowthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "growth",
        abstract: "What an article costs while the tables grow from nothing.",
        discussion: """
            One worker files articles as fast as it can, and the processor time of worker and PostgreSQL
            (vacuum and checkpoints included) is noted for each stretch of articles. The publisher stays a
            little ahead. Two million articles may take an hour and 40 GB. Prints Markdown.

            Example:
              benchmark growth --articles 2000000 --charts docs/charts --server max_wal_size=1GB
            """)

    @OptionGroup var load: LoadOptions
    @OptionGroup var charts: ChartOptions

    @Option(help: "Articles at the end.")
    var articles = 2_000_000

    @Option(help: "Articles of a stretch.")
    var stretch = 10_000

    @Option(help: ArgumentHelp("A setting for the worker. Repeatable.", valueName: "key=value"))
    var set: [String] = []

    @Option(
        help: ArgumentHelp(
            "A setting for PostgreSQL, as of postgresql.conf, beside the stack's. Repeatable.",
            valueName: "name=value"))
    var server: [String] = []

    @Flag(help: "Print JSON with every stretch instead of the table.")
    var json = false

    @Option(help: "Seconds that it may take.")
    var timeout = 7_200

    /// Articles before the first stretch: the worker joins its group and learns its words.
    private static let warmUp = 2_000

    func validate() throws {
        guard (1_000...1_000_000).contains(stretch), (stretch...100_000_000).contains(articles),
            (1...86_400).contains(timeout)
        else { throw ValidationError("stretch: 1000 to 1000000; articles: a stretch to 100000000") }
        guard serverSettings.count == server.count else {
            throw ValidationError("--server: each name once, as in --server max_wal_size=8GB")
        }
    }

    private var serverSettings: [String: String] {
        let pairs = server.map { $0.split(separator: "=", maxSplits: 1).map(String.init) }.filter {
            $0.count == 2
        }
        return Dictionary(pairs.map { ($0[0], $0[1]) }) { first, _ in first }
    }

    func run() async throws {
        let report = try await Workplace.with(parameters: serverSettings) { try await measure($0) }
        try charts.write(report.chart(), as: "growth")
        print(json ? try report.json() : report.table())
    }

    private func measure(_ place: Workplace) async throws -> GrowthReport {
        let (server, folder) = (place.server, place.folder)
        let load = try load.make()
        let topic = try PacedTopic(
            ahead: 64 << 20, seconds: timeout + 60, folder: folder, record: load.record)
        defer { topic.process.stop() }
        let run = try await PacedRun(
            name: "growth", topic: topic, server: server, settings: set, seconds: timeout, folder: folder)
        defer { run.worker.stop() }
        let connection = run.database.connection
        var report = GrowthReport(
            command: Machine.command, machine: Machine(postgres: try await Machine.version(of: server)),
            meanPayloadBytes: load.meanBytes, windows: [])
        var last: (filed: Int, at: ContinuousClock.Instant, worker: Double, postgres: Double, DatabaseVolume)?
        try await run.file(articles + Self.warmUp, seconds: timeout) { filed in
            let due = Self.warmUp + report.windows.count * stretch + (last == nil ? 0 : stretch)
            guard filed >= due else { return }
            let now = (
                filed, ContinuousClock.now, ProcessorTime.tree(run.worker.pid),
                ProcessorTime.tree(run.database.serverPID), try await DatabaseVolume.now(on: connection)
            )
            if let last {
                var volume = now.4
                volume.log -= last.4.log
                report.windows.append(
                    GrowthReport.Window(
                        rows: filed, articles: filed - last.filed, seconds: (now.1 - last.at) / .seconds(1),
                        worker: now.2 - last.worker, postgres: now.3 - last.postgres, volume: volume))
                if report.windows.count % 10 == 0 { note("\(filed) articles") }
            }
            last = now
        }
        try await LedgerCheck.verify(
            topic: TopicCommand.topic, articles: articles + Self.warmUp, others: 0, on: connection)
        return report
    }
}
