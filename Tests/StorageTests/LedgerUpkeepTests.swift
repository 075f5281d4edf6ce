import Foundation
import Postgres
import Storage
import Testing

@Suite("The ledger's upkeep")
struct LedgerUpkeepTests {
    /// Batches of one article each, with a dead letter at the tenth, as if filed over two hours, a minute apart.
    private func filled(_ batches: Int) async throws -> FilingDesk {
        let desk = try await FilingDesk()
        for number in 0..<batches {
            try await desk.file(
                number == 10
                    ? desk.dead("malformed-json", minute: number)
                    : desk.article("a\(number)", "Headline \(number)", minute: number))
        }
        try await desk.connection.execute(
            script: """
                UPDATE copydesk.ledger
                SET filed_at = date_trunc('hour', now()) - interval '3 hours' + first_offset * interval '1 minute'
                """)
        return desk
    }

    @Test("Neighbours of one outcome become one row, and every offset still counts exactly once")
    func merges() async throws {
        let desk = try await filled(40)
        let limit = 7
        var steps = 0
        while try await LedgerStore.merge(desk.key, limit: limit, on: desk.connection) == limit { steps += 1 }
        #expect(steps == 5)
        #expect(try await desk.ledgerFaults().isEmpty)
        #expect(try await desk.strings("SELECT fault FROM copydesk.ledger_faults").isEmpty)
        #expect(
            try await desk.strings(
                "SELECT outcome || ' ' || sum(last_offset - first_offset + 1) FROM copydesk.ledger GROUP BY outcome ORDER BY 1"
            ) == ["dead 1", "stored 39"])
        // Ten minutes in a row at most, cut by the dead letter and by the steps.
        let rows = try await desk.strings("SELECT count(*)::text FROM copydesk.ledger").first.flatMap {
            Int($0)
        }
        #expect(rows.map { $0 < 14 } == true)
        #expect(
            try await desk.strings(
                """
                SELECT count(*)::text FROM copydesk.ledger
                WHERE is_merged AND first_timestamp = '\(FilingDesk.epochStart.formatted(.iso8601))'::timestamptz
                      + first_offset * interval '1 minute'
                  AND last_timestamp = '\(FilingDesk.epochStart.formatted(.iso8601))'::timestamptz
                      + last_offset * interval '1 minute'
                """) == ["\(rows ?? 0)"])
        // Nothing is left to merge, and what is young is left alone.
        #expect(try await LedgerStore.merge(desk.key, limit: limit, on: desk.connection) == 0)
        try await desk.file(desk.article("young", "Young", minute: 99))
        #expect(try await LedgerStore.merge(desk.key, limit: limit, on: desk.connection) == 0)
        #expect(try await desk.ledgerFaults().isEmpty)
    }

    @Test("It merges while batches are filed, by two at once, and nobody waits or counts twice")
    func concurrently() async throws {
        let desk = try await filled(60)
        let others = [try await desk.anotherConnection(), try await desk.anotherConnection()]
        let key = desk.key
        try await withThrowingTaskGroup(of: Int64.self) { group in
            for other in others {
                group.addTask {
                    var total: Int64 = 0
                    while case let count = try await LedgerStore.merge(key, limit: 5, on: other), count > 0 {
                        total += count
                    }
                    return total
                }
            }
            for number in 0..<30 {
                try await desk.file(desk.article("n\(number)", "New \(number)", minute: number))
            }
            var total: Int64 = 0
            for try await count in group { total += count }
            #expect(total == 60)
        }
        #expect(try await desk.ledgerFaults().isEmpty)
        #expect(try await desk.strings("SELECT fault FROM copydesk.ledger_faults").isEmpty)
        // A writer does not wait for a merge that is not committed yet.
        try await others[0].execute(
            script: "BEGIN; UPDATE copydesk.ledger SET filed_at = filed_at - interval '1 hour'")
        _ = try await LedgerStore.merge(key, limit: 5, on: others[1])
        try await desk.file(desk.article("last", "Last", minute: 1))
        try await others[0].execute(script: "ROLLBACK")
    }

    @Test("Old rows go, oldest offsets first, but never before a day, and never the cursor's own")
    func prunes() async throws {
        let desk = try await filled(20)
        try await desk.connection.execute(
            script: """
                UPDATE copydesk.ledger SET filed_at = now() - interval '40 days' WHERE first_offset < 15;
                INSERT INTO copydesk.ledger (pipeline, source, topic, partition, run, first_offset, last_offset, outcome, filed_at)
                VALUES ('test', 'kafka', 'articles.raw', 0, 0, 0, 100, 'stored', now() - interval '40 days');
                """)
        #expect(
            try await LedgerStore.prune(desk.key, olderThanDays: 30, limit: 10, on: desk.connection) == 10)
        #expect(
            try await desk.strings("SELECT min(first_offset)::text FROM copydesk.ledger") == ["9"])
        #expect(try await LedgerStore.prune(desk.key, olderThanDays: 30, limit: 10, on: desk.connection) == 6)
        #expect(
            try await desk.strings("SELECT min(first_offset) || ' ' || max(run) FROM copydesk.ledger") == [
                "15 1"
            ])
        // Whoever asks for less than a day gets a day.
        #expect(try await LedgerStore.prune(desk.key, olderThanDays: 0, limit: 10, on: desk.connection) == 0)
        #expect(try await desk.strings("SELECT fault FROM copydesk.ledger_faults").isEmpty)
        try await desk.connection.execute(
            script: "UPDATE copydesk.ledger SET filed_at = now() - interval '40 days'")
        #expect(try await LedgerStore.prune(desk.key, olderThanDays: 30, limit: 10, on: desk.connection) == 4)
        #expect(try await desk.strings("SELECT first_offset::text FROM copydesk.ledger") == ["19"])
    }

    @Test("Its view shows what is missing, counted twice, or beyond the cursor")
    func faults() async throws {
        let desk = try await filled(10)
        try await desk.connection.execute(
            script: """
                DELETE FROM copydesk.ledger WHERE first_offset BETWEEN 3 AND 4;
                INSERT INTO copydesk.ledger (pipeline, source, topic, partition, run, first_offset, last_offset, outcome)
                VALUES ('test', 'kafka', 'articles.raw', 0, 1, 6, 7, 'stored'),
                       ('test', 'kafka', 'articles.raw', 0, 1, 10, 12, 'stored'),
                       ('test', 'kafka', 'articles.raw', 0, 7, 0, 100, 'stored');
                """)
        #expect(
            try await desk.strings(
                "SELECT fault || ' ' || first_offset || '-' || last_offset FROM copydesk.ledger_faults ORDER BY first_offset, 1"
            ) == ["missing 3-4", "twice 6-6", "twice 7-7", "beyond the cursor 10-12"])
    }

    @Test("A worker's role may do that, and still not delete by itself")
    func privileges() async throws {
        let desk = try await filled(20)
        try await desk.connection.execute(script: "SET ROLE copydesk_writer")
        #expect(try await LedgerStore.merge(desk.key, limit: 100, on: desk.connection) == 20)
        #expect(try await LedgerStore.prune(desk.key, olderThanDays: 1, limit: 100, on: desk.connection) == 0)
        #expect(
            try await DeadLetterStore.expire(
                pipeline: "test", settledDays: 1, openDays: 1, limit: 10, on: desk.connection) == 0)
        #expect(try await desk.strings("SELECT fault FROM copydesk.ledger_faults").isEmpty)
        let error = await #expect(throws: PostgresError.self) {
            try await desk.connection.execute(script: "DELETE FROM copydesk.ledger")
        }
        #expect(error?.sqlState == .insufficientPrivilege)
    }
}

