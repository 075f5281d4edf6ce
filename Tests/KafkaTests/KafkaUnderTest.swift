import Foundation
import Kafka
import Logging
import Sandbox
import Testing

/// The broker that the tests talk to: the one that `COPYDESK_TEST_KAFKA` names, or an embedded one.
enum KafkaUnderTest {
    static let external = ProcessInfo.processInfo.environment["COPYDESK_TEST_KAFKA"].flatMap {
        $0.isEmpty ? nil : $0
    }

    /// One for the whole run; it is left running.
    private static let shared = Result { () throws(KafkaError) -> EmbeddedBroker in
        let broker = EmbeddedBroker()
        try broker.start()
        return broker
    }

    static var logger: Logger {
        var logger = Logger(label: "kafka-tests")
        logger.logLevel =
            ProcessInfo.processInfo.environment["COPYDESK_TEST_LOG"].flatMap { Logger.Level(rawValue: $0) }
            ?? .critical
        return logger
    }

    /// A new topic of a name of its own.
    static func topic(
        _ name: String, partitions: Int = 1, on broker: EmbeddedBroker? = nil
    ) async throws -> (configuration: KafkaConfiguration, topic: String) {
        let topic = "\(name).\(UUID().uuidString.prefix(8))"
        if broker == nil, let external {
            let configuration = configuration(external)
            let queries = try KafkaQueries(configuration: configuration, logger: logger)
            try await queries.createTopic(topic, partitions: partitions, timeout: .seconds(30))
            return (configuration, topic)
        }
        let broker = try broker ?? shared.get()
        try broker.createTopic(topic, partitions: partitions)
        return (configuration(broker.bootstrapServers), topic)
    }

    static func configuration(_ servers: String) -> KafkaConfiguration {
        KafkaConfiguration(
            bootstrapServers: servers,
            properties: [
                "session.timeout.ms": "\(6_000 * Slowness.factor)", "heartbeat.interval.ms": "500",
                "fetch.wait.max.ms": "20", "reconnect.backoff.max.ms": "500",
            ])
    }

    static func consumer(_ configuration: KafkaConfiguration, group: String = "g.\(UUID())") throws
        -> KafkaConsumer
    {
        try KafkaConsumer(configuration: configuration, group: group, logger: logger)
    }

    static func producer(_ configuration: KafkaConfiguration) throws -> KafkaProducer {
        try KafkaProducer(configuration: configuration, logger: logger)
    }

    /// Fills a partition with records whose value is their offset.
    static func fill(
        _ configuration: KafkaConfiguration, _ topic: String, partition: Int32 = 0, _ range: Range<Int>
    ) async throws {
        let producer = try producer(configuration)
        for number in range {
            try await producer.enqueue(topic: topic, partition: partition, value: Array("\(number)".utf8))
        }
        try await producer.flush(timeout: .seconds(60))
        await producer.close()
    }
}

struct TookTooLong: Error, CustomStringConvertible {
    var events: [KafkaConsumerEvent]

    var description: String {
        let offsets = Dictionary(grouping: events.records, by: \.topicPartition).sorted { $0.key < $1.key }
        let records = offsets.map { "\($0.key): \($0.value.count) up to \($0.value.last?.offset ?? -1)" }
        return "assigned \(events.assigned), ends \(events.ends), errors \(events.errors), records \(records)"
    }
}

extension KafkaConsumer {
    /// Reads events, answers rebalances, and goes on until the events are enough.
    @discardableResult
    nonisolated func events(
        startingAt offset: Int64 = KafkaOffset.beginning, within limit: Duration = .seconds(40),
        until isEnough: ([KafkaConsumerEvent]) throws -> Bool
    ) async throws -> [KafkaConsumerEvent] {
        let deadline = ContinuousClock.now + limit * Slowness.factor
        var events: [KafkaConsumerEvent] = []
        while try !isEnough(events) {
            guard .now < deadline else { throw TookTooLong(events: events) }
            let new = await nextEvents(maximumRecords: 500, timeout: .milliseconds(200))
            for event in new { try answer(event, offset) }
            events += new
        }
        return events
    }

    /// Reads on until there are so many records.
    nonisolated func records(
        _ count: Int, startingAt offset: Int64 = KafkaOffset.beginning
    ) async throws -> [KafkaRecord] {
        try await events(startingAt: offset) { $0.records.count >= count }.records
    }

    nonisolated func answer(_ event: KafkaConsumerEvent, _ offset: Int64) throws {
        switch event {
        case .assigned(let partitions):
            try completeAssignment(Dictionary(uniqueKeysWithValues: partitions.map { ($0, offset) }))
        case .revoked(let partitions, _):
            try completeRevocation(partitions)
        default:
            break
        }
    }
}

extension [KafkaConsumerEvent] {
    var records: [KafkaRecord] {
        flatMap { event -> [KafkaRecord] in
            if case .records(let records) = event { records } else { [] }
        }
    }

    var assigned: [TopicPartition] {
        flatMap { event -> [TopicPartition] in
            if case .assigned(let partitions) = event { partitions } else { [] }
        }
    }

    var revoked: [TopicPartition] {
        flatMap { event -> [TopicPartition] in
            if case .revoked(let partitions, _) = event { partitions } else { [] }
        }
    }

    var ends: [TopicPartition: Int64] {
        reduce(into: [:]) { ends, event in
            if case .endOfPartition(let partition, let offset) = event { ends[partition] = offset }
        }
    }

    var errors: [KafkaError] {
        compactMap { if case .error(let error) = $0 { error } else { nil } }
    }
}
