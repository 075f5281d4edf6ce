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
        // A topic that is another one halts every partition; records out of retention the one that lacks them.
        let halting =
            ending == .expired ? [0] : stage.publisher.ends.indices.filter { stage.publisher.ends[$0] > 0 }
        for partition in halting
        where await !eventually({ await isHalted(partition, worker) }) {
            let range = try await range(of: partition, broker)
            faults.append(
                "ending: partition \(partition) was not halted; the broker keeps \(range.low) to \(range.high)"
            )
        }
        // Of partitions that halt nothing comes any more, so there is nothing to wait for.
        if try await ledgerRows() != before, ending != .expired {
            faults.append("ending: something was written of a topic that is another one")
        }
        try await rewind(broker)
        if ending == .emptied { try await publish(producer, each: Self.fresh) }
        await producer.close()
        if try await !eventually({ try await isCaughtUp(broker) }) {
            faults.append("ending: it did not go on after the rewind")
        }
        faults += try await exactlyOnce(broker)
        if await !stage.workers.stop(worker) {
            faults.append("ending: worker \(worker.name) did not end well")
        }
        return faults
    }

    private func isHalted(_ partition: Int, _ worker: WorkerProcess) async -> Bool {
        await stage.workers.lines(of: worker).contains {
            $0.contains("halted: ") && $0.contains("--partition \(partition) ")
        }
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

    /// In the run that the rewind began, from what the broker keeps to the cursor.
    private func exactlyOnce(_ broker: EmbeddedBroker) async throws -> [String] {
        let connection = try await stage.connect()
        var faults: [String] = []
        for partition in 0..<stage.schedule.partitions {
            let low = try await range(of: partition, broker).low
            faults += try await connection.texts(
                """
                WITH covered AS (
                    SELECT generate_series(first_offset, last_offset) AS o
                    FROM copydesk.ledger l JOIN copydesk.cursors USING (pipeline, source, topic, partition, run)
                    WHERE partition = \(partition)
                ), expected AS (
                    SELECT generate_series(\(low), next_offset - 1) AS o
                    FROM copydesk.cursors WHERE partition = \(partition)
                )
                SELECT o || ' counted ' || count(c.tag) || ' times' FROM (SELECT o, 1 AS tag FROM covered) c
                FULL JOIN (SELECT o, 1 AS tag FROM expected) e USING (o)
                GROUP BY o HAVING count(c.tag) <> 1 OR count(e.tag) = 0
                ORDER BY o LIMIT 5
                """
            ).map { "ending: ledger: \(partition)/\($0)" }
        }
        await connection.close()
        return faults
    }
}
