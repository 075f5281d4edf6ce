import Foundation

/// A TCP port on which connections are accepted by the kernel and never answered, or no more than greeted.
final class SilentServer {
    struct Failure: Error {}

    let port: UInt16
    private let descriptor: Int32

    /// - Parameter greeting: what the first client is sent when it has said something.
    convenience init(greeting: [UInt8]) throws {
        try self.init()
        let descriptor = descriptor
        Thread.detachNewThread {
            let client = accept(descriptor, nil, nil)
            var bytes = [UInt8](repeating: 0, count: 4096)
            _ = recv(client, &bytes, bytes.count, 0)
            _ = send(client, greeting, greeting.count, Int32(MSG_NOSIGNAL))
            // Until the client gives up.
            while recv(client, &bytes, bytes.count, 0) > 0 {}
            close(client)
        }
    }

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let listens = withUnsafeMutableBytes(of: &address) { bytes in
            guard let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else {
                return false
            }
            return bind(descriptor, pointer, size) == 0 && listen(descriptor, 4) == 0
                && getsockname(descriptor, pointer, &size) == 0
        }
        guard listens else { throw Failure() }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        close(descriptor)
    }
}
