import Foundation
import Postgres
import Sandbox

/// One run on a database of its own: a worker files the warm-up and ends, then another one reads the
/// topic from its first record to its last.
///
/// The warm-up is a worker apart, since whatever one and the same worker had read ahead by the end of
/// its warm-up would be a gift to what is measured after it.
struct ThroughputRun {
    /// What a run is told.
    struct Plan {
        var articles: Int
        var warmUp: Int
        var bootstrapServers: String
        /// `worker`, `database` or `off`, as the worker's own setting.
        var search: String
        /// More settings for the worker, `key=value`.
        var settings: [String]
        /// Where `perf record` leaves a profile of the worker, if it shall.
        var perf: String?
        /// How long a worker may take.
        var seconds: Int
    }

    struct Outcome: Codable {
        var articles: Int
        /// From the first claim to the last commit.
        var seconds: Double
        var batches: Int
        /// Processor time meanwhile: of the worker, of PostgreSQL, of everything on this machine.
        var worker: Double
        var postgres: Double
        var machine: Double
        /// The most memory that the worker had resident, in bytes; and its processor time while it had nothing
        /// to do, as a share of one core.
        var memory: Int
        var idle: Double
        var copy: CopyLimit.Copying

        var rate: Double { Double(articles) / seconds }
    }

    let plan: Plan
    let server: ThrowawayPostgres
    let folder: URL

    func measure(name: String) async throws -> Outcome {
        let database = try await RunDatabase(name: name, on: server, folder: folder)
        let (connection, serverPID) = (database.connection, database.serverPID)
        _ = try await work(
            TopicCommand.warmUpTopic, records: plan.warmUp, database: name, connection, serverPID)
        try await connection.query("CHECKPOINT")
        let used = try await work(
            TopicCommand.topic, records: plan.articles, database: name, connection, serverPID)

        try await LedgerCheck.verify(
            topic: TopicCommand.topic, articles: plan.articles, others: plan.warmUp, on: connection)
        let timing = try await LedgerCheck.timing(of: TopicCommand.topic, on: connection)
        let copy = try await CopyLimit.measure(on: connection, serverPID: serverPID)
        await connection.close()
        return Outcome(
            articles: plan.articles, seconds: timing.seconds, batches: timing.batches, worker: used.worker,
            postgres: used.postgres, machine: used.machine, memory: used.memory, idle: used.idle, copy: copy)
    }

    private func command(_ topic: String, _ database: String) -> [String] {
        let isMeasured = topic == TopicCommand.topic
        let profiler =
            isMeasured ? plan.perf.map { ["perf", "record", "-q", "-F", "999", "-g", "-o", $0] } : nil
        return (profiler ?? [])
            + WorkerCommand.words(
                database: database, on: server, bootstrapServers: plan.bootstrapServers,
                settings: ["topics=\(topic)", "pipeline=\(database)-\(topic)", "search=\(plan.search)"]
                    + plan.settings)
    }

    /// Has a worker read a topic to its end.
    /// - Returns: the processor time that was used from the first claim on.
    private func work(
        _ topic: String, records: Int, database: String, _ connection: PostgresConnection, _ serverPID: Int32
    ) async throws -> (worker: Double, postgres: Double, machine: Double, memory: Int, idle: Double) {
        let log = folder.appendingPathComponent("worker-\(database)-\(topic).log")
        let worker = try ChildProcess(command(topic, database), seconds: plan.seconds, log: log)
        defer { worker.stop() }
        func used() -> (worker: Double, postgres: Double, machine: Double) {
            (ProcessorTime.tree(worker.pid), ProcessorTime.tree(serverPID), ProcessorTime.machine())
        }
        let deadline = ContinuousClock.now + .seconds(plan.seconds)
        var atStart = used()
        var hasClaimed = false
        while true {
            let row = try await connection.query(
                """
                SELECT count(*) > 0, coalesce(sum(next_offset), 0)::bigint
                FROM copydesk.cursors WHERE topic = \(topic)
                """
            ).first
            let filed = Int(try row?.decode(Int64.self, at: 1) ?? 0)
            if !hasClaimed {
                hasClaimed = try row?.decode(Bool.self, at: 0) ?? false
                // Until then it waits for its group to form.
                if !hasClaimed { atStart = used() }
            }
            if filed >= records { break }
            guard worker.isRunning, ContinuousClock.now < deadline else {
                let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
                throw BenchmarkError(
                    "the worker \(worker.isRunning ? "takes too long" : "ended") at \(filed) of "
                        + "\(records) records of \(topic):\n\(text.suffix(4_000))")
            }
            try await Task.sleep(for: .milliseconds(hasClaimed ? 100 : 20))
        }
        let atEnd = used()
        // What it still does when all is done; after a moment for what it finishes.
        var idle = 0.0
        if topic == TopicCommand.topic {
            try await Task.sleep(for: .seconds(2))
            let before = ProcessorTime.tree(worker.pid)
            try await Task.sleep(for: .seconds(10))
            idle = (ProcessorTime.tree(worker.pid) - before) / 10
        }
        return (
            atEnd.worker - atStart.worker, atEnd.postgres - atStart.postgres, atEnd.machine - atStart.machine,
            ProcessMemory.peak(worker.pid), idle
        )
    }
}
