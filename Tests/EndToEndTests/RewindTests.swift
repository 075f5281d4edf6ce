import Foundation
import Postgres
import Testing

@Suite("A rewind")
struct RewindTests {
    static let day = Date(timeIntervalSince1970: 1_700_000_000)

    static func minute(_ number: Int) -> Date { day.addingTimeInterval(Double(number) * 60) }

    /// Thirty articles a partition, a minute apart.
    private func publish(_ newsroom: Newsroom, minutes: Range<Int>) async throws {
        for minute in minutes {
            for partition in 0..<newsroom.partitions {
                try await newsroom.publish(
                    "Number \(minute) of \(partition)\n\nThe council met on Tuesday and agreed.",
                    partition: Int32(partition), headers: [("article-id", "\(partition)-\(minute)")],
                    timestamp: Self.minute(minute))
            }
        }
    }

    @Test(
        "to a time fences busy and idle workers, reads again from there, and a newer reader replaces in place",
        .timeLimit(.minutes(3)))
    func toTime() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        try await publish(newsroom, minutes: 0..<30)
        let worker = try WorkerProcess(newsroom, name: "reader", settings: ["batch.records": "5"])
        try await Newsroom.eventually(within: .seconds(60), "all is filed") {
            try await newsroom.filed() == 60
        }
        // As if an older reader had written everything, and not well.
        try await newsroom.connection.execute(
            script: """
                UPDATE copydesk.article_heads SET reader_version = 0, content_hash = '\\x00';
                UPDATE news.articles SET reader_version = 0, content_hash = '\\x00', word_count = -1;
                """)
        let flags = newsroom.workerSettings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        func rewind(_ arguments: String...) async throws -> (code: Int32, output: String, errors: String) {
            try await runCopydesk(["rewind"] + arguments + flags)
        }
        let time = Self.minute(17).formatted(.iso8601)

        // Where the rows of the ledger begin that hold the time, and how many records that is.
        let begins = try await newsroom.strings(
            "SELECT partition || ': ' || first_offset FROM copydesk.ledger WHERE 17 BETWEEN first_offset AND last_offset ORDER BY 1"
        )
        let reread = try await newsroom.count(
            "SELECT sum(30 - first_offset)::bigint FROM copydesk.ledger WHERE 17 BETWEEN first_offset AND last_offset"
        )
        #expect(begins.count == 2 && (26...34).contains(reread), "\(begins)")

        // One partition, shown and not moved.
        let preview = try await rewind("--partition", "1", "--to-time", time)
        #expect(preview.code == 0, "\(preview.errors)")
        #expect(preview.output.contains("Nothing was moved"))
        #expect(!preview.output.contains("\(newsroom.topic)/0"))
        #expect(try await newsroom.count("SELECT max(run)::bigint FROM copydesk.cursors") == 1)

        // All, while the worker is caught up in one partition and busy with the other.
        try await newsroom.connection.execute(
            script: "BEGIN; SELECT 1 FROM copydesk.cursors WHERE partition = 1 FOR UPDATE")
        try await newsroom.publish(
            "Busy\n\nThe council met.", partition: 1, headers: [("article-id", "busy")],
            timestamp: Self.minute(31))
        // Over another connection: a transaction sees others as they were when it first looked.
        let observer = try await newsroom.reconnected()
        try await Newsroom.eventually(within: .seconds(20), "a batch waits for the lock") {
            try await observer.count(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            ) > 0
        }
        async let moving = rewind("--to-time", time, "--yes")
        // The rewind waits for the cursor behind the batch.
        try await Newsroom.eventually(within: .seconds(20), "the rewind waits too") {
            try await observer.count(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            ) > 1
        }
        try await newsroom.connection.execute(script: "ROLLBACK")
        let moved = try await moving
        #expect(moved.code == 0, "\(moved.errors)")
        #expect(moved.output.contains("moved 2 cursor(s)"))
        #expect(moved.output.contains("ledger"))