@Suite("Dead letters' upkeep")
struct DeadLetterUpkeepTests {
    private func ids(_ desk: FilingDesk) async throws -> [String] {
        try await desk.strings("SELECT \"offset\"::text FROM copydesk.dead_letters ORDER BY 1")
    }

    @Test("Settled letters go when their time is over, open ones only where that is wanted")
    func expires() async throws {
        let desk = try await FilingDesk()
        for minute in 0..<4 { try await desk.file(desk.dead("malformed-json", minute: minute)) }
        var filter = DeadLetterFilter()
        filter.ids = [1, 2]
        #expect(try await DeadLetterStore.discard(filter, on: desk.connection) == 2)
        // All are old; one was discarded just now.
        try await desk.connection.execute(
            script: """
                UPDATE copydesk.dead_letters SET filed_at = now() - interval '90 days';
                UPDATE copydesk.dead_letters SET settled_at = now() - interval '40 days' WHERE dead_letter_id = 1;
                """)
        func expire(_ settled: Int?, _ open: Int?) async throws -> Int64 {
            try await DeadLetterStore.expire(
                pipeline: "test", settledDays: settled, openDays: open, limit: 10, on: desk.connection)
        }
        #expect(try await expire(nil, nil) == 0)
        #expect(try await expire(30, nil) == 1)
        #expect(try await ids(desk) == ["1", "2", "3"])
        #expect(try await expire(nil, 60) == 2)
        #expect(try await ids(desk) == ["1"])
        // Not before a day is over.
        #expect(try await expire(0, 0) == 0)
        #expect(
            try await DeadLetterStore.expire(
                pipeline: "other", settledDays: 1, openDays: 1, limit: 10, on: desk.connection) == 0)
    }

    @Test("Open ones are counted by reason")
    func counts() async throws {
        let desk = try await FilingDesk()
        for reason in ["a", "b", "b"] { try await desk.file(desk.dead(reason, minute: 1)) }
        #expect(
            try await DeadLetterStore.openCounts(pipeline: "test", on: desk.connection) == ["a": 1, "b": 2])
    }
}
