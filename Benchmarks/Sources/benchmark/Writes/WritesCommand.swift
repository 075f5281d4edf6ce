import ArgumentParser
import Foundation
import Logging
import Postgres
import Sandbox

struct WritesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "writes",
        abstract: "The worker's way of writing against other ways, at several sizes of a batch.",
        discussion: """
            A worker with enrichment off files a topic with each size of a batch. Then the rows of
            news.articles that it wrote are written once more into an empty table with the same columns and
            indexes: by COPY into a staging table and an upsert from there, and by a bare upsert. Those write
            one table of those that the worker writes, keep no cursor, and their rows lie on the server
            already. Prints Markdown.

            Example:
              benchmark writes --articles 20000 --batch 50 --batch 300 --batch 5000
            """)

    @OptionGroup var load: LoadOptions
    @OptionGroup var charts: ChartOptions

    @Option(help: "Articles of a run.")
    var articles = 20_000

    @Option(help: "Articles of a batch. Repeatable.")
    var batch = [50, 100, 300, 1_000, 5_000]

    @Option(help: "How often; what is shown is the median.")
    var repetitions = 1

    @Option(help: ArgumentHelp("A setting for the worker. Repeatable.", valueName: "key=value"))
    var set: [String] = []

    @Option(help: "Seconds that one run may take.")
    var timeout = 600

    func validate() throws {
        guard (100...1_000_000).contains(articles), (1...100).contains(repetitions),
            (1...3_600).contains(timeout), !batch.isEmpty, batch.allSatisfy({ (1...10_000).contains($0) })
        else { throw ValidationError("articles: 100 to 1000000; batch: 1 to 10000; repetitions: 1 to 100") }
    }

    func run() async throws {
        let report = try await Workplace.with { place in
            note("filling a topic")
            let topic = try await FilledTopic(
                load, articles: articles, warmUp: articles / 10, partitions: nil,
                seconds: 300 + timeout * repetitions * batch.count, folder: place.folder)
            defer { topic.process.stop() }
            var report = WritesReport(
                command: Machine.command,
                machine: Machine(postgres: try await Machine.version(of: place.server)),
                rows: batch.map { WritesReport.Row(batch: $0, runs: []) })
            for repetition in 1...repetitions {
                for index in batch.indices {
                    note("repetition \(repetition) of \(repetitions): batches of \(batch[index])")
                    report.rows[index].runs.append(
                        try await measure(batch[index], repetition, topic.ready, place))
                }
            }
            return report
        }
        try charts.write(report.chart(), as: "writes")
        print(report.table())
    }

    private func measure(
        _ size: Int, _ repetition: Int, _ ready: TopicCommand.Ready, _ place: Workplace
    ) async throws -> WritesReport.Run {
        let name = "writes_\(size)_\(repetition)"
        let plan = ThroughputRun.Plan(
            articles: articles, warmUp: articles / 10, bootstrapServers: ready.bootstrapServers,
            search: "worker",
            // Nothing but the number of records is to limit a batch. What the embedded broker keeps of a partition,
            // 5 MB, does all the same.
            settings: [
                "stages=language", "batch.records=\(size)", "batch.bytes=\(8 << 20)", "batch.linger=1000",
                "memory.bytes=\(2 << 30)",
            ] + set, seconds: timeout)
        let worker = try await ThroughputRun(plan: plan, server: place.server, folder: place.folder)
            .measure(name: name)
        let connection = try await PostgresConnection.connect(
            place.server.configuration(database: name), logger: Logger(label: "benchmark"))
        guard let serverPID = ProcessorTime.parent(of: connection.backendPID) else {
            throw BenchmarkError("PostgreSQL's processes can't be seen in /proc")
        }
        let bare = try await BareUpsert(connection: connection, serverPID: serverPID, batch: size)
        let staged = try await bare.measure(.staged)
        let insert = try await bare.measure(.insert)
        await connection.close()
        try await place.drop(name)
        return WritesReport.Run(worker: worker, staged: staged, insert: insert)
    }
}
