import Foundation

/// One connection through the proxy. Only the proxy's own thread touches it.
final class WireConnection {
    private let client: Int32
    private let server: Int32
    private let nextCut: () -> Fault.Cut?
    private var toServer = Stream()
    private var toClient = Stream()
    private var requests = RequestScanner()
    private var plan = Plan.none
    private(set) var isOver = false
    /// Nothing moves any more, and nobody is told.
    var isSilent = false

    /// Bytes on their way in one direction, each chunk with the time from which on it may pass.
    private struct Stream {
        var chunks: [(due: Int, bytes: ArraySlice<UInt8>)] = []
        var isClosed = false
        var waiting: Int { chunks.reduce(0) { $0 + $1.bytes.count } }
    }

    private enum Plan {
        case none
        /// So many bytes more go to the server.
        case cutRequest(Int)
        /// The batch is being sent; its answer shall never arrive.
        case flight(delay: Int)
        /// The batch was sent; to be cut at this time.
        case cutAt(Int)
        case answer(bytes: Int)
        /// So many bytes more go to the client.
        case cutAnswer(Int)
    }

    init(client: Int32, server: Int32, nextCut: @escaping () -> Fault.Cut?) {
        self.client = client
        self.server = server
        self.nextCut = nextCut
    }

    /// Resets the connection, as a broken network would.
    func cut() {
        guard !isOver else { return }
        isOver = true
        var hard = linger(l_onoff: 1, l_linger: 0)
        setsockopt(client, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
        close(client)
        close(server)
    }

    private func end() {
        guard !isOver else { return }
        isOver = true
        close(client)
        close(server)
    }

    private static let room = 1 << 18

    var interests: [pollfd] {
        guard !isSilent else { return [] }
        func interest(_ descriptor: Int32, reads: Stream, writes: Stream) -> pollfd {
            var events: Int32 = 0
            if !reads.isClosed, reads.waiting < Self.room { events |= POLLIN }
            if let first = writes.chunks.first, first.due <= Wire.now { events |= POLLOUT }
            return pollfd(fd: events == 0 ? -1 : descriptor, events: Int16(events), revents: 0)
        }
        return [
            interest(client, reads: toServer, writes: toClient),
            interest(server, reads: toClient, writes: toServer),
        ]
    }

    /// Whether there is something to read from either side.
    var isAsking: Bool {
        guard !isSilent, !isOver else { return false }
        var both = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        return poll(&both, nfds_t(both.count), 0) > 0
    }

    /// Milliseconds until something is due by itself.
    func wait(now: Int) -> Int {
        var due = [toServer.chunks.first?.due, toClient.chunks.first?.due].compactMap { $0 }.filter {
            $0 > now
        }
        if case .cutAt(let time) = plan { due.append(time) }
        return max((due.min() ?? now + 1000) - now, 0)
    }

    /// Moves what can be moved.
    func move(now: Int, latency: Int) {
        guard !isSilent, !isOver else { return }
        if case .cutAt(let time) = plan, time <= now { return cut() }
        let before = toServer.waiting
        scan(receive(from: client, into: &toServer, due: now + latency), after: before)
        _ = receive(from: server, into: &toClient, due: now + latency)
        if isOver { return }
        pass(toServer: now)
        pass(toClient: now)
        // What came before the end was passed on first.
        if toServer.isClosed && toServer.chunks.isEmpty || toClient.isClosed && toClient.chunks.isEmpty {
            end()
        }
    }

    /// - Returns: what was received, which is the last chunk of the stream now.
    private func receive(from descriptor: Int32, into stream: inout Stream, due: Int) -> ArraySlice<UInt8> {
        guard !isOver, !stream.isClosed, stream.waiting < Self.room else { return [] }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 {
            stream.chunks.append((due, buffer[..<count]))
            return buffer[..<count]
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            stream.isClosed = true
        }
        return []
    }

    /// Looks for a batch in what the client sends.
    private func scan(_ bytes: ArraySlice<UInt8>, after before: Int) {
        for event in requests.scan(bytes) {
            switch event {
            case .batch(let start, let length):
                guard case .none = plan, let cut = nextCut() else { continue }
                switch cut {
                case .request(let percent):
                    plan = .cutRequest(before + start + max(length * percent / 100, 1))
                case .flight(let delay): plan = .flight(delay: delay)
                case .answer(let bytes): plan = .answer(bytes: bytes)
                }
            case .synced:
                if case .flight(let delay) = plan { plan = .cutAt(Wire.now + delay + 1) }
                if case .answer(let bytes) = plan { plan = .cutAnswer(bytes) }
            }
        }
    }

    private func pass(toServer now: Int) {
        while let (due, bytes) = toServer.chunks.first, due <= now {
            var limit = bytes.count
            if case .cutRequest(let left) = plan { limit = min(limit, left) }
            let count = transmit(bytes.prefix(limit), to: server)
            guard count > 0 else { return }
            toServer.chunks[0].bytes = bytes.dropFirst(count)
            if toServer.chunks[0].bytes.isEmpty { toServer.chunks.removeFirst() }
            if case .cutRequest(let left) = plan {
                plan = .cutRequest(left - count)
                if left == count { return cut() }
            }
        }
    }

    private func pass(toClient now: Int) {
        while !isOver, let (due, bytes) = toClient.chunks.first, due <= now {
            var limit = bytes.count
            switch plan {
            case .cutAt, .flight: return
            case .cutAnswer(let left):
                if left <= 0 { return cut() }
                limit = min(limit, left)
            default: break
            }
            let count = transmit(bytes.prefix(limit), to: client)
            guard count > 0 else { return }
            toClient.chunks[0].bytes = bytes.dropFirst(count)
            if toClient.chunks[0].bytes.isEmpty { toClient.chunks.removeFirst() }
            if case .cutAnswer(let left) = plan {
                plan = .cutAnswer(left - count)
                if left == count { return cut() }
            }
        }
    }

    private func transmit(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
        let count = bytes.withUnsafeBytes {
            send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count < 0, errno != EAGAIN, errno != EINTR { end() }
        return count
    }
}

/// Finds the messages of PostgreSQL's protocol in what a client sends.
struct RequestScanner {
    enum Event: Equatable {
        /// A batch begins: so many bytes into what was scanned, so long.
        case batch(start: Int, length: Int)
        /// The client waits for the answer.
        case synced
    }

    /// Statements with more parameters than this are batches.
    private static let manyParameters = 40
    private var header: [UInt8] = []
    private var isFirst = true
    /// Bytes of the present message that are still to come.
    private var left = 0

    mutating func scan(_ bytes: ArraySlice<UInt8>) -> [Event] {
        var events: [Event] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if left > 0 {
                let count = min(left, bytes.endIndex - index)
                index += count
                left -= count
                continue
            }
            header.append(bytes[index])
            index += 1
            // The first message has no type.
            let size = isFirst ? 4 : 5
            guard header.count == size else { continue }
            let length = header.suffix(4).reduce(0) { $0 << 8 | Int($1) }
            left = max(length - 4, 0)
            if !isFirst {
                if header[0] == UInt8(ascii: "S") { events.append(.synced) }
                if header[0] == UInt8(ascii: "B"), Self.isBatch(bytes[index...]) {
                    events.append(.batch(start: index - size - bytes.startIndex, length: length + 1))
                }
            }
            isFirst = false
            header = []
        }
        return events
    }

    /// A Bind message: portal, statement, and then how many formats of parameters.
    private static func isBatch(_ body: ArraySlice<UInt8>) -> Bool {
        var rest = body
        for _ in 0..<2 {
            guard let end = rest.firstIndex(of: 0) else { return false }
            rest = rest[(end + 1)...]
        }
        guard rest.count >= 2 else { return false }
        return Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1]) > manyParameters
    }
}
