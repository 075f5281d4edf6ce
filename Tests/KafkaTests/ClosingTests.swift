import Kafka
import Sandbox
import Testing

@Suite("Closing never hangs")
struct ClosingTests {
    @Test("not while an assignment waits for its answer, and not the second time")
    func unansweredAssignment() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("unanswered-assignment")
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        var events: [KafkaConsumerEvent] = []
        while events.assigned.isEmpty {
            events += await consumer.nextEvents(maximumRecords: 1, timeout: .seconds(1))
        }
        let time = await ContinuousClock().measure {
            await consumer.close()
            await consumer.close()
        }
        #expect(time < .seconds(8))
        #expect(await consumer.nextEvents(maximumRecords: 1, timeout: .seconds(60)).isEmpty)
        #expect(throws: KafkaError.self) {
            try consumer.completeAssignment([TopicPartition(topic: topic, partition: 0): 0])
        }
    }

    @Test("not with records in the queue and in the application's hands")
    func recordsInHand() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("in-hand")
        try await KafkaUnderTest.fill(configuration, topic, 0..<5_000)
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        let records = try await consumer.records(100)
        let time = await ContinuousClock().measure { await consumer.close() }
        #expect(time < .seconds(8))
        #expect(records[99].value == Array("99".utf8))
    }

    @Test("not before a group was joined, and not without a broker", arguments: [true, false])
    func early(isBrokerThere: Bool) async throws {
        var (configuration, topic) = try await KafkaUnderTest.topic("early")
        if !isBrokerThere { configuration.bootstrapServers = "127.0.0.1:1" }
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        let time = await ContinuousClock().measure { await consumer.close() }
        #expect(time < .seconds(11))
    }

    @Test(
        "nor does it end the process when a member of the group was never given anything",
        .enabled(if: KafkaUnderTest.external == nil, "errors are injected into the embedded broker"))
    func neverAssigned() async throws {
        let broker = EmbeddedBroker()
        try broker.start()
        defer { broker.stop() }
        try broker.createTopic("never-assigned", partitions: 1)
        // It joins, and learns no more than that.
        try broker.failNext(
            .syncGroup, with: Array(repeating: KafkaError.Code(rawValue: 15), count: 1_000))
        let configuration = KafkaConfiguration(
            bootstrapServers: broker.bootstrapServers, properties: ["session.timeout.ms": "6000"])
        var consumer: KafkaConsumer? = try KafkaUnderTest.consumer(configuration)
        try consumer?.subscribe(["never-assigned"])
        let end = ContinuousClock.now + .seconds(6)
        while ContinuousClock.now < end {
            _ = await consumer?.nextEvents(maximumRecords: 1, timeout: .milliseconds(100))
        }
        await consumer?.close()
        consumer = nil
        // The client is destroyed on a thread of its own.
        try await Task.sleep(for: .seconds(1))
    }

    @Test("nor when a consumer is dropped without a word")
    func dropped() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("dropped")
        try await KafkaUnderTest.fill(configuration, topic, 0..<10)
        var consumer: KafkaConsumer? = try KafkaUnderTest.consumer(configuration)
        try consumer?.subscribe([topic])
        let records = try await consumer?.records(10)
        weak let last = consumer
        consumer = nil
        #expect(last == nil)
        #expect(records?.count == 10)
    }

    @Test("Waiting for events ends early when woken, before or meanwhile")
    func wake() async throws {
        let (configuration, _) = try await KafkaUnderTest.topic("wake")
        let consumer = try KafkaUnderTest.consumer(configuration)
        let time = await ContinuousClock().measure {
            consumer.wake()
            _ = await consumer.nextEvents(maximumRecords: 1, timeout: .seconds(60))
            async let waiting = consumer.nextEvents(maximumRecords: 1, timeout: .seconds(60))
            consumer.wake()
            _ = await waiting
        }
        #expect(time < .seconds(30))
        await consumer.close()
    }
}
