import Foundation

/// Many schedules, over several lanes side by side.
struct Campaign: Sendable {
    let seeds: [UInt64]
    let records: Int
    let lanes: Int
    let arm: ControlArm?
    let options: RunOptions
    /// Logs of workers that took part in a failure stay here.
    let folder: String

    /// - Parameters:
    ///   - isEnough: ends the campaign early.
    ///   - report: told of each result as it comes, one at a time.
    func run(
        isEnough: @escaping @Sendable (ScheduleResult) -> Bool = { _ in false },
        report: @escaping @Sendable (ScheduleResult) async -> Void
    ) async throws -> [ScheduleResult] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let stories = Stories()
        let reference = Reference(stories: stories)
        let queue = SeedQueue(seeds)
        return try await withThrowingTaskGroup(of: [ScheduleResult].self) { group in
            for number in 0..<min(lanes, seeds.count) {
                group.addTask {
                    let lane = try await Lane(number: number, folder: folder)
                    var results: [ScheduleResult] = []
                    while let seed = await queue.next() {
                        let run = Self.schedule(
                            seed, records: records, stories: stories, lane: lane, arm: arm, options: options,
                            reference: reference)
                        let result = await run.run()
                        results.append(result)
                        if isEnough(result) { await queue.stop() }
                        await report(result)
                    }
                    await lane.remove()
                    return results
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted { $0.seed < $1.seed }
        }
    }

    /// One schedule that is nobody's seed.
    func run(_ schedule: Schedule) async throws -> ScheduleResult {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let stories = Stories()
        let plan = RecordPlan(
            seed: schedule.seed, count: schedule.tail.upperBound, partitions: schedule.partitions,
            stories: stories)
        let lane = try await Lane(number: 0, folder: folder)
        let result = await ScheduleRun(
            schedule: schedule, plan: plan, lane: lane, arm: arm, options: options,
            reference: Reference(stories: stories)
        ).run()
        await lane.remove()
        return result
    }

    private static func schedule(
        _ seed: UInt64, records: Int, stories: Stories, lane: Lane, arm: ControlArm?, options: RunOptions,
        reference: Reference
    ) -> ScheduleRun {
        let schedule = Schedule(seed: seed, records: records)
        let plan = RecordPlan(
            seed: seed, count: records, partitions: schedule.partitions, stories: stories)
        return ScheduleRun(
            schedule: schedule, plan: plan, lane: lane, arm: arm, options: options, reference: reference)
    }
}

private actor SeedQueue {
    private var seeds: ArraySlice<UInt64>

    init(_ seeds: [UInt64]) { self.seeds = seeds[...] }

    func next() -> UInt64? { seeds.popFirst() }
    func stop() { seeds = [] }
}
