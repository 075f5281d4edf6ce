import Foundation
import Logging
import Postgres
import Storage
import Synchronization

/// One connection that writes, for a group of partitions: their claims and their batches go over it,
/// so that the server process that a cursor names is the one that holds its locks.
actor FilingLane {
    /// One batch is written and one is read meanwhile; one more, so that a partition whose batch is tried again and
    /// again, and that has read its next one, does not hold up the others.
    static let batches = 3
    nonisolated let slots = BatchSlots(count: batches)
    private let configuration: PostgresConfiguration
    private let logger: Logger
    private var connection: PostgresConnection?
    private var opening: Opening?

    /// A connection in the making, for all who wait for it.
    private final class Opening: Sendable {
        let isOver = OneShot()
        let outcome = Mutex<Result<PostgresConnection, PostgresError>?>(nil)
    }

    init(configuration: PostgresConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    /// The lane's connection; opened where there is none, by one caller for all.
    /// - Throws: also when the caller's task is cancelled; the others go on waiting.
    func open() async throws(PostgresError) -> PostgresConnection {
        if let connection, connection.isOpen { return connection }
        connection = nil
        let opening = self.opening ?? begin()
        await opening.isOver.wait()
        guard let outcome = opening.outcome.withLock({ $0 }) else {
            throw PostgresError(.cancelled, "while connecting")
        }
        if self.opening === opening {
            self.opening = nil
            if case .success(let opened) = outcome { connection = opened }
        }
        return try outcome.get()
    }

    private func begin() -> Opening {
        let opening = Opening()
        self.opening = opening
        // Shared by all who wait: the end of one of them must not end it for the others.
        Task { [configuration, logger] in
            let outcome: Result<PostgresConnection, PostgresError>
            do throws(PostgresError) {
                outcome = .success(try await PostgresConnection.connect(configuration, logger: logger))
            } catch {
                outcome = .failure(error)
            }
            opening.outcome.withLock { $0 = outcome }
            opening.isOver.fire()
        }
        return opening
    }

    func close() async {
        await connection?.close()
        connection = nil
    }
}
