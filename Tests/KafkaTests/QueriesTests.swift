import Foundation
import Kafka
import Testing

@Suite("The cluster can be asked")
struct QueriesTests {
    @Test("for the ends of a partition, its topics, and its name")
    func answers() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("answers", partitions: 3)
        try await KafkaUnderTest.fill(configuration, topic, partition: 2, 0..<42)
        let queries = try KafkaQueries(configuration: configuration, logger: KafkaUnderTest.logger)
        let partition = TopicPartition(topic: topic, partition: 2)
        let marks = try await queries.watermarks(of: partition, timeout: .seconds(10))
        #expect(marks.low == 0)
        #expect(marks.high == 42)
        #expect(try await queries.partitionCount(of: topic, timeout: .seconds(10)) == 3)
        #expect(try await queries.partitionCount(of: "no such topic", timeout: .seconds(10)) == nil)
        #expect(try await queries.topics(timeout: .seconds(10))[topic] == 3)
        #expect(await queries.clusterID(timeout: .seconds(10))?.isEmpty == false)
    }

    @Test("and an unknown partition is an error that names it")
    func unknown() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("unknown")
        let queries = try KafkaQueries(configuration: configuration, logger: KafkaUnderTest.logger)
        let partition = TopicPartition(topic: topic, partition: 9)
        let error = await #expect(throws: KafkaError.self) {
            try await queries.watermarks(of: partition, timeout: .seconds(10))
        }
        #expect(error?.topicPartition == partition)
    }

    @Test("and no broker means an error in good time")
    func nobody() async throws {
        let queries = try KafkaQueries(
            configuration: KafkaUnderTest.configuration("127.0.0.1:1"), logger: KafkaUnderTest.logger)
        let partition = TopicPartition(topic: "t", partition: 0)
        let time = await ContinuousClock().measure {
            await #expect(throws: KafkaError.self) {
                try await queries.watermarks(of: partition, timeout: .milliseconds(300))
            }
            #expect(await queries.clusterID(timeout: .milliseconds(300)) == nil)
        }
        #expect(time < .seconds(30))
    }

    @Test(
        "for the first record of a time",
        .enabled(if: KafkaUnderTest.external != nil, "the embedded broker can't look up times"))
    func times() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("times")
        let producer = try KafkaUnderTest.producer(configuration)
        for day in 0..<5 {
            try await producer.send(
                topic: topic, partition: 0, value: [1],
                timestampMilliseconds: 1_700_000_000_000 + Int64(day) * 86_400_000)
        }
        await producer.close()
        let queries = try KafkaQueries(configuration: configuration, logger: KafkaUnderTest.logger)
        let partition = TopicPartition(topic: topic, partition: 0)
        let date = Date(timeIntervalSince1970: 1_700_000_000 + 2.5 * 86_400)
        #expect(try await queries.offsets(at: date, of: [partition], timeout: .seconds(10)) == [partition: 3])
        #expect(try await queries.offsets(at: .now, of: [partition], timeout: .seconds(10)).isEmpty)
    }
}
