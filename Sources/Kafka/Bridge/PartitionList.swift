internal import CRdkafka

/// Owns a list of partitions with offsets.
struct PartitionList: ~Copyable {
    let pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>

    init(_ partitions: some Collection<TopicPartition>) {
        self.init(partitions.map { ($0, Int64(RD_KAFKA_OFFSET_INVALID)) })
    }

    init(_ offsets: [(TopicPartition, Int64)]) {
        pointer = rd_kafka_topic_partition_list_new(Int32(clamping: offsets.count))
        for (partition, offset) in offsets { add(partition, offset: offset) }
    }

    /// Takes a list over that the library has made.
    init(consuming pointer: UnsafeMutablePointer<rd_kafka_topic_partition_list_t>) {
        self.pointer = pointer
    }

    deinit {
        rd_kafka_topic_partition_list_destroy(pointer)
    }

    private func add(_ partition: TopicPartition, offset: Int64) {
        let entry = rd_kafka_topic_partition_list_add(pointer, partition.topic, partition.partition)
        entry?.pointee.offset = offset
    }

    var entries: [Entry] { Self.entries(of: pointer) }

    struct Entry {
        let topicPartition: TopicPartition
        let offset: Int64
        let error: rd_kafka_resp_err_t
    }

    /// What a list holds that somebody else owns.
    static func entries(of list: UnsafePointer<rd_kafka_topic_partition_list_t>) -> [Entry] {
        UnsafeBufferPointer(start: list.pointee.elems, count: max(0, Int(list.pointee.cnt))).compactMap {
            guard let topic = $0.topic else { return nil }
            return Entry(
                topicPartition: TopicPartition(topic: String(cString: topic), partition: $0.partition),
                offset: $0.offset, error: $0.err)
        }
    }
}
