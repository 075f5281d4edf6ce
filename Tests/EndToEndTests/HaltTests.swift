import Foundation
import Postgres
import Testing

@Suite("A cursor that does not fit the broker")
struct HaltTests {
    enum Misfit: String, CaseIterable, Sendable {
        case beyondTheEnd = "the cursor lies outside of what the broker keeps"
        case otherRecord = "another record stands where the witness should"
        case otherCluster = "the cluster is another one"
    }

    @Test(
        "halts its partition, says so, and goes on when the cursor is set anew", .timeLimit(.minutes(2)),
        arguments: Misfit.allCases)
    func halts(misfit: Misfit) async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let feed = Feed(newsroom, seed: 4)
        try await feed.publish(5)
        let columns: String =
            switch misfit {
            case .beyondTheEnd: "1000, NULL, NULL, NULL"
            case .otherRecord: "3, 2, '\\x00112233'::bytea, NULL"
            case .otherCluster: "3, NULL, NULL, 'another'"
            }
        try await newsroom.connection.execute(
            script: """
                INSERT INTO copydesk.cursors
                    (pipeline, source, topic, partition, epoch, owner, next_offset, witness_offset, witness, cluster_id)
                VALUES ('copydesk', 'kafka', '\(newsroom.topic)', 0, 1, 'nobody', \(columns))
                """)
        let worker = try WorkerProcess(newsroom, name: "careful")
        try await Newsroom.eventually(within: .seconds(40), "it says that it is halted") {
            worker.logged.contains("halted: ")
        }
        #expect(worker.logged.contains("copydesk rewind --topic \(newsroom.topic) --partition 0"))
        try await Newsroom.eventually(within: .seconds(10), "readiness says why") {
            guard let ready = await worker.get("/health/ready") else { return false }
            return ready.status == 503 && ready.body.contains("\(newsroom.topic)/0 is halted")
        }
        #expect(try await newsroom.filed() == 0)

        let flags = newsroom.workerSettings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let preview = try await runCopydesk(["rewind", "--to-beginning"] + flags)
        #expect(preview.code == 0, "\(preview.errors)")
        #expect(preview.output.contains("Nothing was moved"))
        let rewind = try await runCopydesk(["rewind", "--partition", "0", "--to-beginning", "--yes"] + flags)
        #expect(rewind.code == 0, "\(rewind.errors)")
        try await Newsroom.eventually(within: .seconds(40), "everything is filed") {
            try await newsroom.filed() == 5
        }
        try await Newsroom.eventually(within: .seconds(10), "it is ready") {
            await worker.get("/health/ready")?.status == 200
        }
        #expect(try await newsroom.ledgerFaults().isEmpty)
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await newsroom.close()
    }
}
