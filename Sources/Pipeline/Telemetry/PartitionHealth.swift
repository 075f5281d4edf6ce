/// How one partition of a worker does.
struct PartitionHealth {
    /// Why it stands still until somebody decides.
    var halted: String?
    /// Everything below is filed; nil before the first claim.
    private(set) var filed: Int64?
    /// The offset after the last record, as last heard.
    private(set) var end: Int64?
    /// When it last moved, or had nothing to move for.
    private var movedAt: ContinuousClock.Instant
    private var trouble: (message: String, times: Int)?
    private var isStalled = false

    /// So many failures in a row are worth a word before the partition counts as stalled.
    private static let tolerated = 3

    init(at instant: ContinuousClock.Instant = .now) {
        movedAt = instant
    }

    /// Records to file; nil before the first claim.
    var lag: Int64? {
        guard let filed, let end else { return nil }
        return max(end - filed, 0)
    }

    mutating func started(at offset: Int64, _ now: ContinuousClock.Instant = .now) {
        // A claim alone is no progress: a partition may be claimed again and again.
        if filed.map({ offset != $0 }) ?? true { movedAt = now }
        filed = offset
        halted = nil
        // Whatever kept it from being claimed is over.
        trouble = nil
    }

    mutating func moved(to offset: Int64, _ now: ContinuousClock.Instant = .now) {
        filed = offset
        movedAt = now
        trouble = nil
    }

    mutating func ends(at offset: Int64, _ now: ContinuousClock.Instant = .now) {
        end = offset
        guard lag == 0 else { return }
        movedAt = now
        trouble = nil
    }

    mutating func failed(_ message: String) {
        trouble = (message, (trouble?.times ?? 0) + 1)
    }

    /// How long it has stood still though there is something to do and both services are up.
    /// - Parameter servicesUp: since when they are; nil while one is away.
    func standstill(
        _ now: ContinuousClock.Instant, _ servicesUp: ContinuousClock.Instant?
    ) -> Duration {
        // Without a claim there may be anything to do.
        guard let servicesUp, halted == nil, lag ?? 1 > 0 || filed == nil else { return .zero }
        return max(now - max(movedAt, servicesUp), .zero)
    }

    /// What keeps it from being well, or nil.
    func problem(
        _ now: ContinuousClock.Instant, _ servicesUp: ContinuousClock.Instant?, _ stallAfter: Duration
    ) -> String? {
        if let halted { return "is halted: \(halted)" }
        let standstill = standstill(now, servicesUp)
        let cause = trouble.map { ": \($0.message)" } ?? ""
        if standstill > stallAfter {
            let seconds = standstill.components.seconds
            return filed == nil
                ? "is assigned and has not been claimed for \(seconds) s\(cause)"
                : "has \(lag.map { "\($0)" } ?? "?") records to file and has not moved for \(seconds) s\(cause)"
        }
        if let trouble, trouble.times >= Self.tolerated {
            return "has failed \(trouble.times) times in a row: \(trouble.message)"
        }
        return nil
    }

    /// One look.
    struct Report: Equatable {
        var lag: Int64?
        var standstill: Duration
        var isHalted: Bool
        var isStalled: Bool
        /// Stalled or moving since this look.
        var hasChanged: Bool
        var problem: String?
    }

    mutating func inspect(
        _ now: ContinuousClock.Instant, _ servicesUp: ContinuousClock.Instant?, _ stallAfter: Duration
    ) -> Report {
        let standstill = standstill(now, servicesUp)
        let before = isStalled
        isStalled = standstill > stallAfter
        return Report(
            lag: lag, standstill: standstill, isHalted: halted != nil, isStalled: isStalled,
            hasChanged: before != isStalled, problem: problem(now, servicesUp, stallAfter))
    }
}
