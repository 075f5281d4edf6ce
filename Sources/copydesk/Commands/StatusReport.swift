import Kafka
import Pipeline
import Postgres

/// What `status` shows.
struct StatusReport: Encodable {
    /// Without a cursor, and all that stands beside it, where no worker has claimed it yet.
    struct Partition: Encodable {
        var topic: String
        var partition: Int32
        var cursor: Int64?
        var end: Int64?
        /// What is not filed yet: without a cursor all that the broker keeps.
        var lagRecords: Int64?
        /// None of them is older, by its timestamp: it comes after the last record that was filed.
        var lagSeconds: Int64?
        var secondsSinceProgress: Int64?
        var claimsSinceProgress: Int32?
        var owner: String?
        var epoch: Int64?
        /// Seconds since the timestamp of the last record that was filed; nil where the ledger has none.
        var lastFiledAge: Int64?

        private enum CodingKeys: String, CodingKey {
            case topic, partition, cursor, end, lagRecords, lagSeconds, secondsSinceProgress
            case claimsSinceProgress, owner, epoch
        }

        var place: TopicPartition { TopicPartition(topic: topic, partition: partition) }

        /// - Parameter range: what the broker keeps.
        mutating func compare(with range: (low: Int64, high: Int64)) {
            let lag = max(range.high - (cursor ?? range.low), 0)
            end = range.high
            lagRecords = lag
            lagSeconds = lag == 0 ? 0 : lastFiledAge
        }

        /// Why it seems to stand still, or nil.
        func standstill(_ maxLagSeconds: Int) -> String? {
            guard let lag = lagRecords, lag > 0 else { return nil }
            guard cursor != nil else {
                return "\(place): holds \(lag) record(s), and no worker has claimed it"
            }
            if let claims = claimsSinceProgress, claims >= 3 {
                return "\(place): \(lag) records behind, and claimed \(claims) times without progress"
            }
            guard let seconds = secondsSinceProgress, seconds > maxLagSeconds else { return nil }
            return "\(place): \(lag) records behind, and no progress for \(seconds) s"
        }
    }
    var pipeline: String
    var partitions: [Partition]
    /// Records filed a second, over the last five minutes.
    var recordsPerSecond: Double
    var openDeadLetters: Int64
    var problems: [String]

    /// - Parameter topicsAreGiven: whether the pipeline's topics are more than the default.
    static func make(
        _ pipeline: PipelineConfiguration, topicsAreGiven: Bool, connection: PostgresConnection,
        queries: KafkaQueries, maxLagSeconds: Int
    ) async throws -> StatusReport {
        let (name, source) = (pipeline.pipeline, pipeline.source)
        var partitions = try await claimed(name, source, connection)
        let isNew = partitions.isEmpty
        var problems = isNew ? ["pipeline '\(name)' has no cursor yet"] : []
        var topics: [String: Int]?
        do {
            topics = try await queries.topics(timeout: .seconds(10))
        } catch {
            problems.append("Kafka: \(error)")
        }
        var suspects: [(partition: Partition, problem: String)] = []
        // Without an answer each partition would be asked for in vain, and wait as long.
        if let topics {
            // Whoever names no topics means those that the workers read.
            let wanted = topicsAreGiven || isNew ? pipeline.topics : Array(Set(partitions.map(\.topic)))
            for topic in wanted where topics[topic] == nil && !topic.hasPrefix("^") {
                // One that was claimed complains for itself.
                if !partitions.contains(where: { $0.topic == topic }) {
                    problems.append("there is no topic '\(topic)'")
                }
            }
            partitions += unclaimed(wanted, topics, besides: partitions)
            partitions.sort { $0.place < $1.place }
            for index in partitions.indices {
                let place = partitions[index].place
                do {
                    let range = try await queries.watermarks(of: place, timeout: .seconds(10))
                    partitions[index].compare(with: range)
                    let entry = partitions[index]
                    if let cursor = entry.cursor, cursor < range.low || cursor > range.high {
                        problems.append("\(place): the cursor lies outside of what the broker keeps")
                    } else if !isNew, let problem = entry.standstill(maxLagSeconds) {
                        // Of a new pipeline no partition has been claimed, and that is said once.
                        suspects.append((entry, problem))
                    }
                } catch {
                    problems.append("\(place): \(error)")
                }
            }
        }
        problems += try await standing(suspects, name, source, connection)
        let rate = try await connection.query(
            """
            SELECT coalesce(sum(last_offset - first_offset + 1), 0)::float8 / 300 FROM copydesk.ledger
            WHERE pipeline = \(name) AND source = \(source) AND outcome <> 'gap'
              AND filed_at > now() - interval '5 minutes'
            """
        ).first?.decode(Double.self, at: 0)
        let dead = try await connection.query(
            "SELECT count(*) FROM copydesk.dead_letters WHERE pipeline = \(name) AND status = 'open'"
        ).first?.decode(Int64.self, at: 0)
        return StatusReport(
            pipeline: name, partitions: partitions, recordsPerSecond: rate ?? 0,
            openDeadLetters: dead ?? 0, problems: problems)
    }

