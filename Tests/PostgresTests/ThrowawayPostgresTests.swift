import Foundation
import Postgres
import Sandbox
import Testing

@Suite("The throwaway server")
struct ThrowawayPostgresTests {
    @Test(
        "keeps its data over a restart, orderly or as after a crash",
        arguments: [
            ThrowawayPostgres.StopMode.fast, .immediate,
        ])
    func restarts(_ mode: ThrowawayPostgres.StopMode) async throws {
        let server = try await ThrowawayPostgres.start()
        let configuration = try await server.createDatabase("odd name/with \"marks\"")
        let connection = try await PostgresConnection.connect(configuration, logger: quiet)
        try await connection.execute(script: "CREATE TABLE t (a int); INSERT INTO t VALUES (7)")
        await server.stop(mode)
        #expect(!server.isRunning)
        let error = await #expect(throws: PostgresError.self) { try await connection.query("SELECT 1") }
        #expect(error?.code == .connectionLost)

        try await server.start()
        let again = try await PostgresConnection.connect(configuration, logger: quiet)
        #expect(try await again.query("SELECT a FROM t")[0].decode(Int.self, at: 0) == 7)
        #expect(try await again.query("SHOW fsync")[0].decode(String.self, at: 0) == "on")
        await server.remove()
    }

    @Test("listens on a free port with a password if asked, and takes settings")
    func tcp() async throws {
        var settings = ThrowawayPostgres.Settings()
        settings.listen = .tcp
        settings.fsync = false
        settings.parameters["work_mem"] = "5MB"
        let server = try await ThrowawayPostgres.start(settings)
        let connection = try await PostgresConnection.connect(server.configuration(), logger: quiet)
        let row = try await connection.query(
            "SELECT host(inet_server_addr()), current_setting('fsync'), current_setting('work_mem')")[0]
        #expect(try row.decode(String.self, at: 0) == "127.0.0.1")
        #expect(try row.decode(String.self, at: 1) == "off")
        #expect(try row.decode(String.self, at: 2) == "5MB")
        var stranger = server.configuration()
        stranger.password = "guess"
        let refused = await #expect(throws: PostgresError.self) {
            try await PostgresConnection.connect(stranger, logger: quiet)
        }
        #expect(refused?.code == .connectionFailed)
        await server.remove()
    }

    @Test("dies with its owner, even when the owner is killed, and the next start deletes what it left")
    func killedOwner() async throws {
        let owner = Process()
        owner.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        owner.arguments = ["--testing-library", "swift-testing", "--filter", "holdsServer"]
        let note = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        owner.environment = ProcessInfo.processInfo.environment.merging([Self.noteKey: note.path]) { $1 }
        owner.standardOutput = FileHandle.nullDevice
        // Nor its errors: should these tests end early, whoever waits for their output must not wait for it.
        owner.standardError = FileHandle.nullDevice
        try owner.run()
        let folder = try await eventually { try? String(contentsOf: note, encoding: .utf8) }
        try FileManager.default.removeItem(at: note)
        #expect(FileManager.default.fileExists(atPath: "\(folder)/data/postmaster.pid"))

        kill(owner.processIdentifier, SIGKILL)
        // The server's last act is to delete this file.
        try await eventually {
            FileManager.default.fileExists(atPath: "\(folder)/data/postmaster.pid") ? nil : ()
        }

        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3_600)], ofItemAtPath: folder)
        let next = try await ThrowawayPostgres.start()
        #expect(!FileManager.default.fileExists(atPath: folder))
        await next.remove()
    }

    private static let noteKey = "COPYDESK_TEST_HOLD_SERVER"

    /// Runs in the process that the test above kills.
    @Test(.enabled(if: ProcessInfo.processInfo.environment[noteKey] != nil))
    func holdsServer() async throws {
        let note = try #require(ProcessInfo.processInfo.environment[Self.noteKey])
        let server = try await ThrowawayPostgres.start()
        let connection = try await PostgresConnection.connect(server.configuration(), logger: quiet)
        let folder = try await connection.query("SHOW unix_socket_directories")[0].decode(String.self, at: 0)
        try Data(folder.utf8).write(to: URL(fileURLWithPath: note), options: .atomic)
        try await connection.query("SELECT pg_sleep(600)")
    }

    /// Looks until there is something, for at most a minute.
    @discardableResult
    private func eventually<Value>(_ look: () -> Value?) async throws -> Value {
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if let value = look() { return value }
            try await Task.sleep(for: .milliseconds(10))
        }
        return try #require(look())
    }
}
