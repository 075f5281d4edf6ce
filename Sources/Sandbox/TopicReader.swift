package import Kafka
internal import Logging

/// Reads what is in a topic, for tests that look at what was published.
package enum TopicReader {
    /// The first records of a topic with one partition; fewer where they don't come in half a minute.
    package static func first(
        _ count: Int, of topic: String, bootstrapServers: String
    ) async throws -> [KafkaRecord] {
        let consumer = try KafkaConsumer(
            configuration: KafkaConfiguration(
                bootstrapServers: bootstrapServers, properties: ["session.timeout.ms": "6000"]),
            group: "reader", logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try consumer.subscribe([topic])
        var records: [KafkaRecord] = []
        let end = ContinuousClock.now + .seconds(30) * Slowness.factor
        while records.count < count, ContinuousClock.now < end {
            for event in await consumer.nextEvents(maximumRecords: 10, timeout: .milliseconds(100)) {
                switch event {
                case .assigned(let partitions):
                    try consumer.completeAssignment(
                        Dictionary(uniqueKeysWithValues: partitions.map { ($0, 0) }))
                case .records(let new): records += new
                default: continue
                }
            }
        }
        await consumer.close()
        return records
    }
}
