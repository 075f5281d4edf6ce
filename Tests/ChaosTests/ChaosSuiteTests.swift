import Foundation
import Testing

@testable import chaos

@Suite("A handful of schedules")
struct ChaosSuiteTests {
    private func results(_ seeds: [UInt64], arm: ControlArm? = nil) async throws -> [ScheduleResult] {
        let folder = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
        let campaign = Campaign(
            seeds: seeds, records: 300, lanes: seeds.count, arm: arm,
            options: RunOptions(executable: folder.appendingPathComponent("copydesk").path),
            folder: FileManager.default.temporaryDirectory.appendingPathComponent("chaos").path)
        return try await campaign.run { _ in }
    }

    @Test("Nothing is lost, doubled or stuck, whatever breaks", .timeLimit(.minutes(5)))
    func pass() async throws {
        for result in try await results([1, 6, 9, 12]) {
            #expect(result.failures.isEmpty, "seed \(result.seed), to be replayed by chaos run --seed")
            #expect(!result.applied.isEmpty)
        }
    }
}
