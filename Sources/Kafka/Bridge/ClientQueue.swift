internal import CRdkafka

/// Owns a queue of events of a client.
///
/// `@unchecked Sendable`: the pointer never changes, and the library's queues are thread-safe.
final class ClientQueue: @unchecked Sendable {
    let client: ClientHandle
    private let pointer: OpaquePointer
    private let pipe: WakingPipe?

    /// - Parameter pipe: gets a byte whenever the queue stops being empty.
    private init(_ pointer: OpaquePointer, client: ClientHandle, pipe: WakingPipe?) {
        self.client = client
        self.pointer = pointer
        self.pipe = pipe
        if let pipe {
            var byte: UInt8 = 1
            rd_kafka_queue_io_event_enable(pointer, pipe.writeEnd, &byte, 1)
        }
    }

    deinit {
        if pipe != nil { rd_kafka_queue_io_event_enable(pointer, -1, nil, 0) }
        rd_kafka_queue_destroy(pointer)
    }

    /// Everything a consumer has to tell: records, rebalances, logs, statistics.
    static func consumer(of client: ClientHandle, pipe: WakingPipe) throws(KafkaError) -> ClientQueue {
        try KafkaError.check(rd_kafka_poll_set_consumer(client.pointer))
        guard let pointer = rd_kafka_queue_get_consumer(client.pointer) else {
            throw KafkaError(.state, "the client has no consumer queue")
        }
        // nil: the logs go where the client's main queue goes, which is the consumer's queue now.
        try KafkaError.check(rd_kafka_set_log_queue(client.pointer, nil))
        return ClientQueue(pointer, client: client, pipe: pipe)
    }

    /// What a client that isn't a consumer has to tell: delivery reports, logs, statistics.
    static func main(of client: ClientHandle) throws(KafkaError) -> ClientQueue {
        guard let pointer = rd_kafka_queue_get_main(client.pointer) else {
            throw KafkaError(.state, "the client has no queue")
        }
        try KafkaError.check(rd_kafka_set_log_queue(client.pointer, nil))
        return ClientQueue(pointer, client: client, pipe: nil)
    }

    /// An empty queue.
    static func new(of client: ClientHandle) throws(KafkaError) -> ClientQueue {
        guard let pointer = rd_kafka_queue_new(client.pointer) else {
            throw KafkaError(.state, "the client makes no queue")
        }
        return ClientQueue(pointer, client: client, pipe: nil)
    }

    /// The next event, or nil when there is none in time.
    func poll(_ timeout: Duration) -> ClientEvent? {
        rd_kafka_queue_poll(pointer, timeout.wholeMilliseconds).map(ClientEvent.init(consuming:))
    }

    func withPointer<R>(_ body: (OpaquePointer) -> R) -> R { body(pointer) }

    /// Has a blocked `poll` return.
    func wake() {
        rd_kafka_queue_yield(pointer)
    }

    /// Has the client leave its group; its last events come to this queue.
    func takeOverClosing() throws(KafkaError) {
        try KafkaError.check(rd_kafka_consumer_close_queue(client.pointer, pointer))
    }
}
