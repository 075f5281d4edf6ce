import Kafka
import Sandbox
import Testing

@Suite(
    "The client goes on by itself", .enabled(if: KafkaUnderTest.external == nil, "needs a broker to break"))
struct FaultTests {
    @Test("when the broker goes and comes back")
    func outage() async throws {
        let broker = EmbeddedBroker()
        try broker.start()
        defer { broker.stop() }
        let (configuration, topic) = try await KafkaUnderTest.topic("outage", on: broker)
        let producer = try KafkaUnderTest.producer(configuration)
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        try await producer.send(topic: topic, partition: 0, value: [0])
        var events = try await consumer.events { $0.records.count == 1 }

        try broker.setBrokers(up: false)
        events += try await consumer.events { !$0.errors.isEmpty }
        #expect(events.errors.allSatisfy { !$0.isFatal })
        #expect(events.errors.contains { $0.isRetriable })
        async let sent = producer.send(topic: topic, partition: 0, value: [1])
        try broker.setBrokers(up: true)

        #expect(try await sent.offset == 1)
        let after = try await consumer.events { !$0.records.isEmpty }
        #expect(after.records.map(\.offset) == [1])
        await producer.close()
        await consumer.close()
    }

    @Test("when fetches and produces fail for a while")
    func errors() async throws {
        let broker = EmbeddedBroker()
        try broker.start()
        defer { broker.stop() }
        let (configuration, topic) = try await KafkaUnderTest.topic("errors", on: broker)
        try broker.failNext(.produce, with: [.init(rawValue: 6), .init(rawValue: 7), .init(rawValue: 19)])
        try await KafkaUnderTest.fill(configuration, topic, 0..<100)
        try broker.failNext(.fetch, with: [.init(rawValue: 6), .init(rawValue: 13)])
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        #expect(try await consumer.records(100).map(\.offset) == Array(0..<100))
        await consumer.close()
    }

    @Test("and the ends of a partition are right or unknown, however often the broker refuses to tell them")
    func refusedEnds() async throws {
        let broker = EmbeddedBroker()
        try broker.start()
        defer { broker.stop() }
        let (configuration, topic) = try await KafkaUnderTest.topic("refused-ends", on: broker)
        try await KafkaUnderTest.fill(configuration, topic, 0..<75)
        let partition = TopicPartition(topic: topic, partition: 0)
        var told = 0
        for refusals in 0..<30 {
            let queries = try KafkaQueries(configuration: configuration, logger: KafkaUnderTest.logger)
            let code = KafkaError.Code(rawValue: refusals.isMultiple(of: 2) ? 6 : 7)
            try broker.failNext(.listOffsets, with: Array(repeating: code, count: refusals % 6))
            for _ in 0..<4 {
                guard let ends = try? await queries.watermarks(of: partition, timeout: .seconds(5)) else {
                    continue
                }
                #expect(ends.low == 0)
                #expect(ends.high == 75)
                told += 1
            }
            try broker.clearErrors(.listOffsets)
        }
        #expect(told > 30)
    }

    @Test("and slow answers are only slow")
    func slow() async throws {
        let broker = EmbeddedBroker(brokers: 3)
        try broker.start()
        defer { broker.stop() }
        #expect(broker.bootstrapServers.split(separator: ",").count == 3)
        let (configuration, topic) = try await KafkaUnderTest.topic("slow", partitions: 3, on: broker)
        try broker.setRoundTripTime(.milliseconds(150))
        let producer = try KafkaUnderTest.producer(configuration)
        let time = try await ContinuousClock().measure {
            try await producer.send(topic: topic, partition: 1, value: [1])
        }
        #expect(time >= .milliseconds(150))
        await producer.close()
    }

    @Test("A broker that isn't started says so")
    func notStarted() {
        let broker = EmbeddedBroker()
        #expect(broker.bootstrapServers.isEmpty)
        #expect(throws: KafkaError.self) { try broker.createTopic("t", partitions: 1) }
        broker.stop()
    }
}
