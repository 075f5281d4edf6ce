import CoreMetrics
import Kafka
import Logging
import Metrics
import Postgres
import Storage

/// What is done now and then, over a connection of its own and in small steps: the ledger of the partitions that
/// this worker has is merged and pruned, dead letters are counted, mirrored and expire, and new entries are sorted into
/// the full-text index.
struct Housekeeping: Sendable {
    let context: WorkerContext
    let watch: Watch

    /// Rows in one step.
    private static let step = 1000
    /// Steps of one kind in one round: what is left waits for the next.
    private static let rounds = 100
    /// How often new entries are sorted into the full-text index.
    private static let searchInterval = Duration.seconds(1)

    private var configuration: PipelineConfiguration { context.configuration }

    /// Runs until cancelled.
    func run() async {
        let lane = FilingLane(configuration: configuration.lanePostgres, logger: context.logger)
        let mirror = makeMirror()
        var reasons: Set<String> = []
        var last = ContinuousClock.now
        var cleansSearchList = configuration.makesSearchVector
        while !Task.isCancelled {
            // Ends early on cancellation.
            try? await Task.sleep(for: min(Self.searchInterval, configuration.housekeepingInterval))
            if Task.isCancelled { break }
            if cleansSearchList { cleansSearchList = await cleanSearchList(lane) }
            guard .now - last >= configuration.housekeepingInterval else { continue }
            last = .now
            cleansSearchList = configuration.makesSearchVector
            await goRound(mirror, &reasons, lane)
        }
        await lane.close()
        await mirror?.close()
    }

    /// The parts of a round. Each fails by itself, and costs the others nothing.
    private enum Chore {
        case count
        case mirror(DeadLetterMirror)
        case expire
        case tidy(CursorKey)

        /// As logs and metrics have it.
        var name: String {
            switch self {
            case .count: "count"
            case .mirror: "mirror"
            case .expire: "expire"
            case .tidy: "ledger"
            }
        }
    }

    private func goRound(
        _ mirror: DeadLetterMirror?, _ reasons: inout Set<String>, _ lane: FilingLane
    ) async {
        var chores: [Chore] = [.count]
        if let mirror { chores.append(.mirror(mirror)) }
        chores.append(.expire)
        for key in watch.partitions { chores.append(.tidy(key)) }
        for chore in chores {
            if Task.isCancelled { return }
            let connection: PostgresConnection
            do {
                connection = try await lane.open()
            } catch {
                // For the others it would be no better.
                return failed("connect", error)
            }
            do {
                switch chore {
                case .count: try await count(&reasons, on: connection)
                case .mirror(let mirror): try await copy(mirror, on: connection)
                case .expire: try await expire(on: connection)
                case .tidy(let key): try await tidy(key, on: connection)
                }
            } catch {
                failed(chore.name, error)
            }
        }
    }

    /// Nothing depends on it: the next round tries again.
    private func failed(_ task: String, _ error: any Error) {
        if Task.isCancelled { return }
        Counter(label: "copydesk_housekeeping_failures_total", dimensions: [("task", task)]).increment()
        context.logger.warning(
            "housekeeping did not get through", metadata: ["task": "\(task)", "error": "\(error)"])
    }

    /// Who is behind by more than a batch leaves it to PostgreSQL, which sorts in many at once: one batch waits
    /// for that, but it takes less of the processor.
    /// - Returns: whether to go on with it before the next round.
    private func cleanSearchList(_ lane: FilingLane) async -> Bool {
        guard watch.heldBytes <= configuration.batchBytes, context.takeFiled() else { return true }
        do {
            try await SearchList.clean(on: lane.open(), timeout: configuration.fileTimeout)
            return true
        } catch {
            if Task.isCancelled { return false }
            context.logger.warning(
                "new entries were not sorted into the search index", metadata: ["error": "\(error)"])
            return false
        }
    }

    private func makeMirror() -> DeadLetterMirror? {
        guard let topic = configuration.deadLetterTopic else { return nil }
        do {
            return try DeadLetterMirror(topic: topic, configuration: configuration, logger: context.logger)
        } catch {
            context.logger.error("dead letters cannot be mirrored", metadata: ["error": "\(error)"])
            return nil
        }
    }

    /// - Parameter reasons: seen so far: one that has no open letters any more is shown as zero.
    private func count(_ reasons: inout Set<String>, on connection: PostgresConnection) async throws {
        let counts = try await DeadLetterStore.openCounts(pipeline: configuration.pipeline, on: connection)
        reasons.formUnion(counts.keys)
        for reason in reasons {
            Gauge(label: "copydesk_dead_letters_open", dimensions: [("reason", reason)])
                .record(counts[reason] ?? 0)
        }
    }

    private func copy(_ mirror: DeadLetterMirror, on connection: PostgresConnection) async throws {
        // A letter is locked while its copy is on the way.
        guard context.health.kafka.problem == nil else { return }
        try await mirror.copy(limit: Self.step, on: connection)
    }

    private func expire(on connection: PostgresConnection) async throws {
        guard configuration.settledLetterDays != nil || configuration.openLetterDays != nil else { return }
        try await repeatedly {
            try await DeadLetterStore.expire(
                pipeline: configuration.pipeline, settledDays: configuration.settledLetterDays,
                openDays: configuration.openLetterDays, limit: Self.step, on: connection)
        }
    }

    private func tidy(_ key: CursorKey, on connection: PostgresConnection) async throws {
        try await repeatedly { try await LedgerStore.merge(key, limit: Self.step, on: connection) }
        guard let days = configuration.ledgerDays else { return }
        try await repeatedly {
            try await LedgerStore.prune(key, olderThanDays: days, limit: Self.step, on: connection)
        }
    }

    private func repeatedly(_ step: () async throws -> Int64) async throws {
        for _ in 0..<Self.rounds {
            if try await step() < Self.step || Task.isCancelled { return }
        }
    }
}
