import Foundation
import Logging
import Postgres
import Sandbox

/// A migrated database for one run, and the server's process for its processor time.
struct RunDatabase {
    /// The worker's executable, built beside this one.
    static let program = ChildProcess.thisProgram.deletingLastPathComponent().appendingPathComponent(
        "copydesk")

    let connection: PostgresConnection
    let serverPID: Int32

    init(name: String, on server: ThrowawayPostgres, folder: URL) async throws {
        let database = try await server.createDatabase(name)
        try ChildProcess(
            [Self.program.path, "migrate", "--postgres", server.connectionURL(database: name)], seconds: 60,
            log: folder.appendingPathComponent("migrate.log")
        ).finish("copydesk migrate")
        connection = try await PostgresConnection.connect(database, logger: Logger(label: "benchmark"))
        guard let serverPID = ProcessorTime.parent(of: connection.backendPID) else {
            throw BenchmarkError("PostgreSQL's processes can't be seen in /proc")
        }
        self.serverPID = serverPID
    }
}
