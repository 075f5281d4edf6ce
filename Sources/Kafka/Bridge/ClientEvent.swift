internal import CRdkafka
internal import Logging

/// Owns an event of a client's queue.
struct ClientEvent: ~Copyable {
    enum Kind {
        case fetch, rebalance, error, log, statistics, offsetCommit, deliveryReport, other
    }

    let kind: Kind
    private let pointer: OpaquePointer

    init(consuming pointer: OpaquePointer) {
        self.pointer = pointer
        self.kind =
            switch rd_kafka_event_type(pointer) {
            case RD_KAFKA_EVENT_FETCH: .fetch
            case RD_KAFKA_EVENT_REBALANCE: .rebalance
            case RD_KAFKA_EVENT_ERROR: .error
            case RD_KAFKA_EVENT_LOG: .log
            case RD_KAFKA_EVENT_STATS: .statistics
            case RD_KAFKA_EVENT_OFFSET_COMMIT: .offsetCommit
            case RD_KAFKA_EVENT_DR: .deliveryReport
            default: .other
            }
    }

    deinit {
        rd_kafka_event_destroy(pointer)
    }

    func withPointer<R>(_ body: (OpaquePointer) -> R) -> R { body(pointer) }

    /// Ends the event now and not at the end of a scope.
    consuming func destroy() {}

    /// The next message of a fetch or of a delivery report; lives as long as the event.
    func nextMessage() -> UnsafePointer<rd_kafka_message_t>? { rd_kafka_event_message_next(pointer) }

    var error: rd_kafka_resp_err_t { rd_kafka_event_error(pointer) }

    var errorMessage: String {
        rd_kafka_event_error_string(pointer).map { String(cString: $0) } ?? "unknown error"
    }

    var isFatal: Bool { kind == .error && rd_kafka_event_error_is_fatal(pointer) != 0 }

    /// Which partition an error is about, and the offset in question (negative when none is).
    var topicPartition: (TopicPartition, offset: Int64)? {
        guard let entry = rd_kafka_event_topic_partition(pointer) else { return nil }
        defer { rd_kafka_topic_partition_destroy(entry) }
        guard let topic = entry.pointee.topic else { return nil }
        let place = TopicPartition(topic: String(cString: topic), partition: entry.pointee.partition)
        return (place, entry.pointee.offset)
    }

    /// The partitions of a rebalance or of a commit.
    var partitions: [PartitionList.Entry] {
        rd_kafka_event_topic_partition_list(pointer).map { PartitionList.entries(of: $0) } ?? []
    }

    /// The statistics' JSON.
    var statistics: String? { rd_kafka_event_stats(pointer).map { String(cString: $0) } }

    /// Passes a log event on.
    func log(to logger: Logger) {
        var facility: UnsafePointer<CChar>?
        var text: UnsafePointer<CChar>?
        var level: Int32 = 7
        guard rd_kafka_event_log(pointer, &facility, &text, &level) == 0, let text else { return }
        let facilityName = facility.map { String(cString: $0) }
        // One configuration serves consumers and producers: a setting of the other kind is no mistake.
        // Commits are hints, and a property of another kind of client is none of its business.
        let isHarmless = facilityName == "CONFWARN" || facilityName == "COMMITFAIL"
        let importance: Logger.Level = isHarmless ? .debug : Logger.Level(syslog: level)
        let line = String(cString: text)
        logger.log(
            level: importance,
            // With debug=conf librdkafka shows the configuration, and not every version knows every secret.
            "\(importance == .debug ? KafkaConfiguration.redacted(line) : line)",
            metadata: facilityName.map { ["facility": "\($0)"] })
    }
}

extension Logger.Level {
    init(syslog level: Int32) {
        switch level {
        case ...2: self = .critical
        case 3: self = .error
        case 4: self = .warning
        case 5: self = .notice
        case 6: self = .info
        default: self = .debug
        }
    }
}
