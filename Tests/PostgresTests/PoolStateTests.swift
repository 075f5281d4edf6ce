import Testing

@testable import Postgres

@Suite("The pool's decisions")
struct PoolStateTests {
    private typealias State = PoolState<String, Int>

    @Test("connects up to its size, then lets people wait")
    func fills() {
        var state = State(size: 2)
        guard case .connect = state.acquire(ticket: 1, waiter: 1),
            case .connect = state.acquire(ticket: 2, waiter: 2),
            case .wait = state.acquire(ticket: 3, waiter: 3)
        else {
            Issue.record("two slots, then the line")
            return
        }
    }

    @Test("serves waiters in the order of asking, past those who left")
    func firstComeFirstServed() {
        var state = State(size: 1)
        _ = state.acquire(ticket: 1, waiter: 1)
        for ticket in 2...4 { _ = state.acquire(ticket: UInt64(ticket), waiter: ticket) }
        state.leave(ticket: 3)
        guard case .hand("a", 2)? = state.release("a"), case .hand("a", 4)? = state.release("a"),
            case .keep? = state.release("a"), case .lease("a") = state.acquire(ticket: 5, waiter: 5)
        else {
            Issue.record("2, then 4, then idle, then lent again")
            return
        }
    }

    @Test("a broken connection's slot goes to the next waiter")
    func slotPassesOn() {
        var state = State(size: 1)
        _ = state.acquire(ticket: 1, waiter: 1)
        _ = state.acquire(ticket: 2, waiter: 2)
        guard case .grant(2)? = state.release(nil), nil == state.release(nil).map({ _ in 0 }),
            case .connect = state.acquire(ticket: 3, waiter: 3)
        else {
            Issue.record("the slot passes to 2, comes back, and is free")
            return
        }
    }

    @Test("after close nothing is lent and what comes back is closed")
    func closes() {
        var state = State(size: 2)
        _ = state.acquire(ticket: 1, waiter: 1)
        _ = state.acquire(ticket: 2, waiter: 2)
        _ = state.acquire(ticket: 3, waiter: 3)
        _ = state.release(nil)
        let (idle, waiters) = state.close()
        #expect(idle.isEmpty && waiters.isEmpty)
        guard case .close("b")? = state.release("b"), case .closed = state.acquire(ticket: 4, waiter: 4)
        else {
            Issue.record("closed")
            return
        }
    }
}
