internal import CRdkafka
internal import Logging
internal import Synchronization

/// A consumer's client, its queue, and the partitions that it has.
///
/// One lock is held while events are taken from the queue, and while partitions are assigned,
/// moved, paused. That is more than tidiness: a partition's position in librdkafka is the last
/// record that was taken *and prepared*, and a pause or a move in between the two would remember a
/// wrong one, so that records are repeated or, after a rewind, skipped. Nothing blocks with the lock
/// held: waiting for events is done on the pipe.
final class ConsumerSession: Sendable {
    private let client: ClientHandle
    private let pipe: WakingPipe
    private let logger: Logger
    private let gauges: KafkaGauges
    private let wasWoken = Atomic(false)
    private let state: Mutex<State>

    struct State {
        /// Nil once closed.
        var queue: ClientQueue?
        var assignment = ConsumerAssignment()
        /// Whether the group ever gave this member anything, be it nothing.
        var wasAssigned = false
    }

    init(configuration: KafkaConfiguration, group: String, logger: Logger) throws(KafkaError) {
        guard !group.isEmpty else { throw KafkaError(.invalidArgument, "the group has no name") }
        let settings = try ClientRole.consumer(group: group).settings(for: configuration)
        settings.enableEvents(
            RD_KAFKA_EVENT_FETCH, RD_KAFKA_EVENT_REBALANCE, RD_KAFKA_EVENT_ERROR, RD_KAFKA_EVENT_LOG,
            RD_KAFKA_EVENT_STATS, RD_KAFKA_EVENT_OFFSET_COMMIT)
        client = try ClientHandle(RD_KAFKA_CONSUMER, settings)
        pipe = try WakingPipe()
        let queue = try ClientQueue.consumer(of: client, pipe: pipe)
        state = Mutex(State(queue: queue))
        gauges = KafkaGauges(group: group)
        self.logger = logger
    }

    deinit {
        // Before 2.3.0 (confluentinc/librdkafka#4312) the library ends the process when it destroys a client
        // that has joined its group and was never assigned anything: such a client is left to the end of the
        // process instead, which is near where a worker stops.
        if rd_kafka_version() < 0x0203_0000, !state.withLock({ $0.wasAssigned }) {
            Self.left.withLock { $0.append(client) }
        }
    }

    private static let left = Mutex<[ClientHandle]>([])

    // MARK: Events

    /// What has happened, in order: records up to the limits, and what came before and between them.
    ///
    /// Waits for a first event until the time is over or `wake` is called.
    func nextEvents(_ limits: EventLimits, timeout: Duration) -> [KafkaConsumerEvent] {
        let deadline = ContinuousClock.now.advanced(by: timeout)
        while true {
            let (events, isOpen) = drain(limits)
            let wasWoken = wasWoken.exchange(false, ordering: .relaxed)
            let remaining = deadline - .now
            guard events.isEmpty, isOpen, !wasWoken, remaining > .zero else { return events }
            // Not longer than a second, so that the group sees a living member.
            pipe.wait(min(remaining, .seconds(1)))
        }
    }

    func wake() {
        wasWoken.store(true, ordering: .relaxed)
        pipe.wake()
    }

    private func drain(_ limits: EventLimits) -> (events: [KafkaConsumerEvent], isOpen: Bool) {
        state.withLock { state in
            guard let queue = state.queue else { return ([], false) }
            var batch = EventBatch()
            // Logs and the like are bounded too, lest a storm of them holds the records up.
            var others = 0
            while batch.isBelow(limits), others < 1_000, let event = queue.poll(.zero) {
                if event.kind == .fetch {
                    receive(event, &batch, &state.assignment)
                    continue
                }
                others += 1
                switch event.kind {
                case .rebalance:
                    state.wasAssigned = true
                    batch.append(rebalance(event, &state.assignment))
                    return (batch.events(), true)
                case .error:
                    if let error = failure(event, state.assignment) { batch.append(error) }
                case .log:
                    event.log(to: logger)
                case .statistics:
                    if let json = event.statistics { gauges.record(json) }
                case .offsetCommit:
                    logCommit(event)
                case .fetch, .deliveryReport, .other:
                    break
                }
            }
            return (batch.events(), true)
        }
    }

