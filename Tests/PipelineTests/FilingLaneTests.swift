import Foundation
import Logging
import Postgres
import Sandbox
import Testing

@testable import Pipeline

@Suite("A lane")
struct FilingLaneTests {
    @Test("Whoever waits for its connection is let go when cancelled, though the server says nothing")
    func cancels() async throws {
        // Connections are accepted by the kernel and never answered.
        let silent = try LoopbackSocket(backlog: 4)
        let lane = FilingLane(
            configuration: PostgresConfiguration(
                "host=127.0.0.1 port=\(silent.port) user=x dbname=x connect_timeout=30"),
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
        withExtendedLifetime(silent) {}
    }
}
