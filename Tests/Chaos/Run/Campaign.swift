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

    /// Runs all, each lane in this process.
    func run() async throws -> [ScheduleResult] {
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
                        results.append(
                            await schedule(seed, stories: stories, lane: lane, reference: reference).run())
                    }
                    await lane.remove()
                    return results
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted { $0.seed < $1.seed }
        }
    }

    /// Runs all, each lane in a process of its own. A schedule whose process ends is run again, twice.
    /// - Parameters:
    ///   - arguments: what the lanes are told.
    ///   - isEnough: ends the campaign early.
    ///   - report: told of each result as it comes.
    func runInProcesses(
        _ arguments: [String], isEnough: @escaping @Sendable (ScheduleResult) -> Bool = { _ in false },
        report: @escaping @Sendable (ScheduleResult) async -> Void
    ) async throws -> [ScheduleResult] {
        // A lane that has ended is noticed by its silence.
        signal(SIGPIPE, SIG_IGN)
        let queue = SeedQueue(seeds)
        return try await withThrowingTaskGroup(of: [ScheduleResult].self) { group in
            for number in 0..<min(lanes, seeds.count) {
                group.addTask {
                    var results: [ScheduleResult] = []
                    var lane = try LaneProcess(["--number", "\(number)"] + arguments)
                    while let seed = await queue.next() {
                        var result: ScheduleResult?
                        for attempt in 1...3 where result == nil {
                            result = await lane.run(seed)
                            result?.attempts = attempt
                            if result == nil {
                                guard lane.wasAborted else {
                                    throw Wire.Failure(description: "the suite itself ended at seed \(seed)")
                                }
                                lane = try LaneProcess(["--number", "\(number)"] + arguments)
                            }
                        }
                        guard let result else {
                            throw Wire.Failure(description: "seed \(seed) ends its lane")
                        }
                        results.append(result)
                        if isEnough(result) { await queue.stop() }
                        await report(result)
                    }
                    await lane.end()
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

    func schedule(
        _ seed: UInt64, stories: Stories, lane: Lane, reference: Reference
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
