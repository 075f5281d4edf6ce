/// Everything that a seed decides: where, what, and when. Times are milliseconds from the start.
struct Schedule: Sendable {
    struct TimedFault: Equatable, Sendable {
        var at: Int
        var fault: Fault
    }

    struct Burst: Equatable, Sendable {
        var at: Int
        /// Records of the plan, in its order.
        var records: Range<Int>
    }

    let seed: UInt64
    let partitions: Int
    let workers: [WorkerSettings]
    let makesSearchVector: Bool
    let bursts: [Burst]
    let faults: [TimedFault]
    /// What happens to the topic when all is done.
    let ending: Ending?
    /// Published when the last fault is lifted, so that there is something to recover.
    let tail: Range<Int>
}

/// What a worker is told differently from its neighbours.
struct WorkerSettings: Equatable, Sendable, CustomStringConvertible {
    var batchRecords: Int
    var lanes: Int
    var linger: Int
    var memory: Int

    var settings: [String: String] {
        [
            "batch.records": "\(batchRecords)", "lanes": "\(lanes)", "batch.linger": "\(linger)",
            "memory.bytes": "\(memory)",
        ]
    }

    var description: String {
        "batches of \(batchRecords), \(lanes) lanes, linger \(linger) ms, memory \(memory >> 20) MiB"
    }
}

/// A topic that is no longer what the cursors know. The partition must halt, say so, and go on only when
/// it is told where.
enum Ending: String, Sendable, CaseIterable {
    case emptied = "topic recreated, empty"
    case regrown = "topic recreated, grown past the cursor"
    case expired = "records out of retention"
}

extension Schedule: CustomStringConvertible {
    var description: String {
        var lines = ["seed \(seed): \(partitions) partitions, \(bursts.count) bursts"]
        lines += workers.enumerated().map { "  worker \($0.offset): \($0.element)" }
        lines += bursts.map { "  \($0.at) ms: \($0.records.count) records" }
        lines += faults.map { "  \($0.at) ms: \($0.fault)" }
        lines.append("  when all is lifted: \(tail.count) records")
        if let ending { lines.append("  at the end: \(ending.rawValue)") }
        return lines.joined(separator: "\n")
    }
}
