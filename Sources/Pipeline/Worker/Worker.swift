import Enrichment
import CoreMetrics
import Foundation
import Kafka
public import Logging
import Parsing
import Postgres
public import ServiceLifecycle
import Storage

/// Reads its share of the topics until told to stop.
///
/// One loop polls Kafka and routes what comes; each assigned partition has a task of its own.
public struct Worker: Service {
    private let configuration: PipelineConfiguration
    private let health: WorkerHealth
    private let logger: Logger

    public init(configuration: PipelineConfiguration, health: WorkerHealth, logger: Logger) {
        self.configuration = configuration
        self.health = health
        self.logger = logger
    }

    /// Runs until graceful shutdown or cancellation, then drains within the drain timeout.
    /// - Throws: ``KafkaError`` where the client cannot go on, as after a fatal error.
    public func run() async throws {
        let consumer = try KafkaConsumer(
            configuration: configuration.kafka, group: configuration.group ?? configuration.pipeline,
            logger: logger)
        let queries = try KafkaQueries(configuration: configuration.kafka, logger: logger)
        let stop = OneShot()
        let commands = CommandQueue { consumer.wake() }
        let context = WorkerContext(
            configuration: configuration, queries: queries,
            reader: RecordReader(configuration),
            health: health, telemetry: PipelineTelemetry(), commands: commands, logger: logger)
        let sentinel = Sentinel(watchdog: context.watchdog, health: health, logger: logger)
        sentinel.start()
        defer { sentinel.stop() }
        try consumer.subscribe(configuration.topics)
        logger.info(
            "reading \(configuration.topics.joined(separator: ", "))",
            metadata: ["pipeline": "\(configuration.pipeline)", "owner": "\(configuration.owner)"])

        try await withGracefulShutdownHandler {
            do {
                try await poll(consumer, context, stop: stop)
            } catch {
                await consumer.close()
                throw error
            }
        } onGracefulShutdown: {
            stop.fire()
            consumer.wake()
        }
        await consumer.close()
        logger.info("stopped")
    }

    private func poll(_ consumer: KafkaConsumer, _ context: WorkerContext, stop: OneShot) async throws {
        let lanes = (0..<max(configuration.lanes, 1)).map { _ in
            FilingLane(configuration: configuration.lanePostgres, logger: logger)
        }
        let watch = Watch(
            context: context, consumer: consumer,
            lane: FilingLane(configuration: configuration.lanePostgres, logger: logger))
        var tasks: [TopicPartition: PartitionTask] = [:]
        let failure = await withTaskGroup(of: Void.self) { group -> (any Error)? in
            group.addTask { await watch.run() }
            let housekeeping = Housekeeping(context: context, watch: watch)
            group.addTask { await housekeeping.run() }
            var failure: (any Error)?
            while !stop.hasFired, !Task.isCancelled, failure == nil {
                for command in context.commands.take() {
                    if case .completeRevocation(let partitions) = command {
                        for partition in partitions { tasks[partition] = nil }
                        assign(tasks, context, watch)
                    }
                    perform(command, on: consumer)
                }
                // A little at a time, so that a partition which has enough is paused before it has too much.
                let events = await consumer.nextEvents(
                    maximumRecords: 1_000, maximumBytes: 256 << 10, timeout: .milliseconds(100))
                for event in events {
                    switch event {
                    case .records(let records):
                        for record in records { tasks[record.topicPartition]?.receive(record) }
                        context.health.kafka.succeeded()
                    case .endOfPartition(let partition, let offset):
                        tasks[partition]?.reachedEnd(at: offset)
                    case .offsetOutOfRange(let partition, let message):
                        tasks[partition]?.refused(message)
                    case .assigned(let partitions):
                        context.telemetry.rebalances.increment()
                        health.isMember(true)
                        logger.info("assigned \(partitions.map(\.description).joined(separator: ", "))")
                        for partition in partitions {
                            let lane = lanes[Int(partition.partition.magnitude) % lanes.count]
                            let task = PartitionTask(partition, context: context, lane: lane)
                            tasks[partition] = task
                            health.partitionAssigned(partition)
                            group.addTask { await task.run() }
                        }
                        assign(tasks, context, watch)
                        // Each partition starts by itself once the database has granted its claim.
                        perform(.completeAssignment, on: consumer)
                    case .revoked(let partitions, let isLost):
                        let names = partitions.map(\.description).joined(separator: ", ")
                        if isLost {
                            health.isMember(false)
                            logger.warning(
                                """
                                lost \(names): this worker was away for too long, and the group gave them to \
                                others; what it still held of them is not written
                                """)
                        } else {
                            logger.info("revoked \(names)")
                        }
                        let going = partitions.compactMap { tasks[$0] }
                        for task in going { task.release(isLost: isLost) }
                        group.addTask {
                            for task in going { await task.waitUntilEnded() }
                            if !isLost { consumer.commitHint(context.hints.take()) }
                            context.commands.send(.completeRevocation(partitions))
                        }
                    case .error(let error):
                        if error.isFatal {
                            failure = error
                        } else {
                            // One broker of several may be away for long; that all are is told apart.
                            if error.code != .transport, error.code != .resolve {
                                context.health.kafka.failed(error.message)
                            }
                            logger.warning("kafka: \(error)")
                        }
                    }
                }
            }
            context.health.stopping()
            logger.info("stopping: finishing what is in flight")
            for task in tasks.values { task.release(isLost: false) }
            for task in tasks.values { await task.waitUntilEnded() }
            consumer.commitHint(context.hints.take())
            group.cancelAll()
            return failure
        }
        for lane in lanes { await lane.close() }
        if let failure { throw failure }
    }

    private func assign(_ tasks: [TopicPartition: PartitionTask], _ context: WorkerContext, _ watch: Watch) {
        context.assigned(partitions: tasks.count)
        watch.watch(Array(tasks.values))
    }

    private func perform(_ command: CommandQueue.Command, on consumer: KafkaConsumer) {
        do {
            switch command {
            case .startFetching(let partition, let offset): try consumer.startFetching([partition: offset])
            case .stopFetching(let partition): try consumer.stopFetching([partition])
            case .pause(let partition): try consumer.pause([partition])
            case .resume(let partition): try consumer.resume([partition])
            case .completeAssignment: try consumer.completeAssignment([:])
            case .completeRevocation(let partitions): try consumer.completeRevocation(partitions)
            }
        } catch {
            // As after a rebalance that overtook the command: the partition is no longer ours.
            logger.debug("kafka: \(command) was refused", metadata: ["error": "\(error)"])
        }
    }
}

extension PipelineConfiguration {
    /// The connection settings of a lane: nothing may wait without end, be it for a lock or for a server that has
    /// gone silent.
    var lanePostgres: PostgresConfiguration {
        var configuration = postgres
        configuration.lockTimeout = configuration.lockTimeout ?? .seconds(10)
        configuration.callTimeout = fileTimeout
        return configuration
    }

    /// How long a claim may take: the server ends it before, at the lock timeout, unless the connection has
    /// gone silent.
    var claimTimeout: Duration { (lanePostgres.lockTimeout ?? .zero) + .seconds(2) }

    /// How long a question may take that waits for no lock. A silent connection shows in this time, before a
    /// claim is made on it.
    var lookTimeout: Duration { .seconds(5) }
}
