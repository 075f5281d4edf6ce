import Foundation
import Kafka
import Postgres
import Sandbox
import Testing

@Suite("A mirror of dead letters that has trouble")
struct MirrorFaultTests {
    @Test(
        "costs neither the ledger's upkeep nor the end of old letters, and is counted",
        .timeLimit(.minutes(3)))
    func othersGoOn() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let mirror = "dead-\(UUID().uuidString.prefix(8).lowercased())"
        try await HousekeepingTests.create(mirror, newsroom)
        // No copy can be marked; and there is a letter whose time is over.
        try await newsroom.connection.execute(
            script: """
                CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'no such luck'; END $$;
                CREATE TRIGGER refuse BEFORE UPDATE OF mirrored_at ON copydesk.dead_letters
                FOR EACH ROW EXECUTE FUNCTION public.refuse();
                INSERT INTO copydesk.dead_letters
                    (pipeline, source, topic, partition, "offset", run, stage, reason, message, status, settled_at)
                VALUES ('copydesk', 'kafka', 't', 0, 0, 1, 'parse', 'old', 'no', 'discarded',
                        now() - interval '90 days');
                """)
        let worker = try WorkerProcess(
            newsroom, name: "mirror",
            settings: ["batch.records": "1", "housekeeping.interval": "1", "dead-letters.topic": mirror])
        for number in 0..<4 { try await newsroom.publish("Headline \(number)\n\nSome news.", partition: 0) }
        try await newsroom.publish("", partition: 0)
        try await Newsroom.eventually(within: .seconds(60), "all is filed") {
            try await newsroom.filed() == 5
        }
        try await Newsroom.eventually(within: .seconds(30), "it fails, and that is counted") {
            await worker.get("/metrics")?.body.contains(
                "copydesk_housekeeping_failures_total{task=\"mirror\"}") == true
        }
        try await newsroom.connection.execute(
            script:
                "UPDATE copydesk.ledger SET filed_at = date_bin('10 minutes', now(), 'epoch') - interval '30 minutes'"
        )
        try await Newsroom.eventually(within: .seconds(20), "the ledger is merged") {
            try await newsroom.count("SELECT count(*) FROM copydesk.ledger WHERE NOT is_merged") == 0
        }
        try await Newsroom.eventually(within: .seconds(20), "the old letter is gone") {
            try await newsroom.strings("SELECT reason FROM copydesk.dead_letters") == ["empty-payload"]
        }
        #expect(try await newsroom.count("SELECT count(mirrored_at) FROM copydesk.dead_letters") == 0)
        #expect(try await newsroom.ledgerFaults().isEmpty)
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await newsroom.close()
    }

    @Test(
        "holds up a worker that is told to stop for no longer than a letter may take",
        .timeLimit(.minutes(3)),
        .enabled(if: Newsroom.externalKafka == nil, "needs a broker that refuses at will"))
    func stops() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let broker = try #require(newsroom.broker)
        let mirror = "dead-\(UUID().uuidString.prefix(8).lowercased())"
        try await HousekeepingTests.create(mirror, newsroom)
        try await newsroom.publish("", partition: 0)
        // Too few replicas: the client tries again and again.
        try broker.failNext(.produce, with: Array(repeating: .init(rawValue: 19), count: 10_000))
        let worker = try WorkerProcess(
            newsroom, name: "mirror",
            settings: ["housekeeping.interval": "1", "dead-letters.topic": mirror])
        try await Newsroom.eventually(within: .seconds(60), "the letter is filed") {
            try await newsroom.filed() == 1
        }
        // It is locked while its copy is on the way.
        try await Newsroom.eventually(within: .seconds(30), "its copy is on the way") {
            try await newsroom.count(
                "SELECT count(*) FROM (SELECT FROM copydesk.dead_letters FOR UPDATE SKIP LOCKED) l") == 0
        }
        worker.signal(SIGTERM)
        let started = ContinuousClock.now
        #expect(await worker.waitForEnd() == 0)
        #expect(ContinuousClock.now - started < .seconds(40) * Slowness.factor)
        #expect(
            try await newsroom.strings("SELECT status FROM copydesk.dead_letters WHERE mirrored_at IS NULL")
                == ["open"])
        await newsroom.close()
    }
}
