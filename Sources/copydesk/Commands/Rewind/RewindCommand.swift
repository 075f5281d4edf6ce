import ArgumentParser
import Foundation
import Kafka
import Logging
import Pipeline
import Postgres
import Storage

struct RewindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewind",
        abstract: "Move the cursors of a topic, so that records are read again.",
        discussion: """
            Shows what would move; with --yes it moves, all partitions in one transaction. Running workers notice
            within seconds, even when caught up, and go on from there; what they had in flight is fenced. Articles
            that are filed already are not doubled, and no older state replaces a newer one. What a newer version of
            Copydesk reads otherwise is replaced in place. A halted partition goes on after it.

            A time is looked up in the ledger first, then the broker is asked: the first record of that time or
            later, or one a little before it.

            Examples:
              copydesk rewind --topic articles.raw --partition 3 --to-beginning --yes
              copydesk rewind --topic articles.raw --to-time 2026-01-31T08:00:00Z
            """)

    @OptionGroup var options: SettingOptions

    @Option(help: ArgumentHelp("One partition; none for all that have a cursor.", valueName: "number"))
    var partition: Int32?

    @Flag(help: "To the oldest record that the broker keeps.")
    var toBeginning = false

    @Option(help: ArgumentHelp("To this offset.", valueName: "offset"))
    var toOffset: Int64?

    @Option(
        help: ArgumentHelp("To the first record of this time or later.", valueName: "2026-01-31T08:00:00Z"))
    var toTime: String?

    @Flag(help: "Move, instead of showing what would move.")
    var yes = false

    func validate() throws {
        guard [toBeginning, toOffset != nil, toTime != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Give one of --to-beginning, --to-time and --to-offset.")
        }
        if let toOffset, toOffset < 0 { throw ValidationError("--to-offset must not be negative.") }
        _ = try destination()
    }

    private func destination() throws -> RewindPlan.Destination {
        if let toOffset { return .offset(toOffset) }
        guard let toTime else { return .beginning }
        guard let date = try? Date(toTime, strategy: .iso8601) else {
            throw ValidationError("--to-time \(toTime): write a time such as 2026-01-31T08:00:00Z")
        }
        return .time(date)
    }

    func run() async throws {
        let settings = try options.settings()
        var logger = try Bootstrap.logging(settings)
        logger.logLevel = .error
        let pipeline = try settings.pipeline()
        guard pipeline.topics.count == 1, let topic = pipeline.topics.first, !topic.hasPrefix("^") else {
            throw ConfigurationError("rewind needs one --topic")
        }
        let connection = try await PostgresConnection.connect(pipeline.postgres, logger: logger)
        let queries = try KafkaQueries(configuration: pipeline.kafka, logger: logger)
        let cursors = try await CursorStore.cursors(
            pipeline: pipeline.pipeline, source: pipeline.source, topic: topic, on: connection
        ).filter { partition == nil || $0.key.partition == partition }
        guard !cursors.isEmpty else {
            throw ConfigurationError("pipeline '\(pipeline.pipeline)' has no such cursor in topic '\(topic)'")
        }
        let plan = try await RewindPlan.make(
            cursors, to: destination(), queries: queries, connection: connection)
        print(plan.table())
        if yes {
            try await CursorStore.rewind(plan.targets, on: connection)
            print("\n  moved \(plan.targets.count) cursor(s)")
        } else {
            print("\n  Nothing was moved. Say --yes to move.")
        }
        await connection.close()
    }
}
