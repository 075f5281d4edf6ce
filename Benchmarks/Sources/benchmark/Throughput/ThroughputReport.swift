/// Everything that a benchmark has found out, and the middle of it.
struct ThroughputReport: Codable {
    struct Variant: Codable {
        /// `database` or `off`: who makes the full-text vector.
        var search: String
        var runs: [ThroughputRun.Outcome]
    }

    var command: String
    var machine: Machine
    var articles: Int
    var warmUp: Int
    var partitions: Int
    var meanPayloadBytes: Int
    var readings: [ReadingLimit.Reading]
    var consumer: [Measurement]
    /// Empty unless asked for.
    var python: [Measurement]
    var variants: [Variant]
}

/// The middle of several runs, and how far they lie apart.
struct Spread {
    var median: Double
    var least: Double
    var greatest: Double

    init(_ values: [Double]) {
        let sorted = values.sorted()
        least = sorted.first ?? .nan
        greatest = sorted.last ?? .nan
        let middle = sorted.count / 2
        median =
            sorted.isEmpty
            ? .nan : sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
