import Foundation
import Logging
import Postgres
import Sandbox

/// A throwaway PostgreSQL and a folder for what processes have to say, for the time of one benchmark.
struct Workplace {
    let server: ThrowawayPostgres
    let folder: URL

    /// How the shipped stack runs PostgreSQL: the same as in docker-compose.yml.
    private static let stack = [
        "shared_buffers": "512MB", "max_wal_size": "4GB", "wal_compression": "lz4",
    ]

    /// Makes one, and removes it whatever happens, an interruption included.
    /// - Parameters:
    ///   - parameters: of postgresql.conf, instead of or besides the stack's. The times of commits are kept: they
    ///     are the benchmarks' clock.
    static func with<Result>(
        parameters: [String: String] = [:], _ body: (Workplace) async throws -> Result
    ) async throws -> Result {
        let interruption = Interruption()
        defer { interruption.end() }
        let folder = try WorkFolder.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        var settings = ThrowawayPostgres.Settings()
        var all = stack.merging(parameters) { $1 }
        settings.sharedBuffers = all.removeValue(forKey: "shared_buffers") ?? settings.sharedBuffers
        settings.parameters = all.merging(["track_commit_timestamp": "on"]) { $1 }
        let server = try await ThrowawayPostgres.start(settings)
        do {
            let result = try await body(Workplace(server: server, folder: folder))
            await server.remove()
            return result
        } catch {
            await server.remove()
            throw error
        }
    }

    func drop(_ database: String) async throws {
        let connection = try await PostgresConnection.connect(
            server.configuration(), logger: Logger(label: "benchmark"))
        try await connection.query("DROP DATABASE \(identifier: database) WITH (FORCE)")
        await connection.close()
    }
}
