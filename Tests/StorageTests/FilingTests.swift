import Foundation
import Postgres
import Storage
import Testing

@Suite("Filing a batch")
struct FilingTests {
    @Test("A new article is stored once, whole, with its links")
    func storesArticle() async throws {
        let desk = try await FilingDesk()
        let counts = try await desk.file(
            desk.article("a", "Ünïcode – 東京", minute: 0, links: ["https://x/1", "https://x/2"]))
        #expect(counts == [.stored: 1])
        #expect(try await desk.strings("SELECT headline FROM news.articles") == ["Ünïcode – 東京"])
        #expect(
            try await desk.strings("SELECT array_to_string(authors, '|') FROM news.articles")
                == ["Ann \"The Pen\" O'Hara|Back\\slash"])
        #expect(
            try await desk.strings("SELECT ordinal || ' ' || url FROM news.links ORDER BY 1")
                == ["0 https://x/1", "1 https://x/2"])
        #expect(
            try await desk.strings(
                "SELECT (search @@ to_tsquery('english', 'bodies'))::text FROM news.articles")
                == ["true"])
        #expect(try await desk.ledgerFaults().isEmpty)
    }

    @Test("What is said of time is filed with spans that hold in SQL, for the current revision only")
    func filesDates() async throws {
        let desk = try await FilingDesk()
        let day = Date(timeIntervalSince1970: 1_640_678_400)  // Tuesday, 28 December 2021
        let text =
            "Naïve café – 東京 reopens\n\nThe café 🎉 opened on Monday, Zoë said. It will close on January 10.\n"
        try await desk.file(try desk.read("a", text, published: day, minute: 0))
        let spans = """
            SELECT surface || ' ' || earliest || ' ' || (substr(body, start_char + 1, char_length) = surface)
            FROM news.dates JOIN news.articles USING (article_id) ORDER BY ordinal
            """
        #expect(try await desk.strings(spans) == ["Monday 2021-12-27 true", "January 10 2022-01-10 true"])
        let update = text.replacing("on Monday", with: "on Sunday")
        try await desk.file(try desk.read("a", update, published: day, minute: 1))
        #expect(try await desk.strings(spans) == ["Sunday 2021-12-26 true", "January 10 2022-01-10 true"])
    }

    @Test("The same article again is a duplicate and touches no row of news")
    func countsDuplicate() async throws {
        let desk = try await FilingDesk()
        try await desk.file(desk.article("a", "One", minute: 0))
        let before = try await desk.strings("SELECT xmin::text || ctid::text FROM news.articles")
        #expect(try await desk.file(desk.article("a", "One", minute: 1)) == [.duplicate: 1])
        #expect(
            try await desk.file(desk.article("a", "One", minute: 2), desk.article("a", "One", minute: 3)) == [
                .duplicate: 2
            ])
        #expect(try await desk.strings("SELECT xmin::text || ctid::text FROM news.articles") == before)
        #expect(try await desk.ledgerFaults().isEmpty)
    }

    @Test("Other content is a new revision, and the history says what changed")
    func archivesRevision() async throws {
        let desk = try await FilingDesk()
        try await desk.file(desk.article("a", "One", minute: 0, links: ["https://x/1"]))
        #expect(
            try await desk.file(desk.article("a", "Two", minute: 1, links: ["https://x/2"])) == [.revised: 1])
        #expect(try await desk.strings("SELECT revision || ' ' || headline FROM news.articles") == ["2 Two"])
        #expect(
            try await desk.strings(
                "SELECT revision || ' ' || headline || ' ' || changed::text FROM news.revisions")
                == ["1 One {headline,body}"])
        #expect(try await desk.strings("SELECT url FROM news.links") == ["https://x/2"])
    }

    @Test(
        "Whatever order the versions come in, the newest is current and each other one is history",
        arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]], [true, false])
    func newestWins(order: [Int], inOneBatch: Bool) async throws {
        let desk = try await FilingDesk()
        let records = order.map { desk.article("a", "Version \($0)", minute: $0) }
        if inOneBatch {
            try await desk.file(records)
        } else {
            for record in records { try await desk.file(record) }
        }
        #expect(
            try await desk.strings("SELECT headline || ' of ' || revision FROM news.articles") == [
                "Version 2 of 3"
            ])
        #expect(
            try await desk.strings("SELECT headline FROM news.revisions ORDER BY version") == [
                "Version 0", "Version 1",
            ])
        #expect(
            try await desk.strings(
                "SELECT count(DISTINCT revision)::text FROM news.revisions WHERE revision < 3") == ["2"])
        #expect(try await desk.ledgerFaults().isEmpty)
    }

    @Test(
        "A content that comes back after another one is current again",
        arguments: [[0, 1, 2], [0, 2, 1], [2, 0, 1]])
    func contentReturns(order: [Int]) async throws {
        let desk = try await FilingDesk()
        let headlines = ["A", "B", "A"]
        for minute in order { try await desk.file(desk.article("a", headlines[minute], minute: minute)) }
        #expect(try await desk.strings("SELECT headline FROM news.articles") == ["A"])
        #expect(try await desk.strings("SELECT headline FROM news.revisions WHERE headline = 'B'") == ["B"])
    }

    @Test("The article's own modification time decides, but no more than a day ahead of the record")
    func modificationTimeDecides() async throws {
        let desk = try await FilingDesk()
        try await desk.file(desk.article("a", "Late edit", minute: 0, modified: 50))
        try await desk.file(desk.article("a", "Early edit", minute: 10, modified: 5))
        #expect(try await desk.strings("SELECT headline FROM news.articles") == ["Late edit"])
        try await desk.file(desk.article("a", "From the future", minute: 20, modified: 60 * 24 * 365))
        #expect(try await desk.strings("SELECT headline FROM news.articles") == ["From the future"])
        try await desk.file(desk.article("a", "Two days on", minute: 60 * 48))
        #expect(try await desk.strings("SELECT headline FROM news.articles") == ["Two days on"])
    }

    @Test(
        "An archive read long afterwards comes out in the order of its own dates", arguments: [false, true])
    func archive(updateFirst: Bool) async throws {
        let desk = try await FilingDesk()
        let original = desk.article("a", "Original", minute: updateFirst ? 901 : 900, published: 10)
        let update = desk.article("a", "Update", minute: updateFirst ? 900 : 901, modified: 30, published: 10)
        try await desk.file(updateFirst ? [update] : [original])
        try await desk.file(updateFirst ? [original] : [update])
        #expect(try await desk.strings("SELECT headline FROM news.articles") == ["Update"])
        #expect(try await desk.strings("SELECT headline FROM news.revisions") == ["Original"])
    }

    @Test("The same record filed again, as after a rewind, changes nothing")
    func replayIsDuplicate() async throws {
        let desk = try await FilingDesk()
        let records = (0..<3).map { desk.article("a", "V\($0)", minute: $0, offset: Int64($0)) }
        try await desk.file(records)
        try await desk.connection.execute(
            script: "UPDATE copydesk.cursors SET next_offset = 0, run = run + 1")
        desk.next = 0
        for record in records { #expect(try await desk.file(record) == [.duplicate: 1]) }
        #expect(try await desk.strings("SELECT headline FROM news.articles") == ["V2"])
        #expect(try await desk.strings("SELECT count(*)::text FROM news.revisions") == ["2"])
    }

    @Test("The same record through a newer reader replaces the row in place")
    func newerReaderReplaces() async throws {
        let desk = try await FilingDesk()
        try await desk.file(desk.article("a", "Misread", minute: 0, offset: 0))
        try await desk.connection.execute(
            script: """
                UPDATE copydesk.cursors SET next_offset = 0, run = run + 1;
                UPDATE copydesk.article_heads SET reader_version = 0; UPDATE news.articles SET reader_version = 0;
                """)
        desk.next = 0
        #expect(try await desk.file(desk.article("a", "Well read", minute: 0, offset: 0)) == [.revised: 1])
        #expect(
            try await desk.strings("SELECT revision || ' ' || headline FROM news.articles") == ["1 Well read"]
        )
        #expect(try await desk.strings("SELECT headline FROM news.revisions").isEmpty)
    }

    @Test("Offsets that hold no record are gaps in the ledger")
    func filesGaps() async throws {
        let desk = try await FilingDesk()
        try await desk.file(
            desk.article("a", "One", minute: 0, offset: 3), desk.article("b", "Two", minute: 0, offset: 4),
            to: 9)
        try await desk.file([], to: 12)
        #expect(
            try await desk.strings(
                "SELECT first_offset || '-' || last_offset || ' ' || outcome FROM copydesk.ledger ORDER BY first_offset"
            )
                == ["0-2 gap", "3-4 stored", "5-8 gap", "9-11 gap"])
        #expect(try await desk.ledgerFaults().isEmpty)
    }

    @Test("A dead letter keeps payload, key and headers, and takes nobody with it")
    func filesDeadLetter() async throws {
        let desk = try await FilingDesk()
        let counts = try await desk.file(
            desk.article("a", "One", minute: 0), desk.dead("no-article", minute: 0),
            desk.article("b", "Two", minute: 0))
        #expect(counts == [.stored: 2, .dead: 1])
        #expect(
            try await desk.strings(
                "SELECT reason || ' ' || encode(payload, 'hex') || ' ' || headers::text FROM copydesk.dead_letters"
            )
                == ["no-article 0100ff [[\"a\", \"/w==\"], [\"b\", null]]"])
        #expect(try await desk.ledgerFaults().isEmpty)
    }

    @Test("A row that PostgreSQL refuses stops the whole batch with a data error")
    func refusesBatch() async throws {
        let desk = try await FilingDesk()
        try await desk.connection.execute(script: "ALTER TABLE news.articles ADD CHECK (headline <> 'Bad')")
        let error = await #expect(throws: PostgresError.self) {
            try await desk.file(desk.article("a", "Good", minute: 0), desk.article("b", "Bad", minute: 0))
        }
        #expect(error?.sqlState?.isDataError == true)
        #expect(try await desk.strings("SELECT headline FROM news.articles").isEmpty)
        #expect(try await desk.strings("SELECT next_offset::text FROM copydesk.cursors") == ["0"])
    }

    @Test("A writer whose partition was claimed by another writes nothing")
    func fences() async throws {
        let desk = try await FilingDesk()
        let old = desk.epoch
        try await desk.claim()
        let batch = FilingBatch(
            from: 0, to: 1, records: [desk.article("a", "Zombie", minute: 0, offset: 0)], witness: nil)
        let error = await #expect(throws: PostgresError.self) { try await desk.send(batch, epoch: old) }
        #expect(error?.sqlState == .fenced)
        #expect(try await desk.strings("SELECT headline FROM news.articles").isEmpty)
        #expect(try await desk.strings("SELECT outcome FROM copydesk.ledger").isEmpty)
    }

    @Test("A batch sent twice is filed once")
    func filesOnce() async throws {
        let desk = try await FilingDesk()
        let batch = FilingBatch(
            from: 0, to: 1, records: [desk.article("a", "One", minute: 0, offset: 0)], witness: nil)
        _ = try await desk.send(batch)
        let error = await #expect(throws: PostgresError.self) { try await desk.send(batch) }
        #expect(error?.sqlState == .fenced)
        let settled = try await CursorStore.settle(desk.key, epoch: desk.epoch, on: desk.connection)
        #expect(settled?.nextOffset == 1)
        #expect(try await desk.ledgerFaults().isEmpty)
    }
}
