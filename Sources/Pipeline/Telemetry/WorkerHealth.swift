import Kafka
import Synchronization

/// The truth about a worker: what readiness answers from.
public final class WorkerHealth: Sendable {
    /// Whether one service can be reached.
    public final class Service: Sendable {
        private let state = Mutex<(failure: String?, isKnown: Bool)>((nil, false))

        func succeeded() {
            state.withLock { $0 = (nil, true) }
        }

        func failed(_ message: String) {
            state.withLock { $0 = (message, true) }
        }

        /// What is wrong, or nil.
        var problem: String? {
            state.withLock { $0.isKnown ? $0.failure : "not reached yet" }
        }
    }

    public let database = Service()
    public let kafka = Service()
    private let inner = Mutex(Inner())
    private let stallAfter: Duration

    private struct Inner {
        var isStopping = false
        var halted: [TopicPartition: String] = [:]
        var movedAt: [TopicPartition: ContinuousClock.Instant] = [:]
        var lag: [TopicPartition: Int64] = [:]
    }

    /// - Parameter stallAfter: how long a partition with lag may stand still before the worker says that
    ///   it is not ready.
    public init(stallAfter: Duration = .seconds(120)) {
        self.stallAfter = stallAfter
    }

    /// Everything that keeps the worker from being ready; empty when it is.
    public var problems: [String] {
        var problems: [String] = []
        if let problem = database.problem { problems.append("database: \(problem)") }
        if let problem = kafka.problem { problems.append("kafka: \(problem)") }
        let now = ContinuousClock.now
        inner.withLock { inner in
            if inner.isStopping { problems.append("stopping") }
            for (partition, reason) in inner.halted.sorted(by: { $0.key < $1.key }) {
                problems.append("\(partition) is halted: \(reason)")
            }
            for (partition, moved) in inner.movedAt.sorted(by: { $0.key < $1.key })
            where inner.lag[partition] ?? 0 > 0 && now - moved > stallAfter {
                problems.append(
                    "\(partition) has lag and has not moved for \((now - moved).components.seconds) s")
            }
        }
        return problems
    }

    func stopping() {
        inner.withLock { $0.isStopping = true }
    }

    func partitionStarted(_ partition: TopicPartition) {
        inner.withLock { inner in
            inner.halted[partition] = nil
            inner.movedAt[partition] = .now
        }
    }

    func partitionMoved(_ partition: TopicPartition) {
        inner.withLock { $0.movedAt[partition] = .now }
    }

    func partitionLag(_ partition: TopicPartition, _ lag: Int64) {
        inner.withLock { inner in
            // Without lag there is nothing to move for.
            if lag == 0 { inner.movedAt[partition] = .now }
            inner.lag[partition] = lag
        }
    }

    func partitionHalted(_ partition: TopicPartition, _ reason: String) {
        inner.withLock { $0.halted[partition] = reason }
    }

    func partitionEnded(_ partition: TopicPartition) {
        inner.withLock { inner in
            inner.halted[partition] = nil
            inner.movedAt[partition] = nil
            inner.lag[partition] = nil
        }
    }
}
