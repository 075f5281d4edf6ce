import ArgumentParser
import Foundation
import Kafka
import Logging
import Pipeline
import Postgres
import Storage

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate the configuration and reach every service.",
        discussion: """
            Names each fault on a line of its own; exit code 1 if there is any.

            Example:
              copydesk check --config /etc/copydesk.yaml
            """)

    @OptionGroup var options: SettingOptions

    func run() async throws {
        var faults = 0
        func report(_ subject: String, _ body: () async throws -> String) async {
            do {
                print("ok    \(subject): \(try await body())")
            } catch {
                faults += 1
                print("FAULT \(subject): \(error)")
            }
        }

        let settings = try options.settings()
        var quiet = try Bootstrap.logging(settings)
        quiet.logLevel = .error
        let logger = quiet
        await report("configuration") {
            let pipeline = try settings.pipeline()
            return "pipeline '\(pipeline.pipeline)', topics \(pipeline.topics.joined(separator: ", "))"
        }
        await report("postgres") {
            let connection = try await PostgresConnection.connect(settings.postgres(), logger: logger)
            let version = try await connection.query("SHOW server_version").first?.decode(String.self, at: 0)
            let pending = try await Migrator(migrations: SchemaMigrations.all).pending(on: connection)
            await connection.close()
            guard pending.isEmpty else {
                throw ConfigurationError("\(pending.count) migration(s) missing: run copydesk migrate")
            }
            return "PostgreSQL \(version ?? "?"), schema up to date"
        }
        await report("kafka") {
            let queries = try KafkaQueries(configuration: settings.kafka(), logger: logger)
            let topics = try await queries.topics(timeout: .seconds(10))
            for topic in settings.list("topics") ?? ["articles.raw"] where !topic.hasPrefix("^") {
                guard topics[topic] != nil else { throw ConfigurationError("there is no topic '\(topic)'") }
            }
            return "\(topics.count) topics"
        }
        if faults > 0 { throw ExitCode(1) }
    }
}
