internal import CRdkafka
internal import Foundation
internal import Logging
internal import Synchronization

/// A producer's client, the thread that reads its delivery reports, and who waits for what.
final class ProducerSession: Sendable {
    private let queue: ClientQueue
    private let logger: Logger
    private let state = Mutex(State())

    private struct State {
        /// Records handed to the library whose reports haven't come.
        var outstanding = 0
        var isClosing = false
        /// The reports' thread has ended.
        var isClosed = false
        var waitingForRoom: [CheckedContinuation<Void, Never>] = []
        var flushes: [Flush] = []
        var closes: [CheckedContinuation<Void, Never>] = []
        /// Of records that nobody waits for, since the last flush.
        var countedFailures = 0
        var firstFailure: KafkaError?
    }

    private struct Flush {
        var deadline: ContinuousClock.Instant
        var continuation: CheckedContinuation<Result<Void, KafkaError>, Never>
    }

    init(configuration: KafkaConfiguration, logger: Logger) throws(KafkaError) {
        let settings = try ClientRole.producer.settings(for: configuration)
        settings.enableEvents(
            RD_KAFKA_EVENT_DR, RD_KAFKA_EVENT_ERROR, RD_KAFKA_EVENT_LOG, RD_KAFKA_EVENT_STATS)
        queue = try ClientQueue.main(of: ClientHandle(RD_KAFKA_PRODUCER, settings))
        self.logger = logger
    }

    /// Starts reading delivery reports, on a thread that ends with `close`.
    func start() {
        let thread = Thread { self.serve() }
        thread.name = "kafka-producer"
        thread.start()
    }

    // MARK: Sending

    /// Hands a record over; waits while the library's queue is full.
    func enqueue(_ record: OutgoingRecord, _ receipt: DeliveryReceipt) async throws(KafkaError) {
        while true {
            do throws(KafkaError) {
                return try hand(record, receipt)
            } catch {
                guard error.code == .queueFull else { throw error }
                await room()
            }
        }
    }

    private func hand(_ record: OutgoingRecord, _ receipt: DeliveryReceipt) throws(KafkaError) {
        // Counted first: the report may come before this returns.
        try state.withLock { state throws(KafkaError) in
            guard !state.isClosing else { throw KafkaError(.closed, "the producer is closed") }
            state.outstanding += 1
        }
        let opaque = Unmanaged.passRetained(receipt)
        do throws(KafkaError) {
            try record.produce(queue.client, opaque: opaque.toOpaque())
        } catch {
            opaque.release()
            finish(1)
            throw error
        }
    }

    /// Returns when a report has come since, so that there may be room.
    private func room() async {
        await withCheckedContinuation { continuation in
            let isAtOnce = state.withLock { state in
                // Without a record on its way no report would come to wake anyone.
                guard state.outstanding > 0, !state.isClosing else { return true }
                state.waitingForRoom.append(continuation)
                return false
            }
            if isAtOnce { continuation.resume() }
        }
    }

    // MARK: Waiting

    func flush(by deadline: ContinuousClock.Instant) async throws(KafkaError) {
        let result = await withCheckedContinuation { continuation in
            let isAtOnce = state.withLock { state in
                guard state.outstanding > 0, !state.isClosed else { return true }
                state.flushes.append(Flush(deadline: deadline, continuation: continuation))
                return false
            }
            if isAtOnce { continuation.resume(returning: .success(())) }
        }
        try result.get()
        let (count, first) = state.withLock { state in
            defer { (state.countedFailures, state.firstFailure) = (0, nil) }
            return (state.countedFailures, state.firstFailure)
        }
        guard var failure = first else { return }
        if count > 1 { failure.message += " (and \(count - 1) more records failed)" }
        throw failure
    }

    func close() async {
        await withCheckedContinuation { continuation in
            let isAtOnce = state.withLock { state in
                guard !state.isClosed else { return true }
                state.isClosing = true
                state.closes.append(continuation)
                return false
            }
            if isAtOnce { continuation.resume() } else { queue.wake() }
        }
    }

    /// As `close`, without waiting.
    func abandon() {
        state.withLock { $0.isClosing = true }
        queue.wake()
    }

    // MARK: The reports' thread

    private func serve() {
        while state.withLock({ !$0.isClosing }) {
            if let event = queue.poll(.milliseconds(100)) { handle(event) }
            expireFlushes(.now)
        }
        // Nobody hands anything over any more. What hasn't been delivered is reported as such.
        rd_kafka_purge(queue.client.pointer, Int32(RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT))
        let deadline = ContinuousClock.now.advanced(by: .seconds(10))
        while state.withLock({ $0.outstanding > 0 }), .now < deadline {
            if let event = queue.poll(.milliseconds(50)) { handle(event) }
        }
        let (rooms, flushes, closes) = state.withLock { state in
            defer { (state.waitingForRoom, state.flushes, state.closes) = ([], [], []) }
            state.isClosed = true
            return (state.waitingForRoom, state.flushes, state.closes)
        }
        for continuation in rooms + closes { continuation.resume() }
        for flush in flushes {
            flush.continuation.resume(
                returning: .failure(KafkaError(.closed, "the producer was closed meanwhile")))
        }
    }

    private func handle(_ event: consuming ClientEvent) {
        switch event.kind {
        case .deliveryReport:
            var count = 0
            while let message = event.nextMessage() {
                count += 1
                settle(message)
            }
            // The room is free only once the event is.
            event.destroy()
            finish(count)
        case .error:
            let error = KafkaError(
                KafkaError.Code(event.error), event.errorMessage, isFatal: event.isFatal)
            logger.log(level: error.isFatal ? .error : .warning, "Kafka producer: \(error)")
        case .log:
            event.log(to: logger)
        case .fetch, .rebalance, .statistics, .offsetCommit, .other:
            break
        }
    }

    private func settle(_ message: UnsafePointer<rd_kafka_message_t>) {
        guard let opaque = message.pointee._private else { return }
        let receipt = Unmanaged<DeliveryReceipt>.fromOpaque(opaque).takeRetainedValue()
        guard message.pointee.err != RD_KAFKA_RESP_ERR_NO_ERROR else {
            receipt.settle(.success((message.pointee.partition, message.pointee.offset)))
            return
        }
        let place = message.pointee.rkt.flatMap { rd_kafka_topic_name($0) }.map {
            TopicPartition(topic: String(cString: $0), partition: message.pointee.partition)
        }
        let error = KafkaError(message.pointee.err, topicPartition: place)
        if receipt.isCounted {
            state.withLock { state in
                state.countedFailures += 1
                state.firstFailure = state.firstFailure ?? error
            }
        }
        receipt.settle(.failure(error))
    }

    /// So many records are off the library's hands.
    private func finish(_ count: Int) {
        let (rooms, flushes) = state.withLock { state in
            state.outstanding -= count
            defer { state.waitingForRoom = [] }
            guard state.outstanding == 0 else { return (state.waitingForRoom, [Flush]()) }
            defer { state.flushes = [] }
            return (state.waitingForRoom, state.flushes)
        }
        for continuation in rooms { continuation.resume() }
        for flush in flushes { flush.continuation.resume(returning: .success(())) }
    }

    private func expireFlushes(_ now: ContinuousClock.Instant) {
        let late = state.withLock { state in
            let late = state.flushes.filter { $0.deadline <= now }
            if !late.isEmpty { state.flushes.removeAll { $0.deadline <= now } }
            return late
        }
        for flush in late {
            flush.continuation.resume(
                returning: .failure(KafkaError(.timedOut, "not all records were delivered in time")))
        }
    }
}
