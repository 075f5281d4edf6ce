import Kafka
import Logging
import Postgres
import Storage
import Synchronization

/// Looks every few seconds, even when nothing arrives: are both services there, is every epoch still
/// ours, how far behind is each partition. Sends Kafka its offset hints on the way.
final class Watch: Sendable {
    private let context: WorkerContext
    private let consumer: KafkaConsumer
    private let lane: FilingLane
    private let tasks = Mutex<[PartitionTask]>([])

    init(context: WorkerContext, consumer: KafkaConsumer, lane: FilingLane) {
        self.context = context
        self.consumer = consumer
        self.lane = lane
    }

    func watch(_ tasks: [PartitionTask]) {
        self.tasks.withLock { $0 = tasks }
    }

    /// The partitions watched now.
    var partitions: [CursorKey] { tasks.withLock { $0.map(\.key) } }

    /// Bytes of their records, waiting and in work.
    var heldBytes: Int { tasks.withLock { $0.reduce(0) { $0 + $1.heldBytes } } }

    /// Runs until cancelled.
    func run() async {
        while !Task.isCancelled {
            async let database: Void = lookAtDatabase()
            async let kafka: Void = lookAtKafka()
            _ = await (database, kafka)
            consumer.commitHint(context.hints.take())
            context.telemetry.holds(bytes: heldBytes)
            // Between two looks; ends early on cancellation.
            try? await Task.sleep(for: context.configuration.watchInterval)
        }
        await lane.close()
    }

    private func lookAtDatabase() async {
        let configuration = context.configuration
        do {
            let connection = try await lane.open()
            let epochs = try await CursorStore.epochs(
                pipeline: configuration.pipeline, source: configuration.source, on: connection,
                timeout: configuration.lookTimeout)
            context.health.database.succeeded()
            for task in tasks.withLock({ $0 }) {
                if let epoch = epochs[task.key] { task.observe(epoch: epoch) }
            }
        } catch {
            if Task.isCancelled { return }
            context.health.database.failed("\(error)")
            context.logger.warning("the database cannot be reached", metadata: ["error": "\(error)"])
        }
    }

    private func lookAtKafka() async {
        do {
            // Any answer proves that a broker is there; the figures are worth having too.
            _ = try await context.queries.topics(timeout: .seconds(2))
            context.health.kafka.succeeded()
        } catch {
            if Task.isCancelled { return }
            context.health.kafka.failed("\(error)")
            context.logger.warning("kafka cannot be reached", metadata: ["error": "\(error)"])
            return
        }
        for task in tasks.withLock({ $0 }) {
            if Task.isCancelled { return }
            do {
                let range = try await context.queries.watermarks(
                    of: task.topicPartition, timeout: .seconds(2))
                context.health.partitionEnds(task.topicPartition, at: range.high)
            } catch {
                // Without a leader, say: its own trouble, and neither that of the others nor of Kafka as a whole.
                context.health.partitionFailed(task.topicPartition, "its end cannot be asked: \(error)")
            }
        }
    }
}
