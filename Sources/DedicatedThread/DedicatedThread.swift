import Foundation

/// A thread of its own as a serial executor: an actor that runs here may call C that blocks
/// without starving the cooperative pool.
///
///     actor Connection {
///         private let thread = DedicatedThread(name: "postgres")
///         nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
///     }
///
/// The thread ends when the executor is released and its last job has run.
public final class DedicatedThread: SerialExecutor {
    private let queue: JobQueue

    /// - Parameter name: shown by `ps -L` and debuggers; cut at 15 bytes by Linux.
    public init(name: String) {
        let queue = JobQueue()
        self.queue = queue
        let thread = Thread { queue.run() }
        thread.name = name
        thread.start()
    }

    deinit {
        queue.close()
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        queue.append(UnownedJob(job), on: asUnownedSerialExecutor())
    }
}

/// Jobs waiting for the thread.
///
/// `@unchecked Sendable`: `jobs` and `isClosed` are only touched with `condition` held.
private final class JobQueue: @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [(UnownedJob, UnownedSerialExecutor)] = []
    private var isClosed = false

    func append(_ job: UnownedJob, on executor: UnownedSerialExecutor) {
        condition.lock()
        jobs.append((job, executor))
        condition.signal()
        condition.unlock()
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.signal()
        condition.unlock()
    }

    func run() {
        while true {
            condition.lock()
            while jobs.isEmpty && !isClosed { condition.wait() }
            let batch = jobs
            jobs.removeAll(keepingCapacity: true)
            let ends = batch.isEmpty && isClosed
            condition.unlock()
            if ends { return }
            for (job, executor) in batch {
                job.runSynchronously(on: executor)
            }
        }
    }
}
