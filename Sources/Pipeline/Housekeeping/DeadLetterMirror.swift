import CoreMetrics
import Foundation
import Kafka
import Logging
import Metrics
import Postgres
import Storage

/// Copies open dead letters to a Kafka topic, from the table and at least once: a letter is marked when Kafka has
/// confirmed its copy, and copied again where the mark is lost.
actor DeadLetterMirror {
    private let topic: String
    private let pipeline: String
    private let producer: KafkaProducer
    private let logger: Logger
    private let copies = Counter(label: "copydesk_dead_letters_mirrored_total")

    init(topic: String, configuration: PipelineConfiguration, logger: Logger) throws(KafkaError) {
        self.topic = topic
        pipeline = configuration.pipeline
        producer = try KafkaProducer(
            configuration: Self.producerConfiguration(configuration.kafka), logger: logger)
        self.logger = logger
    }

    /// How long a letter may take. The next round tries again; but whoever stops the worker waits for the letter that
    /// is on its way, since it can't be called back.
    static func producerConfiguration(_ kafka: KafkaConfiguration) -> KafkaConfiguration {
        var kafka = kafka
        // Two names of one setting.
        if kafka.properties["message.timeout.ms"] == nil, kafka.properties["delivery.timeout.ms"] == nil {
            kafka.properties["message.timeout.ms"] = "10000"
        }
        return kafka
    }

    func close() async { await producer.close() }

    /// Copies letters one by one, since each may be large. One that Kafka takes in no form is passed over, now and
    /// from now on: it must not hold up the others.
    /// - Parameter limit: how many letters are looked at, at most.
    /// - Returns: how many were copied.
    @discardableResult
    func copy(limit: Int, on connection: PostgresConnection) async throws -> Int {
        var count = 0
        for _ in 0..<limit {
            if Task.isCancelled { break }
            // Nil where no letter is left.
            let isCopied = try await connection.transaction { [pipeline] connection -> Bool? in
                guard
                    let letter = try await DeadLetterStore.claimUnmirrored(
                        pipeline: pipeline, on: connection)
                else { return nil }
                let isTaken = try await self.send(letter)
                if isTaken {
                    try await DeadLetterStore.markMirrored(letter.id, on: connection)
                } else {
                    try await DeadLetterStore.markUnmirrorable(letter.id, on: connection)
                }
                return isTaken
            }
            guard let isCopied else { break }
            guard isCopied else { continue }
            count += 1
            copies.increment()
        }
        return count
    }

    /// Sends a letter, without its payload where it would be too large. The table has it whole.
    /// - Returns: whether Kafka has it; false where key and headers alone are too large.
    private func send(_ letter: StoredLetter) async throws(KafkaError) -> Bool {
        let headers = Self.headers(of: letter)
        if try await isTaken(letter, value: letter.payload ?? [], headers) { return true }
        let size = "\(letter.payload?.count ?? 0)"
        let omitted = KafkaHeader(name: "__omitted_bytes", value: size)
        if try await isTaken(letter, value: [], headers + [omitted]) {
            logger.warning(
                "a dead letter is too large for Kafka; its copy goes without the payload",
                metadata: ["id": "\(letter.id)", "bytes": "\(size)"])
            return true
        }
        logger.warning(
            """
            a dead letter is not copied to Kafka: its key and headers alone are larger than a record may be; it stays \
            in the table, with infinity as mirrored_at
            """, metadata: ["id": "\(letter.id)", "topic": "\(topic)"])
        return false
    }

    /// - Returns: false where the record is too large.
    private func isTaken(
        _ letter: StoredLetter, value: [UInt8], _ headers: [KafkaHeader]
    ) async throws(KafkaError) -> Bool {
        do throws(KafkaError) {
            try await producer.send(topic: topic, key: letter.recordKey, value: value, headers: headers)
            return true
        } catch {
            guard error.code == .messageTooLarge else { throw error }
            return false
        }
    }

    /// The record's own headers, and where it comes from.
    static func headers(of letter: StoredLetter) -> [KafkaHeader] {
        let milliseconds = letter.recordedAt.map { Int64(($0.timeIntervalSince1970 * 1000).rounded()) }
        let provenance: [(String, String?)] = [
            ("__pipeline", letter.key.pipeline), ("__topic", letter.key.topic),
            ("__partition", "\(letter.key.partition)"), ("__offset", "\(letter.offset)"),
            ("__timestamp", milliseconds.map { "\($0)" }), ("__stage", letter.stage),
            ("__reason", letter.reason), ("__message", letter.message), ("__dead_letter_id", "\(letter.id)"),
        ]
        return letter.headers.map { KafkaHeader(name: $0.name, value: $0.value) }
            + provenance.compactMap { name, value in value.map { KafkaHeader(name: name, value: $0) } }
    }
}
