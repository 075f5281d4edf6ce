import Foundation
import Sandbox
import Testing

@Suite("Careful mode", .serialized)
struct CarefulModeTests {
    /// How a record ends its worker, and what it is convicted of.
    enum Act: String, CaseIterable, Sendable {
        case trap, overflow, spin, hog

        /// A sanitizer needs more addresses than the limit that ends the hog allows.
        static var possible: [Act] {
            ProcessInfo.processInfo.environment["COPYDESK_TEST_SANITIZER"] == nil
                ? allCases : allCases.filter { $0 != .hog }
        }

        var reason: String { self == .trap || self == .overflow ? "crashed-reader" : "overran-reader" }
    }

    @Test(
        "A record that ends its workers becomes a dead letter; all others are filed, and the fleet goes on",
        .timeLimit(.minutes(4)), arguments: Act.possible)
    func convicts(act: Act) async throws {
        let newsroom = try await Newsroom(partitions: 2)
        for number in 0..<20 {
            try await newsroom.publish("Before \(number)\n\nThe harbour opened.", partition: 0)
        }
        try await newsroom.publish(
            "The killer\n\nThe harbour closed.", key: "k", partition: 0,
            headers: [("copydesk-test", act.rawValue), ("url", "https://post.example/1")])
        for number in 0..<20 {
            try await newsroom.publish("After \(number)\n\nThe harbour opened.", partition: Int32(number % 2))
        }
        let fleet = Fleet(
            newsroom, readTimeout: act == .spin ? 5 : 60, dataLimit: act == .hog ? 1200 << 20 : nil)
        let last = try await fleet.run(within: .seconds(180)) { try await newsroom.filed() == 41 }

        #expect(try await newsroom.outcomes() == ["stored": 40, "dead": 1])
        #expect(
            try await newsroom.strings(
                "SELECT stage || ' ' || reason || ' ' || \"offset\" || ' ' || convert_from(key, 'UTF8') || ' ' || octet_length(payload) || ' ' || headers::text FROM copydesk.dead_letters"
            ) == [
                "parse \(act.reason) 20 k 31 [[\"copydesk-test\", \"\(Data(act.rawValue.utf8).base64EncodedString())\"], [\"url\", \"\(Data("https://post.example/1".utf8).base64EncodedString())\"]]"
            ])
        #expect(try await newsroom.ledgerFaults().isEmpty)
        // Killed as often as it takes to become suspicious; again where a first batch was filed before.
        #expect((3...6).contains(fleet.endings.count), "\(fleet.endings)")
        #expect(fleet.endings.allSatisfy { act == .spin ? $0 == 70 : $0 < 0 || $0 > 128 }, "\(fleet.endings)")
        #expect(last.logged.contains("careful mode: claimed 3 times without progress"))
        #expect(last.logged.contains("\(act.reason): "))

        // Past the suspect it reads as ever, and no child is left.
        try await newsroom.publish("One more\n\nThe harbour opened.", partition: 0)
        try await Newsroom.eventually(within: .seconds(20), "one more is filed") {
            try await newsroom.filed() == 42
        }
        #expect(last.logged.contains("careful mode is over"))
        try await Newsroom.eventually(within: .seconds(10), "the child has ended") { last.children.isEmpty }
        // Replayed, it ends a child again, and not the command.
        let flags = newsroom.workerSettings.merging(["careful.time": "3", "careful.memory": "\(300 << 20)"]) {
            $1
        }
        .flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let replay = try await runCopydesk(
            ["dead-letters", "replay", "--all"] + flags,
            environment: ["COPYDESK_TEST_HOSTILE": "1", "SWIFT_BACKTRACE": "enable=no"])
        #expect(replay.output == "filed: 0\nstill fails, \(act.reason): 1\n", "\(replay.errors)")
        let metrics = await last.get("/metrics")?.body ?? ""
        #expect(metrics.contains("copydesk_careful_records_total{verdict=\"\(act.reason)\"} 1"))
        last.signal(SIGTERM)
        #expect(await last.waitForEnd() == 0)
        await newsroom.close()
    }

    @Test("An innocent record survives any number of kills and deployments", .timeLimit(.minutes(5)))
    func innocent() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        // Takes three seconds, and nothing else.
        try await newsroom.publish(
            "Slow\n\nThe harbour opened.", partition: 0, headers: [("copydesk-test", "slow")])
        let fleet = Fleet(newsroom)
        for round in 0..<10 {
            let worker = try fleet.start()
            try await Newsroom.eventually(within: .seconds(30), "round \(round): it is read") {
                guard worker.logged.contains("claimed") else { return false }
                return round < 3 || !worker.children.isEmpty
            }
            // In the midst of the record; its child's end comes first, now and then.
            try await Task.sleep(for: .milliseconds(800))
            if round >= 3 {
                #expect(worker.logged.contains("careful mode: "))
                if round % 2 == 0 {
                    for child in worker.children { kill(child, round % 4 == 0 ? SIGKILL : SIGTERM) }
                }
            }
            worker.signal(SIGKILL)
            _ = await worker.waitForEnd()
        }
        #expect(try await newsroom.filed() == 0)
        let last = try fleet.start()
        try await Newsroom.eventually(within: .seconds(30), "it is filed") { try await newsroom.filed() == 1 }
        #expect(try await newsroom.outcomes() == ["stored": 1])
        #expect(try await newsroom.ledgerFaults().isEmpty)
        last.signal(SIGTERM)
        #expect(await last.waitForEnd() == 0)
        await newsroom.close()
    }
}

/// Workers one after another, as a supervisor starts them; each in a consumer group of its own, so that none
/// waits for the session of the one before to end.
final class Fleet {
    private let newsroom: Newsroom
    private let readTimeout: Int
    private let dataLimit: Int?
    private var started = 0
    /// Exit codes, or minus the signals' numbers.
    private(set) var endings: [Int32] = []

    init(_ newsroom: Newsroom, readTimeout: Int = 60, dataLimit: Int? = nil) {
        self.newsroom = newsroom
        self.readTimeout = readTimeout
        self.dataLimit = dataLimit
    }

    func start() throws -> WorkerProcess {
        started += 1
        return try WorkerProcess(
            newsroom, name: "worker-\(started)",
            settings: [
                "group": "group-\(started)", "read.timeout": "\(readTimeout)",
                "careful.time": "\(4 * Slowness.factor)",
                "careful.memory": "\(300 << 20)",
            ],
            environment: ["COPYDESK_TEST_HOSTILE": "1", "SWIFT_BACKTRACE": "enable=no"], dataLimit: dataLimit)
    }

    /// Starts a worker again whenever it ends, until a condition holds.
    /// - Returns: the worker that runs.
    func run(within limit: Duration, until condition: () async throws -> Bool) async throws -> WorkerProcess {
        let end = ContinuousClock.now + limit
        var worker = try start()
        while try await !condition() {
            guard ContinuousClock.now < end else {
                Issue.record("not within \(limit); endings: \(endings); \(worker.logged)")
                return worker
            }
            if !worker.isRunning {
                endings.append(await worker.waitForEnd())
                worker = try start()
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        return worker
    }
}
