public import Postgres
import Synchronization

/// Introduces entities to the database, and remembers which names it has introduced: "United States" is
/// sent once, not with every batch.
public final class EntityRegistry: Sendable {
    private let known = Mutex<Set<EntityIntroduction.Naming>>([])
    private let capacity: Int

    /// - Parameter capacity: how many names to remember; about 150 bytes each. A full memory starts anew.
    public init(capacity: Int = 100_000) {
        self.capacity = capacity
    }

    /// Sees to it that the database knows all of these, in a transaction of its own.
    public func introduce(
        _ introduction: EntityIntroduction, on connection: PostgresConnection, timeout: Duration
    ) async throws(PostgresError) {
        guard let (statement, introduced) = known.withLock({ introduction.statement(without: $0) }) else {
            return
        }
        _ = try await connection.query(statement, timeout: timeout)
        known.withLock { known in
            if known.count + introduced.count > capacity { known.removeAll() }
            known.formUnion(introduced)
        }
    }
}
