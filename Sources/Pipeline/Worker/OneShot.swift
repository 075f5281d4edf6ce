import Synchronization

/// Something that happens once: whoever waits goes on when it fires, at once if it has fired.
final class OneShot: Sendable {
    private enum State {
        case waiting([Int: CheckedContinuation<Void, Never>], next: Int)
        case fired
    }
    private let state = Mutex<State>(.waiting([:], next: 0))

    var hasFired: Bool {
        state.withLock { if case .fired = $0 { true } else { false } }
    }

    func fire() {
        let waiting = state.withLock { state -> [Int: CheckedContinuation<Void, Never>] in
            guard case .waiting(let continuations, _) = state else { return [:] }
            state = .fired
            return continuations
        }
        for continuation in waiting.values { continuation.resume() }
    }

    /// Returns when it has fired or the task is cancelled.
    func wait() async {
        let id = state.withLock { state -> Int? in
            guard case .waiting(let continuations, let next) = state else { return nil }
            state = .waiting(continuations, next: next + 1)
            return next
        }
        guard let id else { return }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let resumesNow = state.withLock { state -> Bool in
                    guard case .waiting(var continuations, let next) = state, !Task.isCancelled else {
                        return true
                    }
                    continuations[id] = continuation
                    state = .waiting(continuations, next: next)
                    return false
                }
                if resumesNow { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
                guard case .waiting(var continuations, let next) = state else { return nil }
                let mine = continuations.removeValue(forKey: id)
                state = .waiting(continuations, next: next)
                return mine
            }
            continuation?.resume()
        }
    }
}
