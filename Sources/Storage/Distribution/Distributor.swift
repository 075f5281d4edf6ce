public import Postgres

/// Spreads the tables over a Citus cluster. Experimental.
public struct Distributor: Sendable {
    private let migrator: Migrator

    public init(migrator: Migrator = Migrator(migrations: SchemaMigrations.all)) {
        self.migrator = migrator
    }

    /// What ``distribute(on:)`` would do. Changes nothing and takes no lock.
    /// - Throws: ``DistributionError``.
    public func pending(on connection: PostgresConnection) async throws(DistributionError) -> [DistributionStep] {
        try DistributionPlan(placements: TablePlacement.all).steps(for: await ClusterState.read(on: connection))
    }

    /// Does what is missing, all of it or nothing, while migrators wait and no batch is filed.
    /// - Returns: what was done; nothing where all was in place.
    /// - Throws: ``DistributionError``.
    @discardableResult
    public func distribute(on connection: PostgresConnection) async throws(DistributionError) -> [DistributionStep] {
        let steps = try await pending(on: connection)
        for step in steps {
            do { try await connection.execute(script: step.sql) } catch { throw .database(error) }
        }
        return steps
    }
}
