import CoreMetrics
import Foundation
import Kafka
import Logging
import Postgres
import Storage
import Synchronization

/// One partition from assignment to release: claims it, reads, enriches and files its records in order,
/// claims again when fenced, and lets go in bounded time.
final class PartitionTask: Sendable {
    let topicPartition: TopicPartition
    private let context: WorkerContext
    private let lane: FilingLane
    private let filing: Filing
    private let logger: Logger

    private struct Inner {
        var machine = PartitionStateMachine()
        var buffer: RecordBuffer?
        /// Epoch of the last claim, kept while halted so that a rewind is noticed.
        var epoch: Int64?
        /// Ends the present round: consuming, or standing still while halted.
        var round = OneShot()
        var releasesAtOnce = false
    }
    private let inner = Mutex(Inner())
    private let released = OneShot()
    private let ended = OneShot()

    init(_ topicPartition: TopicPartition, context: WorkerContext, lane: FilingLane) {
        self.topicPartition = topicPartition
        self.context = context
        self.lane = lane
        let configuration = context.configuration
        filing = Filing(
            key: CursorKey(
                pipeline: configuration.pipeline, source: configuration.source,
                topic: topicPartition.topic, partition: topicPartition.partition),
            makesSearchVector: configuration.makesSearchVector)
        var logger = context.logger
        logger[metadataKey: "partition"] = "\(topicPartition)"
        self.logger = logger
    }

    var key: CursorKey { filing.key }

    // MARK: From the poll loop; nothing here waits.

    /// Takes a record that the consumer delivered.
    func receive(_ record: KafkaRecord) {
        let (action, buffer) = inner.withLock { inner in
            (inner.machine.received(offset: record.offset) { record.fingerprint() }, inner.buffer)
        }
        switch action {
        case .accept:
            buffer?.append(record)
        case .acceptUnverified:
            context.telemetry.witnessUnverifiable.increment()
            buffer?.append(record)
        case .discard:
            return
        case .halt(let reason):
            halt(reason)
        }
        controlFlow()
    }

    func reachedEnd(at offset: Int64) {
        let (action, buffer) = inner.withLock { ($0.machine.reachedEnd(at: offset), $0.buffer) }
        if case .cover(let end) = action { buffer?.cover(to: end) }
    }

    /// The broker has no such offset.
    func refused(_ message: String) {
        if let reason = inner.withLock({ $0.machine.refused(message) }) { halt(reason) }
    }

    /// Bytes of records that wait or are in work.
    var heldBytes: Int { inner.withLock { $0.buffer }?.bytes ?? 0 }

    /// The epoch that the database shows: another one than ours means a rewind, or a late claim.
    func observe(epoch: Int64) {
        let action = inner.withLock { $0.machine.observed(epoch: epoch, halted: $0.epoch) }
        if action == .reclaim {
            logger.notice("the cursor was claimed or moved by someone else; claiming again")
            endRound()
        }
    }

    /// Takes the partition away: what is in flight may finish within the drain timeout,
    /// or not at all where the partition is lost already.
    func release(isLost: Bool) {
        inner.withLock { inner in
            inner.releasesAtOnce = isLost
            _ = inner.machine.revoked()
        }
        released.fire()
        endRound()
    }

    func waitUntilEnded() async {
        await ended.wait()
    }

