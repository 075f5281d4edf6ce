import Foundation
import Sandbox
import Synchronization

/// A TCP proxy between workers and PostgreSQL's Unix socket. It knows enough of the protocol to see where a
/// batch begins and where its answer does, and can cut, hold and slow what passes.
final class Wire: Sendable {
    var port: Int { Int(listener.port) }
    private let listener: LoopbackSocket
    private let target: String
    private let rules = Mutex(Rules())
    private let wakeRead: Int32
    private let wakeWrite: Int32

    struct Rules {
        /// Cuts that wait for a batch, one connection each.
        var cuts: [Fault.Cut] = []
        var cutsMade = 0
        var latency = 0
        /// Nothing moves on any connection.
        var isHeld = false
        /// Something wanted to since then.
        var hasHeldBack = false
        /// To be done by the loop: cut what is held, or leave it silent for ever.
        var orders: [Order] = []
        var isClosed = false
    }
    enum Order { case cutAll, silenceAll }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// - Parameter target: path of the server's socket.
    init(to target: String) throws {
        self.target = target
        listener = try LoopbackSocket(backlog: 128, isBlocking: false)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(description: "the proxy can't listen") }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (wakeRead, wakeWrite) = (ends[0], ends[1])
        let thread = Thread { self.run() }
        thread.name = "wire"
        thread.start()
    }

    // MARK: From outside

    /// Cuts the next so many connections that carry a batch.
    func arm(_ cut: Fault.Cut, times: Int) { change { $0.cuts = Array(repeating: cut, count: times) } }

    /// - Returns: how many cuts were made since the last call; those left over are given up.
    func disarm() -> Int {
        var made = 0
        change {
            made = $0.cutsMade
            $0.cutsMade = 0
            $0.cuts = []
        }
        return made
    }

    var armed: Int { rules.withLock { $0.cuts.count } }

    func setLatency(_ milliseconds: Int) { change { $0.latency = milliseconds } }

    func hold() {
        change {
            $0.isHeld = true
            $0.hasHeldBack = false
        }
    }

    /// - Returns: whether anything wanted to pass meanwhile.
    func release(_ end: Fault.HoleEnd) -> Bool {
        var hasHeldBack = false
        change {
            $0.isHeld = false
            hasHeldBack = $0.hasHeldBack
            switch end {
            case .goesOn: break
            case .isCut: $0.orders.append(.cutAll)
            case .staysSilent: $0.orders.append(.silenceAll)
            }
        }
        return hasHeldBack
    }

    /// Ends every connection and forgets every rule.
    func reset() {
        change {
            $0 = Rules()
            $0.orders = [.cutAll]
        }
    }

    func stop() { change { $0.isClosed = true } }

    private func change(_ body: (inout Rules) -> Void) {
        rules.withLock { body(&$0) }
        var byte: UInt8 = 1
        _ = write(wakeWrite, &byte, 1)
    }

    // MARK: The loop

    private func run() {
        var connections: [WireConnection] = []
        while true {
            let (latency, isHeld, orders, isClosed) = rules.withLock { rules in
                defer { rules.orders = [] }
                return (rules.latency, rules.isHeld, rules.orders, rules.isClosed)
            }
            for order in orders {
                switch order {
                case .cutAll: for connection in connections { connection.cut() }
                case .silenceAll: for connection in connections { connection.isSilent = true }
                }
            }
            if isClosed { break }
            let now = Self.now
            for connection in connections where !isHeld { connection.move(now: now, latency: latency) }
            connections.removeAll { $0.isOver }

            var polled = [
                pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0),
                pollfd(fd: listener.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            var wait = 1000
            if !isHeld {
                for connection in connections {
                    polled += connection.interests
                    wait = min(wait, connection.wait(now: now))
                }
            }
            poll(&polled, nfds_t(polled.count), Int32(wait))
            if isHeld, connections.contains(where: \.isAsking) { rules.withLock { $0.hasHeldBack = true } }
            if polled[0].revents != 0 {
                var bytes = [UInt8](repeating: 0, count: 256)
                while read(wakeRead, &bytes, bytes.count) == bytes.count {}
            }
            if polled[1].revents != 0 { accept(&connections) }
        }
        for connection in connections { connection.cut() }
        for descriptor in [wakeRead, wakeWrite] { close(descriptor) }
    }

    private func accept(_ connections: inout [WireConnection]) {
        while true {
            let client = Foundation.accept(listener.descriptor, nil, nil)
            guard client >= 0 else { return }
            _ = fcntl(client, F_SETFL, O_NONBLOCK)
            _ = fcntl(client, F_SETFD, FD_CLOEXEC)
            guard let server = connectToServer() else {
                close(client)
                continue
            }
            var one: Int32 = 1
            setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
            connections.append(
                WireConnection(client: client, server: server) { [self] in takeCut() })
        }
    }

    /// The next cut that waits, for a connection on which a batch begins.
    private func takeCut() -> Fault.Cut? {
        rules.withLock { rules in
            guard !rules.cuts.isEmpty else { return nil }
            rules.cutsMade += 1
            return rules.cuts.removeFirst()
        }
    }

    private func connectToServer() -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &address.sun_path) { path in
            let bytes = Array(target.utf8)
            guard bytes.count < path.count else { return false }
            path.copyBytes(from: bytes)
            return true
        }
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard fits, connected == 0 else {
            close(descriptor)
            return nil
        }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        return descriptor
    }

    /// Milliseconds of a clock that never jumps.
    static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
