internal import CRdkafka

extension KafkaError {
    /// From a bare code; the message is the library's own text for it.
    init(_ error: rd_kafka_resp_err_t, topicPartition: TopicPartition? = nil) {
        let message = rd_kafka_err2str(error).map { String(cString: $0) } ?? "unknown error"
        self.init(
            Code(error), message, isFatal: error == RD_KAFKA_RESP_ERR__FATAL, topicPartition: topicPartition)
    }

    /// From an error object, which is destroyed.
    init(consuming error: OpaquePointer) {
        defer { rd_kafka_error_destroy(error) }
        let message = rd_kafka_error_string(error).map { String(cString: $0) } ?? "unknown error"
        self.init(
            Code(rd_kafka_error_code(error)), message, isFatal: rd_kafka_error_is_fatal(error) != 0)
        if rd_kafka_error_is_retriable(error) != 0 { isRetriable = true }
    }

    /// Throws unless the code says that all is well.
    static func check(_ error: rd_kafka_resp_err_t) throws(KafkaError) {
        if error != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(error) }
    }

    /// Throws, and destroys the error object, if there is one.
    static func check(_ error: OpaquePointer?) throws(KafkaError) {
        if let error { throw KafkaError(consuming: error) }
    }
}
