import Foundation
import Postgres
import Sandbox
import Testing

@Suite("The commands")
struct CommandTests {
    @Test(
        "Every command explains itself with an example",
        arguments: [
            "demo", "read", "worker", "publish", "migrate", "status", "check", "health", "rewind",
            "dead-letters",
        ])
    func help(command: String) async throws {
        let result = try await runCopydesk([command, "--help"])
        #expect(result.code == 0)
        #expect(result.output.contains("copydesk \(command)"))
        #expect(result.output.contains("Example"))
    }

    @Test("A mistyped setting is an error that names the nearest one, wherever it stands")
    func unknownSetting() async throws {
        let flag = try await runCopydesk(["migrate", "--set", "batch.recods=5"])
        #expect(flag.code != 0)
        #expect(flag.errors.contains("did you mean 'batch.records'?"))
        let variable = try await runCopydesk(["migrate"], environment: ["COPYDESK_BATCH_RECODS": "5"])
        #expect(variable.errors.contains("did you mean 'batch.records'?"))
    }

    @Test("A value that makes no sense is an error that says what would")
    func badValue() async throws {
        let result = try await runCopydesk(["worker", "--set", "batch.records=many"])
        #expect(result.code != 0)
        #expect(result.errors.contains("'many' is not a whole number from 1 to 10000"))
    }

    @Test("Distributing without Citus changes nothing and says what to do", .timeLimit(.minutes(2)))
    func distributedWithoutCitus() async throws {
        let database = try await TestDatabase.create(prefix: "alone")
        for extra in [[], ["--dry-run"]] {
            let result = try await runCopydesk(
                ["migrate", "--distributed", "--postgres", database.conninfo] + extra)
            #expect(result.code == 1)
            #expect(result.errors.contains("CREATE EXTENSION citus"))
            #expect(result.output.isEmpty)
        }
    }

    @Test("No secret is shown, whatever fails")
    func hidesSecrets() async throws {
        let secret = "hunter2-\(UUID().uuidString)"
        let result = try await runCopydesk(
            [
                "check", "--postgres", "postgresql://user@127.0.0.1:1/none", "--kafka", "127.0.0.1:1",
                "--set", "kafka.sasl.password=\(secret)", "--set", "kafka.sasl.username=me",
                "--set", "kafka.sasl.mechanism=PLAIN", "--set", "kafka.security.protocol=SASL_PLAINTEXT",
            ], environment: ["COPYDESK_POSTGRES_PASSWORD": secret])
        #expect(result.code == 1)
        #expect(result.output.contains("FAULT postgres"))
        #expect(result.output.contains("FAULT kafka"))
        #expect(!(result.output + result.errors).contains(secret))
    }

    @Test(
        "An article goes from publish to read, status and check through one configuration",
        .timeLimit(.minutes(5)))
    func wholeWay() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try "Harbour opens\n\nThe harbour opened on Tuesday after two years of work.".write(
            to: folder.appendingPathComponent("a.txt"), atomically: true, encoding: .utf8)
        try """
        {"headline": "Line one", "articleBody": "The first line of the file."}

        {"headline": "Line two", "articleBody": "The second line of the file."}
        """.write(to: folder.appendingPathComponent("b.jsonl"), atomically: true, encoding: .utf8)
        try """
        <rss><channel><title>Feed Post</title><item><title>Item one</title><description>The first item of the feed.</description></item>
        <item><title>Item two</title><description>The second item of the feed.</description></item></channel></rss>
        """.write(to: folder.appendingPathComponent("c.rss"), atomically: true, encoding: .utf8)
        let page =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nPage one\n\nThe only page of the crawl.\n"
        try """
        WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://crawl.example/1\r\n\
        WARC-Date: 2026-01-31T08:00:00Z\r\nContent-Length: \(page.utf8.count)\r\n\r\n\(page)\r\n\r\nrubbish
        """.write(to: folder.appendingPathComponent("d.warc"), atomically: true, encoding: .utf8)
        // The worker's topics are a pattern here.
        let settings = newsroom.workerSettings.filter { $0.key != "reclaim.delay" }
        let flags = settings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let published = try await runCopydesk(
            ["publish", folder.path, "--header", "publisher=Harbour Post"] + flags)
        #expect(published.code == 0, "\(published.errors)")
        #expect(published.output.contains("published 6 records"))
        #expect(published.output.contains("1 could not be read"))
        #expect(published.errors.contains("no WARC record"))

        let worker = try WorkerProcess(newsroom, name: "reader", settings: ["topics": "^\(newsroom.topic)$"])
        try await Newsroom.eventually(within: .seconds(40), "six records are filed") {
            try await newsroom.filed() == 6
        }
        #expect(
            try await newsroom.strings("SELECT headline || ', ' || publisher FROM news.articles ORDER BY 1")
                == ["Harbour opens", "Item one", "Item two", "Line one", "Line two", "Page one"].map {
                    "\($0), Harbour Post"
                })
        #expect(
            try await newsroom.strings("SELECT url FROM news.articles WHERE headline = 'Page one'")
                == ["https://crawl.example/1"])

        let status = try await runCopydesk(["status", "--format", "json"] + flags)
        #expect(status.code == 0, "\(status.output) \(status.errors)")
        #expect(status.output.contains("\"lag_records\" : 0"))
        for probe in ["live", "ready"] {
            let health = try await runCopydesk(["health", probe, "--set", "http.port=\(worker.port)"])
            #expect(health.code == 0, "\(health.output) \(health.errors)")
        }
        let check = try await runCopydesk(["check"] + flags)
        #expect(check.code == 0, "\(check.output)")
        worker.signal(SIGTERM)
        #expect(await worker.waitForEnd() == 0)
        await newsroom.close()
    }
}
