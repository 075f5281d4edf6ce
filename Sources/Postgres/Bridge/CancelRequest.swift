internal import CLibpq
internal import Foundation
internal import Synchronization

/// Asks the server to cancel what a connection is doing. libpq does this over a connection of its
/// own and blocks, perhaps for long where the network is at fault, so it has a thread of its own.
final class CancelRequest: Sendable {
    private let done = Atomic(false)

    var isDone: Bool { done.load(ordering: .acquiring) }

    /// - Returns: `nil` where the connection is closed already.
    init?(of connection: OpaquePointer, wakeUp: WakeUp) {
        guard let cancel = PQgetCancel(connection) else { return nil }
        let handle = CancelHandle(cancel)
        let thread = Thread { [self] in
            handle.send()
            done.store(true, ordering: .releasing)
            wakeUp.signal()
        }
        thread.name = "postgres-cancel"
        thread.start()
    }
}

/// Owns one `PGcancel`.
///
/// `@unchecked Sendable`: libpq documents that a `PGcancel` may be used on any thread, and only
/// the thread of its request uses it.
private final class CancelHandle: @unchecked Sendable {
    private let cancel: OpaquePointer

    init(_ cancel: OpaquePointer) {
        self.cancel = cancel
    }

    deinit {
        PQfreeCancel(cancel)
    }

    /// A failure needs no answer: the waiting thread asks again, and in the end gives up the connection.
    func send() {
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(cancel, &message, Int32(message.count))
    }
}