    /// Partitions that have a cursor.
    private static func claimed(
        _ pipeline: String, _ source: String, _ connection: PostgresConnection
    ) async throws -> [Partition] {
        try await connection.query(
            """
            SELECT c.topic, c.partition, c.next_offset, c.owner, c.epoch,
                   extract(epoch FROM now() - coalesce(c.advanced_at, c.claimed_at))::bigint,
                   c.claims_since_progress,
                   -- Gaps have no time. After a rewind there is none at first either.
                   (SELECT greatest(extract(epoch FROM now() - l.last_timestamp), 0)::bigint
                    FROM copydesk.ledger l
                    WHERE l.pipeline = c.pipeline AND l.source = c.source AND l.topic = c.topic
                      AND l.partition = c.partition AND l.run = c.run AND l.last_timestamp IS NOT NULL
                    ORDER BY l.first_offset DESC LIMIT 1)
            FROM copydesk.cursors c WHERE c.pipeline = \(pipeline) AND c.source = \(source)
            """
        ).map { row in
            Partition(
                topic: try row.decode(String.self, at: 0), partition: try row.decode(Int32.self, at: 1),
                cursor: try row.decode(Int64.self, at: 2),
                secondsSinceProgress: try row.decode(Int64?.self, at: 5),
                claimsSinceProgress: try row.decode(Int32.self, at: 6),
                owner: try row.decode(String.self, at: 3), epoch: try row.decode(Int64.self, at: 4),
                lastFiledAge: try row.decode(Int64?.self, at: 7))
        }
    }

    /// Partitions of those topics that have no cursor.
    /// - Parameters:
    ///   - wanted: topics, or patterns that begin with `^`.
    ///   - topics: all that there are, with the number of partitions.
    private static func unclaimed(
        _ wanted: [String], _ topics: [String: Int], besides claimed: [Partition]
    ) -> [Partition] {
        var names = Set(wanted).intersection(topics.keys)
        for pattern in wanted where pattern.hasPrefix("^") {
            // Of one that only the client can read the cursors are shown, and no more.
            guard let regex = try? Regex(pattern) else { continue }
            names.formUnion(topics.keys.filter { $0.contains(regex) })
        }
        let known = Set(claimed.map(\.place))
        return names.flatMap { name in
            (0..<Int32(clamping: max(topics[name] ?? 0, 0))).map { Partition(topic: name, partition: $0) }
        }.filter { !known.contains($0.place) }
    }

    /// What is wrong with those partitions that still have not moved, or are not claimed, after ten seconds.
    private static func standing(
        _ suspects: [(partition: Partition, problem: String)], _ pipeline: String, _ source: String,
        _ connection: PostgresConnection
    ) async throws -> [String] {
        var standing = suspects
        let end = ContinuousClock.now + .seconds(10)
        while !standing.isEmpty, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(500))
            var cursors: [TopicPartition: Int64] = [:]
            for row in try await connection.query(
                """
                SELECT topic, partition, next_offset FROM copydesk.cursors
                WHERE pipeline = \(pipeline) AND source = \(source)
                """)
            {
                let place = TopicPartition(
                    topic: try row.decode(String.self, at: 0), partition: try row.decode(Int32.self, at: 1))
                cursors[place] = try row.decode(Int64.self, at: 2)
            }
            standing.removeAll { suspect in
                guard let cursor = cursors[suspect.partition.place] else { return false }
                return cursor != suspect.partition.cursor
            }
        }
        return standing.map(\.problem)
    }

    func table() -> String {
        var table = TextTable(header: [
            "partition", "cursor", "end", "lag", "behind", "last progress", "owner", "epoch",
        ])
        for entry in partitions {
            table.rows.append([
                "\(entry.place)", entry.cursor.map { "\($0)" } ?? "none", entry.end.map { "\($0)" } ?? "?",
                entry.lagRecords.map { "\($0)" } ?? "?",
                entry.lagSeconds.map { $0 == 0 ? "0 s" : "at most \($0) s" } ?? "?",
                entry.secondsSinceProgress.map { "\($0) s ago" } ?? "never",
                entry.owner ?? "not claimed yet", entry.epoch.map { "\($0)" } ?? "none",
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
