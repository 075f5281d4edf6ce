/// The pool's decisions, without its doings. Slots, not connections, are what is bounded: a broken
/// connection leaves a slot in which its next user connects anew.
struct PoolState<Connection, Waiter> {
    enum Acquisition {
        /// Use this connection.
        case lease(Connection)
        /// A slot is yours: connect.
        case connect
        /// The waiter stands in line.
        case wait
        case closed
    }

    enum Release {
        case keep
        case close(Connection)
        /// Give the waiter this connection; where it is gone, release again.
        case hand(Connection, Waiter)
        /// Give the waiter the slot; where it is gone, release again.
        case grant(Waiter)
    }

    private let size: Int
    private var idle: [Connection] = []
    private var leased = 0
    private var waiters: [(ticket: UInt64, waiter: Waiter)] = []
    private(set) var isClosed = false

    init(size: Int) {
        self.size = max(1, size)
    }

    /// - Parameters:
    ///   - ticket: under which the waiter can leave the line.
    ///   - waiter: stored only where the answer is `.wait`.
    mutating func acquire(ticket: UInt64, waiter: Waiter) -> Acquisition {
        if isClosed { return .closed }
        // The one used last is the likeliest to live, and the others may rest.
        if let connection = idle.popLast() {
            leased += 1
            return .lease(connection)
        }
        guard leased < size else {
            waiters.append((ticket, waiter))
            return .wait
        }
        leased += 1
        return .connect
    }

    /// A waiter has given up.
    mutating func leave(ticket: UInt64) {
        waiters.removeAll { $0.ticket == ticket }
    }

    /// A slot comes back, with a connection that can be used again or with none.
    mutating func release(_ connection: Connection?) -> Release? {
        if isClosed {
            leased -= 1
            return connection.map { .close($0) }
        }
        if !waiters.isEmpty {
            let next = waiters.removeFirst().waiter
            return connection.map { .hand($0, next) } ?? .grant(next)
        }
        leased -= 1
        guard let connection else { return nil }
        idle.append(connection)
        return .keep
    }

    /// - Returns: connections to close and waiters to send away.
    mutating func close() -> (idle: [Connection], waiters: [Waiter]) {
        isClosed = true
        defer {
            idle = []
            waiters = []
        }
        return (idle, waiters.map(\.waiter))
    }
}