    // MARK: The task.

    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.work() }
            group.addTask {
                await self.released.wait()
                if self.inner.withLock({ $0.releasesAtOnce }) { return }
                // Whatever is still in flight then is cancelled: the fence makes that safe.
                try? await Task.sleep(for: self.context.configuration.drainTimeout)
            }
            await group.next()
            group.cancelAll()
        }
        inner.withLock { $0.machine.ended() }
        context.health.partitionEnded(topicPartition)
        PartitionGauge.forget(topicPartition)
        ended.fire()
    }

    private func work() async {
        while !released.hasFired, !Task.isCancelled {
            let round = OneShot()
            let isHalted = inner.withLock { inner in
                inner.round = round
                if case .halted = inner.machine.state { return true }
                return false
            }
            if released.hasFired { return }
            if isHalted {
                await round.wait()
                continue
            }
            guard let claimed = await claim() else { continue }
            await consume(claimed)
            context.commands.send(.stopFetching(topicPartition))
            if !released.hasFired {
                // Whoever was away for long learns by polling that it is no longer a member;
                // only who still is one after a heartbeat may claim again.
                await rest(context.configuration.reclaimDelay)
            }
        }
    }

    private struct Claimed {
        var epoch: Int64
        var buffer: RecordBuffer
        /// Not nil in careful mode.
        var suspicion: Suspicion?
    }

    /// Claims until it succeeds.
    /// - Returns: nil where the partition was halted or taken away meanwhile.
    private func claim() async -> Claimed? {
        let claim = PartitionClaim(topicPartition: topicPartition, key: key, context: context, lane: lane)
        var backoff = Backoff(base: .milliseconds(100), cap: .seconds(5))
        while !released.hasFired, !Task.isCancelled {
            do {
                let (cursor, start, end) = try await claim.make()
                context.health.database.succeeded()
                return begin(cursor, start, end: end)
            } catch let error as PostgresError where error.sqlState == .lockNotAvailable {
                logger.warning("the former owner holds the cursor; ending its connection")
                context.health.partitionFailed(topicPartition, "the former owner holds the cursor")
                await claim.evict(logger)
            } catch {
                if released.hasFired || Task.isCancelled { return nil }
                if let error = error as? PostgresError, error.isOutage {
                    context.health.database.failed("\(error)")
                } else {
                    context.health.partitionFailed(topicPartition, "it cannot be claimed: \(error)")
                }
                let pause = backoff.next()
                logger.warning(
                    "the partition could not be claimed; trying again in \(pause.inSeconds)",
                    metadata: ["error": "\(error)"])
                await rest(pause)
            }
        }
        return nil
    }

    /// Waits, but no longer than the partition is ours.
    private func rest(_ duration: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            // Ends early on cancellation.
            group.addTask { try? await Task.sleep(for: duration) }
            group.addTask { await self.released.wait() }
            await group.next()
            group.cancelAll()
        }
    }

    private func begin(_ cursor: ClaimedCursor, _ start: StartOffset, end: Int64) -> Claimed? {
        let buffer = RecordBuffer(cursor: cursor.nextOffset)
        let action = inner.withLock { inner in
            inner.epoch = cursor.epoch
            let action = inner.machine.claimed(cursor, start: start)
            if case .startFetching = action { inner.buffer = buffer }
            return action
        }
        switch action {
        case .startFetching(let offset, let next, let isUnverifiable):
            if isUnverifiable { context.telemetry.witnessUnverifiable.increment() }
            logger.info("claimed", metadata: ["epoch": "\(cursor.epoch)", "offset": "\(next)"])
            context.health.partitionStarted(topicPartition, at: next)
            context.commands.send(.startFetching(topicPartition, offset))
            return Claimed(epoch: cursor.epoch, buffer: buffer, suspicion: suspicion(cursor, end: end))
        case .halt(let reason):
            halt(reason)
            return nil
        case .nothing:
            return nil
        }
    }

    private func suspicion(_ cursor: ClaimedCursor, end: Int64) -> Suspicion? {
        guard context.careful != nil,
            let suspicion = Suspicion(
                cursor, end: end, claims: context.configuration.carefulClaims,
                batch: context.configuration.batchRecords)
        else { return nil }
        logger.warning(
            """
            careful mode: claimed \(cursor.claimsSinceProgress) times without progress, so perhaps a record ends its \
            readers. Each is read in a child process first
            """,
            metadata: ["offset": "\(cursor.nextOffset)"])
        return suspicion
    }

    /// Reads and files until the round ends. One batch is prepared while one is written.
    private func consume(_ claimed: Claimed) async {
        let (epoch, buffer) = (claimed.epoch, claimed.buffer)
        var suspicion = claimed.suspicion
        if suspicion != nil { context.careful?.enter() }
        let configuration = context.configuration
        let writer = BatchWriter(
            partition: topicPartition, filing: filing, lane: lane, entities: context.entities,
            health: context.health,
            telemetry: context.telemetry,
            timeout: configuration.fileTimeout, logger: logger)
        await withTaskGroup(of: BatchWriter.Result.self) { group in
            var isWriting = false
            while true {
                let limits = RecordBuffer.BatchLimits(
                    // With care one by one, so that whatever happens next, what was read before it is filed.
                    records: suspicion == nil ? configuration.batchRecords : 1,
                    bytes: configuration.batchBytes)
                guard await buffer.fill(limits, linger: configuration.linger) else { return }
                var slot: BatchSlots.Slot?
                if suspicion == nil {
                    // Whoever waits here goes on collecting: the further behind, the larger the batch.
                    slot = await lane.slots.take()
                    guard slot != nil else { return }
                }
                guard let input = buffer.take(limits) else { return }
                let witness = input.records.last.map {
                    Witness(offset: $0.offset, fingerprint: $0.fingerprint())
                }
                guard let records = await read(input, isCareful: suspicion != nil) else { return }
                if suspicion?.passed(records: input.records.count, next: input.to) == false {
                    suspicion = nil
                    context.careful?.leave()
                    logger.notice("careful mode is over", metadata: ["offset": "\(input.to)"])
                }
                if isWriting, await group.next() != .filed { return }
                if released.hasFired { return }
                let bytes = input.bytes
                let batch = FilingBatch(from: input.from, to: input.to, records: records, witness: witness)
                group.addTask { [slot] in
                    let result = await writer.write(batch, epoch: epoch)
                    buffer.filed(bytes: bytes)
                    slot?.giveBack()
                    if result == .filed {
                        self.context.filed()
                        self.context.hints.record(self.topicPartition, batch.to)
                        self.context.health.partitionMoved(self.topicPartition, to: batch.to)
                        self.controlFlow()
                    } else if self.inner.withLock({ $0.machine.fenced() }) {
                        self.endRound()
                    }
                    return result
                }
                isWriting = true
            }
        }
        if suspicion != nil { context.careful?.leave() }
    }

    /// - Returns: nil where the partition was taken away meanwhile.
    private func read(_ input: RecordBuffer.Batch, isCareful: Bool) async -> [FilingRecord]? {
        if isCareful, let careful = context.careful {
            return await unlessReleased { [context, released] in
                await careful.read(input.records, watchdog: context.watchdog) { released.hasFired }
            }
        }
        context.watchdog.begin(topicPartition, from: input.from, to: input.to)
        defer { context.watchdog.end(topicPartition) }
        return await context.reader.read(input.records)
    }

    /// Waits for something that may take long, but no longer than the partition is ours: then it ends by itself.
    private func unlessReleased(
        _ body: @escaping @Sendable () async -> [FilingRecord]?
    ) async -> [FilingRecord]? {
        let isOver = OneShot()
        let work = Task {
            defer { isOver.fire() }
            return await body()
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await isOver.wait() }
            group.addTask { await self.released.wait() }
            await group.next()
            group.cancelAll()
        }
        return isOver.hasFired ? await work.value : nil
    }

    /// Stands still, and says what to do.
    private func halt(_ reason: HaltReason) {
        context.health.partitionHalted(topicPartition, "\(reason)")
        logger.error(
            """
            halted: \(reason). Nothing is read from it until its cursor is set: \
            copydesk rewind --topic \(topicPartition.topic) --partition \(topicPartition.partition) \
            --to-beginning --yes, or --to-offset N --yes
            """)
        inner.withLock { $0.buffer }?.close()
        context.commands.send(.stopFetching(topicPartition))
    }

    private func endRound() {
        let (round, buffer) = inner.withLock { ($0.round, $0.buffer) }
        buffer?.close()
        round.fire()
    }

    private func controlFlow() {
        inner.withLock { inner in
            // Sent before anybody else decides: were a pause to arrive behind the resume that followed it, nothing
            // would ever be fetched again.
            switch inner.machine.holds(bytes: inner.buffer?.bytes ?? 0, share: context.share) {
            case .pause: context.commands.send(.pause(topicPartition))
            case .resume: context.commands.send(.resume(topicPartition))
            case .nothing: return
            }
        }
    }
}
