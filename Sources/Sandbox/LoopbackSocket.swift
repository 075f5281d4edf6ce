internal import Foundation

/// A TCP socket at a port of 127.0.0.1; closed with this object.
///
/// Bound without listening it keeps the port for somebody who will listen there: whoever connects meanwhile is
/// refused, and the system gives the port to nobody else.
package final class LoopbackSocket: Sendable {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package let descriptor: Int32
    package let port: UInt16

    /// - Parameters:
    ///   - port: 0 for any that is free.
    ///   - backlog: nil to keep the port without listening.
    package init(port: UInt16 = 0, backlog: Int32? = nil, isBlocking: Bool = true) throws(Failure) {
        let kind = Int32(SOCK_STREAM.rawValue) | O_CLOEXEC | (isBlocking ? 0 : O_NONBLOCK)
        let descriptor = socket(AF_INET, kind, 0)
        // Those who take a port that is kept have to ask for the same.
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound, backlog.map({ listen(descriptor, $0) == 0 }) ?? true else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw Failure(description: "no port of 127.0.0.1: \(reason)")
        }
        self.descriptor = descriptor
        self.port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        close(descriptor)
    }
}
