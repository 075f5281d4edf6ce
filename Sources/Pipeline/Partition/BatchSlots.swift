import DequeModule
import Synchronization

/// How many batches of one lane may be read and written at a time, first come, first served.
///
/// A batch that is enriched takes several times the memory of its payloads. Were each partition to read ahead for
/// itself, a hundred of them would hold two hundred enriched batches for a connection that takes one at a time;
/// and all would be read at once, so that none would be ready soon.
final class BatchSlots: Sendable {
    /// The right to one batch in flight, until it is given back or forgotten.
    final class Slot: Sendable {
        private let slots: BatchSlots
        private let isGivenBack = Atomic(false)

        fileprivate init(_ slots: BatchSlots) {
            self.slots = slots
        }

        deinit { giveBack() }

        func giveBack() {
            if !isGivenBack.exchange(true, ordering: .relaxed) { slots.giveBack() }
        }
    }

    private struct State {
        var free: Int
        var waiting: Deque<OneShot> = []
    }
    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(free: max(count, 1)))
    }

    /// How many wait for a slot.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Waits for a slot.
    /// - Returns: nil when the task is cancelled.
    func take() async -> Slot? {
        let turn = state.withLock { state -> OneShot? in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            let turn = OneShot()
            state.waiting.append(turn)
            return turn
        }
        guard let turn else { return Slot(self) }
        await turn.wait()
        let isOurs = state.withLock { state in
            if let place = state.waiting.firstIndex(where: { $0 === turn }) {
                state.waiting.remove(at: place)
                return false
            }
            return true
        }
        return isOurs ? Slot(self) : nil
    }

    private func giveBack() {
        let next = state.withLock { state -> OneShot? in
            if let next = state.waiting.popFirst() { return next }
            state.free += 1
            return nil
        }
        next?.fire()
    }
}
