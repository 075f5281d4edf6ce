import Foundation
import Postgres
import Sandbox

/// Several workers of one pipeline, on a database of its own, read a topic from its first record to its last.
///
/// They start together, and the broker waits for company before a group's first assignment: so all of them
/// begin at once, each with its share of the partitions.
struct ScalingRun {
    struct Plan {
        var workers: Int
        var articles: Int
        var bootstrapServers: String
        /// More settings for the workers, `key=value`.
        var settings: [String]
        /// How long the run may take.
        var seconds: Int
    }

    struct Outcome: Codable {
        var workers: Int
        var articles: Int
        /// From the first claim to the last commit.
        var seconds: Double
        var batches: Int
        /// Processor time meanwhile, in seconds: of each worker, of PostgreSQL, of everything on this machine.
        var workerSeconds: [Double]
        var postgresSeconds: Double
        var machineSeconds: Double
        /// Articles that each worker's partitions held, the least and the greatest share.
        var leastShare: Int
        var greatestShare: Int
        var activity: DatabaseActivity
        var deadlocks: Int
        var volume: DatabaseVolume

        var rate: Double { Double(articles) / seconds }
    }

    /// A worker came so late that partitions were dealt out before: then something else was measured.
    struct UnevenStart: Error {}

    let plan: Plan
    let server: ThrowawayPostgres
    let folder: URL

    func measure(name: String) async throws -> Outcome {
        let database = try await RunDatabase(name: name, on: server, folder: folder)
        let (connection, serverPID) = (database.connection, database.serverPID)
        try await connection.query("CHECKPOINT")
        let before = try await DatabaseVolume.now(on: connection)
        let used = try await work(database: name, connection, serverPID)
        try await LedgerCheck.verify(
            topic: TopicCommand.topic, articles: plan.articles, others: 0, on: connection)
        let timing = try await LedgerCheck.timing(of: TopicCommand.topic, on: connection)
        let shares = try await shares(on: connection)
        // What a run leaves for later belongs to its volume: the GIN index's list, and what vacuum writes.
        let deadlocks = try await deadlocks(on: connection)
        try await connection.query("VACUUM")
        let volume = try await DatabaseVolume.now(on: connection).grown(since: before)
        await connection.close()
        return Outcome(
            workers: plan.workers, articles: plan.articles, seconds: timing.seconds, batches: timing.batches,
            workerSeconds: used.workers, postgresSeconds: used.postgres, machineSeconds: used.machine,
            leastShare: shares.min() ?? 0, greatestShare: shares.max() ?? 0, activity: used.activity,
            deadlocks: deadlocks, volume: volume)
    }

    private func command(_ number: Int, database: String) -> [String] {
        WorkerCommand.words(
            database: database, on: server, bootstrapServers: plan.bootstrapServers,
            settings: [
                "topics=\(TopicCommand.topic)", "pipeline=\(database)", "owner=worker-\(number)",
            ] + plan.settings)
    }

    private func work(
        database: String, _ connection: PostgresConnection, _ serverPID: Int32
    ) async throws -> (workers: [Double], postgres: Double, machine: Double, activity: DatabaseActivity) {
        let log = { (number: Int) in folder.appendingPathComponent("worker-\(database)-\(number).log") }
        var workers: [ChildProcess] = []
        defer { workers.forEach { $0.stop() } }
        for number in 1...plan.workers {
            workers.append(
                try ChildProcess(
                    command(number, database: database), seconds: plan.seconds, log: log(number)))
        }
        func used() -> (workers: [Double], postgres: Double, machine: Double) {
            (
                workers.map { ProcessorTime.tree($0.pid) }, ProcessorTime.tree(serverPID),
                ProcessorTime.machine()
            )
        }
        let deadline = ContinuousClock.now + .seconds(plan.seconds)
        var atStart = used()
        var hasClaimed = false
        var activity = DatabaseActivity()
        while true {
            let row = try await connection.query(
                """
                SELECT count(*) > 0, coalesce(sum(next_offset), 0)::bigint
                FROM copydesk.cursors WHERE topic = \(TopicCommand.topic)
                """
            ).first
            let filed = Int(try row?.decode(Int64.self, at: 1) ?? 0)
            if hasClaimed {
                try await activity.look(on: connection)
            } else {
                hasClaimed = try row?.decode(Bool.self, at: 0) ?? false
                // Until then they wait for their group to form.
                if !hasClaimed { atStart = used() }
            }
            if filed >= plan.articles { break }
            let ended = workers.indices.first { !workers[$0].isRunning }
            guard ended == nil, ContinuousClock.now < deadline else {
                let text = (try? String(contentsOf: log((ended ?? 0) + 1), encoding: .utf8)) ?? ""
                throw BenchmarkError(
                    "\(ended.map { "worker \($0 + 1) ended" } ?? "the workers take too long") at \(filed) of "
                        + "\(plan.articles) records:\n\(text.suffix(4_000))")
            }
            try await Task.sleep(for: .milliseconds(hasClaimed ? 50 : 20))
        }
        let atEnd = used()
        return (
            zip(atEnd.workers, atStart.workers).map { $0 - $1 }, atEnd.postgres - atStart.postgres,
            atEnd.machine - atStart.machine, activity
        )
    }

    /// Articles in the partitions of each worker.
    /// - Throws: ``UnevenStart`` where a partition changed hands or a worker had none.
    private func shares(on connection: PostgresConnection) async throws -> [Int] {
        let rows = try await connection.query(
            """
            SELECT sum(next_offset)::bigint, max(epoch) FROM copydesk.cursors
            WHERE topic = \(TopicCommand.topic) GROUP BY owner
            """)
        var shares: [Int] = []
        for row in rows {
            guard try row.decode(Int64.self, at: 1) == 1 else { throw UnevenStart() }
            shares.append(Int(try row.decode(Int64.self, at: 0)))
        }
        guard shares.count == plan.workers else { throw UnevenStart() }
        return shares
    }

    private func deadlocks(on connection: PostgresConnection) async throws -> Int {
        let rows = try await connection.query(
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return Int(try rows.first?.decode(Int64.self, at: 0) ?? 0)
    }
}
