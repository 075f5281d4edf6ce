import Foundation
import Kafka
import Logging
import Postgres
import Sandbox
import Testing

@Suite("Housekeeping")
struct HousekeepingTests {
    @Test(
        "A search index that can't be kept costs no other housekeeping, and is not tried every second",
        .timeLimit(.minutes(2)))
    func goesOn() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        try await newsroom.connection.execute(
            script: """
                CREATE OR REPLACE FUNCTION copydesk.clean_search_list() RETURNS bigint LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'no such luck'; END $$
                """)
        let worker = try WorkerProcess(
            newsroom, name: "stubborn",
            settings: ["batch.records": "1", "search": "worker", "housekeeping.interval": "5"])
        try await newsroom.publish(bytes: [], key: "k", partition: 0, headers: [], timestamp: Date())
        // There is something new whenever it might be tried.
        try await Newsroom.eventually(within: .seconds(40), "open letters are counted") {
            try await newsroom.publish("Headline\n\nSome news.", partition: 0)
            return await worker.get("/metrics")?.body.contains("copydesk_dead_letters_open{reason") == true
        }
        #expect(worker.logged.components(separatedBy: "no such luck").count - 1 <= 3)
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
    }

    @Test(
        "A worker merges its ledger, counts open dead letters and copies them to Kafka once it is told to",
        .timeLimit(.minutes(3)))
    func keeps() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let mirror = "dead-\(UUID().uuidString.prefix(8).lowercased())"
        try await Self.create(mirror, newsroom)
        let feed = Feed(newsroom, seed: 8)
        var settings = ["batch.records": "2", "housekeeping.interval": "1"]
        let worker = try WorkerProcess(newsroom, name: "tidy", settings: settings)
        try await feed.publish(20)
        try await newsroom.publish(
            bytes: [UInt8](repeating: 0x7b, count: 40), key: "k", partition: 0,
            headers: [("content-type", "application/json"), ("url", "https://post.example/1")],
            timestamp: Date(timeIntervalSince1970: 1_700_000_000.123))
        try await newsroom.publish("", partition: 0)
        try await Newsroom.eventually(within: .seconds(60), "all is filed") {
            try await newsroom.filed() == 22
        }
        let before = try await newsroom.count("SELECT count(*) FROM copydesk.ledger")
        #expect(before > 8)
        // A quarter of an hour later.
        try await newsroom.connection.execute(
            script:
                "UPDATE copydesk.ledger SET filed_at = date_bin('10 minutes', now(), 'epoch') - interval '30 minutes'"
        )
        try await Newsroom.eventually(within: .seconds(20), "the ledger is merged") {
            try await newsroom.count("SELECT count(*) FROM copydesk.ledger WHERE NOT is_merged") == 0
        }
        #expect(try await newsroom.count("SELECT count(*) FROM copydesk.ledger") == 2)
        #expect(try await newsroom.ledgerFaults().isEmpty)
        try await Newsroom.eventually(within: .seconds(10), "open letters are counted") {
            let metrics = await worker.get("/metrics")?.body ?? ""
            return metrics.contains("copydesk_dead_letters_open{reason=\"malformed-json\"} 1\n")
                && metrics.contains("copydesk_dead_letters_open{reason=\"empty-payload\"} 1\n")
        }
        let flags = newsroom.workerSettings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let discard = try await runCopydesk(["dead-letters", "discard", "--reason", "empty-payload"] + flags)
        #expect(discard.code == 0, "\(discard.errors)")
        try await Newsroom.eventually(within: .seconds(10), "a reason without letters counts none") {
            await worker.get("/metrics")?.body.contains(
                "copydesk_dead_letters_open{reason=\"empty-payload\"} 0\n")
                == true
        }
        #expect(try await newsroom.count("SELECT count(mirrored_at) FROM copydesk.dead_letters") == 0)
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)

        settings["dead-letters.topic"] = mirror
        settings["group"] = "another"
        let mirroring = try WorkerProcess(newsroom, name: "mirror", settings: settings)
        try await Newsroom.eventually(within: .seconds(30), "the open letter has its copy") {
            try await newsroom.count(
                "SELECT count(*) FROM copydesk.dead_letters WHERE mirrored_at IS NOT NULL AND status = 'open'"
            )
                == 1
        }
        // The mark is lost, as by a crash between copy and commit: it is copied again, and once.
        try await newsroom.connection.execute(script: "UPDATE copydesk.dead_letters SET mirrored_at = NULL")
        try await Newsroom.eventually(within: .seconds(30), "it is copied again") {
            try await newsroom.count("SELECT count(mirrored_at) FROM copydesk.dead_letters") == 1
        }
        mirroring.signal(SIGTERM)
        #expect(await mirroring.waitForEnd() == 0)

        let copies = try await TopicReader.first(
            2, of: mirror, bootstrapServers: newsroom.kafka.bootstrapServers)
        #expect(copies.count == 2)
        for copy in copies {
            #expect(copy.value == [UInt8](repeating: 0x7b, count: 40))
            #expect(copy.key == Array("k".utf8))
            let headers = Dictionary(
                copy.headers.map { ($0.name, String(decoding: $0.value ?? [], as: UTF8.self)) }
            ) { $1 }
            #expect(headers["__message"]?.isEmpty == false)
            #expect(
                headers.filter { $0.key != "__message" && $0.key != "__dead_letter_id" } == [
                    "content-type": "application/json", "url": "https://post.example/1",
                    "__pipeline": "copydesk", "__topic": newsroom.topic, "__partition": "0", "__offset": "20",
                    "__timestamp": "1700000000123", "__stage": "parse", "__reason": "malformed-json",
                ])
        }
        await newsroom.close()
    }

    static func create(_ topic: String, _ newsroom: Newsroom) async throws {
        if let broker = newsroom.broker {
            try broker.createTopic(topic, partitions: 1)
        } else {
            let queries = try KafkaQueries(configuration: newsroom.kafka, logger: Logger(label: "test"))
            try await queries.createTopic(topic, partitions: 1, timeout: .seconds(20))
        }
    }
}
