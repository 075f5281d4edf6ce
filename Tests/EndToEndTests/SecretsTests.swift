import Foundation
import Postgres
import Sandbox
import Testing

@Suite("Secrets")
struct SecretsTests {
    private let secret = "hunter2-\(UUID().uuidString)"

    /// Ways to give the password of PostgreSQL.
    enum Way: CaseIterable {
        case url, pairs, setting, secretFile, variable, passwordFile
    }

    @Test(
        "No command shows one when its services are away, or refuse it", .timeLimit(.minutes(3)),
        arguments: [false, true])
    func failures(isServerThere: Bool) async throws {
        var server: ThrowawayPostgres?
        if isServerThere {
            var settings = ThrowawayPostgres.Settings()
            settings.listen = .tcp
            settings.fsync = false
            server = try await ThrowawayPostgres.start(settings)
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        for way in Way.allCases {
            let (flags, environment) = try login(way, port: server?.port ?? 1, folder)
            for (command, seconds) in [
                (["check"], [nil]), (["status"], [nil]), (["worker"], [2, 10, 40 as Int?]),
            ] {
                var result = (code: Int32(0), output: "", errors: "")
                // A worker runs until it is told to end: longer where it has not come to the point.
                for seconds in seconds where !result.errors.contains("PostgreSQL: connection failed") {
                    result = try await runCopydesk(
                        command + flags + [
                            "--set", "log.level=trace", "--set", "http.port=0", "--kafka", "127.0.0.1:1",
                            "--set", "kafka.sasl.password=\(secret)", "--set", "kafka.sasl.username=desk",
                            "--set", "kafka.sasl.mechanism=PLAIN", "--set",
                            "kafka.security.protocol=SASL_SSL",
                            "--set", "kafka.ssl.key.password=\(secret)", "--set", "kafka.debug=all",
                        ], environment: environment, seconds: seconds)
                }
                let shown = result.output + result.errors
                #expect(result.code != 0)
                #expect(shown.contains("PostgreSQL: connection failed"), "\(way) \(command): \(shown)")
                #expect(
                    shown.contains("password authentication failed") == isServerThere, "\(way) \(command)")
                #expect(!shown.contains(secret), "\(way) \(command)")
            }
        }
        await server?.remove()
    }

