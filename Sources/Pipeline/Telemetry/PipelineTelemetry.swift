import Enrichment
import CoreMetrics
import Metrics
import Storage

/// How long each stage of enrichment takes, an article at a time.
struct StageTimes: Sendable {
    private let timers: [Stage: Metrics.Timer]

    init() {
        timers = Dictionary(
            uniqueKeysWithValues: Stage.allCases.map {
                ($0, Metrics.Timer(label: "copydesk_stage_seconds", dimensions: [("stage", $0.rawValue)]))
            })
    }

    @Sendable func record(_ stage: Stage, _ duration: Duration) {
        timers[stage]?.record(duration: duration)
    }
}

/// Every metric of a worker, named in one place.
struct PipelineTelemetry: Sendable {
    /// Records by what became of them.
    private let records: [Outcome: Counter]
    private let batches = Counter(label: "copydesk_batches_total")
    private let batchTime = Metrics.Timer(label: "copydesk_batch_seconds")
    private let deadLetters: Counter
    /// Claims that could not check their witness, since the broker no longer has it.
    let witnessUnverifiable = Counter(label: "copydesk_witness_unverifiable_total")
    /// Of records that wait or are in work.
    private let heldBytes = Gauge(label: "copydesk_held_bytes")
    let rebalances = Counter(label: "copydesk_rebalances_total")

    init() {
        records = Dictionary(
            uniqueKeysWithValues: Outcome.allCases.map {
                ($0, Counter(label: "copydesk_records_total", dimensions: [("outcome", $0.rawValue)]))
            })
        deadLetters = Counter(label: "copydesk_dead_letters_total")
    }

    func holds(bytes: Int) { heldBytes.record(bytes) }

    func filed(_ counts: [Outcome: Int], _ batch: FilingBatch, in duration: Duration) {
        batches.increment()
        batchTime.record(duration: duration)
        for (outcome, count) in counts { records[outcome]?.increment(by: count) }
        let gap = Int(clamping: batch.to - batch.from) - batch.records.count
        if gap > 0 { records[.gap]?.increment(by: gap) }
        if let dead = counts[.dead] { deadLetters.increment(by: dead) }
    }
}
