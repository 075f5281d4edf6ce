import Foundation
import Kafka
import Logging
import Testing

@Suite("A topic that grows")
struct AddedPartitionsTests {
    @Test(
        "Partitions added while a worker runs are read from their beginning",
        .enabled(if: Newsroom.externalKafka != nil, "the embedded broker can't add partitions"),
        .timeLimit(.minutes(3)))
    func added() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        let worker = try WorkerProcess(
            newsroom, name: "reader", settings: ["kafka.topic.metadata.refresh.interval.ms": "2000"])
        func publish(_ number: Int, to partition: Int32) async throws {
            try await newsroom.publish(
                "Article \(number)\n\nThe council met on Tuesday and agreed.", partition: partition,
                headers: [("article-id", "a\(number)")])
        }
        for number in 0..<20 { try await publish(number, to: Int32(number % 2)) }
        try await Newsroom.eventually(within: .seconds(40), "the first are filed") {
            try await newsroom.filed() == 20
        }
        let queries = try KafkaQueries(
            configuration: newsroom.kafka, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await queries.addPartitions(to: newsroom.topic, total: 5, timeout: .seconds(20))
        for number in 20..<70 { try await publish(number, to: Int32(number % 5)) }
        try await Newsroom.eventually(within: .seconds(60), "those in new partitions are filed too") {
            try await newsroom.filed() == 70
        }
        #expect(try await newsroom.count("SELECT count(*) FROM copydesk.cursors") == 5)
        #expect(try await newsroom.ledgerFaults().isEmpty)
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await newsroom.close()
    }
}
