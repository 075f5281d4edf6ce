public import Postgres

/// Spreads the tables over a Citus cluster. Experimental.
public struct Distributor: Sendable {
    private let migrator: Migrator

    /// - Parameter migrator: whose lock is taken; migrations are not applied by it.
    public init(migrator: Migrator = Migrator(migrations: SchemaMigrations.all)) {
        self.migrator = migrator
    }

    /// Makes sure that there is a cluster and that this is its coordinator.
    /// - Throws: ``DistributionError/noExtension(database:)``, ``DistributionError/notCoordinator``.
    public func requireCluster(on connection: PostgresConnection) async throws(DistributionError) {
        try await ClusterState.requireCoordinator(on: connection)
    }

    /// The SQL that ``distribute(on:)`` would run, for people to read or for `psql`; empty where all is in place.
    /// Changes nothing and takes no lock.
    /// - Throws: ``DistributionError``.
    public func dryRun(on connection: PostgresConnection) async throws(DistributionError) -> String {
        let steps = try await pending(on: connection)
        guard !steps.isEmpty else { return "" }
        return (["BEGIN;", Self.gate] + steps.map(\.sql) + ["COMMIT;"]).joined(separator: "\n") + "\n"
    }

    /// Does what is missing, all of it or nothing, while migrators wait and no batch is filed.
    /// - Returns: what was done; nothing where all was in place.
    /// - Throws: ``DistributionError``.
    @discardableResult
    public func distribute(
        on connection: PostgresConnection
    ) async throws(DistributionError) -> [DistributionStep] {
        let outcome: Result<[DistributionStep], DistributionError>
        do {
            outcome = try await migrator.whileOthersWait(on: connection) {
                await distributeMissing(on: connection)
            }
        } catch {
            throw .migration(error)
        }
        return try outcome.get()
    }

    private func distributeMissing(
        on connection: PostgresConnection
    ) async -> Result<[DistributionStep], DistributionError> {
        do throws(DistributionError) {
            let steps = try await pending(on: connection)
            if !steps.isEmpty { try await run(steps, on: connection) }
            return .success(steps)
        } catch {
            return .failure(error)
        }
    }

    private func pending(
        on connection: PostgresConnection
    ) async throws(DistributionError) -> [DistributionStep] {
        let state = try await ClusterState.read(on: connection)
        return try DistributionPlan(placements: TablePlacement.all).steps(for: state)
    }

    /// Whoever files a batch moves a cursor first: so it waits here, and holds no lock that is needed next. And one
    /// connection a node, since the types and functions that tables need are made in the same transaction.
    private static let gate = """
        LOCK TABLE copydesk.cursors IN EXCLUSIVE MODE;
        SET LOCAL citus.multi_shard_modify_mode TO 'sequential';
        """

    private func run(
        _ steps: [DistributionStep], on connection: PostgresConnection
    ) async throws(DistributionError) {
        do {
            try await connection.transaction { connection in
                try await connection.execute(script: Self.gate)
                for step in steps { try await connection.execute(script: step.sql) }
            }
        } catch {
            throw .failed(error)
        }
    }
}
