import ArgumentParser
import Enrichment
import Foundation
import Logging
import Postgres
import Sandbox

struct MemoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "memory",
        abstract: "A worker's memory under a feed of mixed sizes, with a database that is too slow for it.",
        discussion: """
            Half of the records are one article, the others several, a few are of a megabyte. A trigger makes
            PostgreSQL wait at each batch, so that the worker is always behind and everything that it may hold
            is full. Prints Markdown, and fails where the worker took more than it may, or was not behind.

            Example:
              benchmark memory --articles 300000 --charts docs/charts
            """)

    @OptionGroup var load: LoadOptions
    @OptionGroup var charts: ChartOptions

    @Option(help: "Records.")
    var articles = 300_000

    @Option(help: "Milliseconds that PostgreSQL waits at each batch.")
    var delay = 300

    @Option(help: "One record of so many is of a megabyte.")
    var largeEvery = 2_500

    @Option(help: "The worker's memory.bytes.")
    var memory = 128 << 20

    @Option(help: ArgumentHelp("A setting for the worker. Repeatable.", valueName: "key=value"))
    var set: [String] = []

    @Flag(help: "Print JSON with every second instead of the table.")
    var json = false

    @Option(help: "Seconds that it may take.")
    var timeout = 3_600

    func validate() throws {
        guard (1_000...100_000_000).contains(articles), (0...10_000).contains(delay),
            (2...1_000_000).contains(largeEvery), (1_048_576...(64 << 30)).contains(memory),
            (1...86_400).contains(timeout)
        else { throw ValidationError("articles: 1000 to 100000000; delay: 0 to 10000; large-every: from 2") }
    }

    func run() async throws {
        let report = try await Workplace.with { try await measure($0) }
        try charts.write(report.chart(), as: "memory")
        print(json ? try report.json() : report.table())
        if let fault = report.fault { throw BenchmarkError(fault) }
    }

    private func measure(_ place: Workplace) async throws -> MemoryReport {
        let (server, folder) = (place.server, place.folder)
        let load = MixedLoad(articles: try load.make(), largeEvery: largeEvery)
        // More than the worker may hold, so that its buffers are full whatever happens.
        let topic = try PacedTopic(
            ahead: memory + (32 << 20), seconds: timeout + 60, folder: folder, record: load.record)
        defer { topic.process.stop() }
        let run = try await PacedRun(
            name: "memory", topic: topic, server: server, settings: ["memory.bytes=\(memory)"] + set,
            seconds: timeout, folder: folder, prepare: slowDown)
        defer { run.worker.stop() }
        let began = ContinuousClock.now
        var samples: [MemoryReport.Sample] = []
        try await run.file(articles, seconds: timeout) { filed in
            let seconds = (ContinuousClock.now - began) / .seconds(1)
            guard seconds >= Double(samples.count) else { return }
            samples.append(
                MemoryReport.Sample(
                    seconds: seconds, filed: filed, waiting: (topic.published - filed) * topic.meanBytes,
                    memory: ProcessMemory.resident(run.worker.pid)))
            if samples.count % 30 == 0 { note("\(filed) records") }
        }
        let report = MemoryReport(
            command: Machine.command, machine: Machine(postgres: try await Machine.version(of: server)),
            articles: articles, meanPayloadBytes: topic.meanBytes, share: memory,
            models: Enricher.modelBytes, peak: ProcessMemory.peak(run.worker.pid), samples: samples)
        return report
    }

    private func slowDown(_ connection: PostgresConnection) async throws {
        try await connection.query(
            """
            CREATE FUNCTION public.wait() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_sleep(tg_argv[0]::float8 / 1000); RETURN NULL; END'
            """)
        try await connection.query(
            """
            CREATE TRIGGER slow AFTER INSERT ON copydesk.ledger
            FOR EACH STATEMENT EXECUTE FUNCTION public.wait(\(unescaped: "\(delay)"))
            """)
    }
}
