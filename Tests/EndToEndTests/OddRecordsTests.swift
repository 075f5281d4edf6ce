import Foundation
import Postgres
import Testing

@Suite("One batch of odd records")
struct OddRecordsTests {
    static let day = Date(timeIntervalSince1970: 1_700_000_000)

    @Test("Each comes out as promised, in one pass, and none takes another with it", .timeLimit(.minutes(3)))
    func oddBatch() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        var records = 0
        func publish(_ text: String?, key: String? = nil, _ headers: [(String, String)] = [], minute: Int = 0)
            async throws
        {
            try await newsroom.publish(
                text, key: key, partition: 0, headers: headers,
                timestamp: Self.day.addingTimeInterval(Double(minute) * 60))
            records += 1
        }
        func article(_ headline: String) -> String {
            "\(headline)\n\nThe council met on Tuesday and agreed on the plan."
        }

        try await publish(article("Nul\u{0}l in the head\u{0}line"), [("article-id", "nul")])
        try await newsroom.publish(
            bytes: Array("Invalid bytes\n\nThe caf".utf8) + [0xff, 0xe9]
                + Array(" reopened on Monday after repairs.".utf8),
            partition: 0, headers: [("article-id", "bytes"), ("content-type", "text/plain; charset=utf-8")])
        records += 1
        try await publish(
            #"{"headline": "Impossible date", "articleBody": "The committee will meet again.", "datePublished": "2021-02-30T10:00:00Z"}"#,
            [("article-id", "date"), ("content-type", "application/json")])
        try await publish("", [("article-id", "empty")])
        try await newsroom.publish(
            bytes: [UInt8](repeating: UInt8(ascii: "a"), count: 20_000_000), partition: 0,
            headers: [("article-id", "large")])
        records += 1
        try await publish(article("To be retracted"), key: "known", [("article-id", "retracted")])
        try await publish(nil, key: "known", minute: 1)
        try await publish(nil, key: "unknown", minute: 1)
        try await publish(article("Twice the same"), [("article-id", "twice")])
        try await publish(article("Twice the same"), [("article-id", "twice")], minute: 1)
        try await publish(article("The newer version"), [("article-id", "order")], minute: 9)
        try await publish(article("The older version"), [("article-id", "order")], minute: 3)
        try await publish(article("Refused by the database"), [("article-id", "refused")])
        try await publish(article("The last one"), [("article-id", "last")])

        // Stands for any row that PostgreSQL won't take.
        try await newsroom.connection.execute(
            script: "ALTER TABLE news.articles ADD CHECK (headline <> 'Refused by the database')")
        let worker = try WorkerProcess(newsroom, name: "odd")
        try await Newsroom.eventually(within: .seconds(60), "all records are filed") {
            try await newsroom.filed() == records
        }

        let rows = try await newsroom.strings(
            "SELECT headline || ' ' || warnings::text || CASE WHEN retracted_at IS NOT NULL THEN ' retracted' ELSE '' END FROM news.articles ORDER BY headline"
        )
        #expect(
            rows == [
                "Impossible date {impossible-date}", "Invalid bytes {invalid-bytes-replaced}",
                "Null in the headline {nul-removed}", "The last one {}", "The newer version {}",
                "To be retracted {} retracted", "Twice the same {}",
            ])
        #expect(
            try await newsroom.strings("SELECT body FROM news.articles WHERE headline = 'Invalid bytes'")
                .first?.contains("\u{fffd}") == true)
        #expect(
            try await newsroom.strings(
                "SELECT published_at::text FROM news.articles WHERE headline = 'Impossible date'") == ["NULL"]
        )
        #expect(try await newsroom.strings("SELECT headline FROM news.revisions") == ["The older version"])
        #expect(
            try await newsroom.strings(
                "SELECT stage || ' ' || reason || ' ' || coalesce(octet_length(payload), -1) FROM copydesk.dead_letters ORDER BY 1"
            )
                == [
                    "parse empty-payload 0", "receive payload-too-large 20000000",
                    "store refused-by-database 75",
                ])
        #expect(
            try await newsroom.outcomes()
                == ["stored": 7, "revised": 1, "duplicate": 1, "retracted": 1, "filtered": 1, "dead": 3])
        #expect(try await newsroom.ledgerFaults().isEmpty)
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await newsroom.close()
    }
}
