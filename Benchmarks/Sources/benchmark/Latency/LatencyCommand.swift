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
    @OptionGroup var charts: ChartOptions

    @Option(help: "Articles a second that are 100 per cent.")
    var maximum: Int

    @Option(help: ArgumentHelp("Per cent of the maximum. Repeatable.", valueName: "per cent"))
    var share = [25, 50, 80]

    @Option(help: "Seconds at each rate.")
    var seconds = 30

    @Option(help: "How often each rate; what is shown is the median of the percentiles.")
    var repetitions = 1

    @Option(help: ArgumentHelp("A setting for the worker. Repeatable.", valueName: "key=value"))
    var set: [String] = []

    private static let partitions = 8

    func validate() throws {
        guard (10...1_000_000).contains(maximum), (3...3_600).contains(seconds),
            (1...100).contains(repetitions),
            share.allSatisfy({ (1...100).contains($0) }), !share.isEmpty
        else {
            throw ValidationError("maximum: 10 to 1000000; seconds: 3 to 3600; share, repetitions: 1 to 100")
        }
    }

    func run() async throws {
        let limit = 300 + (seconds + 60) * share.count * repetitions
        let (rows, machine) = try await Workplace.with { place in
            let topic = try ChildProcess(
                [ChildProcess.thisProgram.path, "topic"] + load.arguments
                    + ["--articles", "0", "--warm-up", "0", "--partitions", "\(Self.partitions)"],
                seconds: limit, log: place.folder.appendingPathComponent("topic.log"))
            defer { topic.stop() }
            let ready = try topic.line(as: TopicCommand.Ready.self)
            let stage = LatencyStage(
                server: place.server, bootstrapServers: ready.bootstrapServers, settings: set,
                folder: place.folder, seconds: limit, partitions: Self.partitions)
            let rates = share.map { (share: $0, rate: maximum * $0 / 100) }
            let rows = try await stage.run(
                rates: (0..<repetitions).flatMap { _ in rates }, of: try load.make(), for: seconds)
            return (rows, Machine(postgres: try await Machine.version(of: place.server)))
        }
        try charts.write(chart(rows, machine), as: "latency")
        print("\(machine.line)\n\n`\(Machine.command)`\n\n\(table(rows))")
    }

    private func table(_ rows: [LatencyStage.Row]) -> String {
        let lines = share.map { share in
            let runs = rows.filter { $0.share == share }
            let cells = (0..<4).map { index in
                let spread = Spread(runs.map { $0.milliseconds[index] })
                return String(format: "%.0f ms (%.0f–%.0f)", spread.median, spread.least, spread.greatest)
            }
            let articles = runs.reduce(0) { $0 + $1.articles }
            return "| \(share) % of \(maximum)/s | \(articles) | \(cells.joined(separator: " | ")) |"
        }
        return (["| rate | articles | p50 | p99 | p99.9 | most |", "|---|---:|---:|---:|---:|---:|"] + lines)
            .joined(separator: "\n")
    }

    private func chart(_ rows: [LatencyStage.Row], _ machine: Machine) -> LineChart {
        let names = ["p50", "p99", "p99.9"]
        return LineChart(
            title: "From publishing an article to its being visible",
            caption: "\(Machine.command); \(machine.line)", horizontal: "% of the maximum rate",
            vertical: "ms",
            lines: names.indices.map { index in
                LineChart.Line(
                    name: names[index],
                    points: share.sorted().map { share in
                        let runs = rows.filter { $0.share == share }
                        return (Double(share), Spread(runs.map { $0.milliseconds[index] }).median)
                    })
            })
    }
}
