internal import Foundation
internal import Logging
public import Postgres
internal import Synchronization

/// Fresh databases for tests: on the server that `COPYDESK_TEST_POSTGRES` names, or else on one
/// throwaway server for the whole process.
public enum TestDatabase {
    /// An empty database of its own name, which begins with the prefix.
    public static func create(prefix: String = "test") async throws -> PostgresConfiguration {
        let server = try await TestServer.shared.configuration()
        let name = "copydesk_\(prefix)_\(UUID().uuidString.prefix(13).lowercased())"
        let connection = try await PostgresConnection.connect(server, logger: Logger(label: "test-database"))
        try await connection.query("CREATE DATABASE \(identifier: name)")
        await connection.close()
        var database = server
        database.database = name
        return database
    }
}

private actor TestServer {
    static let shared = TestServer()

    private var starting: Task<PostgresConfiguration, any Error>?

    func configuration() async throws -> PostgresConfiguration {
        let task = starting ?? Task { try await Self.start() }
        starting = task
        return try await task.value
    }

    private static func start() async throws -> PostgresConfiguration {
        if let url = ProcessInfo.processInfo.environment["COPYDESK_TEST_POSTGRES"], !url.isEmpty {
            return PostgresConfiguration(url)
        }
        var settings = ThrowawayPostgres.Settings()
        settings.fsync = false
        // All suites run at once, and some start several workers with three connections each.
        settings.maxConnections = 500
        let server = try await ThrowawayPostgres.start(settings)
        throwaway.withLock { $0 = server }
        // A static lives until the end of the process and isn't released even then.
        atexit { throwaway.withLock { $0.take() }?.removeAtExit() }
        return server.configuration()
    }
}

private let throwaway = Mutex<ThrowawayPostgres?>(nil)
