import Foundation
import Kafka
import Logging
import Postgres
import Storage
import Testing

@testable import Pipeline

@Suite("A careful reader", .serialized)
struct CarefulReaderTests {
    static func reader(time: Duration = .seconds(20), memory: Int = 512 << 20) throws -> CarefulReader {
        var configuration = PipelineConfiguration(
            owner: "test", kafka: KafkaConfiguration(bootstrapServers: ""),
            postgres: PostgresConfiguration(""))
        configuration.readerExecutable = try WorkerProcess.executable.path
        configuration.carefulTime = time
        configuration.carefulMemoryBytes = memory
        let environment = ["SWIFT_BACKTRACE": "enable=no", HostileRecord.variable: "1"]
        return try #require(
            CarefulReader(
                configuration, reader: RecordReader(configuration),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, environment: environment))
    }

    static func record(_ act: String?, text: String = "Harbour opens\n\nThe harbour opened.") -> SourceRecord
    {
        SourceRecord(
            offset: 1, recordedAt: Date(timeIntervalSince1970: 1_700_000_000), key: Array("k".utf8),
            value: Array(text.utf8), headers: act.map { [("copydesk-test", Array($0.utf8))] } ?? [])
    }

    @Test(
        "A record that crashes its reader is convicted of that, whichever way it does",
        arguments: ["trap", "overflow", "exit"])
    func crash(act: String) async throws {
        let reader = try Self.reader()
        #expect(await reader.judge(Self.record(nil)) == .survived)
        guard case .convicted(let reason, _, let message) = await reader.judge(Self.record(act)) else {
            Issue.record("not convicted")
            return
        }
        #expect(reason == .crashed)
        #expect(message.contains(act == "exit" ? "ended with code 3" : "ended by SIG"))
        // Whoever comes next is not blamed for it.
        #expect(await reader.judge(Self.record(nil)) == .survived)
    }

    @Test("A record that never ends is convicted of that, busy or not", arguments: ["spin", "block"])
    func hang(act: String) async throws {
        let reader = try Self.reader(time: .seconds(2))
        let verdict = await reader.judge(Self.record(act))
        #expect(verdict == .convicted(.overran, stage: .parse, message: "it took longer than 2.00s"))
    }

    @Test("A record that takes memory without end is convicted of that, before it has taken much")
    func hog() async throws {
        let reader = try Self.reader(time: .seconds(60), memory: 256 << 20)
        let verdict = await reader.judge(Self.record("hog"))
        #expect(verdict == .convicted(.overran, stage: .parse, message: "it took more than 256 MB of memory"))
    }

    @Test("Records of every kind survive; what can't be parsed is no crash")
    func innocent() async throws {
        let reader = try Self.reader()
        for text in [
            "", "{\"headline\": \"cut", "<html><p>A page", String(repeating: "Long text. ", count: 5_000),
        ] {
            #expect(await reader.judge(Self.record(nil, text: text)) == .survived)
        }
        var tombstone = Self.record(nil)
        tombstone.value = nil
        #expect(await reader.judge(tombstone) == .survived)
    }

    @Test("A child ended from outside says nothing about the record", arguments: [SIGKILL, SIGTERM, SIGINT])
    func killed(signal: Int32) async throws {
        let reader = try Self.reader()
        let assassin = Task {
            // Three times, while the record is read for three seconds each time.
            var killed: Set<pid_t> = []
            while killed.count < 3 {
                guard let child = Self.children().first(where: { !killed.contains($0) }) else {
                    try await Task.sleep(for: .milliseconds(50))
                    continue
                }
                // Past its start, in the midst of the record.
                try await Task.sleep(for: .milliseconds(1500))
                kill(child, signal)
                killed.insert(child)
            }
        }
        #expect(await reader.judge(Self.record("slow")) == .survived)
        assassin.cancel()
        _ = try? await assassin.value
    }

    /// Children of this process that judge.
    private static func children() -> [pid_t] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.compactMap { pid_t($0) }.filter { pid in
            guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
                status.contains("PPid:\t\(getpid())\n"),
                let line = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)
            else { return false }
            return line == "copydesk\0judge\0"
        }
    }

    @Test("A child has none of the worker's descriptors and secrets")
    func inherits() async throws {
        let reader = try Self.reader()
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        reader.enter()
        #expect(await reader.judge(Self.record(nil)) == .survived)
        let child = try #require(Self.children().first)
        let links = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(child)/fd").map {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(child)/fd/\($0)")) ?? ""
        }
        #expect(!links.contains { $0.hasPrefix("pipe:") && Self.isOurs($0, ends) })
        #expect(links.count { $0.hasPrefix("socket:") } == 1)
        let environment = try String(contentsOfFile: "/proc/\(child)/environ", encoding: .utf8)
        #expect(environment.split(separator: "\0").count == 2, "\(environment)")
        reader.leave()
        try await Newsroom.eventually(within: .seconds(10), "the last one who leaves ends the child") {
            Self.children().isEmpty
        }
    }

    private static func isOurs(_ link: String, _ ends: [Int32]) -> Bool {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(ends[0])")) == link
    }

    @Test("A child that is stopped for longer than a record may take is waited for")
    func stopped() async throws {
        let reader = try Self.reader(time: .seconds(5))
        let keeper = Task {
            while Self.children().isEmpty { try await Task.sleep(for: .milliseconds(50)) }
            let child = Self.children()
            for pid in child { kill(pid, SIGSTOP) }
            try await Task.sleep(for: .seconds(7))
            for pid in child { kill(pid, SIGCONT) }
        }
        #expect(await reader.judge(Self.record(nil)) == .survived)
        try await keeper.value
    }

    @Test("A partition that is taken away gives up at once, without a verdict")
    func released() async throws {
        let reader = try Self.reader(time: .seconds(60))
        let start = ContinuousClock.now
        let verdict = await reader.judge(Self.record("block")) { ContinuousClock.now - start > .seconds(3) }
        guard case .unclear(let why) = verdict, why.contains("the partition was taken away") else {
            Issue.record("a verdict: \(verdict)")
            return
        }
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test("An executable that can't run convicts nobody")
    func broken() async throws {
        var configuration = PipelineConfiguration(
            owner: "test", kafka: KafkaConfiguration(bootstrapServers: ""),
            postgres: PostgresConfiguration(""))
        for path in ["/nowhere/copydesk", "/bin/false"] {
            configuration.readerExecutable = path
            let reader = try #require(
                CarefulReader(
                    configuration, reader: RecordReader(configuration),
                    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
            guard case .unclear = await reader.judge(Self.record(nil)) else {
                Issue.record("a verdict without a reader")
                return
            }
        }
    }
}
