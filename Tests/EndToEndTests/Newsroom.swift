import Foundation
import Kafka
import Logging
import Postgres
import Sandbox
import Storage
import Testing

/// A topic and a database for one test: the embedded broker and a throwaway server, or whatever
/// `COPYDESK_TEST_KAFKA` and `COPYDESK_TEST_POSTGRES` name.
final class Newsroom: Sendable {
    let topic = "articles-\(UUID().uuidString.prefix(8).lowercased())"
    let partitions: Int
    /// Nil where the broker is somebody else's.
    let broker: EmbeddedBroker?
    let kafka: KafkaConfiguration
    let postgres: PostgresConfiguration
    let oracle: DatabaseOracle
    let producer: KafkaProducer

    static var externalKafka: String? { ProcessInfo.processInfo.environment["COPYDESK_TEST_KAFKA"] }
    static var externalPostgres: String? { ProcessInfo.processInfo.environment["COPYDESK_TEST_POSTGRES"] }

    /// - Parameter server: a server of the test's own, where it is to be stopped; else a shared one.
    init(partitions: Int, server: ThrowawayPostgres? = nil) async throws {
        self.partitions = partitions
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        if let servers = Self.externalKafka {
            broker = nil
            kafka = KafkaConfiguration(
                bootstrapServers: servers,
                properties: ["compression.codec": "zstd", "message.max.bytes": "40000000"])
            let queries = try KafkaQueries(configuration: kafka, logger: logger)
            try await queries.createTopic(topic, partitions: partitions, timeout: .seconds(20))
        } else {
            let broker = EmbeddedBroker()
            try broker.start()
            try broker.createTopic(topic, partitions: partitions)
            self.broker = broker
            kafka = KafkaConfiguration(
                bootstrapServers: broker.bootstrapServers,
                properties: ["compression.codec": "zstd", "message.max.bytes": "40000000"])
        }
        if let server {
            postgres = server.configuration()
        } else {
            postgres = try await TestDatabase.create(prefix: "newsroom")
        }
        oracle = try await DatabaseOracle(postgres)
        _ = try await Migrator(migrations: SchemaMigrations.all).migrate(on: oracle.connection)
        producer = try KafkaProducer(configuration: kafka, logger: logger)
    }

    var connection: PostgresConnection { oracle.connection }

    /// Settings of a worker here; the session is as short as the embedded broker can take.
    var workerSettings: [String: String] {
        [
            "kafka.bootstrap.servers": kafka.bootstrapServers, "kafka.session.timeout.ms": "6000",
            "kafka.heartbeat.interval.ms": "1000", "postgres.url": postgres.conninfo,
            "postgres.database": postgres.database ?? "",
            "topics": topic, "reclaim.delay": "2.5", "watch.interval": "1", "search": "off",
        ]
    }

    func close() async {
        await producer.close()
        await connection.close()
        broker?.stop()
    }

    func publish(
        _ text: String?, key: String? = nil, partition: Int32? = nil, headers: [(String, String)] = [],
        timestamp: Date? = nil
    ) async throws {
        try await publish(
            bytes: text.map { Array($0.utf8) }, key: key, partition: partition, headers: headers,
            timestamp: timestamp)
    }

    func publish(
        bytes: [UInt8]?, key: String? = nil, partition: Int32? = nil, headers: [(String, String)] = [],
        timestamp: Date? = nil
    ) async throws {
        _ = try await producer.send(
            topic: topic, partition: partition, key: key.map { Array($0.utf8) }, value: bytes,
            headers: headers.map { KafkaHeader(name: $0.0, value: Array($0.1.utf8)) },
            timestampMilliseconds: timestamp.map { Int64($0.timeIntervalSince1970 * 1000) })
    }

    /// The same database over a new connection, after it was away.
    func reconnected() async throws -> DatabaseOracle {
        try await DatabaseOracle(postgres)
    }

    func strings(_ sql: String) async throws -> [String] { try await oracle.strings(sql) }
    func count(_ sql: String) async throws -> Int { try await oracle.count(sql) }
    func filed() async throws -> Int { try await oracle.filed() }
    func outcomes() async throws -> [String: Int] { try await oracle.outcomes() }
    func ledgerFaults() async throws -> [String] { try await oracle.ledgerFaults() }

    /// Polls a condition on the outside world until it holds.
    static func eventually(
        within limit: Duration, _ what: String, _ condition: () async throws -> Bool
    ) async throws {
        let limit = limit * Slowness.factor
        let end = ContinuousClock.now + limit
        while try await !condition() {
            guard ContinuousClock.now < end else {
                Issue.record("not within \(limit): \(what)")
                return
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
