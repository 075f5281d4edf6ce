import Foundation
import Kafka
import Logging
import Postgres
import Sandbox

/// The topic is no longer what the cursors know: the partitions must halt, write nothing, and go on when
/// they are told where.
struct EndingRun: Sendable {
    let stage: Stage
    let ending: Ending
    let options: RunOptions
    private static let fresh = 40

    func faults() async throws -> [String] {
        let before = try await ledgerRows()
        let other = EmbeddedBroker()
        defer { other.stop() }
        let broker = ending == .expired ? stage.broker : other
        if ending != .expired {
            try other.start()
            try other.createTopic(stage.topic, partitions: stage.schedule.partitions)
        }
        let producer = try KafkaProducer(
            configuration: KafkaConfiguration(bootstrapServers: broker.bootstrapServers),
            logger: Logger(label: "chaos") { _ in SwiftLogNoOpLogHandler() })
        switch ending {
        case .emptied: break
        case .regrown: try await publish(producer, each: Int(stage.publisher.ends.max() ?? 0) + Self.fresh)
        case .expired: try await expire(producer)
        }
        // The mock cluster's id is an accident of its address.
        let worker = try await stage.workers.start(
            "ending",
            ["kafka.bootstrap.servers": broker.bootstrapServers, "check.cluster": "false", "group": "ending"])
        var faults: [String] = []
        if await !eventually({ await stage.workers.logContains("halted: ", of: worker) }) {
            let range = try await range(of: 0, broker)
            faults.append("ending: no partition was halted; the broker keeps \(range.low) to \(range.high)")
        }
        if try await ledgerRows() != before, ending != .expired {
            faults.append("ending: something was written of a topic that is another one")
        }
        try await rewind(broker)
        if ending == .emptied { try await publish(producer, each: Self.fresh) }
        await producer.close()
        if try await !eventually({ try await isCaughtUp(broker) }) {
            faults.append("ending: it did not go on after the rewind")
        }
        faults += try await exactlyOnce()
        if let complaint = await stage.workers.stop(worker) { faults.append(complaint) }
        return faults
    }

    private func eventually(_ condition: () async throws -> Bool) async rethrows -> Bool {
        let end = ContinuousClock.now + .seconds(45)
        while try await !condition() {
            guard ContinuousClock.now < end else { return false }
            try? await Task.sleep(for: .milliseconds(200))
        }
        return true
    }

    private func publish(_ producer: KafkaProducer, each: Int) async throws {
        for number in 0..<each {
            for partition in 0..<stage.schedule.partitions {
                try await producer.enqueue(
                    topic: stage.topic, partition: Int32(partition),
                    value: Array("Another topic \(partition) \(number)\n\nThe council met on Tuesday.".utf8),
                    headers: [
                        KafkaHeader(name: "article-id", value: Array("other-\(partition)-\(number)".utf8))
                    ])
            }
        }
        try await producer.flush(timeout: .seconds(60))
    }

    /// More than the embedded broker keeps of a partition, in records that nobody can read.
    private func expire(_ producer: KafkaProducer) async throws {
        var random = SplitMix64(seed: stage.schedule.seed)
        for _ in 0..<24 {
            let noise = (0..<500_000).map { _ in UInt8(truncatingIfNeeded: random.next()) | 0x80 }
            try await producer.send(
                topic: stage.topic, partition: 0, value: noise,
                headers: [KafkaHeader(name: "content-type", value: Array("application/json".utf8))])
        }
    }

    private func rewind(_ broker: EmbeddedBroker) async throws {
        let output = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: output) }
        let settings = Stage.settings(servers: broker.bootstrapServers, topic: stage.topic, search: false)
            .merging(["postgres.url": stage.direct.conninfo]) { $1 }
        let command = try await ChildProcess.start(
            [options.executable, "rewind", "--to-beginning", "--yes"]
                + settings.flatMap { ["--set", "\($0.key)=\($0.value)"] }, log: output)
        guard await command.end() == 0 else {
            let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
            throw Wire.Failure(description: "copydesk rewind failed: \(text)")
        }
    }

    private func ledgerRows() async throws -> [String] {
        let connection = try await stage.connect()
        let rows = try await connection.texts("SELECT count(*)::text FROM copydesk.ledger")
        await connection.close()
        return rows
    }

    private func isCaughtUp(_ broker: EmbeddedBroker) async throws -> Bool {
        let connection = try await stage.connect()
        defer { Task { await connection.close() } }
        for partition in 0..<stage.schedule.partitions {
            let end = try await range(of: partition, broker).high
            let there = try await connection.texts(
                "SELECT 1::text FROM copydesk.cursors WHERE partition = \(partition) AND next_offset = \(end)"
            )
            if there.isEmpty { return false }
        }
        return true
    }

    private func range(of partition: Int, _ broker: EmbeddedBroker) async throws -> (low: Int64, high: Int64)
    {
        let queries = try KafkaQueries(
            configuration: KafkaConfiguration(bootstrapServers: broker.bootstrapServers),
            logger: Logger(label: "chaos") { _ in SwiftLogNoOpLogHandler() })
        return try await queries.watermarks(
            of: TopicPartition(topic: stage.topic, partition: Int32(partition)), timeout: .seconds(5))
    }

    /// In the run that the rewind began.
    private func exactlyOnce() async throws -> [String] {
        let connection = try await stage.connect()
        let faults = try await connection.texts(
            """
            WITH covered AS (
                SELECT l.partition, generate_series(first_offset, last_offset) AS o
                FROM copydesk.ledger l JOIN copydesk.cursors USING (pipeline, source, topic, partition, run)
            ), extent AS (
                SELECT partition, min(o) AS first, max(o) AS last, count(*) AS n, count(DISTINCT o) AS d
                FROM covered GROUP BY partition
            )
            SELECT partition || ': ' || n || ' counted, ' || d || ' different, from ' || first || ' to ' || last
            FROM extent JOIN copydesk.cursors c USING (partition)
            WHERE n <> d OR d <> last - first + 1 OR last + 1 <> next_offset
            """)
        await connection.close()
        return faults.map { "ending: ledger of partition \($0)" }
    }
}
