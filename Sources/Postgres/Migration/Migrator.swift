internal import Crypto
internal import Foundation

/// Brings a database's schema up to date: numbered migrations, each in its own transaction,
/// remembered with their checksums, and one migrator at a time.
public struct Migrator: Sendable {
    public let migrations: [Migration]
    /// The table that remembers, as `schema.table`.
    public let ledgerTable: String

    /// How often a migrator looks whether another has finished. It doesn't wait in the server: a
    /// statement that waits holds a snapshot, and would count against the statement timeout.
    private static let lockInterval: Duration = .milliseconds(100)

    public init(migrations: [Migration], ledgerTable: String = "copydesk.schema_migrations") {
        self.migrations = migrations
        self.ledgerTable = ledgerTable
    }

    /// What `migrate` would apply. Changes nothing and takes no lock.
    public func pending(
        on connection: PostgresConnection, refusingNewer: Bool = false
    ) async throws(MigrationError) -> [Migration] {
        let plan = try MigrationPlan(migrations)
        let applied = try await bookkeeping { () async throws(PostgresError) in
            try await ledgerExists(on: connection) ? try await self.applied(on: connection) : []
        }
        return try plan.pending(after: applied, refusingNewer: refusingNewer)
    }

    /// The SQL that `migrate` would run, for people to read or for `psql`.
    public func dryRun(on connection: PostgresConnection) async throws(MigrationError) -> String {
        let pending = try await pending(on: connection)
        let hasLedger = try await bookkeeping { () async throws(PostgresError) in
            try await ledgerExists(on: connection)
        }
        guard !pending.isEmpty else { return "" }
        var parts = hasLedger ? [] : ["BEGIN;\n\(ledgerDefinition)\nCOMMIT;"]
        for migration in pending {
            let name = migration.name.replacing("'", with: "''")
            parts.append(
                """
                -- \(migration.number): \(migration.name.replacing("\n", with: " "))
                BEGIN;
                \(migration.sql)
                ;
                INSERT INTO \(ledger) (number, name, checksum)
                VALUES (\(migration.number), '\(name)', '\(migration.checksum)');
                COMMIT;
                """)
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// Applies what is missing, while a session lock keeps other migrators waiting.
    ///
    /// - Parameter refusingNewer: whether a database that is ahead of this program is an error.
    ///   By default it isn't, so that old and new workers run side by side.
    /// - Returns: what was applied, in order. What came before a failure stays applied.
    @discardableResult
    public func migrate(
        on connection: PostgresConnection, refusingNewer: Bool = false
    ) async throws(MigrationError) -> [Migration] {
        let plan = try MigrationPlan(migrations)
        return try await whileOthersWait(on: connection) {
            await applyMissing(plan, on: connection, refusingNewer: refusingNewer)
        }.get()
    }

    /// Runs the body while other migrators wait for it to return.
    /// - Throws: ``MigrationError/database(_:)`` where the lock can't be had; the body was not called then.
    public func whileOthersWait<R>(
        on connection: PostgresConnection, _ body: () async -> R
    ) async throws(MigrationError) -> R {
        try await bookkeeping { () async throws(PostgresError) in try await lock(on: connection) }
        let outcome = await body()
        await unlock(on: connection)
        return outcome
    }

    private func applyMissing(
        _ plan: MigrationPlan, on connection: PostgresConnection, refusingNewer: Bool
    ) async -> Result<[Migration], MigrationError> {
        do throws(MigrationError) {
            let applied = try await bookkeeping { () async throws(PostgresError) in
                if try await !ledgerExists(on: connection) {
                    try await connection.execute(script: ledgerDefinition)
                }
                return try await self.applied(on: connection)
            }
            let pending = try plan.pending(after: applied, refusingNewer: refusingNewer)
            for migration in pending { try await apply(migration, on: connection) }
            return .success(pending)
        } catch {
            return .failure(error)
        }
    }

    private func apply(
        _ migration: Migration, on connection: PostgresConnection
    ) async throws(MigrationError) {
        do {
            try await connection.transaction { connection in
                try await connection.execute(script: migration.sql)
                guard await connection.isInTransaction else {
                    throw MigrationError.endsTransaction(number: migration.number, name: migration.name)
                }
                try await connection.query(
                    """
                    INSERT INTO \(unescaped: ledger) (number, name, checksum)
                    VALUES (\(migration.number), \(migration.name), \(migration.checksum))
                    """)
            }
        } catch {
            if let error = error.bodyError as? MigrationError { throw error }
            throw .failed(number: migration.number, name: migration.name, error)
        }
    }

    private var ledger: String { PostgresQuery.quoted(path: ledgerTable) }

    private var ledgerDefinition: String {
        let parts = ledgerTable.split(separator: ".", maxSplits: 1)
        let schema =
            parts.count > 1 ? "CREATE SCHEMA IF NOT EXISTS \(PostgresQuery.quoted(String(parts[0])));\n" : ""
        return schema + """
            CREATE TABLE IF NOT EXISTS \(ledger) (
                number bigint PRIMARY KEY,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now()
            );
            COMMENT ON TABLE \(ledger) IS 'Migrations of the schema that this database has had.';
            COMMENT ON COLUMN \(ledger).number IS 'Order of the migrations.';
            COMMENT ON COLUMN \(ledger).name IS 'What the migration is called.';
            COMMENT ON COLUMN \(ledger).checksum IS 'SHA-256 of its SQL, in hexadecimal.';
            COMMENT ON COLUMN \(ledger).applied_at IS 'When it was applied.';
            """
    }

    private func ledgerExists(on connection: PostgresConnection) async throws(PostgresError) -> Bool {
        let rows = try await connection.query("SELECT to_regclass(\(ledger)) IS NOT NULL")
        return try rows.first?.decode(Bool.self, at: 0) ?? false
    }

    private func applied(on connection: PostgresConnection) async throws(PostgresError) -> [AppliedMigration]
    {
        let rows = try await connection.query(
            "SELECT number, name, checksum FROM \(unescaped: ledger) ORDER BY number")
        var applied: [AppliedMigration] = []
        for row in rows {
            applied.append(
                AppliedMigration(
                    number: try row.decode(at: 0), name: try row.decode(at: 1),
                    checksum: try row.decode(at: 2)))
        }
        return applied
    }

    /// Migrators of one ledger exclude each other.
    private var lockKey: Int64 {
        SHA256.hash(data: Data("migrations of \(ledgerTable)".utf8))
            .withUnsafeBytes { Int64(bigEndian: $0.loadUnaligned(as: Int64.self)) }
    }

    private func lock(on connection: PostgresConnection) async throws(PostgresError) {
        while true {
            let rows = try await connection.query("SELECT pg_try_advisory_lock(\(lockKey))")
            if try rows.first?.decode(Bool.self, at: 0) == true { return }
            do {
                try await Task.sleep(for: Self.lockInterval)
            } catch {
                throw PostgresError(.cancelled, "while waiting for another migrator")
            }
        }
    }

    private func unlock(on connection: PostgresConnection) async {
        guard connection.isOpen else { return }
        do {
            try await connection.shieldedQuery("SELECT pg_advisory_unlock(\(lockKey))")
        } catch {
            // The lock goes with its session.
            await connection.close()
        }
    }

    private func bookkeeping<R>(
        _ body: () async throws(PostgresError) -> R
    ) async throws(MigrationError) -> R {
        do {
            return try await body()
        } catch {
            throw .database(error)
        }
    }
}
