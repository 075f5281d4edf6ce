import ArgumentParser
import Foundation
import Logging
import Pipeline
import Postgres
import Storage

struct DeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "See and handle records that could not be processed.",
        discussion: """
            Each is kept whole, with the station that gave up and the reason. Replay them after an update of
            copydesk or of the database; discard what will never be an article.

            Examples:
              copydesk dead-letters list --reason malformed-json
              copydesk dead-letters show 17
              copydesk dead-letters replay --reason no-article --dry-run
              copydesk dead-letters discard 17 18
            """,
        subcommands: [
            ListDeadLettersCommand.self, ShowDeadLetterCommand.self, ReplayDeadLettersCommand.self,
            DiscardDeadLettersCommand.self,
        ])
}

/// Which letters a command means.
struct DeadLetterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only with this reason code.", valueName: "code"))
    var reason: String?

    @Option(
        help: ArgumentHelp("Only of this station: receive, parse, enrich or store.", valueName: "station"))
    var stage: String?

    @Option(help: ArgumentHelp("Only filed at this time or later.", valueName: "2026-01-31T08:00:00Z"))
    var since: String?

    /// The letters of the configured pipeline; of one topic where the command line names one.
    func filter(_ pipeline: PipelineConfiguration, ids: [Int64], topics: [String]) throws -> DeadLetterFilter
    {
        guard topics.count < 2 else { throw ConfigurationError("dead-letters takes one --topic at most") }
        var filter = DeadLetterFilter()
        filter.ids = ids
        filter.pipeline = pipeline.pipeline
        filter.topic = topics.first
        filter.reason = reason
        filter.stage = stage
        if let since {
            guard let date = try? Date(since, strategy: .iso8601) else {
                throw ConfigurationError("--since \(since): write a time such as 2026-01-31T08:00:00Z")
            }
            filter.since = date
        }
        return filter
    }

    var isEmpty: Bool { reason == nil && stage == nil && since == nil }
}

extension SettingOptions {
    /// The pipeline's settings and a connection to its database; logs errors alone.
    func database() async throws -> (
        pipeline: PipelineConfiguration, connection: PostgresConnection, logger: Logger
    ) {
        let settings = try settings()
        var logger = try Bootstrap.logging(settings)
        logger.logLevel = .error
        let pipeline = try settings.pipeline()
        return (pipeline, try await PostgresConnection.connect(pipeline.postgres, logger: logger), logger)
    }
}
