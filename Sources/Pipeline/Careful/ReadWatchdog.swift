import Foundation
import Kafka
import Logging
import Synchronization

/// Ends the process when a batch is read for far too long: a reader that hangs can't be cancelled, and holds a
/// thread for ever. The supervisor starts the worker again, and careful mode finds the record.
///
/// Looks from a thread of its own, since a hang may hold all the others.
final class ReadWatchdog: Sendable {
    /// The process's exit code (`EX_SOFTWARE`).
    static let exitCode: Int32 = 70

    private struct Read {
        var from: Int64
        var to: Int64
        var time = Duration.zero
    }
    private let reads = Mutex<[TopicPartition: Read]>([:])
    private let isStopped = Atomic(false)
    private let limit: Duration

    init(limit: Duration) {
        self.limit = limit
    }

    func begin(_ partition: TopicPartition, from: Int64, to: Int64) {
        reads.withLock { $0[partition] = Read(from: from, to: to) }
    }

    func end(_ partition: TopicPartition) {
        reads.withLock { $0[partition] = nil }
    }

    /// Begins to look.
    func start(logger: Logger, onHang: @escaping @Sendable (String) -> Void = { _ in _exit(exitCode) }) {
        let interval = min(limit / 10, .seconds(1))
        let thread = Thread {
            var last = ContinuousClock.now
            while !self.isStopped.load(ordering: .relaxed) {
                Thread.sleep(forTimeInterval: interval / .seconds(1))
                let now = ContinuousClock.now
                // Time in which this process was stopped is nobody's fault.
                if let hang = self.overdue(adding: min(now - last, interval * 3)) {
                    logger.critical(
                        """
                        reading \(hang) hangs: ending this worker, so that it is started again. A partition that \
                        does this again and again is entered in careful mode
                        """)
                    onHang(hang)
                }
                last = now
            }
        }
        thread.name = "read-watchdog"
        thread.start()
    }

    func stop() {
        isStopped.store(true, ordering: .relaxed)
    }

    /// Lets time pass.
    /// - Returns: what has been read for longer than the limit.
    func overdue(adding time: Duration) -> String? {
        reads.withLock { reads in
            for partition in reads.keys { reads[partition]?.time += time }
            guard let (partition, read) = reads.first(where: { $0.value.time > limit }) else { return nil }
            return "\(partition), offsets \(read.from) to \(read.to - 1),"
        }
    }
}
