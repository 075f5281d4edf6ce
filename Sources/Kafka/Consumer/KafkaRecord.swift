internal import CRdkafka
internal import Synchronization

/// One record, as fetched. Key, value and headers stay in the client's memory until asked for.
///
/// Holds its memory until released; a record may outlive its consumer.
///
/// `@unchecked Sendable`: the event and the message in it are never changed after the initialiser,
/// except that the first look at the headers parses them in place: that happens under a lock.
public final class KafkaRecord: @unchecked Sendable {
    public let topicPartition: TopicPartition
    public let offset: Int64

    private let event: OpaquePointer
    private let message: UnsafePointer<rd_kafka_message_t>
    private let client: ClientHandle
    private let headersLock = Mutex(())

    /// - Parameters:
    ///   - event: a fetch event, owned by this record from now on.
    ///   - message: the message in that event.
    init(
        event: OpaquePointer, message: UnsafePointer<rd_kafka_message_t>, topicPartition: TopicPartition,
        client: ClientHandle
    ) {
        self.event = event
        self.message = message
        self.client = client
        self.topicPartition = topicPartition
        self.offset = message.pointee.offset
    }

    deinit {
        rd_kafka_event_destroy(event)
    }

    /// Milliseconds since 1970, as set by the producer or the broker; nil when the record has none.
    public var timestampMilliseconds: Int64? {
        var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        let timestamp = rd_kafka_message_timestamp(message, &kind)
        return kind == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE || timestamp < 0 ? nil : timestamp
    }

    /// In bytes; 0 for a null key too.
    public var keySize: Int { message.pointee.key == nil ? 0 : message.pointee.key_len }

    /// In bytes; 0 for a null value too.
    public var valueSize: Int { message.pointee.payload == nil ? 0 : message.pointee.len }

    /// Whether the value is null, which is not the same as empty.
    public var isTombstone: Bool { message.pointee.payload == nil }

    /// Lends the key's bytes for the time of the call; nil for a null key.
    public func withKey<R, E>(_ body: (UnsafeRawBufferPointer?) throws(E) -> R) throws(E) -> R {
        defer { withExtendedLifetime(self) {} }
        return try body(
            message.pointee.key.map { UnsafeRawBufferPointer(start: $0, count: message.pointee.key_len) })
    }

    /// Lends the value's bytes for the time of the call; nil for a tombstone.
    public func withValue<R, E>(_ body: (UnsafeRawBufferPointer?) throws(E) -> R) throws(E) -> R {
        defer { withExtendedLifetime(self) {} }
        return try body(
            message.pointee.payload.map { UnsafeRawBufferPointer(start: $0, count: message.pointee.len) })
    }

    /// A copy of the key.
    public var key: [UInt8]? { withKey { $0.map { Array($0) } } }

    /// A copy of the value.
    public var value: [UInt8]? { withValue { $0.map { Array($0) } } }

    /// A copy of the headers in the record's order. Linear in their size.
    public func headers() -> [KafkaHeader] {
        headersLock.withLock { _ in
            var list: OpaquePointer?
            guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR, let list else {
                return []
            }
            var headers: [KafkaHeader] = []
            var name: UnsafePointer<CChar>?
            var value: UnsafeRawPointer?
            var size = 0
            while rd_kafka_header_get_all(list, headers.count, &name, &value, &size)
                == RD_KAFKA_RESP_ERR_NO_ERROR, let present = name
            {
                let bytes = value.map { Array(UnsafeRawBufferPointer(start: $0, count: size)) }
                headers.append(KafkaHeader(name: String(cString: present), value: bytes))
            }
            return headers
        }
    }
}

extension KafkaRecord: CustomStringConvertible {
    /// Where it is, and not what is in it: `articles.raw/3@1742`.
    public var description: String { "\(topicPartition)@\(offset)" }
}
