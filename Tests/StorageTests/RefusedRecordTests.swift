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
}
