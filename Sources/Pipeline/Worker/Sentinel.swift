import CoreMetrics
import Foundation
import Kafka
import Logging
import Metrics
import Synchronization

/// Looks at this worker from a thread of its own, which goes on when all the others hang: whether a batch is read
/// for ever, whether a partition stands still.
final class Sentinel: Sendable {
    private let watchdog: ReadWatchdog
    private let health: WorkerHealth
    private let logger: Logger
    private let isStopped = Atomic(false)

    init(watchdog: ReadWatchdog, health: WorkerHealth, logger: Logger) {
        self.watchdog = watchdog
        self.health = health
        self.logger = logger
    }

    func start() {
        let thread = Thread {
            var last = ContinuousClock.now
            while !self.isStopped.load(ordering: .relaxed) {
                Thread.sleep(forTimeInterval: 1)
                let now = ContinuousClock.now
                // Time in which this process was stopped is nobody's fault.
                if let hang = self.watchdog.overdue(adding: min(now - last, .seconds(3))) { self.end(hang) }
                self.report()
                last = now
            }
        }
        thread.name = "sentinel"
        thread.start()
    }

    func stop() {
        isStopped.store(true, ordering: .relaxed)
    }

    /// A reader that hangs can't be cancelled, and holds a thread for ever.
    private func end(_ hang: String) {
        logger.critical(
            """
            reading \(hang) hangs: ending this worker, so that it is started again. A partition that does this \
            again and again is entered in careful mode
            """)
        _exit(ReadWatchdog.exitCode)
    }

    private func report() {
        var stalled = 0
        var halted = 0
        for (partition, report) in health.inspect() {
            if report.isStalled { stalled += 1 }
            if report.isHalted { halted += 1 }
            PartitionGauge.lag.record(report.lag, of: partition)
            PartitionGauge.standstill.record(report.standstill.components.seconds, of: partition)
            guard report.hasChanged else { continue }
            if report.isStalled {
                logger.error("stalled: \(partition) \(report.problem ?? ""), though both services are up")
            } else {
                logger.notice("no longer stalled: \(partition)")
            }
        }
        Gauge(label: "copydesk_stalled_partitions").record(stalled)
        Gauge(label: "copydesk_halted_partitions").record(halted)
    }
}