    @Test(
        "A running worker shows none in its log, its metrics or its health, nor does status",
        .timeLimit(.minutes(5)),
        .enabled(if: Newsroom.externalPostgres == nil, "needs a server that takes any password"))
    func running() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let url = newsroom.postgres.conninfo.replacing(
            "postgresql://postgres@", with: "postgresql://postgres:\(secret)@")
        #expect(url.contains(secret))
        let settings = [
            "postgres.url": url, "log.level": "trace", "kafka.debug": "all",
            "kafka.sasl.password": secret, "kafka.ssl.key.password": secret,
        ]
        let worker = try WorkerProcess(newsroom, name: "discreet", settings: settings)
        try await newsroom.publish("Harbour opens\n\nThe harbour opened on Tuesday.")
        try await newsroom.publish("")
        try await Newsroom.eventually(within: .seconds(40), "both records are filed") {
            try await newsroom.filed() == 2
        }
        for path in ["/metrics", "/health/ready", "/health/live"] {
            let answer = try #require(await worker.get(path))
            #expect(answer.status == 200)
            #expect(!answer.body.contains(secret))
        }
        let flags = newsroom.workerSettings.merging(settings) { $1 }.filter { $0.key != "reclaim.delay" }
            .flatMap { ["--set", "\($0.key)=\($0.value)"] }
        for command in [["status"], ["status", "--format", "json"], ["check"], ["dead-letters", "list"]] {
            let result = try await runCopydesk(command + flags)
            #expect(result.code == 0, "\(command): \(result.output)")
            #expect(!(result.output + result.errors).contains(secret), "\(command)")
        }
        // With the broker gone there is more to complain about.
        newsroom.broker?.stop()
        try await Newsroom.eventually(within: .seconds(40), "the worker is not ready") {
            await worker.get("/health/ready")?.status == 503
        }
        #expect(await worker.get("/health/ready")?.body.contains(secret) == false)
        worker.signal(SIGTERM)
        _ = await worker.waitForEnd()
        #expect(worker.logged.contains("rdkafka"))
        #expect(!worker.logged.contains(secret))
        await newsroom.close()
    }

    @Test("A configuration that cannot be read is not quoted")
    func malformed() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        for text in [
            "postgres:\n  password: \"\(secret)\n", "postgres: {password: \(secret)\nkafka: [",
            "kafka.sasl.password: \(secret)\n\tpipeline: a", "postgres.password: \(secret): b",
            "postgres.password: \(secret)\npostgres.password: \(secret)",
        ] {
            try text.write(to: file, atomically: true, encoding: .utf8)
            let result = try await runCopydesk(["check", "--config", file.path])
            #expect(result.code != 0)
            #expect(result.errors.contains("is not YAML"), "\(text): \(result.errors)")
            #expect(!(result.output + result.errors).contains(secret))
        }
        let flag = try await runCopydesk(["check", "--set", "kafka.sasl.password:\(secret)"])
        #expect(flag.errors.contains("kafka.sasl.password"))
        #expect(!flag.errors.contains(secret))
        // A URL may hold a "=" itself: then what comes before it stands where a name belongs.
        for pair in [
            "postgresql://desk:\(secret)@db/news", "postgresql://desk:\(secret)@db/news?sslmode=require",
            "kafka.sasl.password:\(secret)=x", "://\(secret)@db/news?sslmode=require",
        ] {
            let flag = try await runCopydesk(["check", "--set", pair])
            #expect(flag.code != 0)
            #expect(flag.errors.contains("key=value"), "\(flag.errors)")
            #expect(!(flag.output + flag.errors).contains(secret))
        }
        try "'postgresql://desk:\(secret)@db/news': x".write(to: file, atomically: true, encoding: .utf8)
        let key = try await runCopydesk(["check", "--config", file.path])
        #expect(key.errors.contains("unknown setting 'postgresql…'"), "\(key.errors)")
        #expect(!(key.output + key.errors).contains(secret))
    }

    @Test(
        "Of one that is not percent-encoded in its URL no part is shown, but how to write it",
        .timeLimit(.minutes(3)), arguments: ["@", "/", "@x/"])
    func divided(mark: String) async throws {
        let (head, tail) = ("head\(UUID().uuidString.prefix(8))", "tail\(UUID().uuidString.prefix(8))")
        let url = "postgresql://desk:\(head)\(mark)\(tail)@127.0.0.1:1/news"
        for command in ["check", "status", "worker"] {
            let result = try await runCopydesk(
                [
                    command, "--postgres", url, "--kafka", "127.0.0.1:1", "--set", "http.port=0", "--set",
                    "log.level=trace",
                ], seconds: 60)
            let shown = result.output + result.errors
            #expect(result.code == 1, "\(command): \(shown)")
            #expect(shown.contains("%40"), "\(command): \(shown)")
            #expect(!shown.contains(head) && !shown.contains(tail), "\(command)")
        }
    }

    /// Flags and environment that give the password in that way.
    private func login(
        _ way: Way, port: Int, _ folder: URL
    ) throws -> (flags: [String], environment: [String: String]) {
        let url = "postgresql://postgres@127.0.0.1:\(port)/postgres"
        let file = folder.appendingPathComponent("\(way)")
        switch way {
        case .url:
            return (["--postgres", url.replacing("postgres@", with: "postgres:\(secret)@")], [:])
        case .pairs:
            let pairs = "host=127.0.0.1 port=\(port) user=postgres password=\(secret) dbname=postgres"
            return (["--postgres", pairs], [:])
        case .setting:
            return (["--postgres", url, "--set", "postgres.password=\(secret)"], [:])
        case .secretFile:
            try "\(secret)\n".write(to: file, atomically: false, encoding: .utf8)
            return (["--postgres", url], ["COPYDESK_POSTGRES_PASSWORD_FILE": file.path])
        case .variable:
            return (["--postgres", url], ["PGPASSWORD": secret])
        case .passwordFile:
            _ = FileManager.default.createFile(
                atPath: file.path, contents: Data("*:*:*:*:\(secret)\n".utf8),
                attributes: [.posixPermissions: 0o600])
            return (["--postgres", url], ["PGPASSFILE": file.path])
        }
    }
}
