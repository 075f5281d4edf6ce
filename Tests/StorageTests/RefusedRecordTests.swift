import Postgres
import Storage
import Testing

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

    @Test("leaves one open letter at most, however often a rewind has it read again")
    func rewound() async throws {
        let desk = try await FilingDesk()
        func rewind() async throws {
            try await desk.connection.execute(
                script: "UPDATE copydesk.cursors SET next_offset = 0, run = run + 1")
            desk.next = 0
        }
        func letters() async throws -> [String] {
            try await desk.strings(
                "SELECT \"offset\" || ' ' || run || ' ' || status FROM copydesk.dead_letters ORDER BY run, \"offset\""
            )
        }
        for minute in 0..<3 { try await desk.file(desk.dead("unreadable", minute: minute)) }
        try await desk.connection.execute(
            script: "UPDATE copydesk.dead_letters SET status = 'discarded' WHERE \"offset\" = 2")
        try await rewind()
        // Still unreadable; readable by now; not reached yet.
        try await desk.file(desk.dead("unreadable", minute: 0))
        #expect(try await letters() == ["0 1 replayed", "1 1 open", "2 1 discarded", "0 2 open"])
        try await desk.file(desk.article("a", "Read after all", minute: 1))
        #expect(try await letters() == ["0 1 replayed", "1 1 replayed", "2 1 discarded", "0 2 open"])
        try await rewind()
        try await desk.file(desk.dead("unreadable", minute: 0))
        #expect(
            try await desk.strings("SELECT count(*)::text FROM copydesk.dead_letters WHERE status = 'open'")
                == ["1"])
    }
}
