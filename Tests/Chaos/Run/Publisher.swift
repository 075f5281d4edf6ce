import Foundation
import Kafka
import Synchronization

/// Publishes the records of a plan in order, and knows what each partition must hold.
final class Publisher: Sendable {
    private let producer: KafkaProducer
    private let topic: String
    private let counts: Mutex<[Int64]>

    init(_ producer: KafkaProducer, topic: String, partitions: Int) {
        self.producer = producer
        self.topic = topic
        counts = Mutex(Array(repeating: 0, count: partitions))
    }

    /// Records handed over so far, by partition: the offset that each cursor must reach.
    var ends: [Int64] { counts.withLock { $0 } }

    func publish(_ records: ArraySlice<PlannedRecord>) async throws {
        for record in records {
            counts.withLock { $0[record.partition] += 1 }
            try await producer.enqueue(
                topic: topic, partition: Int32(record.partition), key: record.key.map { Array($0.utf8) },
                value: record.payload,
                headers: [("article-id", record.articleID), ("content-type", record.contentType)]
                    .compactMap { name, value in
                        value.map { KafkaHeader(name: name, value: Array($0.utf8)) }
                    }, timestampMilliseconds: record.timestamp)
        }
    }

    func flush() async throws {
        try await producer.flush(timeout: .seconds(60))
    }
}
