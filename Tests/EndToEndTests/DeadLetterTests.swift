import Foundation
import Postgres
import Storage
import Testing

@Suite("Dead letters, handled")
struct DeadLetterTests {
    private static let refused = 12

    @Test(
        "What failed is listed, shown, replayed by two at once without doubling or waiting, and discarded",
        .timeLimit(.minutes(3)))
    func handle() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        // Stands for any row that PostgreSQL won't take today.
        try await newsroom.connection.execute(
            script: "ALTER TABLE news.articles ADD CONSTRAINT today CHECK (headline NOT LIKE 'Refused%')")
        for number in 0..<Self.refused {
            try await newsroom.publish(
                "Refused \(number)\n\nThe council met on Tuesday and agreed.", partition: 0,
                headers: [("article-id", "a\(number)")], timestamp: Date(timeIntervalSince1970: 1_700_000_000)
            )
        }
        // The first of them has become another article since.
        try await newsroom.publish(
            "A newer state\n\nThe council met again on Friday.", partition: 0,
            headers: [("article-id", "a0")],
            timestamp: Date(timeIntervalSince1970: 1_700_000_600))
        try await newsroom.publish(
            "{\"headline\": \"cut of", partition: 0, headers: [("content-type", "application/json")])
        let worker = try WorkerProcess(newsroom, name: "letters")
        let records = Self.refused + 2
        try await Newsroom.eventually(within: .seconds(60), "all records are filed") {
            try await newsroom.filed() == records
        }
        let flags = newsroom.workerSettings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        func letters(_ arguments: String...) async throws -> (code: Int32, output: String, errors: String) {
            try await runCopydesk(["dead-letters"] + arguments + flags, seconds: 60)
        }

        let list = try await letters("list", "--reason", "refused-by-database")
        #expect(list.code == 0, "\(list.errors)")
        #expect(list.output.contains("\(newsroom.topic)/0@0"))
        #expect(list.output.contains("\(Self.refused) of \(Self.refused)"))
        let id = try await newsroom.strings(
            "SELECT dead_letter_id::text FROM copydesk.dead_letters WHERE reason = 'malformed-json'")
        let show = try await letters("show", id[0])
        #expect(show.output.contains("\"reason\":\"malformed-json\""))
        let payload = try await letters("show", id[0], "--payload")
        #expect(payload.output == "{\"headline\": \"cut of")
        let preview = try await letters("replay", "--all", "--dry-run")
        #expect(preview.output.contains("would fail, malformed-json: 1"))

        let early = try await letters("replay", "--reason", "refused-by-database")
        #expect(early.code == 1)
        // An old state goes into the history, which refuses nothing here.
        #expect(early.output == "filed: 1\nstill fails, refused-by-database: \(Self.refused - 1)\n")

        try await newsroom.connection.execute(script: "ALTER TABLE news.articles DROP CONSTRAINT today")
        // A third one has a letter in its hands: both take all the others, and neither waits for it.
        try await newsroom.connection.execute(script: "BEGIN")
        var open = DeadLetterFilter()
        open.reason = "refused-by-database"
        open.status = .open
        let held = try #require(try await DeadLetterStore.claim(open, after: 0, on: newsroom.connection))
        async let one = letters("replay", "--reason", "refused-by-database")
        async let other = letters("replay", "--reason", "refused-by-database")
        let both = try await [one, other]
        #expect(both.map(\.code) == [0, 0], "\(both.map(\.errors))")
        #expect(
            try await newsroom.strings(
                """
                SELECT dead_letter_id::text FROM copydesk.dead_letters
                WHERE reason = 'refused-by-database' AND status = 'open'
                """) == ["\(held.id)"])
        try await newsroom.connection.execute(script: "ROLLBACK")
        let rest = try await letters("replay", "--reason", "refused-by-database")
        #expect(rest.output == "filed: 1\n", "\(rest.errors)")
        #expect(
            try await newsroom.strings(
                "SELECT status || ' ' || attempts || ' ' || count(*) FROM copydesk.dead_letters WHERE reason = 'refused-by-database' GROUP BY status, attempts ORDER BY 1"
            ) == ["replayed 2 1", "replayed 3 \(Self.refused - 1)"])
        #expect(
            try await newsroom.strings("SELECT headline FROM news.articles WHERE revision > 1")
                == ["A newer state"])
        #expect(try await newsroom.strings("SELECT headline FROM news.revisions") == ["Refused 0"])
        #expect(try await newsroom.count("SELECT count(*) FROM news.articles") == Self.refused)

        let discard = try await letters("discard", id[0])
        #expect(discard.output == "discarded: 1\n")
        #expect(try await newsroom.ledgerFaults().isEmpty)
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await newsroom.close()
    }
}
