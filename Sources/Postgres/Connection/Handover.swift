internal import Synchronization

/// Hands one outcome to one waiter, whichever of the two comes first; later outcomes are dropped.
final class Handover<Value: Sendable>: Sendable {
    typealias Outcome = Result<Value, PostgresError>

    private enum State {
        case empty
        case waiting(CheckedContinuation<Outcome, Never>)
        case arrived(Outcome)
        case taken
    }

    private let state = Mutex(State.empty)

    /// To be called once.
    func wait(_ continuation: CheckedContinuation<Outcome, Never>) {
        let outcome: Outcome? = state.withLock { state in
            if case .arrived(let outcome) = state {
                state = .taken
                return outcome
            }
            state = .waiting(continuation)
            return nil
        }
        if let outcome { continuation.resume(returning: outcome) }
    }

    /// - Returns: whether the outcome was the first.
    @discardableResult
    func finish(_ outcome: Outcome) -> Bool {
        let (continuation, isFirst): (CheckedContinuation<Outcome, Never>?, Bool) = state.withLock { state in
            switch state {
            case .empty:
                state = .arrived(outcome)
                return (nil, true)
            case .waiting(let continuation):
                state = .taken
                return (continuation, true)
            case .arrived, .taken:
                return (nil, false)
            }
        }
        continuation?.resume(returning: outcome)
        return isFirst
    }
}
