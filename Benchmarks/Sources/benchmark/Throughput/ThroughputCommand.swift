import ArgumentParser
import Dispatch
import Foundation
import Logging
import Postgres
import Sandbox

struct ThroughputCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "throughput",
        abstract: "Articles a second end to end, and what the parts allow.",
        discussion: """
            One worker process reads a topic that was filled beforehand and files every article in PostgreSQL
            with fsync on. Beside it: COPY of the same rows, a bare consumer on the same topic, parsing and
            enrichment alone. Every run is checked against the ledger; one that lost or doubled anything
            is an error. Prints Markdown.

            Example:
              benchmark throughput --articles 20000 --repetitions 5
            """)

    @OptionGroup var load: LoadOptions

    @Option(help: "Articles to measure. A tenth as many come first, with a worker of their own, to warm up.")
    var articles = 20_000

    @Option(help: "How often; what is shown is the median.")
    var repetitions = 1

    @Option(
        help: ArgumentHelp(
            "Who makes the search vector: worker, database, off. Repeatable.", valueName: "who"))
    var search = ["worker", "database", "off"]

    @Option(help: "Partitions; as many as the broker needs to keep everything, unless given.")
    var partitions: Int?

    @Option(help: ArgumentHelp("A setting for the worker. Repeatable.", valueName: "key=value"))
    var set: [String] = []

    @Option(
        help: ArgumentHelp(
            "Also let Benchmarks/PythonSink file the topic, with this interpreter.", valueName: "python3"))
    var python: String?

    @Option(help: ArgumentHelp("Where its script is.", valueName: "file"))
    var pythonSink = "Benchmarks/PythonSink/sink.py"

    @Option(help: ArgumentHelp("Leave a profile of the last worker here, made by perf.", valueName: "file"))
    var perf: String?

    @Flag(help: "Show where PostgreSQL's time goes (pg_stat_statements). Slows it down a little.")
    var statements = false

    @Flag(help: "Print JSON with every run instead of the table.")
    var json = false

    @Option(help: "Seconds that one run may take.")
    var timeout = 600

    private var warmUp: Int { articles / 10 }

    func validate() throws {
        guard (100...1_000_000).contains(articles), (1...100).contains(repetitions),
            (1...3_600).contains(timeout), partitions.map({ (1...1_000).contains($0) }) ?? true
        else {
            throw ValidationError(
                "articles: 100 to 1000000; repetitions: 1 to 100; timeout: 1 to 3600; partitions: 1 to 1000")
        }
    }

    func run() async throws {
        let source = try load.make()
        let report = try await Workplace.with(parameters: statements ? StatementTimes.parameters : [:]) {
            place in
            note("filling a topic")
            let topic = try await FilledTopic(
                load, articles: articles, warmUp: warmUp, partitions: partitions,
                seconds: 300 + timeout * repetitions * max(search.count, 1) * 2, folder: place.folder)
            defer { topic.process.stop() }
            return try await measure(source, topic, place)
        }
        print(json ? try report.json() : ThroughputTable(report: report).render())
    }

    private func measure(
        _ source: ArticleLoad, _ topic: FilledTopic, _ place: Workplace
    ) async throws -> ThroughputReport {
        let (ready, server, folder) = (topic.ready, place.server, place.folder)
        var report = ThroughputReport(
            command: Machine.command, machine: Machine(postgres: try await Machine.version(of: server)),
            articles: articles, warmUp: warmUp,
            partitions: topic.partitions, meanPayloadBytes: ready.payloadBytes / articles,
            readings: [], consumer: [], python: [],
            variants: search.map { ThroughputReport.Variant(search: $0, runs: []) })
        for repetition in 1...repetitions {
            note("repetition \(repetition) of \(repetitions): parse and enrich alone")
            report.readings.append(try ReadingLimit.measure(source, articles: articles, warmUp: warmUp))
            note("bare consumer")
            report.consumer.append(try consume(ready, folder))
            if let python {
                note("the Python sink")
                let name = "python_\(repetition)"
                report.python.append(
                    try await PythonSink.measure(
                        python: python, script: pythonSink, bootstrapServers: ready.bootstrapServers,
                        articles: articles, server: server, database: name, seconds: timeout, folder: folder))
                try await place.drop(name)
            }
            // Taking turns, so that a noisy minute doesn't fall upon one of them only.
            for index in report.variants.indices {
                let who = report.variants[index].search
                note("end to end, search vector: \(who)")
                let plan = ThroughputRun.Plan(
                    articles: articles, warmUp: warmUp, bootstrapServers: ready.bootstrapServers, search: who,
                    settings: set, perf: perf, seconds: timeout)
                let name = "search_\(who)_\(repetition)"
                let outcome = try await ThroughputRun(plan: plan, server: server, folder: folder).measure(
                    name: name)
                note("  \(Int(outcome.rate)) articles/s")
                report.variants[index].runs.append(outcome)
                if statements { try await StatementTimes.note(server.configuration(), database: name) }
                try await place.drop(name)
            }
        }
        return report
    }

    private func consume(_ ready: TopicCommand.Ready, _ folder: URL) throws -> Measurement {
        let process = try ChildProcess(
            [
                ChildProcess.thisProgram.path, "consume", "--kafka", ready.bootstrapServers, "--articles",
                "\(articles)",
            ], seconds: timeout, log: folder.appendingPathComponent("consume.log"))
        let result = try process.line(as: Measurement.self)
        try process.finish("the bare consumer")
        return result
    }
}
