import Kafka
import Synchronization

/// Knows which batches are being read, and for how long: one that is read for far too long must end the process.
/// The supervisor starts the worker again, and careful mode finds the record.
final class ReadWatchdog: Sendable {
    /// The process's exit code (`EX_SOFTWARE`).
    static let exitCode: Int32 = 70

    private struct Read {
        var from: Int64
        var to: Int64
        var time = Duration.zero
    }
    private let reads = Mutex<[TopicPartition: Read]>([:])
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
