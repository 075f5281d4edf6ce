import Foundation
import Kafka
import Logging
import Postgres
import Sandbox

/// A worker that is up and waits, and articles that arrive at a steady rate.
struct LatencyStage {
    struct Row {
        var share: Int
        var articles: Int
        /// Percentiles 50, 99 and 99.9, and the greatest.
        var milliseconds: [Double]
    }

    let server: ThrowawayPostgres
    let bootstrapServers: String
    let settings: [String]
    let folder: URL
    /// How long the worker may run.
    let seconds: Int
    let partitions: Int

    func run(rates: [(share: Int, rate: Int)], of load: ArticleLoad, for seconds: Int) async throws -> [Row] {
        let database = try await RunDatabase(name: "latency", on: server, folder: folder)
        let connection = database.connection
        let worker = try ChildProcess(
            WorkerCommand.words(
                database: "latency", on: server, bootstrapServers: bootstrapServers,
                settings: ["topics=\(TopicCommand.topic)"] + settings),
            seconds: self.seconds, log: folder.appendingPathComponent("worker.log"))
        defer { worker.stop() }
        let producer = try KafkaProducer(
            configuration: KafkaConfiguration(
                bootstrapServers: bootstrapServers, properties: ["linger.ms": "1"]),
            logger: Logger(label: "publisher"))
        var rows: [Row] = []
        var published = 0
        // First a few that nobody measures: the worker joins its group and learns its words.
        for (share, rate) in [(share: 0, rate: 50)] + rates {
            let began = Date()
            published = try await publish(
                load, from: published, rate: rate, seconds: share == 0 ? 5 : seconds, producer)
            try await untilFiled(published, worker, connection)
            if share > 0 { rows.append(try await row(share, since: began + 1, connection)) }
        }
        await producer.close()
        await connection.close()
        return rows
    }

    /// - Returns: the number of articles published so far.
    private func publish(
        _ load: ArticleLoad, from first: Int, rate: Int, seconds: Int, _ producer: KafkaProducer
    ) async throws -> Int {
        let clock = ContinuousClock()
        let began = clock.now
        var number = first
        while number < first + rate * seconds {
            // As many as are due by now.
            let due = first + min(Int((clock.now - began) / .seconds(1) * Double(rate)), rate * seconds)
            while number < due {
                let record = load.record(number)
                try await producer.enqueue(
                    topic: TopicCommand.topic, partition: Int32(number % partitions), value: record.value,
                    headers: record.headers.map { KafkaHeader(name: $0.name, value: Array($0.value.utf8)) })
                number += 1
            }
            try await clock.sleep(for: .milliseconds(2))
        }
        try await producer.flush(timeout: .seconds(60))
        return number
    }

    private func untilFiled(_ count: Int, _ worker: ChildProcess, _ connection: PostgresConnection)
        async throws
    {
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            let row = try await connection.query(
                "SELECT coalesce(sum(next_offset), 0)::bigint FROM copydesk.cursors"
            ).first
            if Int(try row?.decode(Int64.self, at: 0) ?? 0) >= count { return }
            guard worker.isRunning, ContinuousClock.now < deadline else {
                throw BenchmarkError("the worker does not keep up with the rate, or has ended")
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private func row(_ share: Int, since: Date, _ connection: PostgresConnection) async throws -> Row {
        let row = try await connection.query(
            """
            SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY ms),
                   percentile_disc(0.99) WITHIN GROUP (ORDER BY ms),
                   percentile_disc(0.999) WITHIN GROUP (ORDER BY ms), max(ms)
            FROM (SELECT (extract(epoch FROM pg_xact_commit_timestamp(xmin) - received_at) * 1000)::float8 AS ms
                  FROM news.articles WHERE received_at >= \(since)) t
            """
        ).first
        guard let row else { throw BenchmarkError("nothing was filed") }
        return Row(
            share: share, articles: Int(try row.decode(Int64.self, at: 0)),
            milliseconds: try (1...4).map { try row.decode(Double?.self, at: $0) ?? .nan })
    }
}
