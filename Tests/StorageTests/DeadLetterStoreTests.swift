import Postgres
import Storage
import Testing

@Suite("Stored dead letters")
struct DeadLetterStoreTests {
    @Test("leave their payloads in the database where they are listed, and come with them one by one")
    func payloads() async throws {
        let desk = try await FilingDesk()
        try await desk.file(desk.dead("malformed-json", minute: 1))
        let listed = try await DeadLetterStore.list(DeadLetterFilter(), limit: 10, on: desk.connection)
        #expect(listed.map(\.payload) == [nil])
        #expect(listed.map(\.payloadBytes) == [3])
        let next = try #require(try await DeadLetterStore.next(DeadLetterFilter(), on: desk.connection))
        #expect(next.id == listed.first?.id)
        #expect(next.payload == [1, 0, 255] && next.payloadBytes == 3)
        #expect(next.headers.map(\.name) == ["a", "b"])
        #expect(
            try await DeadLetterStore.next(DeadLetterFilter(), after: next.id, on: desk.connection) == nil)
        // Whoever takes one on has it whole.
        #expect(
            try await DeadLetterStore.claimUnmirrored(pipeline: "test", on: desk.connection)?.payload
                == [1, 0, 255])
        await desk.connection.close()
    }

    @Test("that Kafka takes in no form are claimed for it no more, and stay open")
    func unmirrorable() async throws {
        let desk = try await FilingDesk()
        for minute in 0..<2 { try await desk.file(desk.dead("malformed-json", minute: minute)) }
        func claim() async throws -> StoredLetter? {
            try await DeadLetterStore.claimUnmirrored(pipeline: "test", on: desk.connection)
        }
        let first = try #require(try await claim())
        try await DeadLetterStore.markUnmirrorable(first.id, on: desk.connection)
        let second = try #require(try await claim())
        #expect(second.id != first.id)
        try await DeadLetterStore.markMirrored(second.id, on: desk.connection)
        #expect(try await claim() == nil)
        #expect(
            try await DeadLetterStore.openCounts(pipeline: "test", on: desk.connection)
                == ["malformed-json": 2])
        await desk.connection.close()
    }

    @Test("that were refused as retractions are told from those that have lost their payloads")
    func retractions() async throws {
        let desk = try await FilingDesk()
        func refused(
            _ payload: [UInt8]?, _ headers: [(name: String, value: [UInt8]?)]
        ) throws -> FilingRecord {
            let record = FilingRecord(
                offset: -1, recordedAt: FilingDesk.epochStart, key: [7],
                content: .tombstone(id: nil, keyID: nil), original: { (payload, headers) })
            return try #require(record.refused(PostgresError(.encoding, "no")))
        }
        let article = try #require(try refused([1], []).refused(PostgresError(.encoding, "no")))
        let stripped = try #require(try refused(nil, [("a", [1])]).refused(PostgresError(.encoding, "no")))
        try await desk.file(try refused(nil, []), try refused(nil, [("a", [1])]), article, stripped)
        let letters = try await DeadLetterStore.list(DeadLetterFilter(), limit: 10, on: desk.connection)
        #expect(letters.map(\.isRetraction) == [true, true, false, false])
        #expect(
            letters.map(\.reason) == [
                DeadLetter.refusedRetraction, DeadLetter.refusedRetraction, "refused-by-database",
                "refused-by-database",
            ])
        await desk.connection.close()
    }
}
