import Foundation
import Postgres
import Synchronization

/// Watches the cursors from outside: does every partition that has something to read move?
final class ProgressProbe: Sendable {
    private let database: PostgresConfiguration
    private let publisher: Publisher
    private let faults: FaultClock
    /// How long a partition may stand still while nothing is broken.
    private let bound: Duration

    private struct State {
        var cursors: [Int64]
        /// Time without a fault and without a step, for each partition that has something to read.
        var standing: [Duration]
        var stall: String?
        var lift: Lift?
    }
    /// The moment at which the last fault was lifted, and what has happened since.
    private struct Lift {
        var at: ContinuousClock.Instant
        var lag: Int64
        var waiting: [Int: Int64]
        var falls: Duration?
        var recovered: Duration?
    }
    private let state: Mutex<State>

    init(_ database: PostgresConfiguration, publisher: Publisher, faults: FaultClock, bound: Duration) {
        self.database = database
        self.publisher = publisher
        self.faults = faults
        self.bound = bound
        let partitions = publisher.ends.count
        state = Mutex(
            State(
                cursors: Array(repeating: 0, count: partitions),
                standing: Array(repeating: .zero, count: partitions)))
    }

    var stall: String? { state.withLock { $0.stall } }
    var cursors: [Int64] { state.withLock { $0.cursors } }
    var isCaughtUp: Bool { cursors == publisher.ends }

    /// Until the lag fell, and until each partition that had some took a step.
    var recovery: (falls: Duration?, all: Duration?) {
        state.withLock { ($0.lift?.falls, $0.lift?.recovered) }
    }

    /// The last fault was lifted, and something was published.
    func lifted(at: ContinuousClock.Instant) {
        let ends = publisher.ends
        state.withLock { state in
            var waiting: [Int: Int64] = [:]
            for (partition, end) in ends.enumerated() where state.cursors[partition] < end {
                waiting[partition] = state.cursors[partition]
            }
            state.lift = Lift(
                at: at, lag: zip(ends, state.cursors).reduce(0) { $0 + $1.0 - $1.1 }, waiting: waiting)
        }
    }

    /// Runs until cancelled.
    func run() async {
        var connection: PostgresConnection?
        var last = ContinuousClock.now
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(250))
            let now = ContinuousClock.now
            defer { last = now }
            if connection?.isOpen != true { connection = try? await LaneDatabase.connect(database) }
            let wasQuiet = faults.isQuiet
            let rows = try? await connection?.query(
                "SELECT partition, next_offset FROM copydesk.cursors", timeout: .seconds(2))
            guard let rows else { continue }
            var cursors = self.cursors
            for row in rows {
                guard let partition = try? row.decode(Int32.self, at: 0),
                    let next = try? row.decode(Int64.self, at: 1), cursors.indices.contains(Int(partition))
                else { continue }
                cursors[Int(partition)] = next
            }
            note(cursors, at: now, since: last, isQuiet: wasQuiet && faults.isQuiet)
        }
        await connection?.close()
    }

    private func note(
        _ cursors: [Int64], at now: ContinuousClock.Instant, since last: ContinuousClock.Instant,
        isQuiet: Bool
    ) {
        let ends = publisher.ends
        state.withLock { state in
            for partition in cursors.indices {
                if cursors[partition] != state.cursors[partition] || cursors[partition] >= ends[partition] {
                    state.standing[partition] = .zero
                } else if isQuiet {
                    state.standing[partition] += now - last
                    if state.standing[partition] > bound, state.stall == nil {
                        state.stall =
                            "partition \(partition) stands at \(cursors[partition]) of \(ends[partition]) "
                            + "for \(bound) while nothing is broken"
                    }
                }
            }
            state.cursors = cursors
            guard var lift = state.lift, lift.recovered == nil else { return }
            let lag = zip(ends, cursors).reduce(0) { $0 + $1.0 - $1.1 }
            if lift.falls == nil, lag < lift.lag { lift.falls = now - lift.at }
            lift.waiting = lift.waiting.filter { cursors[$0.key] == $0.value }
            if lift.waiting.isEmpty { lift.recovered = now - lift.at }
            state.lift = lift
        }
    }
}
