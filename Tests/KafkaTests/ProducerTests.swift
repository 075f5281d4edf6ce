import Kafka
import Sandbox
import Testing

@Suite("A producer answers for every record")
struct ProducerTests {
    @Test("Records sent one after the other get rising offsets")
    func order() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("order")
        let producer = try KafkaUnderTest.producer(configuration)
        var offsets: [Int64] = []
        for number in 0..<20 {
            offsets.append(try await producer.send(topic: topic, partition: 0, value: [UInt8(number)]).offset)
        }
        #expect(offsets == Array(0..<20))
        await producer.close()
    }

    @Test("Equal keys go to one partition when none is given")
    func keys() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("keys", partitions: 4)
        let producer = try KafkaUnderTest.producer(configuration)
        var partitions: Set<Int32> = []
        for _ in 0..<10 {
            partitions.insert(
                try await producer.send(topic: topic, key: Array("same".utf8), value: [1]).partition)
        }
        #expect(partitions.count == 1)
        await producer.close()
    }

    @Test("A full queue makes senders wait, and everything arrives")
    func fullQueue() async throws {
        var (configuration, topic) = try await KafkaUnderTest.topic("full")
        configuration.properties["queue.buffering.max.messages"] = "50"
        let producer = try KafkaUnderTest.producer(configuration)
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 {
                group.addTask { [topic] in
                    for number in 0..<100 {
                        try await producer.enqueue(topic: topic, partition: 0, value: [UInt8(number)])
                    }
                }
            }
            try await group.waitForAll()
        }
        try await producer.flush(timeout: .seconds(30))
        await producer.close()
        let queries = try KafkaQueries(configuration: configuration, logger: KafkaUnderTest.logger)
        let partition = TopicPartition(topic: topic, partition: 0)
        #expect(try await queries.watermarks(of: partition, timeout: .seconds(10)).high == 2_000)
    }

    @Test("What is too large, or misaddressed, is refused")
    func refusals() async throws {
        var (configuration, topic) = try await KafkaUnderTest.topic("refusals")
        configuration.properties["message.max.bytes"] = "2000"
        configuration.properties["fetch.max.bytes"] = "2000"
        let producer = try KafkaUnderTest.producer(configuration)
        let tooLarge = await #expect(throws: KafkaError.self) {
            try await producer.send(topic: topic, partition: 0, value: [UInt8](repeating: 7, count: 5_000))
        }
        #expect(tooLarge?.code == .messageTooLarge)
        let nowhere = await #expect(throws: KafkaError.self) {
            try await producer.send(topic: topic, partition: 77, value: [1])
        }
        #expect(nowhere?.code == .unknownPartition)
        #expect(nowhere?.topicPartition == TopicPartition(topic: topic, partition: 77))
        let zero = await #expect(throws: KafkaError.self) {
            try await producer.send(topic: "\(topic)\0", value: [1])
        }
        #expect(zero?.code == .invalidArgument)
        await producer.close()
    }

    @Test("Failures of records that nobody waits for come with the flush, once")
    func flushFailures() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("flush")
        let producer = try KafkaUnderTest.producer(configuration)
        // Known to the client from here on: a bad partition is refused at once then, so ask before.
        for _ in 0..<3 { try? await producer.enqueue(topic: topic, partition: 55, value: [1]) }
        let error = await #expect(throws: KafkaError.self) { try await producer.flush(timeout: .seconds(20)) }
        #expect(error?.code == .unknownPartition)
        #expect(error?.message.contains("2 more") == true)
        try await producer.flush(timeout: .seconds(20))
        await producer.close()
    }

    @Test("Without a broker a flush runs out of time, and closing fails the rest")
    func noBroker() async throws {
        let producer = try KafkaUnderTest.producer(KafkaUnderTest.configuration("127.0.0.1:1"))
        let sending = Task { try await producer.send(topic: "nowhere", partition: 0, value: [1]) }
        try await producer.enqueue(topic: "nowhere", partition: 0, value: [1])
        let late = await #expect(throws: KafkaError.self) {
            try await producer.flush(timeout: .milliseconds(200))
        }
        #expect(late?.code == .timedOut)
        await producer.close()
        await producer.close()
        await #expect(throws: KafkaError.self) { try await sending.value }
        let closed = await #expect(throws: KafkaError.self) {
            try await producer.enqueue(topic: "nowhere", value: [1])
        }
        #expect(closed?.code == .closed)
    }
}
