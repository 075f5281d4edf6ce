import Enrichment
import Foundation
import Synchronization

/// Processor time that one stage takes on this thread: other load on the machine doesn't count.
final class StageClock: Sendable {
    private struct Times {
        var last: Double
        var spent = 0.0
    }

    private let stage: Stage
    private let times = Mutex(Times(last: 0))

    init(_ stage: Stage) { self.stage = stage }

    /// To be called before each article.
    func start() {
        let now = Self.now()
        times.withLock { $0 = Times(last: now) }
    }

    /// What the enricher calls after each stage.
    func tick(_ done: Stage) {
        let now = Self.now()
        times.withLock {
            if done == stage { $0.spent += now - $0.last }
            $0.last = now
        }
    }

    var seconds: Double { times.withLock { $0.spent } }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
