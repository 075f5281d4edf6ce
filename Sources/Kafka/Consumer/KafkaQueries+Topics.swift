internal import CRdkafka

extension KafkaQueries {
    /// Makes a topic, and returns when the cluster says that it is made.
    ///
    /// - Throws: `topicAlreadyExists`, `timedOut`, and whatever the cluster objects to.
    public func createTopic(
        _ topic: String, partitions: Int, replicationFactor: Int = 1, timeout: Duration
    ) throws(KafkaError) {
        var reason = [CChar](repeating: 0, count: 512)
        guard
            let order = rd_kafka_NewTopic_new(
                topic, Int32(clamping: partitions), Int32(clamping: replicationFactor), &reason, reason.count)
        else { throw KafkaError(.invalidArgument, String(nulTerminated: reason)) }
        defer { rd_kafka_NewTopic_destroy(order) }

        let client = queue.client
        let answers = try ClientQueue.new(of: client)
        let options = rd_kafka_AdminOptions_new(client.pointer, RD_KAFKA_ADMIN_OP_CREATETOPICS)
        defer { rd_kafka_AdminOptions_destroy(options) }
        rd_kafka_AdminOptions_set_request_timeout(options, timeout.wholeMilliseconds, nil, 0)
        rd_kafka_AdminOptions_set_operation_timeout(options, timeout.wholeMilliseconds, nil, 0)
        var orders: [OpaquePointer?] = [order]
        answers.withPointer { rd_kafka_CreateTopics(client.pointer, &orders, 1, options, $0) }
        guard let event = answers.poll(timeout + .seconds(1)) else {
            throw KafkaError(.timedOut, "the cluster doesn't answer")
        }
        try event.checkTopics {
            rd_kafka_event_CreateTopics_result($0)
        } list: {
            rd_kafka_CreateTopics_result_topics($0, &$1)
        }
    }

    /// Adds partitions to a topic, and returns when the cluster says that they are there.
    ///
    /// - Parameter total: how many the topic has then.
    public func addPartitions(to topic: String, total: Int, timeout: Duration) throws(KafkaError) {
        var reason = [CChar](repeating: 0, count: 512)
        guard let order = rd_kafka_NewPartitions_new(topic, max(total, 0), &reason, reason.count) else {
            throw KafkaError(.invalidArgument, String(nulTerminated: reason))
        }
        defer { rd_kafka_NewPartitions_destroy(order) }

        let client = queue.client
        let answers = try ClientQueue.new(of: client)
        let options = rd_kafka_AdminOptions_new(client.pointer, RD_KAFKA_ADMIN_OP_CREATEPARTITIONS)
        defer { rd_kafka_AdminOptions_destroy(options) }
        rd_kafka_AdminOptions_set_request_timeout(options, timeout.wholeMilliseconds, nil, 0)
        rd_kafka_AdminOptions_set_operation_timeout(options, timeout.wholeMilliseconds, nil, 0)
        var orders: [OpaquePointer?] = [order]
        answers.withPointer { rd_kafka_CreatePartitions(client.pointer, &orders, 1, options, $0) }
        guard let event = answers.poll(timeout + .seconds(1)) else {
            throw KafkaError(.timedOut, "the cluster doesn't answer")
        }
        try event.checkTopics {
            rd_kafka_event_CreatePartitions_result($0)
        } list: {
            rd_kafka_CreatePartitions_result_topics($0, &$1)
        }
    }
}

extension ClientEvent {
    /// Throws what the answer about topics complains of.
    fileprivate borrowing func checkTopics(
        _ result: (OpaquePointer) -> OpaquePointer?,
        list: (OpaquePointer, inout Int) -> UnsafeMutablePointer<OpaquePointer?>?
    ) throws(KafkaError) {
        if error != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(KafkaError.Code(error), errorMessage) }
        let answer = withPointer { result($0) }
        var count = 0
        guard let answer, let results = list(answer, &count) else { return }
        for result in UnsafeBufferPointer(start: results, count: count) {
            let error = rd_kafka_topic_result_error(result)
            guard error != RD_KAFKA_RESP_ERR_NO_ERROR else { continue }
            let text = rd_kafka_topic_result_error_string(result).map { String(cString: $0) }
            throw KafkaError(KafkaError.Code(error), text ?? "the topic can't be made")
        }
    }
}
