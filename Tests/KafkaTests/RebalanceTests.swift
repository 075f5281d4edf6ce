import Kafka
import Sandbox
import Testing

@Suite("A rebalance waits for the application")
struct RebalanceTests {
    @Test(
        "Two members share four partitions; the revocation is answered late, and no record is lost or shared",
        arguments: ["cooperative-sticky", "range"])
    func share(strategy: String) async throws {
        let recordCount = 2_000
        var (configuration, topic) = try await KafkaUnderTest.topic("share", partitions: 4)
        configuration.properties["partition.assignment.strategy"] = strategy
        // So long the embedded broker waits for the answer, and so long it always takes: twice what is usual here,
        // for a slow machine.
        configuration.properties["session.timeout.ms"] = "\(12_000 * Slowness.factor)"
        for partition in 0..<4 {
            try await KafkaUnderTest.fill(configuration, topic, partition: Int32(partition), 0..<recordCount)
        }
        let group = "share.\(topic)"
        let first = try KafkaUnderTest.consumer(configuration, group: group)
        let second = try KafkaUnderTest.consumer(configuration, group: group)
        try first.subscribe([topic])
        var mine = try await first.events { $0.ends.count == 4 }
        #expect(mine.assigned.count == 4)

        // The second member joins. The first hears of it, and answers late.
        try second.subscribe([topic])
        var revoked: [TopicPartition] = []
        while revoked.isEmpty {
            _ = await second.nextEvents(maximumRecords: 100, timeout: .milliseconds(100))
            let new = await first.nextEvents(maximumRecords: 100, timeout: .milliseconds(100))
            mine += new
            revoked = new.revoked
        }
        var theirs: [KafkaConsumerEvent] = []
        for _ in 0..<10 {
            mine += await first.nextEvents(maximumRecords: 100, timeout: .milliseconds(50))
            theirs += await second.nextEvents(maximumRecords: 100, timeout: .milliseconds(50))
        }
        #expect(theirs.assigned.isEmpty, "nobody gets a partition that isn't let go")
        // A move is asked for while the answer is due: it must not be taken for the answer.
        let kept = Set(mine.assigned).subtracting(revoked).min()
        if let kept { try first.startFetching([kept: 1_990]) }
        for _ in 0..<10 {
            theirs += await second.nextEvents(maximumRecords: 100, timeout: .milliseconds(50))
        }
        #expect(theirs.assigned.isEmpty, "nobody gets a partition that isn't let go")

        let delivered = mine.records.count
        #expect(delivered == 4 * recordCount)
        try first.completeRevocation(revoked)
        var after: [KafkaConsumerEvent] = []
        let deadline = ContinuousClock.now + .seconds(60) * Slowness.factor
        while theirs.assigned.count < 2 || theirs.ends.count < 2 {
            try #require(.now < deadline)
            for event in await second.nextEvents(maximumRecords: 100, timeout: .milliseconds(50)) {
                try second.answer(event, 1_500)
                theirs.append(event)
            }
            for event in await first.nextEvents(maximumRecords: 100, timeout: .milliseconds(50)) {
                try first.answer(event, 1_500)
                after.append(event)
            }
        }
        for partition in Set(theirs.assigned) {
            let offsets = theirs.records.filter { $0.topicPartition == partition }.map(\.offset)
            #expect(offsets == Array(1_500..<Int64(recordCount)))
        }
        if let kept, strategy == "cooperative-sticky" {
            // What stayed went on where it was, except for the one that was moved.
            #expect(Set(after.records.map(\.topicPartition)) == [kept])
            #expect(after.records.map(\.offset) == Array(1_990..<2_000))
        }
        await second.close()
        await first.close()
    }

    @Test("When a member closes, the others get its partitions at once")
    func leave() async throws {
        let (configuration, topic) = try await KafkaUnderTest.topic("leave", partitions: 2)
        let group = "leave.\(topic)"
        let first = try KafkaUnderTest.consumer(configuration, group: group)
        let second = try KafkaUnderTest.consumer(configuration, group: group)
        for consumer in [first, second] { try consumer.subscribe([topic]) }
        async let one = first.events { !$0.assigned.isEmpty }
        async let two = second.events { !$0.assigned.isEmpty }
        let shares = try await (one.assigned, two.assigned)
        try #require(Set(shares.0 + shares.1).count == 2)
        await first.close()
        try await second.events { Set(shares.1 + $0.assigned).count == 2 }
        await second.close()
    }
}
