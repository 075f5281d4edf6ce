import ArgumentParser
import Foundation
import Kafka
import Logging
import Pipeline
import Postgres
import Sandbox
import ServiceLifecycle
import Storage

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "See it work on this machine, with nothing to set up.",
        discussion: """
            Starts an embedded Kafka broker and a throwaway PostgreSQL, publishes the sample articles (or the
            files given), reads them with two workers and shows the tables. Everything is gone at the end,
            unless --keep is given.

            Example:
              copydesk demo my-article.html
            """)

    @Argument(help: ArgumentHelp("Articles of your own; none for the samples.", valueName: "file"))
    var files: [String] = []

    @Flag(help: "Leave everything running at the end, and say how to connect.")
    var keep = false

    @Flag(help: "Show the workers' log.")
    var verbose = false

    private static let topic = "articles.raw"
    private static let partitions = 4

    func run() async throws {
        let settings = try Settings(flags: [:], file: nil, environment: [:])
        var logger = try Bootstrap.logging(settings)
        logger.logLevel = verbose ? .info : .error
        let paths = try ArticleFiles.list(files.isEmpty ? [Self.samples()] : files)

        step("starting an embedded Kafka broker and a throwaway PostgreSQL")
        let broker = EmbeddedBroker()
        try broker.start()
        defer { broker.stop() }
        try broker.createTopic(Self.topic, partitions: Self.partitions)
        var server = ThrowawayPostgres.Settings()
        server.listen = keep ? .tcp : .socket
        let database = try await ThrowawayPostgres.start(server)
        do {
            try await show(paths, broker: broker, database: database, logger: logger)
        } catch {
            await database.remove()
            throw error
        }
        await database.remove()
    }

    private func show(
        _ paths: [String], broker: EmbeddedBroker, database: ThrowawayPostgres, logger: Logger
    ) async throws {
        let postgres = database.configuration()
        let kafka = KafkaConfiguration(
            bootstrapServers: broker.bootstrapServers, properties: ["session.timeout.ms": "6000"])
        let connection = try await PostgresConnection.connect(postgres, logger: logger)
        _ = try await Migrator(migrations: SchemaMigrations.all).migrate(on: connection)

        step("publishing \(paths.count) files")
        let count = try await publish(paths, to: kafka, logger: logger)

        step("reading \(count) records with two workers")
        let started = ContinuousClock.now
        try await read(count, kafka: kafka, postgres: postgres, connection: connection, logger: logger)
        let seconds = Double((ContinuousClock.now - started).components.seconds)
        step("done in \(Int(seconds)) s, of which the consumer group took most to form\n")

        try await DemoTables.print(from: connection)
        if keep {
            print(
                """

                  Still running. Connect with:   psql "\(database.connectionURL())"
                  Publish more with:             copydesk publish FILE --kafka \(broker.bootstrapServers)
                  End with Ctrl-C.

                """)
            // Whoever reads it through a pipe wants it now.
            fflush(nil)
            try await keepReading(kafka: kafka, postgres: postgres, logger: logger)
        } else {
            print("\n  Try: copydesk demo --keep      or: copydesk read FILE\n")
        }
        await connection.close()
    }

    private func publish(_ paths: [String], to kafka: KafkaConfiguration, logger: Logger) async throws -> Int
    {
        let producer = try KafkaProducer(configuration: kafka, logger: logger)
        let publisher = Publisher(producer: producer, topic: Self.topic)
        do {
            for path in paths {
                try await ArticleFiles.forEachRecord(in: path) { record in
                    try await publisher.publish(record)
                    // One after another: the samples tell a story, with an update and a retraction.
                    try await publisher.finish()
                }
            }
        } catch {
            await producer.close()
            throw error
        }
        await producer.close()
        return publisher.count
    }

    /// Two workers until every record has its place in the ledger.
    private func read(
        _ count: Int, kafka: KafkaConfiguration, postgres: PostgresConfiguration,
        connection: PostgresConnection,
        logger: Logger
    ) async throws {
        let progress = ProgressLine(total: count, noun: "records filed")
        try await withThrowingTaskGroup(of: Void.self) { group in
            let services = workers(2, kafka: kafka, postgres: postgres, logger: logger)
            group.addTask { try await services.run() }
            var filed = 0
            while filed < count {
                let rows = try await connection.query(
                    """
                    SELECT coalesce(sum(last_offset - first_offset + 1), 0)::bigint
                    FROM copydesk.ledger WHERE outcome <> 'gap'
                    """)
                filed = Int(try rows.first?.decode(Int64.self, at: 0) ?? 0)
                progress.advance(to: filed)
                if filed < count { try await Task.sleep(for: .milliseconds(100)) }
            }
            progress.finish()
            await services.triggerGracefulShutdown()
            try await group.waitForAll()
        }
    }

    private func keepReading(kafka: KafkaConfiguration, postgres: PostgresConfiguration, logger: Logger)
        async throws
    {
        let services = workers(1, kafka: kafka, postgres: postgres, logger: logger)
        let signals = StopSignals { Task { await services.triggerGracefulShutdown() } }
        defer { signals.stop() }
        try await services.run()
    }

    private func workers(
        _ count: Int, kafka: KafkaConfiguration, postgres: PostgresConfiguration, logger: Logger
    ) -> ServiceGroup {
        ServiceGroup(
            configuration: .init(
                services: (1...count).map { number in
                    var pipeline = PipelineConfiguration(
                        owner: "demo-\(number)", kafka: kafka, postgres: postgres)
                    pipeline.topics = [Self.topic]
                    return .init(
                        service: Worker(configuration: pipeline, health: WorkerHealth(), logger: logger),
                        successTerminationBehavior: .ignore)
                }, logger: logger))
    }

    private static func samples() throws -> String {
        let executable = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
        let candidates = ["Samples", executable.appendingPathComponent("../share/copydesk/Samples").path]
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw ConfigurationError(
                "the folder Samples is not here; name the articles: copydesk demo FILE …")
        }
        return found
    }

    private func step(_ text: String) {
        // Not through print, which holds lines back where output goes to a pipe.
        FileHandle.standardOutput.write(Data("▸ \(text)\n".utf8))
    }
}
