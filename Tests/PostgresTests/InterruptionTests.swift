import Postgres
import Sandbox
import Testing

@Suite("Queries that end early")
struct InterruptionTests {
    @Test("cancelling the task cancels the statement on the server; the connection stays usable")
    func taskCancellation() async throws {
        let connection = try await connected()
        let observer = try await connected()
        let sleeper = Task { try await connection.query("SELECT pg_sleep(600)") }
        try await untilAsleep(connection.backendPID, seenFrom: observer)
        sleeper.cancel()
        let error = await #expect(throws: PostgresError.self) { try await sleeper.value }
        #expect(error?.code == .cancelled && error?.sqlState == .queryCanceled)
        #expect(try await connection.query("SELECT 1").count == 1)
    }

    @Test("a task that is cancelled already sends nothing")
    func cancelledBefore() async throws {
        let connection = try await connected()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await connection.query("CREATE TABLE never (a int)")
        }
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(try await connection.query("SELECT 1 FROM pg_class WHERE relname = 'never'").isEmpty)
    }

    @Test("cancel() from elsewhere ends what runs, and nothing that comes later")
    func cancelFromElsewhere() async throws {
        let connection = try await connected()
        let observer = try await connected()
        connection.cancel()
        #expect(try await connection.query("SELECT 1").count == 1)
        let sleeper = Task { try await connection.query("SELECT pg_sleep(600)") }
        try await untilAsleep(connection.backendPID, seenFrom: observer)
        connection.cancel()
        let error = await #expect(throws: PostgresError.self) { try await sleeper.value }
        #expect(error?.code == .cancelled)
        for _ in 0..<50 { try await connection.query("SELECT 1") }
    }

    @Test("a timeout cancels the statement on the server")
    func timeout() async throws {
        let connection = try await connected()
        let start = ContinuousClock.now
        let error = await #expect(throws: PostgresError.self) {
            try await connection.query("SELECT pg_sleep(600)", timeout: .milliseconds(50))
        }
        #expect(error?.code == .timedOut)
        #expect(ContinuousClock.now - start < .seconds(10))
        #expect(try await connection.query("SELECT 1", timeout: .seconds(60)).count == 1)
    }

    @Test("the session's statement timeout is .timedOut; a stranger's cancel is the server's error")
    func statementTimeout() async throws {
        var configuration = try await TestDatabase.create(prefix: "timeout")
        configuration.statementTimeout = .seconds(2)
        configuration.lockTimeout = .seconds(7)
        let connection = try await PostgresConnection.connect(configuration, logger: quiet)
        let settings = try await connection.query(
            "SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        #expect(try settings[0].decode(String.self, at: 0) == "2s")
        #expect(try settings[0].decode(String.self, at: 1) == "7s")
        let timedOut = await #expect(throws: PostgresError.self) {
            try await connection.query("SELECT pg_sleep(600)")
        }
        #expect(timedOut?.code == .timedOut)

        let victim = try await connected()
        let stranger = try await connected()
        let sleeper = Task { try await victim.query("SELECT pg_sleep(600)") }
        try await untilAsleep(victim.backendPID, seenFrom: stranger)
        try await stranger.query("SELECT pg_cancel_backend(\(victim.backendPID))")
        let cancelled = await #expect(throws: PostgresError.self) { try await sleeper.value }
        #expect(cancelled?.code == .server && cancelled?.sqlState == .queryCanceled)
    }

    @Test("a backend terminated in mid-query is .connectionLost, and the connection says that it is closed")
    func terminated() async throws {
        let connection = try await connected()
        let observer = try await connected()
        let sleeper = Task { try await connection.query("SELECT pg_sleep(600)") }
        try await untilAsleep(connection.backendPID, seenFrom: observer)
        try await observer.query("SELECT pg_terminate_backend(\(connection.backendPID))")
        let error = await #expect(throws: PostgresError.self) { try await sleeper.value }
        #expect(error?.code == .connectionLost && error?.sqlState == .adminShutdown)
        #expect(!connection.isOpen)
        let after = await #expect(throws: PostgresError.self) { try await connection.query("SELECT 1") }
        #expect(after?.code == .connectionLost)
    }

    @Test("a call that names no timeout ends at the configuration's own")
    func callTimeout() async throws {
        var configuration = try await TestDatabase.create(prefix: "postgres")
        configuration.callTimeout = .milliseconds(100)
        let connection = try await PostgresConnection.connect(configuration, logger: quiet)
        let error = await #expect(throws: PostgresError.self) {
            try await connection.query("SELECT pg_sleep(600)")
        }
        #expect(error?.code == .timedOut)
        try await connection.query("SELECT pg_sleep(0.3)", timeout: .seconds(60))
        await connection.close()
    }

    @Test("no server is .connectionFailed")
    func noServer() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await PostgresConnection.connect(
                PostgresConfiguration("host=/nonexistent user=x dbname=x"), logger: quiet)
        }
        #expect(error?.code == .connectionFailed)
    }

    @Test("a server that goes silent after its greeting can't be reached, in good time")
    func silentAfterGreeting() async throws {
        // Authenticated, a cancel key, ready for a query.
        let greeting: [UInt8] =
            [UInt8(ascii: "R"), 0, 0, 0, 8, 0, 0, 0, 0]
            + [UInt8(ascii: "K"), 0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 1]
            + [UInt8(ascii: "Z"), 0, 0, 0, 5, UInt8(ascii: "I")]
        let silent = try SilentServer(greeting: greeting)
        var configuration = PostgresConfiguration(
            "host=127.0.0.1 port=\(silent.port) user=x dbname=x sslmode=disable gssencmode=disable")
        configuration.connectTimeout = .seconds(2)
        configuration.lockTimeout = .seconds(1)
        let start = ContinuousClock.now
        let error = await #expect(throws: PostgresError.self) {
            try await PostgresConnection.connect(configuration, logger: quiet)
        }
        #expect(error?.sqlState == nil)
        #expect(ContinuousClock.now - start < .seconds(40))
    }

    @Test("cancelling the task ends the wait for a connection at once")
    func cancelConnect() async throws {
        // Listens and never answers.
        let silent = try SilentServer()
        let task = Task {
            try await PostgresConnection.connect(
                PostgresConfiguration(
                    "host=127.0.0.1 port=\(silent.port) user=x dbname=x connect_timeout=120"),
                logger: quiet)
        }
        task.cancel()
        let start = ContinuousClock.now
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(ContinuousClock.now - start < .seconds(60))
    }
}
