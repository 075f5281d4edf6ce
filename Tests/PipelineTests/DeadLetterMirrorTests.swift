import Foundation
import Kafka
import Logging
import Postgres
import Sandbox
import Storage
import Testing

@testable import Pipeline

@Suite("The mirror of dead letters")
struct DeadLetterMirrorTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// A database with open letters, from offset 0 on.
    /// - Parameter letters: SQL for key and payload of each.
    private static func database(
        _ letters: [(key: String, payload: String)]
    ) async throws -> (configuration: PostgresConfiguration, connection: PostgresConnection) {
        let configuration = try await TestDatabase.create(prefix: "mirror")
        let connection = try await PostgresConnection.connect(configuration, logger: logger)
        _ = try await Migrator(migrations: SchemaMigrations.all).migrate(on: connection)
        for (offset, letter) in letters.enumerated() {
            try await connection.execute(
                script: """
                    INSERT INTO copydesk.dead_letters
                        (pipeline, source, topic, partition, "offset", run, key, payload, stage, reason, message)
                    VALUES ('test', 'kafka', 't', 0, \(offset), 1, convert_to(\(letter.key), 'UTF8'),
                            convert_to(\(letter.payload), 'UTF8'), 'parse', 'no-article', 'no')
                    """)
        }
        return (configuration, connection)
    }

    private static func mirror(
        to topic: String, _ kafka: KafkaConfiguration, _ postgres: PostgresConfiguration
    ) throws -> DeadLetterMirror {
        var configuration = PipelineConfiguration(owner: "mirror", kafka: kafka, postgres: postgres)
        configuration.pipeline = "test"
        return try DeadLetterMirror(topic: topic, configuration: configuration, logger: logger)
    }

    /// How each letter is marked.
    private static func marks(_ connection: PostgresConnection) async throws -> [String] {
        try await connection.query(
            """
            SELECT CASE WHEN mirrored_at IS NULL THEN 'open' WHEN isfinite(mirrored_at) THEN 'copied'
                        ELSE 'passed over' END
            FROM copydesk.dead_letters ORDER BY "offset"
            """
        ).map { try $0.decode(String.self, at: 0) }
    }

    @Test("passes over a letter whose key alone is too large, once and for all, and copies the others")
    func tooLarge() async throws {
        let broker = EmbeddedBroker()
        try broker.start()
        defer { broker.stop() }
        try broker.createTopic("dead", partitions: 1)
        let (configuration, connection) = try await Self.database([
            ("repeat('k', 5000)", "'one'"), ("'k1'", "repeat('p', 5000)"), ("'k2'", "'three'"),
        ])
        let mirror = try Self.mirror(
            to: "dead",
            KafkaConfiguration(
                bootstrapServers: broker.bootstrapServers, properties: ["message.max.bytes": "2000"]),
            configuration)
        #expect(try await mirror.copy(limit: 10, on: connection) == 2)
        #expect(try await Self.marks(connection) == ["passed over", "copied", "copied"])
        #expect(try await mirror.copy(limit: 10, on: connection) == 0)
        await mirror.close()

        let copies = try await TopicReader.first(2, of: "dead", bootstrapServers: broker.bootstrapServers)
        func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }
        #expect(copies.map { text($0.key) } == ["k1", "k2"])
        #expect(copies.map { text($0.value) } == ["", "three"])
        let omitted = copies.map { copy in
            copy.headers.filter { $0.name == "__omitted_bytes" }.map { text($0.value) }
        }
        #expect(omitted == [["5000"], []])
        await connection.close()
    }

    @Test("gives a letter up that Kafka does not take in time, and leaves it to the next round")
    func away() async throws {
        let (configuration, connection) = try await Self.database([("'k'", "'one'")])
        let mirror = try Self.mirror(
            to: "dead",
            KafkaConfiguration(bootstrapServers: "127.0.0.1:1", properties: ["message.timeout.ms": "500"]),
            configuration)
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await mirror.copy(limit: 10, on: connection)
        }
        let cause = error?.bodyError as? KafkaError
        #expect(cause?.code == .messageTimedOut)
        #expect(try await Self.marks(connection) == ["open"])
        await mirror.close()
        await connection.close()
    }

    @Test("gives a letter ten seconds, unless the configuration gives another time by either of its names")
    func time() {
        let plain = KafkaConfiguration(bootstrapServers: "127.0.0.1:1", properties: ["client.id": "me"])
        #expect(
            DeadLetterMirror.producerConfiguration(plain).properties
                == ["client.id": "me", "message.timeout.ms": "10000"])
        for name in ["message.timeout.ms", "delivery.timeout.ms"] {
            let told = KafkaConfiguration(bootstrapServers: "127.0.0.1:1", properties: [name: "700"])
            #expect(DeadLetterMirror.producerConfiguration(told).properties == [name: "700"])
        }
    }
}
