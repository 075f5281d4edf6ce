import Foundation
import Kafka
import Logging
import Postgres
import Storage

/// Copies open dead letters to a Kafka topic, from the table and at least once: a letter is marked when Kafka has
/// confirmed its copy, and copied again where the mark is lost.
actor DeadLetterMirror {
    private let topic: String
    private let pipeline: String
    private let producer: KafkaProducer
    private let logger: Logger

    init(topic: String, configuration: PipelineConfiguration, logger: Logger) throws(KafkaError) {
        self.topic = topic
        pipeline = configuration.pipeline
        producer = try KafkaProducer(configuration: configuration.kafka, logger: logger)
        self.logger = logger
    }

    func close() async { await producer.close() }

    /// Copies letters one by one, since each may be large.
    /// - Parameter limit: at most so many.
    /// - Returns: how many.
    func copy(limit: Int, on connection: PostgresConnection) async throws -> Int {
        var count = 0
        while count < limit, !Task.isCancelled {
            let isCopied = try await connection.transaction { [pipeline] connection in
                guard
                    let letter = try await DeadLetterStore.claimUnmirrored(
                        pipeline: pipeline, on: connection)
                else { return false }
                try await self.send(letter)
                try await DeadLetterStore.markMirrored(letter.id, on: connection)
                return true
            }
            guard isCopied else { break }
            count += 1
        }
        return count
    }

    private func send(_ letter: StoredLetter) async throws(KafkaError) {
        let headers = Self.headers(of: letter)
        do throws(KafkaError) {
            try await producer.send(
                topic: topic, key: letter.recordKey, value: letter.payload ?? [], headers: headers)
        } catch {
            guard error.code == .messageTooLarge else { throw error }
            // The table has it whole.
            logger.warning(
                "a dead letter is too large for Kafka; its copy goes without the payload",
                metadata: ["id": "\(letter.id)", "bytes": "\(letter.payload?.count ?? 0)"])
            let bytes = KafkaHeader(name: "__omitted_bytes", value: "\(letter.payload?.count ?? 0)")
            try await producer.send(
                topic: topic, key: letter.recordKey, value: [], headers: headers + [bytes])
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
