import ArgumentParser
import Foundation
import Kafka
import Logging
import Pipeline
import Postgres
import Storage

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how far each partition is.",
        discussion: """
            One row a partition of the topics: cursor, end of the partition, lag in records and in seconds, when it
            last moved, owner and epoch; then throughput and dead letters. The seconds are those since the timestamp
            of the last record that was filed: where timestamps rise, no record that waits is older. A partition
            that no worker has claimed yet has no cursor. Where no topics are configured, they are those that
            have a cursor.

            Exit code 1 when something is wrong: a service away, a pipeline without any cursor, a topic that does
            not exist, a cursor out of range, a partition that holds records and that nobody has claimed, one with
            lag that does not move, or that is claimed again and again without moving. A partition that looks like
            that is looked at for up to ten seconds, so that one that was idle until now is not mistaken.

            Example:
              copydesk status --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table, json
    }

    @OptionGroup var options: SettingOptions

    @Option(help: "table or json")
    var format = Format.table

    @Option(
        help: ArgumentHelp("Lag without progress for longer than this is unhealthy.", valueName: "seconds"))
    var maxLagSeconds = 120

    func run() async throws {
        let settings = try options.settings()
        var logger = try Bootstrap.logging(settings)
        logger.logLevel = .error
        let pipeline = try settings.pipeline()
        let connection = try await PostgresConnection.connect(pipeline.postgres, logger: logger)
        let queries = try KafkaQueries(configuration: pipeline.kafka, logger: logger)
        let report = try await StatusReport.make(
            pipeline, topicsAreGiven: settings.list("topics") != nil, connection: connection,
            queries: queries, maxLagSeconds: maxLagSeconds)
        await connection.close()
        switch format {
        case .table: print(report.table())
        case .json:
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            encoder.dateEncodingStrategy = .iso8601
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(report), as: UTF8.self))
        }
        if !report.problems.isEmpty { throw ExitCode(1) }
    }
}
