import Postgres
import Storage
import Testing

@Suite("A former owner that hangs with the cursor's lock")
struct EvictionTests {
    @Test(
        "is ended by the server process that the cursor names, and the claim goes through",
        .timeLimit(.minutes(1)))
    func ends() async throws {
        let desk = try await FilingDesk()
        let former = try await desk.anotherConnection()
        let held = try await CursorStore.claim(
            desk.key, initialOffset: 0, owner: "former", clusterID: nil, on: former)
        try await former.execute(script: "BEGIN; SELECT 1 FROM copydesk.cursors FOR UPDATE")
        try await desk.connection.execute(script: "SET lock_timeout = 200")
        let refused = await #expect(throws: PostgresError.self) { try await desk.claim() }
        #expect(refused?.sqlState == .lockNotAvailable)

        #expect(try await CursorStore.evict(desk.key, on: desk.connection))
        try await desk.connection.execute(script: "SET lock_timeout = '20s'")
        try await desk.claim()
        #expect(desk.epoch == held.epoch + 1)
        // The cursor names this connection now: nobody ends itself.
        #expect(try await !CursorStore.evict(desk.key, on: desk.connection))
        await #expect(throws: PostgresError.self) { try await former.query("SELECT 1") }
    }
}

@Suite("A record that PostgreSQL refuses")
struct RefusedRecordTests {
    @Test(
        "becomes a dead letter, then one without payload and headers, and then nothing is left to take away")
    func loses() throws {
        let error = PostgresError(.encoding, "no")
        let record = FilingRecord(
            offset: 3, recordedAt: FilingDesk.epochStart, key: nil, content: .tombstone(id: nil, keyID: nil),
            original: { ([7], [("a", [1])]) })
        let whole = try #require(record.refused(error))
        guard case .dead(let letter) = whole.content else {
            Issue.record("no dead letter")
            return
        }
        #expect(letter.payload == [7] && letter.headers.map(\.name) == ["a"])
        #expect(letter.reason == "refused-by-database" && letter.stage == .store)
        let bare = try #require(whole.refused(error))
        guard case .dead(let rest) = bare.content else {
            Issue.record("no dead letter")
            return
        }
        #expect(rest.payload == nil && rest.headers.isEmpty)
        #expect(bare.refused(error) == nil)
    }
}
