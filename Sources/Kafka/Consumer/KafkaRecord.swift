internal import CRdkafka

/// One record, as fetched, in memory of its own.
///
/// A message of the client lives in the answer of a broker that brought it, up to eight megabytes that stay as
/// long as one message of them does: a few records that wait would hold many times their size.
public final class KafkaRecord: Sendable {
    public let topicPartition: TopicPartition
    public let offset: Int64
    /// Milliseconds since 1970, as set by the producer or the broker; nil when the record has none.
    public let timestampMilliseconds: Int64?
    /// Nil for a null key, which is not the same as an empty one.
    public let key: [UInt8]?
    /// Nil for a tombstone, which is not the same as empty.
    public let value: [UInt8]?
    /// In the record's order.
    public let headers: [KafkaHeader]

    /// Copies a message: linear in its size.
    init(copying message: UnsafePointer<rd_kafka_message_t>, topicPartition: TopicPartition) {
        self.topicPartition = topicPartition
        offset = message.pointee.offset
        var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let timestamp = rd_kafka_message_timestamp(message, &kind)
        timestampMilliseconds =
            kind == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE || timestamp < 0 ? nil : timestamp
        key = Self.bytes(message.pointee.key, message.pointee.key_len)
        value = Self.bytes(message.pointee.payload, message.pointee.len)
        headers = Self.headers(of: message)
    }

    /// In bytes; 0 for a null key too.
    public var keySize: Int { key?.count ?? 0 }

    /// In bytes; 0 for a null value too.
    public var valueSize: Int { value?.count ?? 0 }

    /// Whether the value is null, which is not the same as empty.
    public var isTombstone: Bool { value == nil }

    private static func bytes(_ start: UnsafeRawPointer?, _ count: Int) -> [UInt8]? {
        start.map { Array(UnsafeRawBufferPointer(start: $0, count: count)) }
    }

    private static func headers(of message: UnsafePointer<rd_kafka_message_t>) -> [KafkaHeader] {
        var list: OpaquePointer?
        guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR, let list else {
            return []
        }
        var headers: [KafkaHeader] = []
        headers.reserveCapacity(rd_kafka_header_cnt(list))
        var name: UnsafePointer<CChar>?
        var value: UnsafeRawPointer?
        var size = 0
        while rd_kafka_header_get_all(list, headers.count, &name, &value, &size)
            == RD_KAFKA_RESP_ERR_NO_ERROR, let present = name
        {
            headers.append(KafkaHeader(name: String(cString: present), value: bytes(value, size)))
        }
        return headers
    }
}

extension KafkaRecord: CustomStringConvertible {
    /// Where it is, and not what is in it: `articles.raw/3@1742`.
    public var description: String { "\(topicPartition)@\(offset)" }
}
