import Foundation
import Kafka
import Logging
import Postgres
import Sandbox
import Storage
import Testing

@testable import Pipeline

@Suite("A replay of dead letters")
struct DeadLetterReplayTests {
    /// One claimed partition in a database of its own, a worker's reader and writer for it, and a replay.
    private struct Desk {
        let connection: PostgresConnection
        let replay: DeadLetterReplay
        private let database: PostgresConfiguration
        private let reader: RecordReader
        private let writer: BatchWriter
        private let epoch: Int64

        private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

        init() async throws {
            var database = try await TestDatabase.create(prefix: "replay")
            // Whoever waits for another one's lock fails.
            database.lockTimeout = .seconds(5)
            self.database = database
            connection = try await PostgresConnection.connect(database, logger: Self.logger)
            _ = try await Migrator(migrations: SchemaMigrations.all).migrate(on: connection)
            let key = CursorKey(pipeline: "test", source: "kafka", topic: "t", partition: 0)
            epoch = try await CursorStore.claim(
                key, initialOffset: 0, owner: "desk", clusterID: nil, on: connection
            ).epoch
            var configuration = PipelineConfiguration(
                owner: "desk", kafka: KafkaConfiguration(bootstrapServers: "127.0.0.1:1"), postgres: database)
            configuration.makesSearchVector = false
            reader = RecordReader(configuration)
            replay = DeadLetterReplay(configuration: configuration, logger: Self.logger)
            writer = BatchWriter(
                partition: TopicPartition(topic: "t", partition: 0),
                filing: Filing(key: key, makesSearchVector: false),
                lane: FilingLane(configuration: database, logger: Self.logger), entities: EntityRegistry(),
                health: WorkerHealth(), telemetry: PipelineTelemetry(), timeout: .seconds(30),
                logger: Self.logger)
        }

        func anotherConnection() async throws -> PostgresConnection {
            try await PostgresConnection.connect(database, logger: Self.logger)
        }

        private func source(_ offset: Int64, _ text: String?, key: String?) -> SourceRecord {
            SourceRecord(
                offset: offset, recordedAt: Date(timeIntervalSince1970: 1_700_000_000 + Double(offset)),
                key: key.map { Array($0.utf8) }, value: text.map { Array($0.utf8) }, headers: [])
        }

        /// Files a record as a worker does.
        /// - Parameter text: nil for a tombstone.
        func file(_ offset: Int64, _ text: String?, key: String? = nil) async -> BatchWriter.Result {
            let source = source(offset, text, key: key)
            return await write(reader.read(source) { (source.value, source.headers) })
        }

        /// Files a record as one did that could not read it.
        func bury(_ offset: Int64, _ text: String, key: String? = nil) async -> BatchWriter.Result {
            let source = source(offset, text, key: key)
            let letter = DeadLetter(
                stage: .parse, reason: "no-article", message: "no", payload: source.value, headers: [])
            return await write(
                FilingRecord(
                    offset: offset, recordedAt: source.recordedAt, key: source.key, content: .dead(letter),
                    original: { (source.value, source.headers) }))
        }

        private func write(_ record: FilingRecord) async -> BatchWriter.Result {
            await writer.write(
                FilingBatch(from: record.offset, to: record.offset + 1, records: [record], witness: nil),
                epoch: epoch)
        }

        /// What becomes of every open letter, by its record's offset.
        func replayAll() async throws -> [Int64: DeadLetterReplay.Outcome] {
            var outcomes: [Int64: DeadLetterReplay.Outcome] = [:]
            var last: Int64 = 0
            while let (letter, outcome) = try await replay.next(
                DeadLetterFilter(), after: last, on: connection)
            {
                outcomes[letter.offset] = outcome
                last = letter.id
            }
            return outcomes
        }

        func strings(_ sql: String) async throws -> [String] {
            try await connection.query(PostgresQuery(sql)).map { try $0.decode(String.self, at: 0) }
        }

        func close() async {
            await writer.lane.close()
            await connection.close()
        }
    }

    private static func text(_ headline: String) -> String {
        """
        \(headline)

        President Barack Obama met officials in Berlin on Tuesday. The council agreed on the plan.
        """
    }

