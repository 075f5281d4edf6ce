import Foundation
import Postgres
import Sandbox

/// A worker on a database of its own that files what a ``PacedTopic`` publishes.
struct PacedRun {
    let database: RunDatabase
    let worker: ChildProcess
    private let topic: PacedTopic
    private let log: URL

    /// - Parameters:
    ///   - settings: `key=value`, for the worker.
    ///   - prepare: is shown the migrated database before the worker starts.
    init(
        name: String, topic: PacedTopic, server: ThrowawayPostgres, settings: [String], seconds: Int,
        folder: URL, prepare: (PostgresConnection) async throws -> Void = { _ in }
    ) async throws {
        self.topic = topic
        log = folder.appendingPathComponent("worker.log")
        database = try await RunDatabase(name: name, on: server, folder: folder)
        try await prepare(database.connection)
        worker = try ChildProcess(
            WorkerCommand.words(
                database: name, on: server, bootstrapServers: topic.bootstrapServers,
                settings: ["topics=\(TopicCommand.topic)", "pipeline=\(name)"] + settings),
            seconds: seconds, log: log)
    }

    /// Publishes until so many articles are filed.
    /// - Parameter look: is told again and again how many are.
    func file(_ articles: Int, seconds: Int, look: (_ filed: Int) async throws -> Void) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let row = try await database.connection.query(
                "SELECT coalesce(sum(next_offset), 0)::bigint FROM copydesk.cursors"
            ).first
            let filed = Int(try row?.decode(Int64.self, at: 0) ?? 0)
            try await look(filed)
            if filed >= articles { return }
            guard worker.isRunning, ContinuousClock.now < deadline else {
                let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
                throw BenchmarkError(
                    "the worker \(worker.isRunning ? "takes too long" : "ended") at \(filed) of "
                        + "\(articles) records:\n\(text.suffix(4_000))")
            }
            try await topic.publish(filed: filed, upTo: articles)
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