        try await Newsroom.eventually(within: .seconds(60), "the rest is read again") {
            try await newsroom.count(
                "SELECT count(*) FROM copydesk.cursors WHERE run = 2 AND next_offset = 30 + partition") == 2
        }
        #expect(
            try await newsroom.strings(
                "SELECT partition || ': ' || min(first_offset) FROM copydesk.ledger WHERE run = 2 GROUP BY partition ORDER BY 1"
            ) == begins)
        #expect(try await newsroom.count("SELECT count(*) FROM news.articles") == 61)
        #expect(try await newsroom.count("SELECT count(*) FROM news.revisions") == 0)
        #expect(
            try await newsroom.count(
                "SELECT count(*) FROM news.articles WHERE revision = 1 AND word_count > 0 AND reader_version > 0"
            ) == reread + 1)
        #expect(
            try await newsroom.count("SELECT count(*) FROM news.articles WHERE word_count = -1") == 60
                - reread)
        #expect(
            try await newsroom.strings(
                "SELECT outcome || ' ' || sum(last_offset - first_offset + 1) FROM copydesk.ledger WHERE run = 2 AND first_offset < 30 GROUP BY outcome"
            ) == ["revised \(reread)"])

        // Once more: the same reader finds nothing to do.
        let again = try await rewind("--to-offset", "20", "--yes")
        #expect(again.code == 0, "\(again.errors)")
        try await Newsroom.eventually(within: .seconds(60), "it is read a third time") {
            try await newsroom.count(
                "SELECT count(*) FROM copydesk.cursors WHERE run = 3 AND next_offset = 30 + partition") == 2
        }
        #expect(
            try await newsroom.strings("SELECT DISTINCT outcome FROM copydesk.ledger WHERE run = 3")
                == ["duplicate"])
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await newsroom.close()
    }

    @Test(
        "to a time that neither ledger nor broker knows moves nothing, and says so",
        .enabled(if: Newsroom.externalKafka == nil, "the embedded broker knows no times"),
        .timeLimit(.minutes(5)))
    func unknownTime() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        try await publish(newsroom, minutes: 0..<10)
        let flags = newsroom.workerSettings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        func insert(_ first: Int, _ last: Int) -> String {
            """
            INSERT INTO copydesk.ledger
                (pipeline, source, topic, partition, run, first_offset, last_offset, outcome, first_timestamp, last_timestamp)
            VALUES ('copydesk', 'kafka', '\(newsroom.topic)', 0, 1, \(first), \(last), 'stored',
                    to_timestamp(\(Int(Self.minute(first).timeIntervalSince1970))), to_timestamp(\(Int(Self.minute(last).timeIntervalSince1970))));
            """
        }
        // The ledger begins at offset 4: what was before has been pruned.
        try await newsroom.connection.execute(
            script: """
                INSERT INTO copydesk.cursors (pipeline, source, topic, partition, epoch, owner, next_offset)
                VALUES ('copydesk', 'kafka', '\(newsroom.topic)', 0, 1, 'nobody', 9);
                """ + insert(4, 5) + insert(6, 8))
        func rewind(_ minute: Int) async throws -> (code: Int32, output: String, errors: String) {
            try await runCopydesk(
                ["rewind", "--to-time", Self.minute(minute).formatted(.iso8601)] + flags)
        }
        let unknown = try await rewind(2)
        #expect(unknown.code != 0)
        #expect(unknown.errors.contains("neither the ledger nor the broker knows"))
        #expect(unknown.errors.contains("--to-offset"))
        // Whatever the ledger's first row holds may begin before it.
        #expect(try await rewind(4).code != 0)
        let known = try await rewind(7)
        #expect(known.code == 0 && known.output.contains("6"), "\(known)")
        let late = try await rewind(100)
        #expect(late.code == 0 && late.output.contains("nothing since"), "\(late)")
        #expect(try await newsroom.count("SELECT epoch FROM copydesk.cursors") == 1)
        await newsroom.close()
    }
}
