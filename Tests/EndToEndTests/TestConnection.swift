import Foundation

/// A TCP connection to a port of 127.0.0.1 that can behave badly.
final class TestConnection {
    private let descriptor: Int32

    /// Nil where nobody listens.
    init?(port: Int) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(port: port)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit {
        close(descriptor)
    }

    /// - Returns: how many bytes the system took; it never waits for room.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Int {
        max(0, Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT)))
    }

    /// What has arrived since, and whether the other side has ended the connection.
    func receive() -> (text: String, isEnded: Bool) {
        var bytes: [UInt8] = []
        while true {
            var piece = [UInt8](repeating: 0, count: 65_536)
            let count = recv(descriptor, &piece, piece.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                bytes += piece.prefix(count)
                continue
            }
            let isEnded = count == 0 || (errno != EAGAIN && errno != EINTR)
            return (String(decoding: bytes, as: UTF8.self), isEnded)
        }
    }
}
