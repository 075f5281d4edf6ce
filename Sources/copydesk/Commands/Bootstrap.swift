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
                let connection = try await PostgresConnection.connect(configuration, logger: logger)
                let pending = try await Migrator(migrations: SchemaMigrations.all).pending(on: connection)
                await connection.close()
                guard pending.isEmpty else {
                    throw ConfigurationError(
                        "the database lacks \(pending.count) migration(s), first '\(pending[0].name)': "
                            + "run copydesk migrate")
                }
                return
            } catch let error as PostgresError
                where error.sqlState?.isConnectionError ?? (error.code != .server)
            {
                let pause = backoff.next()
                logger.warning(
                    "the database cannot be reached; trying again in \(pause)",
                    metadata: ["error": "\(error)"])
                try await Task.sleep(for: pause)
            }
        }
    }
}
