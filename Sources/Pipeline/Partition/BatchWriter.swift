import Foundation
import Kafka
import Logging
import Postgres
import Storage

/// Takes one batch at a time to the database, however long that takes: retries what may pass,
/// divides what the data itself stops, and finds out what became of a flight that was cut.
struct BatchWriter: Sendable {
    let partition: TopicPartition
    let filing: Filing
    let lane: FilingLane
    let entities: EntityRegistry
    let health: WorkerHealth
    let telemetry: PipelineTelemetry
    let timeout: Duration
    let logger: Logger

    enum Result: Sendable, Equatable {
        case filed
        /// Another epoch holds the cursor: nothing was written.
        case fenced
        /// The epoch is ours, but the cursor stands elsewhere.
        case moved
        /// Given up because the partition is being released.
        case abandoned
    }

    /// Files a batch.
    func write(_ batch: FilingBatch, epoch: Int64) async -> Result {
        // Parts still to file, last one first. Division keeps the order of the cursor.
        var parts = [batch]
        var backoff = Backoff(base: .milliseconds(100), cap: .seconds(5))
        // The cursor may have moved by a flight that we lost sight of.
        var isUncertain = false
        while let part = parts.last {
            if Task.isCancelled { return .abandoned }
            do {
                let connection = try await lane.open()
                if isUncertain {
                    switch try await settle(part, epoch: epoch, on: connection) {
                    case .landed:
                        parts.removeLast()
                        isUncertain = false
                        continue
                    case .notYet: isUncertain = false
                    case .elsewhere(let result): return result
                    }
                }
                let started = ContinuousClock.now
                let prepared = filing.prepare(part, epoch: epoch)
                try await entities.introduce(prepared.entities, on: connection, timeout: timeout)
                let counts = try await Filing.send(prepared.statement, on: connection, timeout: timeout)
                telemetry.filed(counts, part, in: ContinuousClock.now - started)
                health.database.succeeded()
                backoff.reset()
                parts.removeLast()
            } catch let error where error.sqlState == .fenced {
                // Perhaps by our own flight, which landed after all: then the cursor says so.
                isUncertain = true
                do {
                    let connection = try await lane.open()
                    switch try await settle(part, epoch: epoch, on: connection) {
                    case .landed:
                        parts.removeLast()
                        isUncertain = false
                    case .notYet: isUncertain = false
                    case .elsewhere(let result): return result
                    }
                } catch {
                    await rest(&backoff, part, error)
                }
            } catch let error where error.isDataError {
                if let halves = divide(part, error) {
                    parts.removeLast()
                    parts += halves
                } else {
                    await rest(&backoff, part, error)
                }
            } catch {
                isUncertain = true
                await rest(&backoff, part, error)
            }
        }
        return .filed
    }

    private enum Settled {
        case landed, notYet
        case elsewhere(Result)
    }

    private func settle(
        _ part: FilingBatch, epoch: Int64, on connection: PostgresConnection
    ) async throws(PostgresError) -> Settled {
        let cursor = try await CursorStore.settle(
            filing.key, epoch: epoch, on: connection, timeout: timeout)
        if let cursor, cursor.epoch == epoch {
            if cursor.nextOffset == part.to { return .landed }
            if cursor.nextOffset == part.from { return .notYet }
        }
        let now = cursor.map { "epoch \($0.epoch), offset \($0.nextOffset)" } ?? "gone"
        logger.warning(
            "fenced: nothing of the batch was written, since the cursor is not where this worker left it",
            metadata: [
                "from": "\(part.from)", "to": "\(part.to)", "epoch": "\(epoch)", "cursor": "\(now)",
            ])
        return .elsewhere(cursor?.epoch == epoch ? .moved : .fenced)
    }

    /// Two halves, the first to be filed last in the list; a dead letter, where one record stands alone;
    /// nil where nothing is left to take away.
    private func divide(_ part: FilingBatch, _ error: PostgresError) -> [FilingBatch]? {
        let records = part.records
        guard records.count > 1 else {
            // Perhaps it is only the vector that the worker made.
            if var record = records.first, record.searchVector != nil {
                record.searchVector = nil
                var alone = part
                alone.records = [record]
                return [alone]
            }
            guard let refused = records.first?.refused(error) else { return nil }
            logger.warning("a record was refused by the database", metadata: metadata(part, error))
            var alone = part
            alone.records = [refused]
            return [alone]
        }
        let middle = records.count / 2
        let cut = records[middle].offset
        return [
            FilingBatch(from: cut, to: part.to, records: Array(records[middle...]), witness: part.witness),
            FilingBatch(from: part.from, to: cut, records: Array(records[..<middle]), witness: nil),
        ]
    }

    private func rest(_ backoff: inout Backoff, _ part: FilingBatch, _ error: PostgresError) async {
        if Task.isCancelled { return }
        if error.isOutage {
            health.database.failed("\(error)")
        } else {
            health.partitionFailed(partition, "the database does not take a batch: \(error)")
        }
        let pause = backoff.next()
        logger.warning(
            "the database did not take a batch; trying again in \(pause.inSeconds)",
            metadata: metadata(part, error))
        // Ends early on cancellation, which the caller looks for.
        try? await Task.sleep(for: pause)
    }

    private func metadata(_ part: FilingBatch, _ error: PostgresError) -> Logger.Metadata {
        [
            "partition": "\(filing.key.topic)/\(filing.key.partition)", "from": "\(part.from)",
            "to": "\(part.to)", "error": "\(error)",
        ]
    }
}

extension PostgresError {
    /// Only what the data itself causes is worth dividing a batch for; all else is tried again whole.
    var isDataError: Bool { code == .encoding || sqlState?.isDataError ?? false }

    /// Whether the server is away, rather than unwilling.
    var isOutage: Bool { sqlState?.isConnectionError ?? (code != .encoding) }
}
