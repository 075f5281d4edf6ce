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
    let connection: PostgresConnection
    let producer: KafkaProducer

    static var externalKafka: String? { ProcessInfo.processInfo.environment["COPYDESK_TEST_KAFKA"] }
    static var externalPostgres: String? { ProcessInfo.processInfo.environment["COPYDESK_TEST_POSTGRES"] }

    /// - Parameter server: a server of the test's own, where it is to be stopped; else a shared one.
    init(partitions: Int, server: ThrowawayPostgres? = nil) async throws {
        self.partitions = partitions
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        if let servers = Self.externalKafka {
            broker = nil
            kafka = KafkaConfiguration(bootstrapServers: servers, properties: ["compression.codec": "zstd"])
            let queries = try KafkaQueries(configuration: kafka, logger: logger)
            try await queries.createTopic(topic, partitions: partitions, timeout: .seconds(20))
        } else {
            let broker = EmbeddedBroker()
            try broker.start()
            try broker.createTopic(topic, partitions: partitions)
            self.broker = broker
            kafka = KafkaConfiguration(
                bootstrapServers: broker.bootstrapServers, properties: ["compression.codec": "zstd"])
        }
        if let server {
            postgres = server.configuration()
        } else {
            postgres = try await TestDatabase.create(prefix: "newsroom")
        }
        connection = try await PostgresConnection.connect(postgres, logger: logger)
        _ = try await Migrator(migrations: SchemaMigrations.all).migrate(on: connection)
        producer = try KafkaProducer(configuration: kafka, logger: logger)
    }

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
        try await publish(bytes: text.map { Array($0.utf8) }, key: key, partition: partition, headers: headers, timestamp: timestamp)
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

    // MARK: What the database says

    func strings(_ sql: String) async throws -> [String] {
        try await connection.query(PostgresQuery(sql, [])).map { try $0.decode(String?.self, at: 0) ?? "NULL" }
    }

    func count(_ sql: String) async throws -> Int {
        Int(try await connection.query(PostgresQuery(sql, [])).first?.decode(Int64.self, at: 0) ?? 0)
    }

    /// Records that the ledger knows, gaps aside.
    func filed() async throws -> Int {
        try await count(
            "SELECT coalesce(sum(last_offset - first_offset + 1), 0)::bigint FROM copydesk.ledger WHERE outcome <> 'gap'")
    }

    func outcomes() async throws -> [String: Int] {
        var outcomes: [String: Int] = [:]
        for row in try await connection.query(
            "SELECT outcome, sum(last_offset - first_offset + 1)::bigint FROM copydesk.ledger GROUP BY 1")
        {
            outcomes[try row.decode(String.self, at: 0)] = Int(try row.decode(Int64.self, at: 1))
        }
        return outcomes
    }

    /// The oracle of "every offset exactly once": one query. Each row is an offset that the ledger counts
    /// another number of times than once, or one beyond the cursor.
    func ledgerFaults() async throws -> [String] {
        try await strings(
            """
            WITH covered AS (
                SELECT partition, generate_series(first_offset, last_offset) AS o FROM copydesk.ledger
            ), expected AS (
                SELECT partition, generate_series(0, next_offset - 1) AS o FROM copydesk.cursors
            )
            SELECT partition || '/' || o || ' counted ' || count(c.tag) || ' times'
            FROM expected e FULL JOIN (SELECT *, 1 AS tag FROM covered) c USING (partition, o)
            GROUP BY partition, o HAVING count(c.tag) <> 1 OR count(e.*) = 0
            LIMIT 20
            """)
    }

    /// Polls a condition on the outside world until it holds.
    static func eventually(
        within limit: Duration, _ what: String, _ condition: () async throws -> Bool
    ) async throws {
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
