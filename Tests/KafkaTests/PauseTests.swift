import Kafka
import Testing

@Suite("A pause loses nothing and repeats nothing")
struct PauseTests {
    @Test("A paused partition delivers nothing, its neighbour goes on")
    func pause() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("pause", partitions: 2)
        let (paused, neighbour) = (
            TopicPartition(topic: topic, partition: 0), TopicPartition(topic: topic, partition: 1)
        )
        for partition in 0..<2 {
            try await KafkaUnderTest.fill(configuration, topic, partition: Int32(partition), 0..<1_000)
        }
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        var events = try await consumer.events { !$0.assigned.isEmpty }
        try consumer.pause([paused])
        events += try await consumer.events { $0.ends[neighbour] != nil }
        let before = events.records.filter { $0.topicPartition == paused }.count
        // Once more, and for partitions that are none of ours.
        try consumer.pause([paused, TopicPartition(topic: topic, partition: 99)])
        try consumer.resume([paused, neighbour, TopicPartition(topic: "another", partition: 0)])
        events += try await consumer.events { before + $0.records.count >= 1_000 }
        for partition in [paused, neighbour] {
            let offsets = events.records.filter { $0.topicPartition == partition }.map(\.offset)
            #expect(offsets == Array(0..<1_000))
        }
        await consumer.close()
    }

    @Test(
        "paused and resumed at random from other threads while records are taken",
        arguments: ["cooperative-sticky", "range"])
    func random(strategy: String) async throws {
        let (partitionCount, recordCount, toggles) = (4, 15_000, 400)
        var (configuration, topic) = try await KafkaUnderTest.topic("random", partitions: partitionCount)
        configuration.properties["partition.assignment.strategy"] = strategy
        // A small queue, so that pauses meet fetches under way.
        configuration.properties["queued.max.messages.kbytes"] = "64"
        configuration.properties["max.partition.fetch.bytes"] = "16384"
        for partition in 0..<partitionCount {
            try await KafkaUnderTest.fill(configuration, topic, partition: Int32(partition), 0..<recordCount)
        }
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        let partitions = (0..<partitionCount).map { TopicPartition(topic: topic, partition: Int32($0)) }
        let events = try await withThrowingTaskGroup { group in
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<toggles {
                        let some = partitions.filter { _ in Bool.random() }
                        if Bool.random() { try consumer.pause(some) } else { try consumer.resume(some) }
                        // At any moment of a fetch.
                        try await Task.sleep(for: .microseconds(.random(in: 0..<8_000)))
                    }
                    try consumer.resume(partitions)
                }
            }
            // Each of 60,000 records is fetched in small pieces: long on a machine that is busy otherwise.
            let events = try await consumer.events(within: .seconds(180)) {
                Set($0.ends.keys).isSuperset(of: partitions)
            }
            try await group.waitForAll()
            return events
        }
        for partition in partitions {
            let offsets = events.records.filter { $0.topicPartition == partition }.map(\.offset)
            #expect(offsets == Array(0..<Int64(recordCount)), "\(partition)")
        }
        await consumer.close()
    }
}
