import Foundation
import Kafka
import Logging
import Storage
import Synchronization

/// What the partitions of one worker share.
final class WorkerContext: Sendable {
    let configuration: PipelineConfiguration
    let queries: KafkaQueries
    let reader: RecordReader
    let health: WorkerHealth
    let telemetry: PipelineTelemetry
    let commands: CommandQueue
    let hints = OffsetHints()
    let entities = EntityRegistry()
    /// Nil where careful mode is not to be had.
    let careful: CarefulReader?
    let watchdog: ReadWatchdog
    let logger: Logger
    private let partitions = Atomic<Int>(1)
    private let hasFiled = Atomic(false)
    private let knownClusterID = Mutex<String?>(nil)

    init(
        configuration: PipelineConfiguration, queries: KafkaQueries, reader: RecordReader,
        health: WorkerHealth, telemetry: PipelineTelemetry, commands: CommandQueue, logger: Logger
    ) {
        self.configuration = configuration
        self.queries = queries
        self.reader = reader
        self.health = health
        self.telemetry = telemetry
        self.commands = commands
        self.logger = logger
        careful = CarefulReader(configuration, reader: reader, logger: logger)
        watchdog = ReadWatchdog(limit: configuration.readTimeout)
    }

    /// Bytes that one partition may hold.
    var share: Int { configuration.share(partitions: partitions.load(ordering: .relaxed)) }

    func assigned(partitions count: Int) {
        partitions.store(max(count, 1), ordering: .relaxed)
    }

    func filed() { hasFiled.store(true, ordering: .relaxed) }

    /// Whether anything was filed since this was last asked.
    func takeFiled() -> Bool { hasFiled.exchange(false, ordering: .relaxed) }

    /// Where a partition begins that has no cursor yet.
    func initialOffset(of partition: TopicPartition) async throws -> Int64 {
        let (low, high) = try await queries.watermarks(of: partition, timeout: .seconds(10))
        switch configuration.start {
        case .beginning: return low
        case .end: return high
        case .time(let date):
            return try await queries.offsets(at: date, of: [partition], timeout: .seconds(10))[partition]
                ?? high
        }
    }

    /// The cluster's id, asked once; nil where it is not to be compared.
    func clusterID() async -> String? {
        guard configuration.checksClusterID else { return nil }
        if let known = knownClusterID.withLock({ $0 }) { return known }
        let id = await queries.clusterID(timeout: .seconds(10))
        knownClusterID.withLock { $0 = id }
        return id
    }
}

/// What the partitions want of the consumer. The poll loop carries it out between two polls, so that
/// no record of an earlier assignment can arrive after a later one.
final class CommandQueue: Sendable {
    enum Command: Sendable {
        case startFetching(TopicPartition, Int64)
        case stopFetching(TopicPartition)
        case pause(TopicPartition)
        case resume(TopicPartition)
        case completeAssignment
        case completeRevocation([TopicPartition])
    }

    private let waiting = Mutex<[Command]>([])
    private let wake: @Sendable () -> Void

    init(wake: @escaping @Sendable () -> Void) {
        self.wake = wake
    }

    func send(_ command: Command) {
        waiting.withLock { $0.append(command) }
        wake()
    }

    func take() -> [Command] {
        waiting.withLock { commands in
            let taken = commands
            commands.removeAll()
            return taken
        }
    }
}

/// Offsets to commit to Kafka: a hint for lag tools, sent now and then, the newest of each partition.
final class OffsetHints: Sendable {
    private let offsets = Mutex<[TopicPartition: Int64]>([:])

    func record(_ partition: TopicPartition, _ offset: Int64) {
        offsets.withLock { $0[partition] = offset }
    }

    func take() -> [TopicPartition: Int64] {
        offsets.withLock { offsets in
            let taken = offsets
            offsets.removeAll()
            return taken
        }
    }
}
