import Postgres
import Storage
import Testing

@Suite("A former owner that hangs with the cursor's lock")
struct EvictionTests {
    @Test(
        "is ended by the server process that the cursor names, and the claim goes through",
        .timeLimit(.minutes(4)))
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
