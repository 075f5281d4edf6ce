import Foundation
import Logging
import Postgres
import Storage

/// One connection that writes, for a group of partitions: their claims and their batches go over it,
/// so that the server process that a cursor names is the one that holds its locks.
actor FilingLane {
    private let configuration: PostgresConfiguration
    private let logger: Logger
    private var connection: PostgresConnection?
    private var connecting: Task<PostgresConnection, any Error>?

    init(configuration: PostgresConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    /// The lane's connection; opened where there is none, by one caller for all.
    func open() async throws(PostgresError) -> PostgresConnection {
        if let connection, connection.isOpen { return connection }
        connection = nil
        let task: Task<PostgresConnection, any Error>
        if let connecting {
            task = connecting
        } else {
            // Shared by all who wait: the end of one of them must not end it for the others.
            task = Task { [configuration, logger] in
                try await PostgresConnection.connect(configuration, logger: logger)
            }
            connecting = task
        }
        do {
            let opened = try await task.value
            if connecting == task {
                connecting = nil
                connection = opened
            }
            return opened
        } catch {
            if connecting == task { connecting = nil }
            throw (error as? PostgresError) ?? PostgresError(.connectionFailed, "\(error)")
        }
    }

    func close() async {
        await connection?.close()
        connection = nil
    }
}
