import Synchronization

/// Which faults are at work now.
final class FaultClock: Sendable {
    private let active = Mutex(0)

    var isQuiet: Bool { active.withLock { $0 == 0 } }

    func began() { active.withLock { $0 += 1 } }
    func ended() { active.withLock { $0 -= 1 } }
}
