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
            Shows what would move; with --yes it moves, in one transaction. Running workers notice within
            seconds and go on from there; what they had in flight is fenced. Articles that are filed already are
            not doubled, and no older state replaces a newer one. A halted partition goes on after it.

            Example:
              copydesk rewind --topic articles.raw --partition 3 --to-beginning --yes
            """)

    @OptionGroup var options: SettingOptions

    @Option(help: ArgumentHelp("One partition; none for all that have a cursor.", valueName: "number"))
    var partition: Int32?

    @Flag(help: "To the oldest record that the broker keeps.")
    var toBeginning = false

    @Option(help: ArgumentHelp("To this offset.", valueName: "offset"))
    var toOffset: Int64?

    @Flag(help: "Move, instead of showing what would move.")
    var yes = false

    func validate() throws {
        guard toBeginning != (toOffset != nil) else {
            throw ValidationError("Give one of --to-beginning and --to-offset.")
        }
        if let toOffset, toOffset < 0 { throw ValidationError("--to-offset must not be negative.") }
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
        var table = TextTable(header: ["partition", "cursor", "moves to", "broker keeps"])
        var targets: [CursorKey: Int64] = [:]
        for (key, offset) in cursors.sorted(by: { $0.key.partition < $1.key.partition }) {
            let range = try await queries.watermarks(
                of: TopicPartition(topic: topic, partition: key.partition), timeout: .seconds(10))
            let target = toOffset ?? range.low
            guard (range.low...range.high).contains(target) else {
                throw ConfigurationError(
                    "\(topic)/\(key.partition): the broker keeps offsets \(range.low) to \(range.high), not \(target)"
                )
            }
            targets[key] = target
            table.rows.append([
                "\(topic)/\(key.partition)", "\(offset)", "\(target)", "\(range.low) to \(range.high)",
            ])
        }
        print(table.render())
        if yes {
            try await CursorStore.rewind(targets, on: connection)
            print("\n  moved \(targets.count) cursor(s)")
        } else {
            print("\n  Nothing was moved. Say --yes to move.")
        }
        await connection.close()
    }
}
