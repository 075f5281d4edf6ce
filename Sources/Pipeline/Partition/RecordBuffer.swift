import DequeModule
import Kafka
import Synchronization

/// Records of one partition between the poll loop, which puts them in, and the partition's task,
/// which takes them out in batches. Bounded by the partition being paused, never by blocking.
final class RecordBuffer: Sendable {
    /// Records, and the stretch of offsets that they stand for.
    struct Batch: Sendable {
        var from: Int64
        var to: Int64
        var records: [KafkaRecord]
        var bytes: Int
    }

    /// The most that a batch may hold. A record that is larger travels alone.
    struct BatchLimits: Sendable {
        var records: Int
        var bytes: Int
    }

    private struct State {
        var records: Deque<KafkaRecord> = []
        /// Bytes waiting, and bytes handed out that are not filed yet.
        var waitingBytes = 0
        var flyingBytes = 0
        /// First offset of the next batch, and the end of what is known.
        var dispatched: Int64
        var covered: Int64
        var isClosed = false
        var waiter: CheckedContinuation<Void, Never>?

        var hasWork: Bool { !records.isEmpty || covered > dispatched || isClosed }
    }
    private let state: Mutex<State>

    /// - Parameter cursor: the first offset that is not filed.
    init(cursor: Int64) {
        state = Mutex(State(dispatched: cursor, covered: cursor))
    }

    /// Bytes held: waiting and in flight.
    var bytes: Int { state.withLock { $0.waitingBytes + $0.flyingBytes } }

    /// Takes an accepted record: it lies above all before it.
    func append(_ record: KafkaRecord) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.isClosed else { return nil }
            state.records.append(record)
            state.waitingBytes += record.footprint
            state.covered = record.offset + 1
            return state.waiter.take()
        }
        waiter?.resume()
    }

    /// Nothing more will come below `offset`.
    func cover(to offset: Int64) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.isClosed, offset > state.covered else { return nil }
            state.covered = offset
            return state.waiter.take()
        }
        waiter?.resume()
    }

    /// Discards what waits and ends ``fill(_:linger:)``.
    func close() {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.isClosed = true
            state.records.removeAll()
            state.waitingBytes = 0
            return state.waiter.take()
        }
        waiter?.resume()
    }

    /// Says that a batch has left memory.
    func filed(bytes: Int) {
        state.withLock { $0.flyingBytes -= bytes }
    }

    /// Waits until there is something to file; while that would not fill a batch, for `linger` more.
    /// - Returns: false when the buffer was closed or the task cancelled. One caller at a time.
    func fill(_ limits: BatchLimits, linger: Duration) async -> Bool {
        await waitForWork()
        let isFull = state.withLock {
            $0.records.count >= limits.records || $0.waitingBytes >= limits.bytes || $0.isClosed
        }
        if !isFull, linger > .zero {
            // Cancellation ends the wait early, and the batch with it.
            try? await Task.sleep(for: linger)
        }
        return !Task.isCancelled && !state.withLock { $0.isClosed }
    }

    /// Takes what waits, up to the limits.
    /// - Returns: nil when the buffer was closed.
    func take(_ limits: BatchLimits) -> Batch? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            var batch = Batch(from: state.dispatched, to: state.dispatched, records: [], bytes: 0)
            while batch.records.count < limits.records, let record = state.records.first {
                let size = record.footprint
                if !batch.records.isEmpty, batch.bytes + size > limits.bytes { break }
                state.records.removeFirst()
                batch.records.append(record)
                batch.bytes += size
                batch.to = record.offset + 1
            }
            if state.records.isEmpty { batch.to = state.covered }
            state.dispatched = batch.to
            state.waitingBytes -= batch.bytes
            state.flyingBytes += batch.bytes
            return batch
        }
    }

    private func waitForWork() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state -> Bool in
                    if state.hasWork || Task.isCancelled { return true }
                    state.waiter = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiter.take() }?.resume()
        }
    }
}
