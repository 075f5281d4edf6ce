import Kafka

/// Sends records with a bounded number under way, and fails if any of them does.
final class Publisher {
    private let producer: KafkaProducer
    private let topic: String
    private(set) var count = 0
    private var underWay: [Task<String?, any Error>] = []
    private var bytesUnderWay = 0
    /// Records that the broker takes at no time, since they are too large for it.
    private(set) var refused: [String] = []

    private static let mostRecords = 1000
    private static let mostBytes = 64 << 20

    init(producer: KafkaProducer, topic: String) {
        self.producer = producer
        self.topic = topic
    }

    func publish(_ record: PublishableRecord) async throws {
        let headers = record.headers.map { KafkaHeader(name: $0.name, value: Array($0.value.utf8)) }
        underWay.append(
            Task { [producer, topic] in
                do {
                    _ = try await producer.send(
                        topic: topic, partition: nil, key: record.key, value: record.value, headers: headers,
                        timestampMilliseconds: record.timestampMilliseconds)
                    return nil
                } catch let error as KafkaError where error.code == .messageTooLarge {
                    return
                        "\(record.origin): \(record.value?.count ?? 0) bytes are more than the broker takes"
                } catch {
                    throw ConfigurationError("\(record.origin) was not published: \(error)")
                }
            })
        bytesUnderWay += record.value?.count ?? 0
        if underWay.count >= Self.mostRecords || bytesUnderWay >= Self.mostBytes { try await finish() }
    }

    /// Waits for every delivery report.
    func finish() async throws {
        for task in underWay {
            if let refusal = try await task.value { refused.append(refusal) } else { count += 1 }
        }
        underWay.removeAll()
        bytesUnderWay = 0
    }
}
