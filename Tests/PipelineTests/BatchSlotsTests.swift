import Synchronization
import Testing

@testable import Pipeline

@Suite("Slots of a lane")
struct BatchSlotsTests {
    @Test("No more batches are in flight than there are slots, and all get their turn")
    func bounded() async {
        let slots = BatchSlots(count: 3)
        let counter = Counter()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 {
                group.addTask {
                    guard let slot = await slots.take() else { return }
                    counter.enter()
                    await Task.yield()
                    counter.leave()
                    slot.giveBack()
                }
            }
        }
        #expect((1...3).contains(counter.most))
        #expect(await (slots.take() != nil))
    }

    private final class Counter: Sendable {
        private let state = Mutex((now: 0, most: 0))

        var most: Int { state.withLock { $0.most } }

        func enter() {
            state.withLock { $0 = (now: $0.now + 1, most: max($0.most, $0.now + 1)) }
        }

        func leave() {
            state.withLock { $0.now -= 1 }
        }
    }

    @Test("Who waited first comes first")
    func order() async throws {
        let slots = BatchSlots(count: 1)
        let held = try #require(await slots.take())
        let (served, serving) = AsyncStream.makeStream(of: Int.self)
        var waiters: [Task<Void, Never>] = []
        for number in 0..<5 {
            waiters.append(
                Task {
                    let slot = await slots.take()
                    serving.yield(number)
                    slot?.giveBack()
                })
            while slots.waiting <= number { await Task.yield() }
        }
        held.giveBack()
        for waiter in waiters { await waiter.value }
        serving.finish()
        #expect(await served.reduce(into: []) { $0.append($1) } == [0, 1, 2, 3, 4])
    }

    @Test("A cancelled waiter leaves the queue without a slot, and none is lost")
    func cancelled() async throws {
        let slots = BatchSlots(count: 1)
        let held = try #require(await slots.take())
        let waiter = Task { await slots.take() == nil }
        while slots.waiting == 0 { await Task.yield() }
        waiter.cancel()
        #expect(await waiter.value)
        #expect(slots.waiting == 0)
        held.giveBack()
        #expect(await (slots.take() != nil))
    }

    @Test("A slot that is forgotten, or given back twice, counts once")
    func forgotten() async throws {
        let slots = BatchSlots(count: 1)
        _ = await slots.take()
        let slot = try #require(await slots.take())
        slot.giveBack()
        slot.giveBack()
        let first = try #require(await slots.take())
        let second = Task { await slots.take() != nil }
        while slots.waiting == 0 { await Task.yield() }
        first.giveBack()
        #expect(await second.value)
    }
}
