import Foundation
import Kafka
import Logging
import Postgres
import Sandbox
import Testing

@Suite("A cursor that does not fit the broker")
struct HaltTests {
    enum Misfit: String, CaseIterable, Sendable {
        case beyondTheEnd = "the cursor lies outside of what the broker keeps"
        case otherRecord = "another record stands where the witness should"
        case otherCluster = "the cluster is another one"
    }

    @Test(
        "halts its partition, says so, and goes on when the cursor is set anew", .timeLimit(.minutes(5)),
        arguments: Misfit.allCases)
    func halts(misfit: Misfit) async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let feed = Feed(newsroom, seed: 4)
        try await feed.publish(5)
        let columns: String =
            switch misfit {
            case .beyondTheEnd: "1000, NULL, NULL, NULL"
            case .otherRecord: "3, 2, '\\x00112233'::bytea, NULL"
            case .otherCluster: "3, NULL, NULL, 'another'"
            }
        try await newsroom.connection.execute(
            script: """
                INSERT INTO copydesk.cursors
                    (pipeline, source, topic, partition, epoch, owner, next_offset, witness_offset, witness, cluster_id)
                VALUES ('copydesk', 'kafka', '\(newsroom.topic)', 0, 1, 'nobody', \(columns))
                """)
        let worker = try WorkerProcess(newsroom, name: "careful")
        try await Newsroom.eventually(within: .seconds(40), "it says that it is halted") {
            worker.logged.contains("halted: ")
        }
        #expect(worker.logged.contains("copydesk rewind --topic \(newsroom.topic) --partition 0"))
        try await Newsroom.eventually(within: .seconds(10), "readiness says why") {
            guard let ready = await worker.get("/health/ready") else { return false }
            return ready.status == 503 && ready.body.contains("\(newsroom.topic)/0 is halted")
        }
        #expect(try await newsroom.filed() == 0)

