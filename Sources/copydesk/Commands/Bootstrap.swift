import Foundation
import Logging
import Postgres
import Storage

/// What every command does first.
enum Bootstrap {
    /// Sends logs to standard error as configured.
    static func logging(_ settings: Settings) throws -> Logger {
        let name = settings.string("log.format") ?? "text"
        guard let format = LineLogHandler.Format(rawValue: name) else {
            throw ConfigurationError("log.format: '\(name)' is neither text nor json")
        }
        LoggingSystem.bootstrap { LineLogHandler(label: $0, format: format) }
        return try settings.logger()
    }
}

/// Whether the database has the schema that this binary works with.
enum SchemaCheck {
    /// Waits until the database can be reached.
    /// - Throws: ``ConfigurationError`` where migrations are missing: a worker does not change a schema.
    static func waitForSchema(_ configuration: PostgresConfiguration, logger: Logger) async throws {
        var backoff = Backoff(base: .milliseconds(200), cap: .seconds(5))
        while true {
            do {
                let pending = try await pending(configuration, logger: logger)
                guard pending.isEmpty else {
                    throw ConfigurationError(
                        "the database lacks \(pending.count) migration(s), first '\(pending[0].name)': "
                            + "run copydesk migrate")
                }
                return
            } catch let error as PostgresError where mayPass(error) {
                let pause = backoff.next()
                logger.warning(
                    "the database cannot be reached; trying again in \(pause)",
                    metadata: ["error": "\(error)"])
                try await Task.sleep(for: pause)
            }
        }
    }

    /// Migrations that the database lacks. Not longer than a while: the connection may have gone silent.
    private static func pending(
        _ configuration: PostgresConfiguration, logger: Logger
    ) async throws -> [Migration] {
        let connection = try await PostgresConnection.connect(configuration, logger: logger)
        let pending = try await withThrowingTaskGroup(of: [Migration].self) { group in
            group.addTask {
                do {
                    return try await Migrator(migrations: SchemaMigrations.all).pending(on: connection)
                } catch MigrationError.database(let error) {
                    throw error
                }
            }
            group.addTask {
                try await Task.sleep(for: .seconds(10))
                throw PostgresError(.timedOut, "the schema's version can't be read")
            }
            defer { group.cancelAll() }
            return try await group.next() ?? []
        }
        await connection.close()
        return pending
    }

    /// Whether waiting may help: not against what the server refuses for good, as for lack of rights.
    private static func mayPass(_ error: PostgresError) -> Bool {
        guard let state = error.sqlState else { return error.code != .server && error.code != .misuse }
        return state.isConnectionError || ["40", "53", "55", "57", "58"].contains(state.errorClass)
    }
}
