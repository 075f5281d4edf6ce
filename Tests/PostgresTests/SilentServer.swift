import Foundation
import Sandbox

/// A TCP port on which connections are accepted by the kernel and never answered, or no more than greeted.
final class SilentServer {
    var port: UInt16 { socket.port }
    private let socket: LoopbackSocket

    /// - Parameter greeting: what the first client is sent when it has said something.
    convenience init(greeting: [UInt8]) throws {
        try self.init()
        let socket = socket
        Thread.detachNewThread {
            let client = accept(socket.descriptor, nil, nil)
            var bytes = [UInt8](repeating: 0, count: 4096)
            _ = recv(client, &bytes, bytes.count, 0)
            _ = send(client, greeting, greeting.count, Int32(MSG_NOSIGNAL))
            // Until the client gives up.
            while recv(client, &bytes, bytes.count, 0) > 0 {}
            close(client)
        }
    }

    init() throws {
        socket = try LoopbackSocket(backlog: 4)
    }
}
