internal import Foundation

/// Keeps ports of the loopback for somebody who will listen there again: while nobody does, the system could
/// give them to any outgoing connection.
final class PortKeeper {
    private let descriptors: [Int32]

    /// - Parameter servers: host and port, separated by commas.
    init(_ servers: String) {
        descriptors = servers.split(separator: ",").compactMap { server in
            server.split(separator: ":").last.flatMap { UInt16($0) }.flatMap { Self.keep($0) }
        }
    }

    deinit {
        for descriptor in descriptors { close(descriptor) }
    }

    /// Bound, but not listening: whoever connects is refused.
    private static func keep(_ port: UInt16) -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { return nil }
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isBound else {
            close(descriptor)
            return nil
        }
        return descriptor
    }
}
