public import Logging

/// Sends records; idempotent unless the configuration says otherwise, so that a retry inside the
/// client neither repeats nor reorders them.
///
/// To be closed when done with: until then it keeps a thread and its connections.
public final class KafkaProducer: Sendable {
    private let session: ProducerSession

    /// Doesn't wait for a connection.
    ///
    /// - Throws: `invalidArgument` for a setting that is unknown, malformed, or the producer's own.
    public init(configuration: KafkaConfiguration, logger: Logger) throws(KafkaError) {
        session = try ProducerSession(configuration: configuration, logger: logger)
        session.start()
    }

    deinit {
        session.abandon()
    }

    /// Sends a record and waits for the broker's word that it has it.
    ///
    /// Waits too while the client's queue is full. Not cancellable: a record that was handed over is
    /// on its way; it fails after `delivery.timeout.ms` at the latest.
    ///
    /// - Parameters:
    ///   - partition: nil leaves it to the client: by the key's hash, or any.
    ///   - value: nil sends a tombstone.
    ///   - timestampMilliseconds: since 1970; nil stands for now.
    /// - Returns: where the record is.
    @discardableResult
    public func send(
        topic: String, partition: Int32? = nil, key: [UInt8]? = nil, value: [UInt8]?,
        headers: [KafkaHeader] = [], timestampMilliseconds: Int64? = nil
    ) async throws(KafkaError) -> (partition: Int32, offset: Int64) {
        let receipt = DeliveryReceipt(isCounted: false)
        try await session.enqueue(
            OutgoingRecord(
                topic: topic, partition: partition, key: key, value: value, headers: headers,
                timestampMilliseconds: timestampMilliseconds), receipt)
        return try await receipt.outcome().get()
    }

    /// Hands a record to the client and doesn't wait for the broker: for many records at once, to be
    /// followed by ``flush(timeout:)``, which tells of failures. Waits while the client's queue is full.
    public func enqueue(
        topic: String, partition: Int32? = nil, key: [UInt8]? = nil, value: [UInt8]?,
        headers: [KafkaHeader] = [], timestampMilliseconds: Int64? = nil
    ) async throws(KafkaError) {
        try await session.enqueue(
            OutgoingRecord(
                topic: topic, partition: partition, key: key, value: value, headers: headers,
                timestampMilliseconds: timestampMilliseconds), DeliveryReceipt(isCounted: true))
    }

    /// Waits until the broker has every record that was handed over.
    ///
    /// - Throws: `timedOut`, or the first failure of a record since the last flush, if any was handed
    ///   over by ``enqueue(topic:partition:key:value:headers:timestampMilliseconds:)``.
    public func flush(timeout: Duration) async throws(KafkaError) {
        try await session.flush(by: .now + timeout)
    }

    /// Ends the client. What hasn't been delivered fails: flush first. Does nothing the second time.
    public func close() async {
        await session.close()
    }
}
