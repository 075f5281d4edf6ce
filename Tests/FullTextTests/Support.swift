import Logging
import Postgres
import Sandbox

/// A connection to an empty database of its own.
func connected() async throws -> PostgresConnection {
    try await PostgresConnection.connect(
        TestDatabase.create(prefix: "fulltext"),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
}
