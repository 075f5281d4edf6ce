import Foundation
import Logging
import Postgres
import Testing

@testable import Pipeline

@Suite("A lane")
struct FilingLaneTests {
    @Test("Whoever waits for its connection is let go when cancelled, though the server says nothing")
    func cancels() async throws {
        // Connections are accepted by the kernel and never answered.
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listens = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 4) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        #expect(listens)
        let port = UInt16(bigEndian: address.sin_port)
        let lane = FilingLane(
            configuration: PostgresConfiguration(
                "host=127.0.0.1 port=\(port) user=x dbname=x connect_timeout=30"),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let start = ContinuousClock.now
        let waiting = Task { try await lane.open() }
        let other = Task { try await lane.open() }
        waiting.cancel()
        let error = await #expect(throws: PostgresError.self) { try await waiting.value }
        #expect(error?.code == .cancelled)
        #expect(ContinuousClock.now - start < .seconds(20))
        other.cancel()
        _ = await other.result
    }
}