        let flags = newsroom.workerSettings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let preview = try await runCopydesk(["rewind", "--to-beginning"] + flags)
        #expect(preview.code == 0, "\(preview.errors)")
        #expect(preview.output.contains("Nothing was moved"))
        let rewind = try await runCopydesk(["rewind", "--partition", "0", "--to-beginning", "--yes"] + flags)
        #expect(rewind.code == 0, "\(rewind.errors)")
        try await Newsroom.eventually(within: .seconds(40), "everything is filed") {
            try await newsroom.filed() == 5
        }
        try await Newsroom.eventually(within: .seconds(10), "it is ready") {
            await worker.get("/health/ready")?.status == 200
        }
        #expect(try await newsroom.ledgerFaults().isEmpty)
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await newsroom.close()
    }

    @Test(
        "A cursor below what the broker still keeps halts its partition, and says what was lost",
        .enabled(if: Newsroom.externalKafka == nil, "the broker would keep it all"), .timeLimit(.minutes(5)))
    func retention() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        // The embedded broker keeps five megabytes.
        var random = SplitMix64(seed: 5)
        for _ in 0..<8 {
            let bytes = (0..<125_000).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
            try await newsroom.publish(bytes: bytes, partition: 0)
        }
        let queries = try KafkaQueries(configuration: newsroom.kafka, logger: Logger(label: "test"))
        let (low, high) = try await queries.watermarks(
            of: TopicPartition(topic: newsroom.topic, partition: 0), timeout: .seconds(10))
        #expect(low > 0 && high == 8)
        try await newsroom.connection.execute(
            script: """
                INSERT INTO copydesk.cursors (pipeline, source, topic, partition, epoch, owner, next_offset)
                VALUES ('copydesk', 'kafka', '\(newsroom.topic)', 0, 1, 'nobody', 0)
                """)
        let worker = try WorkerProcess(newsroom, name: "late")
        try await expectHalt(
            worker, newsroom, "the cursor is at offset 0, but the broker keeps \(low) to \(high)")
        try await goOn(worker, newsroom, filed: Int(high - low))
        await newsroom.close()
    }

    /// What stands in a topic that was made anew under the same name.
    enum Renewal: CaseIterable, Sendable {
        case empty, shorter, longer
    }

    @Test(
        "A topic that was made anew halts its partition, whether or not its offsets fit",
        .enabled(if: Newsroom.externalKafka == nil, "the broker is somebody else's"),
        .timeLimit(.minutes(5)), arguments: Renewal.allCases)
    func recreated(renewal: Renewal) async throws {
        let newsroom = try await Newsroom(partitions: 1)
        try await Feed(newsroom, seed: 4).publish(5)
        let first = try WorkerProcess(newsroom, name: "before", settings: ["check.cluster": "false"])
        try await Newsroom.eventually(within: .seconds(40), "all is filed") {
            try await newsroom.filed() == 5
        }
        first.signal(SIGTERM)
        #expect(await first.waitForEnd() == 0)

        let other = EmbeddedBroker()
        try other.start()
        try other.createTopic(newsroom.topic, partitions: 1)
        let producer = try KafkaProducer(
            configuration: KafkaConfiguration(bootstrapServers: other.bootstrapServers),
            logger: Logger(label: "test"))
        let records =
            switch renewal {
            case .empty: 0
            case .shorter: 3
            case .longer: 9
            }
        for number in 0..<records {
            try await producer.send(
                topic: newsroom.topic, partition: 0,
                value: Array("Anew \(number)\n\nThe harbour opened.".utf8))
        }
        let worker = try WorkerProcess(
            newsroom, name: "after",
            settings: ["check.cluster": "false", "kafka.bootstrap.servers": other.bootstrapServers])
        try await expectHalt(
            worker, newsroom,
            renewal == .longer
                ? "the record at offset 4 is not the one that was filed from there"
                : "the cursor is at offset 5, but the broker keeps 0 to \(records)")
        #expect(try await newsroom.filed() == 5)
        try await goOn(
            worker, newsroom, filed: 5 + records, kafka: ["kafka.bootstrap.servers": other.bootstrapServers])
        await producer.close()
        other.stop()
        await newsroom.close()
    }

    @Test(
        "Another cluster halts every partition",
        .enabled(if: Newsroom.externalKafka == nil, "the broker is somebody else's"), .timeLimit(.minutes(5)))
    func otherCluster() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        try await Feed(newsroom, seed: 4).publish(4)
        let first = try WorkerProcess(newsroom, name: "before")
        try await Newsroom.eventually(within: .seconds(40), "all is filed") {
            try await newsroom.filed() == 4
        }
        first.signal(SIGTERM)
        #expect(await first.waitForEnd() == 0)
        let other = EmbeddedBroker()
        try other.start()
        try other.createTopic(newsroom.topic, partitions: 2)
        let worker = try WorkerProcess(
            newsroom, name: "after", settings: ["kafka.bootstrap.servers": other.bootstrapServers])
        try await expectHalt(worker, newsroom, "the cursor belongs to Kafka cluster")
        try await Newsroom.eventually(within: .seconds(10), "both are halted") {
            await worker.get("/metrics")?.body.contains("copydesk_halted_partitions 2\n") == true
        }
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        other.stop()
        await newsroom.close()
    }

    /// It says what happened and which command goes on, in its log and to whoever asks.
    private func expectHalt(_ worker: WorkerProcess, _ newsroom: Newsroom, _ reason: String) async throws {
        // Partitions halt one after another: partition 0 need not be the first.
        let command =
            "copydesk rewind --topic \(newsroom.topic) --partition 0 --to-beginning --yes, or --to-offset N --yes"
        try await Newsroom.eventually(within: .seconds(40), "it says: \(reason), and \(command)") {
            worker.logged.contains("halted: \(reason)") && worker.logged.contains(command)
        }
        try await Newsroom.eventually(within: .seconds(10), "readiness says why") {
            guard let ready = await worker.get("/health/ready") else { return false }
            return ready.status == 503 && ready.body.contains("\(newsroom.topic)/0 is halted: \(reason)")
        }
    }

    /// The command sets it going.
    private func goOn(
        _ worker: WorkerProcess, _ newsroom: Newsroom, filed: Int, kafka: [String: String] = [:]
    ) async throws {
        let flags = newsroom.workerSettings.merging(kafka) { $1 }
            .flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let rewind = try await runCopydesk(["rewind", "--partition", "0", "--to-beginning", "--yes"] + flags)
        #expect(rewind.code == 0, "\(rewind.errors)")
        try await Newsroom.eventually(within: .seconds(40), "what the broker has is filed") {
            try await newsroom.filed() == filed
        }
        try await Newsroom.eventually(within: .seconds(10), "it is ready") {
            await worker.get("/health/ready")?.status == 200
        }
        #expect(try await newsroom.strings("SELECT fault FROM copydesk.ledger_faults").isEmpty)
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
    }
}
