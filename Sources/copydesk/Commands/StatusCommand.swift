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
            One row a partition: cursor, end of the partition, lag in records and in seconds (age of the oldest
            record not yet filed is at most that), owner and epoch; then throughput and dead letters.
            Exit code 1 when something is wrong: a service away, a partition without cursor or out of range, one
            with lag that does not move, or that is claimed again and again without moving. A partition that looks
            like that is looked at for up to ten seconds, so that one that was idle until now is not mistaken.

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
        let report: StatusReport
        do {
            report = try await StatusReport.make(
                pipeline: pipeline.pipeline, source: pipeline.source, connection: connection,
                queries: queries,
                maxLagSeconds: maxLagSeconds)
        } catch {
            throw error
        }
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

/// What `status` shows.
struct StatusReport: Encodable {
    struct Partition: Encodable {
        var topic: String
        var partition: Int32
        var cursor: Int64
        var end: Int64?
        var lagRecords: Int64?
        var secondsSinceProgress: Int64?
        var claimsSinceProgress: Int32
        var owner: String
        var epoch: Int64

        var name: String { "\(topic)/\(partition)" }

        /// Why it seems to stand still, or nil.
        func standstill(_ maxLagSeconds: Int) -> String? {
            guard let lag = lagRecords, lag > 0 else { return nil }
            if claimsSinceProgress >= 3 {
                return
                    "\(name): \(lag) records behind, and claimed \(claimsSinceProgress) times without progress"
            }
            guard let seconds = secondsSinceProgress, seconds > maxLagSeconds else { return nil }
            return "\(name): \(lag) records behind, and no progress for \(seconds) s"
        }
    }
    var pipeline: String
    var partitions: [Partition]
    /// Records filed a second, over the last five minutes.
    var recordsPerSecond: Double
    var openDeadLetters: Int64
    var problems: [String]

    static func make(
        pipeline: String, source: String, connection: PostgresConnection, queries: KafkaQueries,
        maxLagSeconds: Int
    ) async throws -> StatusReport {
        var partitions = try await self.partitions(pipeline, source, connection)
        var problems: [String] = []
        var suspects: [(partition: Partition, problem: String)] = []
        for index in partitions.indices {
            let name = partitions[index].name
            do {
                let range = try await queries.watermarks(
                    of: TopicPartition(
                        topic: partitions[index].topic, partition: partitions[index].partition),
                    timeout: .seconds(10))
                partitions[index].end = range.high
                partitions[index].lagRecords = max(range.high - partitions[index].cursor, 0)
                let entry = partitions[index]
                if entry.cursor < range.low || entry.cursor > range.high {
                    problems.append("\(name): the cursor lies outside of what the broker keeps")
                } else if let problem = entry.standstill(maxLagSeconds) {
                    suspects.append((entry, problem))
                }
            } catch {
                problems.append("\(name): \(error)")
            }
        }
        problems += try await standing(suspects, pipeline, source, connection)
        if partitions.isEmpty { problems.append("pipeline '\(pipeline)' has no cursor yet") }
        let rate = try await connection.query(
            """
            SELECT coalesce(sum(last_offset - first_offset + 1), 0)::float8 / 300 FROM copydesk.ledger
            WHERE pipeline = \(pipeline) AND source = \(source) AND outcome <> 'gap'
              AND filed_at > now() - interval '5 minutes'
            """
        ).first?.decode(Double.self, at: 0)
        let dead = try await connection.query(
            "SELECT count(*) FROM copydesk.dead_letters WHERE pipeline = \(pipeline) AND status = 'open'"
        ).first?.decode(Int64.self, at: 0)
        return StatusReport(
            pipeline: pipeline, partitions: partitions, recordsPerSecond: rate ?? 0,
            openDeadLetters: dead ?? 0,
            problems: problems)
    }

    private static func partitions(
        _ pipeline: String, _ source: String, _ connection: PostgresConnection
    ) async throws -> [Partition] {
        try await connection.query(
            """
            SELECT topic, partition, next_offset, owner, epoch,
                   extract(epoch FROM now() - coalesce(advanced_at, claimed_at))::bigint, claims_since_progress
            FROM copydesk.cursors WHERE pipeline = \(pipeline) AND source = \(source)
            ORDER BY topic, partition
            """
        ).map { row in
            Partition(
                topic: try row.decode(String.self, at: 0), partition: try row.decode(Int32.self, at: 1),
                cursor: try row.decode(Int64.self, at: 2),
                secondsSinceProgress: try row.decode(Int64?.self, at: 5),
                claimsSinceProgress: try row.decode(Int32.self, at: 6),
                owner: try row.decode(String.self, at: 3), epoch: try row.decode(Int64.self, at: 4))
        }
    }

    /// What is wrong with those partitions that still have not moved after ten seconds.
    private static func standing(
        _ suspects: [(partition: Partition, problem: String)], _ pipeline: String, _ source: String,
        _ connection: PostgresConnection
    ) async throws -> [String] {
        var standing = suspects
        let end = ContinuousClock.now + .seconds(10)
        while !standing.isEmpty, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(500))
            let now = try await partitions(pipeline, source, connection)
            standing.removeAll { suspect in
                now.contains { $0.name == suspect.partition.name && $0.cursor != suspect.partition.cursor }
            }
        }
        return standing.map(\.problem)
    }

    func table() -> String {
        var table = TextTable(header: [
            "partition", "cursor", "end", "lag", "last progress", "owner", "epoch",
        ])
        for entry in partitions {
            table.rows.append([
                "\(entry.topic)/\(entry.partition)", "\(entry.cursor)", entry.end.map { "\($0)" } ?? "?",
                entry.lagRecords.map { "\($0)" } ?? "?",
                entry.secondsSinceProgress.map { "\($0) s ago" } ?? "never",
                entry.owner, "\(entry.epoch)",
            ])
        }
        var lines = [table.render(), ""]
        lines.append(
            "  \((recordsPerSecond * 10).rounded() / 10) records a second over five minutes, "
                + "\(openDeadLetters) open dead letters")
        lines += problems.map { "  PROBLEM \($0)" }
        return lines.joined(separator: "\n")
    }
}
