import Foundation
import Postgres
import Sandbox
import Testing

@Suite("Stopping a worker")
struct ShutdownTests {
    @Test("SIGTERM drains and ends with code 0; what is filed is whole", .timeLimit(.minutes(5)))
    func drains() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        let worker = try WorkerProcess(newsroom, name: "drain")
        let feed = Feed(newsroom, seed: 1)
        try await feed.publish(500)
        try await Newsroom.eventually(within: .seconds(40), "some records are filed") {
            try await newsroom.filed() > 0
        }
        worker.signal(SIGTERM)
        let started = ContinuousClock.now
        #expect(await worker.waitForEnd() == 0)
        #expect(ContinuousClock.now - started < .seconds(20) * Slowness.factor)
        #expect(worker.logged.contains("stopped"))
        #expect(try await newsroom.ledgerFaults().isEmpty)
        await newsroom.close()
    }

    @Test("A second SIGTERM ends it at once", .timeLimit(.minutes(5)))
    func endsAtOnce() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        // Held by this transaction, the cursor can't move: the batch hangs in the database.
        let worker = try WorkerProcess(newsroom, name: "stubborn", settings: ["drain.timeout": "60"])
        let feed = Feed(newsroom, seed: 1)
        try await feed.publish(1)
        try await Newsroom.eventually(within: .seconds(40), "the first record is filed") {
            try await newsroom.filed() == 1
        }
        try await newsroom.connection.execute(script: "BEGIN; SELECT 1 FROM copydesk.cursors FOR UPDATE")
        try await feed.publish(1)
        try await Newsroom.eventually(within: .seconds(20), "a batch waits for the lock") {
            try await newsroom.count(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            ) > 0
        }
        worker.signal(SIGTERM)
        try await Newsroom.eventually(within: .seconds(10), "it says that it stops") {
            worker.logged.contains("stopping")
        }
        #expect(worker.isRunning)
        let started = ContinuousClock.now
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 128 + SIGTERM)
        #expect(ContinuousClock.now - started < .seconds(5))
        try await newsroom.connection.execute(script: "ROLLBACK")
        await newsroom.close()
    }
}
