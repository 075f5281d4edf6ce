import Foundation
import Kafka
import Logging

/// A broker in a process of its own, and a publisher that stays a bounded number of bytes ahead of the worker:
/// the embedded broker drops without a word what it has no room for.
final class PacedTopic {
    let process: ChildProcess
    let bootstrapServers: String
    private let partitions: Int
    private let producer: KafkaProducer
    private let ahead: Int
    private let record: (Int) -> ArticleLoad.Record
    /// Bytes of the first so many records.
    private var bytes = [0]

    var published: Int { bytes.count - 1 }
    /// Bytes of a record on average, so far.
    var meanBytes: Int { published == 0 ? 0 : bytes[published] / published }

    /// - Parameters:
    ///   - ahead: bytes that may wait for the worker.
    ///   - seconds: how long the broker may live.
    ///   - record: the record of a number.
    init(
        ahead: Int, seconds: Int, folder: URL, record: @escaping (Int) -> ArticleLoad.Record
    ) throws {
        self.ahead = ahead
        self.record = record
        // A partition keeps 5 MB; half of it is for those that lag behind the others.
        partitions = max(8, ahead / (2 << 20) + 1)
        process = try ChildProcess(
            [
                ChildProcess.thisProgram.path, "topic", "--articles", "0", "--warm-up", "0",
                "--partitions", "\(partitions)",
            ], seconds: seconds, log: folder.appendingPathComponent("topic.log"))
        bootstrapServers = try process.line(as: TopicCommand.Ready.self).bootstrapServers
        producer = try KafkaProducer(
            configuration: KafkaConfiguration(
                bootstrapServers: bootstrapServers,
                properties: ["linger.ms": "5", "message.max.bytes": "4000000"]),
            logger: Logger(label: "publisher"))
    }

    /// Publishes what may be published now.
    /// - Parameters:
    ///   - filed: records that the worker has filed.
    ///   - limit: records to publish at all.
    func publish(filed: Int, upTo limit: Int) async throws {
        // Not all at once, so that whoever calls can look up in between.
        let limit = min(limit, published + 1_000)
        while published < limit, bytes[published] - bytes[min(filed, published)] < ahead {
            let number = published
            let record = record(number)
            try await producer.enqueue(
                topic: TopicCommand.topic, partition: Int32(number % partitions), value: record.value,
                headers: record.headers.map { KafkaHeader(name: $0.name, value: Array($0.value.utf8)) })
            bytes.append(bytes[number] + record.value.count)
        }
    }
}
