import Kafka
import Testing

@Suite("A record comes out as it went in")
struct RecordTests {
    @Test("with key, value, headers and timestamp")
    func everything() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("everything")
        let producer = try KafkaUnderTest.producer(configuration)
        let headers = [
            KafkaHeader(name: "content-type", value: "text/html"),
            KafkaHeader(name: "twice", value: "one"),
            KafkaHeader(name: "twice", value: "two"),
            KafkaHeader(name: "empty", value: []),
            KafkaHeader(name: "null", value: nil),
        ]
        let place = try await producer.send(
            topic: topic, partition: 0, key: [1, 0, 2], value: [0, 0xFF, 7], headers: headers,
            timestampMilliseconds: 1_640_995_200_123)
        #expect(place.partition == 0)
        #expect(place.offset == 0)
        await producer.close()

        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        let record = try #require(try await consumer.records(1).first)
        await consumer.close()

        // Read after closing: a record may outlive its consumer.
        #expect(record.topicPartition == TopicPartition(topic: topic, partition: 0))
        #expect(record.offset == 0)
        #expect(record.timestampMilliseconds == 1_640_995_200_123)
        #expect(record.key == [1, 0, 2])
        #expect(record.keySize == 3)
        #expect(record.value == [0, 0xFF, 7])
        #expect(record.valueSize == 3)
        #expect(!record.isTombstone)
        #expect(record.headers == headers)
    }

    @Test("whether its key and value are empty or null")
    func nothing() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("nothing")
        let producer = try KafkaUnderTest.producer(configuration)
        try await producer.send(topic: topic, partition: 0, key: [9], value: nil)
        try await producer.send(topic: topic, partition: 0, key: nil, value: [])
        try await producer.send(topic: topic, partition: 0, key: [], value: [1])
        await producer.close()

        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        let records = try await consumer.records(3)
        await consumer.close()

        #expect(records.map(\.isTombstone) == [true, false, false])
        #expect(records.map(\.value) == [nil, [], [1]])
        #expect(records.map(\.key) == [[9], nil, []])
        #expect(records.map(\.valueSize) == [0, 0, 1])
        #expect(records.allSatisfy { $0.headers.isEmpty })
        #expect(records.allSatisfy { $0.timestampMilliseconds != nil })
    }
}
