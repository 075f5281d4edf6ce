import Foundation
import Kafka
import Postgres
import Storage

/// Where each cursor of a topic would go, and why there.
struct RewindPlan {
    enum Destination {
        case beginning
        case offset(Int64)
        case time(Date)
    }

    struct Step {
        var key: CursorKey
        var cursor: Int64
        /// Nil where the cursor stays.
        var target: Int64?
        /// Who says so.
        var source: String
        var low: Int64
        var high: Int64

        var name: String { "\(key.topic)/\(key.partition)" }
    }

    let steps: [Step]

    /// What moves.
    var targets: [CursorKey: Int64] {
        Dictionary(uniqueKeysWithValues: steps.compactMap { step in step.target.map { (step.key, $0) } })
    }

    /// - Throws: ``ConfigurationError`` where a partition has no such place: then nothing is moved at all.
    static func make(
        _ cursors: [CursorKey: Int64], to destination: Destination, queries: KafkaQueries,
        connection: PostgresConnection
    ) async throws -> RewindPlan {
        var steps: [Step] = []
        for (key, cursor) in cursors.sorted(by: { $0.key.partition < $1.key.partition }) {
            let partition = TopicPartition(topic: key.topic, partition: key.partition)
            let (low, high) = try await queries.watermarks(of: partition, timeout: .seconds(10))
            var step = Step(key: key, cursor: cursor, target: low, source: "", low: low, high: high)
            switch destination {
            case .beginning: break
            case .offset(let offset): step.target = offset
            case .time(let date):
                (step.target, step.source) = try await place(of: date, step, queries, connection)
            }
            if let target = step.target, !(low...high).contains(target) {
                throw ConfigurationError(
                    "\(step.name): the broker keeps offsets \(low) to \(high), not \(target)")
            }
            steps.append(step)
        }
        return RewindPlan(steps: steps)
    }

    /// The ledger's word first, then the broker's, then the ledger's of before the last rewind.
    private static func place(
        of date: Date, _ step: Step, _ queries: KafkaQueries, _ connection: PostgresConnection
    ) async throws -> (target: Int64?, source: String) {
        func ledger(anyRun: Bool) async throws -> LedgerPosition {
            try await CursorStore.position(
                of: date, in: step.key, low: step.low, anyRun: anyRun, on: connection)
        }
        switch try await ledger(anyRun: false) {
        case .offset(let offset): return (offset, "ledger")
        case .nothingSince: return (nil, "ledger: nothing since")
        case .unknown: break
        }
        let partition = TopicPartition(topic: step.key.topic, partition: step.key.partition)
        let offsets = try await queries.offsets(at: date, of: [partition], timeout: .seconds(10))
        if let offset = offsets[partition] { return (offset, "broker") }
        if case .offset(let offset) = try await ledger(anyRun: true) {
            return (offset, "ledger, an earlier run")
        }
        throw ConfigurationError(
            """
            \(step.name): neither the ledger nor the broker knows where \(date.formatted(.iso8601)) lies. The \
            ledger does not reach back that far (ledger.retention), and the broker names no record of that time \
            or later. Say --to-offset N or --to-beginning; the broker keeps offsets \(step.low) to \(step.high)
            """)
    }

    func table() -> String {
        var table = TextTable(header: [
            "partition", "cursor", "moves to", "by", "to read again", "broker keeps",
        ])
        for step in steps {
            table.rows.append([
                step.name, "\(step.cursor)", step.target.map { "\($0)" } ?? "stays", step.source,
                step.target.map { $0 <= step.cursor ? "\(step.cursor - $0)" : "skips \($0 - step.cursor)" }
                    ?? "0",
                "\(step.low) to \(step.high)",
            ])
        }
        return table.render()
    }
}
