internal import CRdkafka
internal import DedicatedThread
public import Foundation
public import Logging

/// Questions to the cluster. Each blocks, on a thread of its own and over connections of its own, so
/// that no consumer is held up.
public actor KafkaQueries {
    private let thread = DedicatedThread(name: "kafka-queries")
    let queue: ClientQueue
    private let logger: Logger

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Doesn't wait for a connection.
    ///
    /// - Throws: `invalidArgument` for a setting that is unknown, malformed, or not for change.
    public init(configuration: KafkaConfiguration, logger: Logger) throws(KafkaError) {
        let settings = try ClientRole.queries.settings(for: configuration)
        settings.enableEvents(RD_KAFKA_EVENT_ERROR, RD_KAFKA_EVENT_LOG)
        queue = try ClientQueue.main(of: ClientHandle(RD_KAFKA_PRODUCER, settings))
        self.logger = logger
    }

    /// The offset of the oldest record, and the offset after the newest one.
    ///
    /// In two questions: the library's own one for both (2.0.2) may say that the oldest is where the newest is,
    /// after a broker refused to answer at first. Who begins there skips all that was there.
    public func watermarks(
        of partition: TopicPartition, timeout: Duration
    ) throws(KafkaError) -> (low: Int64, high: Int64) {
        defer { logEvents() }
        let deadline = ContinuousClock.now + timeout
        let low = try end(of: partition, Int64(RD_KAFKA_OFFSET_BEGINNING), by: deadline)
        let high = try end(of: partition, Int64(RD_KAFKA_OFFSET_END), by: deadline)
        return (low, high)
    }

    /// - Parameter side: which end; stands where a time would.
    private func end(
        of partition: TopicPartition, _ side: Int64, by deadline: ContinuousClock.Instant
    ) throws(KafkaError) -> Int64 {
        let list = PartitionList([(partition, side)])
        let left = max(deadline - .now, .milliseconds(1))
        let error = rd_kafka_offsets_for_times(queue.client.pointer, list.pointer, left.wholeMilliseconds)
        guard error == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaError(error, topicPartition: partition)
        }
        guard let entry = list.entries.first else {
            throw KafkaError(.state, "the broker does not speak of the partition", topicPartition: partition)
        }
        guard entry.error == RD_KAFKA_RESP_ERR_NO_ERROR, entry.offset >= 0 else {
            throw KafkaError(
                entry.error == RD_KAFKA_RESP_ERR_NO_ERROR ? RD_KAFKA_RESP_ERR__BAD_MSG : entry.error,
                topicPartition: partition)
        }
        return entry.offset
    }

    /// The first offset whose record isn't older than the date. A partition without such a record is
    /// left out.
    public func offsets(
        at date: Date, of partitions: [TopicPartition], timeout: Duration
    ) throws(KafkaError) -> [TopicPartition: Int64] {
        defer { logEvents() }
        let milliseconds = Int64(exactly: (date.timeIntervalSince1970 * 1_000).rounded(.up))
        guard let milliseconds, milliseconds >= 0 else {
            throw KafkaError(.invalidArgument, "Kafka has no records of that date")
        }
        let list = PartitionList(partitions.map { ($0, milliseconds) })
        try KafkaError.check(
            rd_kafka_offsets_for_times(queue.client.pointer, list.pointer, timeout.wholeMilliseconds))
        var offsets: [TopicPartition: Int64] = [:]
        for entry in list.entries {
            guard entry.error == RD_KAFKA_RESP_ERR_NO_ERROR else {
                throw KafkaError(entry.error, topicPartition: entry.topicPartition)
            }
            if entry.offset >= 0 { offsets[entry.topicPartition] = entry.offset }
        }
        return offsets
    }

    /// The cluster's name for itself; nil when the broker doesn't tell in time.
    public func clusterID(timeout: Duration) -> String? {
        defer { logEvents() }
        guard let name = rd_kafka_clusterid(queue.client.pointer, timeout.wholeMilliseconds) else {
            return nil
        }
        defer { rd_kafka_mem_free(queue.client.pointer, name) }
        return String(cString: name)
    }

    /// Every topic that this client may see, with its number of partitions.
    public func topics(timeout: Duration) throws(KafkaError) -> [String: Int] {
        defer { logEvents() }
        var answer: UnsafePointer<rd_kafka_metadata>?
        try KafkaError.check(
            rd_kafka_metadata(queue.client.pointer, 1, nil, &answer, timeout.wholeMilliseconds))
        guard let metadata = answer else { return [:] }
        defer { rd_kafka_metadata_destroy(metadata) }
        let list = UnsafeBufferPointer(
            start: metadata.pointee.topics, count: max(0, Int(metadata.pointee.topic_cnt)))
        var topics: [String: Int] = [:]
        for topic in list where topic.err == RD_KAFKA_RESP_ERR_NO_ERROR {
            if let name = topic.topic { topics[String(cString: name)] = Int(topic.partition_cnt) }
        }
        return topics
    }

    /// Nil when there is no such topic.
    public func partitionCount(of topic: String, timeout: Duration) throws(KafkaError) -> Int? {
        // From the list of all topics: asking for one by name creates it on some brokers.
        try topics(timeout: timeout)[topic]
    }

    private func logEvents() {
        while let event = queue.poll(.zero) {
            if event.kind == .log { event.log(to: logger) }
        }
    }
}
