internal import Synchronization

/// Where a record's delivery report goes: to one waiting task, exactly once, or to a count.
final class DeliveryReceipt: Sendable {
    typealias Outcome = Result<(partition: Int32, offset: Int64), KafkaError>

    private enum State {
        case open
        case waiting(CheckedContinuation<Outcome, Never>)
        case settled(Outcome)
        case done
    }
    private let state = Mutex(State.open)
    /// Whether nobody waits, and the producer remembers a failure until the next flush.
    let isCounted: Bool

    init(isCounted: Bool) {
        self.isCounted = isCounted
    }

    /// The report, now or later. To be asked for once.
    func outcome() async -> Outcome {
        await withCheckedContinuation { continuation in
            let settled = state.withLock { state -> Outcome? in
                if case .settled(let outcome) = state {
                    state = .done
                    return outcome
                }
                state = .waiting(continuation)
                return nil
            }
            if let settled { continuation.resume(returning: settled) }
        }
    }

    /// Only the first report counts.
    func settle(_ outcome: Outcome) {
        let continuation = state.withLock { state -> CheckedContinuation<Outcome, Never>? in
            switch state {
            case .open:
                state = .settled(outcome)
                return nil
            case .waiting(let continuation):
                state = .done
                return continuation
            case .settled, .done:
                return nil
            }
        }
        continuation?.resume(returning: outcome)
    }
}
