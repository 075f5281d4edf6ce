import Kafka
import Testing

@Suite("The application decides where a partition starts")
struct AssignmentTests {
    @Test(
        "The first record after the assignment is the one of the offset given", arguments: [0, 1, 617, 999])
    func firstRecord(offset: Int64) async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("first", partitions: 1)
        try await KafkaUnderTest.fill(configuration, topic, 0..<1_000)
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        let records = try await consumer.records(1_000 - Int(offset), startingAt: offset)
        await consumer.close()
        #expect(records.map(\.offset) == Array(offset..<1_000))
    }

    @Test("Nothing is fetched before the assignment is answered")
    func unanswered() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("unanswered")
        try await KafkaUnderTest.fill(configuration, topic, 0..<10)
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        var events: [KafkaConsumerEvent] = []
        while events.assigned.isEmpty {
            events += await consumer.nextEvents(maximumRecords: 10, timeout: .milliseconds(200))
        }
        for _ in 0..<5 { events += await consumer.nextEvents(maximumRecords: 10, timeout: .milliseconds(50)) }
        #expect(events.records.isEmpty)

        try consumer.completeAssignment([TopicPartition(topic: topic, partition: 0): 4])
        let records = try await consumer.records(6)
        #expect(records.map(\.offset) == Array(4..<10))
        await consumer.close()
    }

    @Test("The record that reaches the bytes asked for is the last of its events", .timeLimit(.minutes(1)))
    func boundedBytes() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("bounded", partitions: 1)
        try await KafkaUnderTest.fill(configuration, topic, 0..<100)
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        var taken: [KafkaRecord] = []
        while taken.count < 100 {
            let new = await consumer.nextEvents(
                maximumRecords: 1_000, maximumBytes: 3, timeout: .milliseconds(200))
            for partition in new.assigned { try consumer.completeAssignment([partition: 0]) }
            // Their values are of one byte or two, and without a limit all of them would come at once.
            #expect(new.records.count <= 3)
            taken += new.records
        }
        await consumer.close()
        #expect(taken.map(\.offset) == Array(0..<100))
    }

    @Test("A partition left out of the answer stays idle until it is started")
    func leftOut() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("left-out", partitions: 2)
        let (first, second) = (
            TopicPartition(topic: topic, partition: 0), TopicPartition(topic: topic, partition: 1)
        )
        for partition in 0..<2 {
            try await KafkaUnderTest.fill(configuration, topic, partition: Int32(partition), 0..<5)
        }
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        var events: [KafkaConsumerEvent] = []
        while events.ends[first] == nil {
            let new = await consumer.nextEvents(maximumRecords: 10, timeout: .milliseconds(200))
            if !new.assigned.isEmpty { try consumer.completeAssignment([first: 0]) }
            events += new
        }
        #expect(Set(events.records.map(\.topicPartition)) == [first])

        try consumer.startFetching([second: 3])
        let records = try await consumer.records(2)
        #expect(records.map(\.topicPartition) == [second, second])
        #expect(records.map(\.offset) == [3, 4])
        await consumer.close()
    }

    @Test(
        "A partition is moved back and forth, and its neighbour is not disturbed",
        arguments: ["cooperative-sticky", "range"])
    func move(strategy: String) async throws {
        var (configuration, topic) = try await KafkaUnderTest.topic("move", partitions: 2)
        configuration.properties["partition.assignment.strategy"] = strategy
        let (moved, neighbour) = (
            TopicPartition(topic: topic, partition: 0), TopicPartition(topic: topic, partition: 1)
        )
        for partition in 0..<2 {
            try await KafkaUnderTest.fill(configuration, topic, partition: Int32(partition), 0..<2_000)
        }
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        var events = try await consumer.events { $0.records.count >= 700 }
        for offset: Int64 in [0, 1_500, 3, 900] {
            try consumer.startFetching([moved: offset])
            let after = try await consumer.events {
                $0.records.filter { $0.topicPartition == moved }.count >= 300
            }
            let offsets = after.records.filter { $0.topicPartition == moved }.map(\.offset)
            #expect(offsets.prefix(300) == Array(offset..<offset + 300)[...])
            events += after
        }
        try consumer.stopFetching([moved])
        events += try await consumer.events { $0.ends[neighbour] != nil || events.ends[neighbour] != nil }
        let undisturbed = events.records.filter { $0.topicPartition == neighbour }.map(\.offset)
        #expect(undisturbed == Array(0..<2_000))
        await consumer.close()
    }

    @Test("A stopped partition delivers nothing and can be started again")
    func stop() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("stop")
        let partition = TopicPartition(topic: topic, partition: 0)
        try await KafkaUnderTest.fill(configuration, topic, 0..<3_000)
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        _ = try await consumer.records(100)
        try consumer.stopFetching([partition])
        var idle: [KafkaConsumerEvent] = []
        for _ in 0..<10 { idle += await consumer.nextEvents(maximumRecords: 10, timeout: .milliseconds(20)) }
        #expect(idle.records.isEmpty)
        try consumer.startFetching([partition: 2_990])
        #expect(try await consumer.records(10).map(\.offset) == Array(2_990..<3_000))
        await consumer.close()
    }

    @Test("The end of a partition is an event with the offset that comes next")
    func end() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("end", partitions: 2)
        try await KafkaUnderTest.fill(configuration, topic, partition: 1, 0..<7)
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        let events = try await consumer.events { $0.ends.count == 2 }
        #expect(events.ends[TopicPartition(topic: topic, partition: 0)] == 0)
        #expect(events.ends[TopicPartition(topic: topic, partition: 1)] == 7)
        #expect(events.records.count == 7)
        await consumer.close()
    }

    @Test("An offset that the broker doesn't have is an event, and the partition waits for another")
    func outOfRange() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("range")
        let partition = TopicPartition(topic: topic, partition: 0)
        try await KafkaUnderTest.fill(configuration, topic, 0..<10)
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe([topic])
        let events = try await consumer.events(startingAt: 5_000) { events in
            events.contains {
                if case .offsetOutOfRange(let place, let message) = $0 {
                    place == partition && !message.isEmpty
                } else {
                    false
                }
            }
        }
        #expect(events.records.isEmpty)
        try consumer.startFetching([partition: 8])
        #expect(try await consumer.records(2).map(\.offset) == [8, 9])
        await consumer.close()
    }

    @Test("Topics may be chosen by a pattern")
    func pattern() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("pattern")
        try await KafkaUnderTest.fill(configuration, topic, 0..<3)
        let consumer = try KafkaUnderTest.consumer(configuration)
        try consumer.subscribe(["^pat+ern\\.\(topic.dropFirst("pattern.".count))$"])
        #expect(try await consumer.records(3).allSatisfy { $0.topicPartition.topic == topic })
        await consumer.close()
    }
}