    private func receive(
        _ event: borrowing ClientEvent, _ batch: inout EventBatch, _ assignment: inout ConsumerAssignment
    ) {
        guard let message = event.nextMessage(), let topic = message.pointee.rkt else { return }
        guard message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
            let place = assignment.progress(topic, message.pointee.partition)?.topicPartition
            batch.append(.error(KafkaError(message.pointee.err, topicPartition: place)))
            return
        }
        guard let progress = assignment.progress(topic, message.pointee.partition),
            progress.admits(message.pointee.offset)
        else { return }
        batch.append(KafkaRecord(copying: message, topicPartition: progress.topicPartition))
    }

    private func rebalance(
        _ event: borrowing ClientEvent, _ assignment: inout ConsumerAssignment
    ) -> KafkaConsumerEvent {
        let partitions = event.partitions.map(\.topicPartition)
        if event.error == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS {
            assignment.receive(partitions)
            if partitions.isEmpty {
                answer { () throws(KafkaError) in try assignment.complete(assigning: [:], client) }
            }
            return .assigned(partitions)
        }
        let isLost = rd_kafka_assignment_lost(client.pointer) != 0
        assignment.surrender(partitions)
        if partitions.isEmpty {
            answer { () throws(KafkaError) in try assignment.complete(revoking: [], client) }
        }
        return .revoked(partitions, isLost: isLost)
    }

    /// Nothing given and nothing taken: no reason to keep the group, and the partitions that are
    /// paused meanwhile, waiting for the application.
    private func answer(_ body: () throws(KafkaError) -> Void) {
        do throws(KafkaError) {
            try body()
        } catch {
            logger.warning("Kafka refuses the answer to a rebalance", metadata: ["error": "\(error)"])
        }
    }

    private func failure(
        _ event: borrowing ClientEvent, _ assignment: ConsumerAssignment
    ) -> KafkaConsumerEvent? {
        let place = event.topicPartition
        if event.error == RD_KAFKA_RESP_ERR__PARTITION_EOF {
            guard let (partition, offset) = place, assignment.isFetching(partition) else { return nil }
            return .endOfPartition(partition, offset: offset)
        }
        if event.error == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET {
            guard let (partition, offset) = place, assignment.isFetching(partition),
                // Not about an offset that was given up for another one meanwhile.
                offset < 0 || offset >= assignment.start(of: partition)
            else { return nil }
            return .offsetOutOfRange(partition, message: event.errorMessage)
        }
        return .error(
            KafkaError(
                KafkaError.Code(event.error), event.errorMessage, isFatal: event.isFatal,
                topicPartition: place?.0))
    }

    private func logCommit(_ event: borrowing ClientEvent) {
        let faults = event.partitions.filter { $0.error != RD_KAFKA_RESP_ERR_NO_ERROR }
        guard event.error != RD_KAFKA_RESP_ERR_NO_ERROR || !faults.isEmpty else { return }
        let code = faults.first?.error ?? event.error
        logger.debug("Kafka refused a committed offset", metadata: ["error": "\(KafkaError(code))"])
    }

    // MARK: Partitions

    func subscribe(_ topics: [String]) throws(KafkaError) {
        guard !topics.isEmpty else { throw KafkaError(.invalidArgument, "no topic to subscribe to") }
        let list = PartitionList(topics.map { TopicPartition(topic: $0, partition: -1) })
        try KafkaError.check(rd_kafka_subscribe(client.pointer, list.pointer))
    }

    /// Runs with the lock held and the queue at rest.
    func withAssignment<R: Sendable>(
        _ body: (inout ConsumerAssignment, ClientHandle) throws(KafkaError) -> R
    ) throws(KafkaError) -> R {
        try state.withLock { state throws(KafkaError) in
            guard state.queue != nil else { throw KafkaError(.closed, "the consumer is closed") }
            return try body(&state.assignment, client)
        }
    }

    func commitHint(_ offsets: [TopicPartition: Int64]) {
        guard !offsets.isEmpty else { return }
        let list = PartitionList(offsets.map { ($0.key, $0.value) })
        let error = rd_kafka_commit(client.pointer, list.pointer, 1)
        if error != RD_KAFKA_RESP_ERR_NO_ERROR {
            logger.debug("Kafka takes no committed offset", metadata: ["error": "\(KafkaError(error))"])
        }
    }

    // MARK: Closing

    /// Leaves the group and gives the client up. Blocks, at most until the deadline.
    func close(by deadline: ContinuousClock.Instant) {
        let (queue, isAnswerDue) = state.withLock { state in
            defer {
                state.queue = nil
                state.assignment = ConsumerAssignment()
            }
            return (state.queue, state.assignment.isAnswerDue)
        }
        guard queue != nil else { return }
        do throws(KafkaError) {
            let last = try ClientQueue.new(of: client)
            try last.takeOverClosing()
            // The library waits for the answer to a rebalance that the application left open.
            // Whatever is assigned while closing counts as nothing.
            if isAnswerDue { rd_kafka_assign(client.pointer, nil) }
            while rd_kafka_consumer_closed(client.pointer) == 0, ContinuousClock.now < deadline {
                guard let event = last.poll(.milliseconds(50)) else { continue }
                switch event.kind {
                case .rebalance: rd_kafka_assign(client.pointer, nil)
                case .log: event.log(to: logger)
                default: break
                }
            }
            if rd_kafka_consumer_closed(client.pointer) == 0 {
                logger.warning("Kafka consumer didn't leave its group in time")
            }
        } catch {
            logger.warning("Kafka consumer doesn't leave its group", metadata: ["error": "\(error)"])
        }
    }
}

/// How much one look at the queue may bring: one record at least.
struct EventLimits {
    var records: Int
    var bytes: Int
}

/// Events in the making: neighbouring records become one event.
private struct EventBatch {
    private var finished: [KafkaConsumerEvent] = []
    private var records: [KafkaRecord] = []
    private var recordCount = 0
    private var byteCount = 0

    func isBelow(_ limits: EventLimits) -> Bool {
        recordCount < max(limits.records, 1) && byteCount < max(limits.bytes, 1)
    }

    mutating func append(_ record: KafkaRecord) {
        records.append(record)
        recordCount += 1
        byteCount += record.keySize + record.valueSize
    }

    mutating func append(_ event: KafkaConsumerEvent) {
        finish()
        finished.append(event)
    }

    private mutating func finish() {
        if !records.isEmpty { finished.append(.records(records)) }
        records = []
    }

    consuming func events() -> [KafkaConsumerEvent] {
        finish()
        return finished
    }
}
