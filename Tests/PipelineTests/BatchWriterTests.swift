import Foundation
import Kafka
import Logging
import Postgres
import Sandbox
import Storage
import Testing

@testable import Pipeline

@Suite("A batch writer")
struct BatchWriterTests {
    /// One claimed partition in a database of its own, and a writer for it.
    private struct Desk {
        let connection: PostgresConnection
        let writer: BatchWriter
        let epoch: Int64

        init() async throws {
            let configuration = try await TestDatabase.create(prefix: "writer")
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            connection = try await PostgresConnection.connect(configuration, logger: logger)
            _ = try await Migrator(migrations: SchemaMigrations.all).migrate(on: connection)
            let key = CursorKey(pipeline: "test", source: "kafka", topic: "t", partition: 0)
            epoch = try await CursorStore.claim(
                key, initialOffset: 0, owner: "desk", clusterID: nil, on: connection
            ).epoch
            writer = BatchWriter(
                partition: TopicPartition(topic: "t", partition: 0),
                filing: Filing(key: key, makesSearchVector: false),
                lane: FilingLane(configuration: configuration, logger: logger), entities: EntityRegistry(),
                health: WorkerHealth(), telemetry: PipelineTelemetry(), timeout: .seconds(30), logger: logger)
        }

        /// Dead letters of offsets, each with a payload.
        static func batch(_ offsets: Range<Int64>) -> FilingBatch {
            let records = offsets.map { offset in
                FilingRecord(
                    offset: offset, recordedAt: Date(timeIntervalSince1970: 1_700_000_000), key: nil,
                    content: .dead(
                        DeadLetter(stage: .parse, reason: "no", message: "no", payload: [1], headers: [])),
                    original: { ([1], []) })
            }
            return FilingBatch(
                from: offsets.lowerBound, to: offsets.upperBound, records: records, witness: nil)
        }

        func letters() async throws -> [String] {
            try await connection.query(
                "SELECT \"offset\" || ' ' || coalesce(octet_length(payload), -1) FROM copydesk.dead_letters ORDER BY 1"
            ).map { try $0.decode(String.self, at: 0) }
        }

        func close() async {
            await writer.lane.close()
            await connection.close()
        }
    }

    @Test(
        "that meets the fence because its own flight had landed says that the batch is filed, and files it once"
    )
    func landed() async throws {
        let desk = try await Desk()
        #expect(await desk.writer.write(Desk.batch(0..<2), epoch: desk.epoch) == .filed)
        #expect(await desk.writer.write(Desk.batch(0..<2), epoch: desk.epoch) == .filed)
        #expect(try await desk.letters() == ["0 1", "1 1"])
        await desk.close()
    }

    @Test("whose cursor was moved under its epoch writes nothing, and says so")
    func moved() async throws {
        let desk = try await Desk()
        try await desk.connection.execute(script: "UPDATE copydesk.cursors SET next_offset = 7")
        #expect(await desk.writer.write(Desk.batch(0..<2), epoch: desk.epoch) == .moved)
        #expect(try await desk.letters().isEmpty)
        await desk.close()
    }

    @Test("is fenced by another epoch, and by a cursor that is gone")
    func fenced() async throws {
        let desk = try await Desk()
        try await desk.connection.execute(script: "UPDATE copydesk.cursors SET epoch = epoch + 1")
        #expect(await desk.writer.write(Desk.batch(0..<2), epoch: desk.epoch) == .fenced)
        try await desk.connection.execute(script: "DELETE FROM copydesk.cursors")
        #expect(await desk.writer.write(Desk.batch(0..<2), epoch: desk.epoch) == .fenced)
        #expect(try await desk.letters().isEmpty)
        await desk.close()
    }

    @Test("keeps a dead letter that is refused for its payload without it, beside its whole neighbours")
    func refusedPayload() async throws {
        let desk = try await Desk()
        try await desk.connection.execute(
            script: "ALTER TABLE copydesk.dead_letters ADD CHECK (\"offset\" <> 1 OR payload IS NULL)")
        #expect(await desk.writer.write(Desk.batch(0..<3), epoch: desk.epoch) == .filed)
        #expect(try await desk.letters() == ["0 1", "1 -1", "2 1"])
        await desk.close()
    }

    @Test(
        "that can't file even a bare dead letter goes on trying, and files it when it may",
        .timeLimit(.minutes(4)))
    func refusedWhatever() async throws {
        let desk = try await Desk()
        try await desk.connection.execute(
            script: "ALTER TABLE copydesk.dead_letters ADD CONSTRAINT today CHECK (\"offset\" <> 0)")
        desk.writer.health.partitionAssigned(desk.writer.partition)
        let writing = Task { await desk.writer.write(Desk.batch(0..<1), epoch: desk.epoch) }
        let end = ContinuousClock.now + .seconds(40)
        while !desk.writer.health.problems.contains(where: { $0.contains("t/0 has failed") }) {
            guard ContinuousClock.now < end else {
                Issue.record("it does not say that it fails")
                break
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        try await desk.connection.execute(script: "ALTER TABLE copydesk.dead_letters DROP CONSTRAINT today")
        #expect(await writing.value == .filed)
        #expect(try await desk.letters() == ["0 -1"])
        await desk.close()
    }
}
