import Foundation
import Testing

@testable import chaos

@Suite("A handful of schedules")
struct ChaosSuiteTests {
    @Test("A claim over a connection that has gone silent is given up and made anew", .timeLimit(.minutes(5)))
    func silentClaim() async throws {
        let worker = WorkerSettings(batchRecords: 50, lanes: 1, linger: 1, memory: 16 << 20)
        // The rewind is noticed within a second, and the claim follows 2.5 s later, into the hole.
        let schedule = Schedule(
            seed: 1_000_001, partitions: 1, workers: [worker], makesSearchVector: false,
            bursts: [Schedule.Burst(at: 0, records: 0..<90)],
            faults: [
                Schedule.TimedFault(at: 8_000, fault: .rewound(partition: 0)),
                Schedule.TimedFault(at: 9_800, fault: .blackHole(time: 3_000, then: .staysSilent)),
            ], ending: nil, tail: 90..<100)
        let result = try await campaign([]).run(schedule)
        #expect(result.failures.isEmpty)
        #expect(result.applied.contains("black hole"))
    }

    private func results(_ seeds: [UInt64], arm: ControlArm? = nil) async throws -> [ScheduleResult] {
        try await campaign(seeds, arm: arm).run()
    }

    private func campaign(_ seeds: [UInt64], arm: ControlArm? = nil) -> Campaign {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
        var options = RunOptions(executable: folder.appendingPathComponent("copydesk").path)
        // How fast it recovers is measured by the long run; here other tests may hold the cores for long.
        options.recoveryBound = .seconds(90)
        options.stallBound = .seconds(90)
        return Campaign(
            seeds: seeds, records: 300, lanes: max(seeds.count, 1), arm: arm, options: options,
            folder: FileManager.default.temporaryDirectory.appendingPathComponent("chaos").path)
    }

    @Test("Nothing is lost, doubled or stuck, whatever breaks", .timeLimit(.minutes(5)))
    func pass() async throws {
        for result in try await results([1, 6, 9, 12]) {
            #expect(result.failures.isEmpty, "seed \(result.seed), to be replayed by chaos run --seed")
            #expect(!result.applied.isEmpty)
        }
    }
}