    @Test("files no names that the database does not know, though a letter before it was refused with them")
    func names() async throws {
        let desk = try await Desk()
        for (offset, headline) in ["Refused visit", "Visit"].enumerated() {
            #expect(await desk.bury(Int64(offset), Self.text(headline)) == .filed)
        }
        try await desk.connection.execute(
            script: "ALTER TABLE news.articles ADD CONSTRAINT today CHECK (headline NOT LIKE 'Refused%')")
        #expect(
            try await desk.replayAll() == [0: .failed(reason: "refused-by-database"), 1: .filed])
        let named = try await desk.strings(
            "SELECT DISTINCT name FROM news.article_entities WHERE kind = 'person'")
        #expect(named.contains { $0.contains("Obama") })
        #expect(
            try await desk.strings(
                """
                SELECT a.name FROM news.article_entities a
                WHERE a.entity_id NOT IN (SELECT entity_id FROM news.entities)
                   OR a.entity_id NOT IN (SELECT entity_id FROM news.entity_aliases)
                """) == [])
        await desk.close()
    }

    @Test("files a retraction again that was refused, as often as it takes")
    func retraction() async throws {
        let desk = try await Desk()
        try await desk.connection.execute(
            script: "ALTER TABLE news.articles ADD CONSTRAINT today CHECK (retracted_at IS NULL)")
        #expect(await desk.file(0, Self.text("Visit"), key: "k") == .filed)
        #expect(await desk.file(1, nil, key: "k") == .filed)
        #expect(
            try await desk.strings("SELECT stage || ' ' || reason FROM copydesk.dead_letters")
                == ["store refused-retraction"])
        #expect(try await desk.replayAll() == [1: .failed(reason: DeadLetter.refusedRetraction)])
        try await desk.connection.execute(script: "ALTER TABLE news.articles DROP CONSTRAINT today")
        let letter = try #require(try await DeadLetterStore.next(DeadLetterFilter(), on: desk.connection))
        #expect(await desk.replay.preview(letter) == .filed)
        #expect(try await desk.replayAll() == [1: .filed])
        #expect(
            try await desk.strings("SELECT (retracted_at IS NOT NULL)::text FROM news.articles") == ["true"])
        #expect(
            try await desk.strings("SELECT status || ' ' || attempts FROM copydesk.dead_letters")
                == ["replayed 3"])
        await desk.close()
    }

    @Test("takes no letter for a retraction that has lost its payload, and says what is missing")
    func lostPayload() async throws {
        let desk = try await Desk()
        #expect(await desk.file(0, Self.text("Visit"), key: "k") == .filed)
        try await desk.connection.execute(
            script: "ALTER TABLE copydesk.dead_letters ADD CHECK (payload IS NULL)")
        #expect(await desk.bury(1, Self.text("Another visit"), key: "k") == .filed)
        let letter = try #require(try await DeadLetterStore.next(DeadLetterFilter(), on: desk.connection))
        #expect(letter.payload == nil && letter.recordKey == Array("k".utf8))
        #expect(await desk.replay.preview(letter) == .failed(reason: "payload-not-kept"))
        #expect(try await desk.replayAll() == [1: .failed(reason: "payload-not-kept")])
        #expect(
            try await desk.strings("SELECT (retracted_at IS NULL)::text FROM news.articles") == ["true"])
        #expect(
            try await desk.strings("SELECT status || ' ' || reason FROM copydesk.dead_letters")
                == ["open refused-by-database"])
        await desk.close()
    }

    @Test("passes by a letter that another one is at work on, and waits for nobody")
    func passesBy() async throws {
        let desk = try await Desk()
        for offset in Int64(0)..<3 {
            #expect(await desk.bury(offset, Self.text("Visit \(offset)")) == .filed)
        }
        let other = try await desk.anotherConnection()
        try await other.execute(script: "BEGIN")
        #expect(try await DeadLetterStore.claim(DeadLetterFilter(), after: 0, on: other)?.offset == 0)
        #expect(try await desk.replayAll() == [1: .filed, 2: .filed])
        try await other.execute(script: "ROLLBACK")
        #expect(try await desk.replayAll() == [0: .filed])
        await other.close()
        await desk.close()
    }
}
