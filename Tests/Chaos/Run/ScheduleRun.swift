import Foundation

/// One schedule from its first record to its verdict.
struct ScheduleRun: Sendable {
    let schedule: Schedule
    let plan: RecordPlan
    let lane: Lane
    let arm: ControlArm?
    let options: RunOptions
    let reference: Reference

    func run() async -> ScheduleResult {
        var result = ScheduleResult(schedule, plan, arm: arm)
        let start = ContinuousClock.now
        do {
            let stage = try await Stage(schedule, lane: lane, arm: arm, options: options)
            do {
                try await perform(on: stage, &result)
            } catch {
                result.failures.append("the suite itself failed: \(error)")
            }
            result.seen = await stage.workers.count(ScheduleResult.words)
            await stage.close(keepsLogs: options.keepsLogs || (!result.failures.isEmpty && arm == nil))
        } catch {
            result.failures.append("the stage can't be set: \(error)")
        }
        result.seconds = (ContinuousClock.now - start).inSeconds
        return result
    }

    private func perform(on stage: Stage, _ result: inout ScheduleResult) async throws {
        let faults = FaultClock()
        let probe = ProgressProbe(
            stage.direct, publisher: stage.publisher, faults: faults, bound: options.stallBound)
        let watching = Task { await probe.run() }
        defer { watching.cancel() }
        try await stage.workers.startAll()

        result.applied = try await play(on: stage, faults)
        let lifted = ContinuousClock.now
        try await stage.publisher.publish(plan.records[schedule.tail])
        probe.lifted(at: lifted)
        try await stage.publisher.flush()

        let deadline = lifted + .seconds(180)
        while !probe.isCaughtUp, probe.stall == nil, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(100))
        }
        (result.fallsAfter, result.recoveredAfter) = (
            probe.recovery.falls?.inSeconds, probe.recovery.all?.inSeconds
        )
        if let stall = probe.stall {
            result.failures.append("stalled: \(stall)")
        } else if let falls = probe.recovery.falls, falls > options.recoveryBound {
            result.failures.append("recovery: the lag fell after \(falls.inSeconds) s only")
        } else if !probe.isCaughtUp {
            result.failures.append("not finished: cursors at \(probe.cursors) of \(stage.publisher.ends)")
        }
        result.failures += await stage.workers.stopAll()
        guard result.failures.isEmpty else { return }
        result.failures += try await Oracle(stage: stage, plan: plan, reference: reference).faults()
        if let ending = schedule.ending, result.failures.isEmpty, arm == nil {
            result.failures += try await EndingRun(stage: stage, ending: ending, options: options).faults()
            if result.failures.isEmpty { result.endingPassed = ending.rawValue }
        }
    }

    /// Publishes and breaks things as the schedule has it, until the last fault is lifted.
    /// - Returns: the kinds of the faults that took place.
    private func play(on stage: Stage, _ faults: FaultClock) async throws -> [String] {
        let start = ContinuousClock.now
        let injector = FaultInjector(stage: stage)
        return try await withThrowingTaskGroup(of: [String].self) { group in
            group.addTask { [schedule, plan] in
                for burst in schedule.bursts {
                    try await Task.sleep(until: start + .milliseconds(burst.at), clock: .continuous)
                    try await stage.publisher.publish(plan.records[burst.records])
                }
                return []
            }
            // One after the other within a domain, even where one takes longer than it was meant to.
            for timeline in Dictionary(grouping: schedule.faults, by: \.fault.domain).values {
                group.addTask {
                    var applied: [String] = []
                    for timed in timeline {
                        try await Task.sleep(until: start + .milliseconds(timed.at), clock: .continuous)
                        faults.began()
                        if await injector.inject(timed.fault) { applied.append(timed.fault.kind) }
                        faults.ended()
                    }
                    return applied
                }
            }
            var applied: [String] = []
            for try await kinds in group { applied += kinds }
            return applied.sorted()
        }
    }
}

extension Duration {
    var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
