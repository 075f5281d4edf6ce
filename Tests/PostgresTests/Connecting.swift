import Logging
import Postgres
import Sandbox

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A connection to an empty database of its own.
func connected() async throws -> PostgresConnection {
    try await PostgresConnection.connect(TestDatabase.create(prefix: "postgres"), logger: quiet)
}

/// Returns once that backend sleeps in `pg_sleep`, seen from another connection.
func untilAsleep(_ backend: Int32, seenFrom observer: PostgresConnection) async throws {
    try await observer.execute(
        script: """
            DO $$ BEGIN
                WHILE NOT EXISTS (
                    SELECT FROM pg_stat_activity WHERE pid = \(backend) AND wait_event = 'PgSleep')
                LOOP
                    PERFORM pg_sleep(0.002);
                    PERFORM pg_stat_clear_snapshot();
                END LOOP;
            END $$
            """)
}
