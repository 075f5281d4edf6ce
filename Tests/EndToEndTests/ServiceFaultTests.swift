import Foundation
import Postgres
import Sandbox
import Testing

@Suite("Frozen workers and services that go away", .serialized)
struct ServiceFaultTests {
    /// How long a service stays away.
    static let outage = Duration.seconds(20)

    @Test(
        "A worker frozen past its session writes nothing when it goes on, and says why",
        .timeLimit(.minutes(4)))
    func zombie() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        let zombie = try WorkerProcess(newsroom, name: "zombie")
        let feed = Feed(newsroom, seed: 2)
        try await feed.publish(200)
        try await Newsroom.eventually(within: .seconds(40), "the first records are filed") {
            try await newsroom.filed() == 200
        }
        // With the cursors locked, the zombie has a batch of each partition in flight when it is frozen.
        try await newsroom.connection.execute(script: "BEGIN; SELECT 1 FROM copydesk.cursors FOR UPDATE")
        try await feed.publish(200)
        try await Newsroom.eventually(within: .seconds(20), "its batches wait for the lock") {
            try await newsroom.count(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            ) > 0
        }
        zombie.signal(SIGSTOP)
        // What hangs in the database is thrown out, as by an operator: the zombie will want to send it again.
        try await newsroom.connection.execute(
            script: """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND datname = current_database();
                ROLLBACK;
                """)
        let heir = try WorkerProcess(newsroom, name: "heir")
        try await Newsroom.eventually(within: .seconds(60), "the heir has taken over and filed everything") {
            let taken = try await newsroom.count("SELECT count(*) FROM copydesk.cursors WHERE owner = 'heir'")
            let filed = try await newsroom.filed()
            return taken == 2 && filed == 400
        }
        zombie.signal(SIGCONT)
        // Whatever it notices first: the group's word, the epoch, or the fence.
        try await Newsroom.eventually(within: .seconds(30), "the zombie says why it writes nothing") {
            zombie.logged.contains("what it still held of them is not written")
                || zombie.logged.contains("claimed or moved by someone else")
                || zombie.logged.contains("fenced: nothing of the batch was written")
        }
        try await feed.publish(100)
        try await Newsroom.eventually(within: .seconds(60), "the rest is filed") {
            try await newsroom.filed() == 500
        }
        #expect(try await newsroom.outcomes() == ["stored": 500])
        #expect(try await newsroom.ledgerFaults().isEmpty)
        for worker in [zombie, heir] {
            worker.signal(SIGTERM)
            #expect(await worker.waitForEnd() == 0)
        }
        await newsroom.close()
    }

    @Test(
        "PostgreSQL stopped and started again: readiness says so, and nothing is lost or doubled",
        .enabled(if: Newsroom.externalPostgres == nil, "the database is somebody else's"),
        .timeLimit(.minutes(5)))
    func databaseAway() async throws {
        let server = try await ThrowawayPostgres.start()
        let newsroom = try await Newsroom(partitions: 2, server: server)
        try await outage(newsroom) {
            await server.stop(.immediate)
        } end: {
            try await server.start()
        }
        await newsroom.close()
        await server.remove()
    }

    @Test("A worker that starts while the schema can't be read waits for it", .timeLimit(.minutes(5)))
    func schemaLocked() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let rival = try await newsroom.reconnected()
        try await rival.connection.execute(
            script: """
                DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET statement_timeout = 200', current_database()); END $$;
                """)
        try await rival.connection.execute(script: "BEGIN; LOCK TABLE copydesk.schema_migrations")
        let worker = try WorkerProcess(newsroom, name: "early")
        try await Newsroom.eventually(within: .seconds(20), "it has found the schema locked") {
            worker.logged.contains("the database cannot be reached; trying again") || !worker.isRunning
        }
        try await Feed(newsroom, seed: 5).publish(10)
        try await rival.connection.execute(
            script: """
                ROLLBACK;
                DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET statement_timeout', current_database()); END $$;
                """)
        try await Newsroom.eventually(within: .seconds(40), "everything is filed") {
            try await newsroom.filed() == 10
        }
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await rival.connection.close()
        await newsroom.close()
    }

    @Test(
        "Kafka stopped and started again: readiness says so, and nothing is lost or doubled",
        .enabled(if: Newsroom.externalKafka == nil, "the broker is somebody else's"), .timeLimit(.minutes(5)))
    func brokerAway() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        try await outage(newsroom) {
            try newsroom.broker?.setBrokers(up: false)
        } end: {
            try newsroom.broker?.setBrokers(up: true)
        }
        await newsroom.close()
    }

    private func outage(
        _ newsroom: Newsroom, begin: () async throws -> Void, end: () async throws -> Void
    ) async throws {
        let worker = try WorkerProcess(newsroom, name: "patient")
        let feed = Feed(newsroom, seed: 3)
        try await Newsroom.eventually(within: .seconds(40), "it is ready") {
            await worker.get("/health/ready")?.status == 200
        }
        try await feed.publish(1000)
        try await Newsroom.eventually(within: .seconds(60), "the first records are filed") {
            try await newsroom.filed() > 0
        }
        try await begin()
        try await Newsroom.eventually(within: .seconds(15), "readiness says no") {
            await worker.get("/health/ready")?.status == 503
        }
        #expect(await worker.get("/health/live")?.status == 200)
        try await Task.sleep(for: Self.outage)
        #expect(await worker.get("/health/ready")?.status == 503)
        try await end()
        try await Newsroom.eventually(within: .seconds(30), "readiness says yes again") {
            await worker.get("/health/ready")?.status == 200
        }
        let observer = try await newsroom.reconnected()
        try await feed.publish(500)
        try await Newsroom.eventually(within: .seconds(60), "everything is filed") {
            try await observer.filed() == 1500
        }
        #expect(try await observer.outcomes() == ["stored": 1500])
        #expect(try await observer.count("SELECT count(*) FROM news.articles") == 1500)
        #expect(try await observer.ledgerFaults().isEmpty)
        let metrics = await worker.get("/metrics")?.body ?? ""
        #expect(metrics.contains("copydesk_records_total{outcome=\"stored\"}"))
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
    }
}
