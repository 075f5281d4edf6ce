import Kafka
import Synchronization

/// The truth about a worker: what readiness answers from, on whichever thread it is asked.
public final class WorkerHealth: Sendable {
    /// Whether one service can be reached.
    public final class Service: Sendable {
        private struct State {
            var failure: String?
            /// Nil before the first success, and while it can't be reached.
            var upSince: ContinuousClock.Instant?
        }
        private let state = Mutex(State())

        func succeeded() {
            state.withLock { state in
                state.failure = nil
                if state.upSince == nil { state.upSince = .now }
            }
        }

        func failed(_ message: String) {
            state.withLock { $0 = State(failure: message) }
        }

        /// What is wrong, or nil.
        var problem: String? {
            state.withLock { $0.upSince == nil ? $0.failure ?? "not reached yet" : nil }
        }

        var upSince: ContinuousClock.Instant? { state.withLock { $0.upSince } }
    }

    public let database = Service()
    public let kafka = Service()
    private let inner = Mutex(Inner())
    private let stallAfter: Duration

    private struct Inner {
        var isStopping = false
        var isMember = false
        var partitions: [TopicPartition: PartitionHealth] = [:]
    }

    /// - Parameter stallAfter: how long a partition may stand still while there is something to file and both
    ///   services are up; after that it is stalled, and the worker not ready.
    public init(stallAfter: Duration = .seconds(120)) {
        self.stallAfter = stallAfter
    }

    /// Everything that keeps the worker from being ready; empty when it is.
    public var problems: [String] {
        var problems: [String] = []
        if let problem = database.problem { problems.append("database: \(problem)") }
        if let problem = kafka.problem { problems.append("kafka: \(problem)") }
        let (now, servicesUpSince) = (ContinuousClock.now, servicesUpSince)
        inner.withLock { inner in
            if inner.isStopping { problems.append("stopping") }
            if !inner.isMember {
                problems.append(
                    "not a member of its consumer group: is there such a topic, and may this worker join the group?"
                )
            }
            for (partition, health) in inner.partitions.sorted(by: { $0.key < $1.key }) {
                if let problem = health.problem(now, servicesUpSince, stallAfter) {
                    problems.append("\(partition) \(problem)")
                }
            }
        }
        return problems
    }

    /// Since when both services are up, or nil while one of them is away: then it, and no partition, is at fault.
    private var servicesUpSince: ContinuousClock.Instant? {
        guard let database = database.upSince, let kafka = kafka.upSince else { return nil }
        return max(database, kafka)
    }

    /// Looks at every partition.
    /// - Returns: how it stands now, and whether that is a change.
    func inspect() -> [(partition: TopicPartition, report: PartitionHealth.Report)] {
        let (now, servicesUpSince) = (ContinuousClock.now, servicesUpSince)
        return inner.withLock { inner in
            inner.partitions.keys.sorted().map { partition in
                let report = inner.partitions[partition, default: PartitionHealth()]
                    .inspect(now, servicesUpSince, stallAfter)
                return (partition, report)
            }
        }
    }

    // MARK: What happens.

    /// The group has given this worker its share, which may be nothing; or has done without it.
    func isMember(_ isMember: Bool) {
        inner.withLock { $0.isMember = isMember }
    }

    func stopping() {
        inner.withLock { $0.isStopping = true }
    }

    private func update(_ partition: TopicPartition, _ body: (inout PartitionHealth) -> Void) {
        inner.withLock { inner in
            guard inner.partitions[partition] != nil else { return }
            body(&inner.partitions[partition, default: PartitionHealth()])
        }
    }

    func partitionAssigned(_ partition: TopicPartition) {
        inner.withLock { $0.partitions[partition] = PartitionHealth() }
    }

    /// Claimed: everything below the offset is filed.
    func partitionStarted(_ partition: TopicPartition, at offset: Int64) {
        update(partition) { $0.started(at: offset) }
    }

    /// Everything below the offset is filed now.
    func partitionMoved(_ partition: TopicPartition, to offset: Int64) {
        update(partition) { $0.moved(to: offset) }
    }

    /// The offset after the partition's last record.
    func partitionEnds(_ partition: TopicPartition, at offset: Int64) {
        update(partition) { $0.ends(at: offset) }
    }

    /// A claim or a batch did not succeed, for no fault of the services.
    func partitionFailed(_ partition: TopicPartition, _ message: String) {
        update(partition) { $0.failed(message) }
    }

    func partitionHalted(_ partition: TopicPartition, _ reason: String) {
        update(partition) { $0.halted = reason }
    }

    func partitionEnded(_ partition: TopicPartition) {
        inner.withLock { $0.partitions[partition] = nil }
    }
}
