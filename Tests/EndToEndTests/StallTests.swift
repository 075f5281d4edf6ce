import Foundation
import Kafka
import Postgres
import Sandbox
import Testing

@Suite("A partition that stands still")
struct StallTests {
    @Test("is told of by readiness, metrics, log and status, until it moves", .timeLimit(.minutes(5)))
    func stalls() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        let worker = try WorkerProcess(newsroom, name: "stuck", settings: ["stall.timeout": "5"])
        let feed = Feed(newsroom, seed: 6)
        try await feed.publish(20)
        try await Newsroom.eventually(within: .seconds(40), "all is filed, and it is ready") {
            let ready = await worker.get("/health/ready")?.status == 200
            return try await newsroom.filed() == 20 && ready
        }
        let flags = newsroom.workerSettings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let well = try await runCopydesk(["status", "--max-lag-seconds", "1"] + flags)
        #expect(well.code == 0, "\(well.output)")

        // Both services answer; one cursor can't move.
        try await newsroom.connection.execute(
            script: "BEGIN; SELECT 1 FROM copydesk.cursors WHERE partition = 0 FOR UPDATE")
        try await feed.publish(20)
        let stuck = "\(newsroom.topic)/0 has 10 records to file and has not moved for"
        try await Newsroom.eventually(within: .seconds(30), "readiness says which, and for how long") {
            guard let ready = await worker.get("/health/ready") else { return false }
            return ready.status == 503 && ready.body.contains(stuck)
                && !ready.body.contains("\(newsroom.topic)/1")
        }
        try await Newsroom.eventually(within: .seconds(5), "log and metrics say so") {
            let metrics = await worker.get("/metrics")?.body ?? ""
            return worker.logged.contains("stalled: \(stuck)")
                && metrics.contains("copydesk_stalled_partitions 1\n")
                && metrics.contains("copydesk_lag_records{topic=\"\(newsroom.topic)\",partition=\"0\"} 10\n")
                && metrics.contains(
                    "copydesk_standstill_seconds{topic=\"\(newsroom.topic)\",partition=\"1\"} 0\n")
        }
        let status = try await runCopydesk(["status", "--max-lag-seconds", "5"] + flags)
        #expect(status.code == 1)
        #expect(status.output.contains("PROBLEM \(newsroom.topic)/0: 10 records behind, and no progress for"))
        #expect(!status.output.contains("PROBLEM \(newsroom.topic)/1"))

        try await newsroom.connection.execute(script: "ROLLBACK")
        try await Newsroom.eventually(within: .seconds(30), "it moves, and says so") {
            let ready = await worker.get("/health/ready")?.status == 200
            return try await newsroom.filed() == 40 && ready && worker.logged.contains("no longer stalled")
        }
        let mended = try await runCopydesk(["status", "--max-lag-seconds", "5"] + flags)
        #expect(mended.code == 0, "\(mended.output)")
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await newsroom.close()
    }

    @Test(
        "A worker is not ready before its group has taken it", .timeLimit(.minutes(3)),
        .enabled(if: Newsroom.externalKafka == nil, "needs a broker that refuses at will"))
    func stranger() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        // Not authorized: the library asks again and again.
        try newsroom.broker?.failNext(.joinGroup, with: Array(repeating: .init(rawValue: 30), count: 10_000))
        let worker = try WorkerProcess(newsroom, name: "stranger")
        try await Newsroom.eventually(within: .seconds(40), "only the group is missing") {
            guard let ready = await worker.get("/health/ready") else { return false }
            return ready.status == 503 && ready.body.contains("not a member of its consumer group")
                && !ready.body.contains("not reached yet")
        }
        try newsroom.broker?.clearErrors(.joinGroup)
        try await Newsroom.eventually(within: .seconds(60), "it is ready as a member") {
            await worker.get("/health/ready")?.status == 200
        }
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await newsroom.close()
    }

    @Test("is told of by status when its owners die one after another", .timeLimit(.minutes(5)))
    func loops() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        try await Feed(newsroom, seed: 7).publish(3)
        try await newsroom.connection.execute(
            script: """
                INSERT INTO copydesk.cursors
                    (pipeline, source, topic, partition, epoch, owner, next_offset, claims_since_progress)
                VALUES ('copydesk', 'kafka', '\(newsroom.topic)', 0, 5, 'nobody', 0, 4)
                """)
        let flags = newsroom.workerSettings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let status = try await runCopydesk(["status"] + flags)
        #expect(status.code == 1)
        #expect(status.output.contains("3 records behind, and claimed 4 times without progress"))
        await newsroom.close()
    }
}
