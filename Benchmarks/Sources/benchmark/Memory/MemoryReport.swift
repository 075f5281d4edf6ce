import Foundation

/// What a worker held in memory, second by second.
struct MemoryReport: Codable {
    struct Sample: Codable {
        var seconds: Double
        var filed: Int
        /// Bytes of records that were published and not filed.
        var waiting: Int
        var memory: ProcessMemory.Resident

        var total: Int { memory.anonymous + memory.files }
    }

    var command: String
    var machine: Machine
    var articles: Int
    var meanPayloadBytes: Int
    /// The worker's `memory.bytes`.
    var share: Int
    /// The models' bytes, which are a part of the executable.
    var models: Int
    /// The most that was resident at any moment, as the system keeps it.
    var peak: Int
    var samples: [Sample]

    var limit: Int { 2 * share + models }

    /// Why the run proves nothing, or what is wrong with the worker; nil where all is well.
    var fault: String? {
        guard peak > 0, samples.contains(where: { $0.total > 0 }) else {
            return "the worker's memory can't be read in /proc"
        }
        // Only where more waits than the worker may hold does it hold all that it may: not at the beginning,
        // nor when the last records are filed.
        let behind = samples.count(where: { $0.waiting > share })
        guard behind * 2 > samples.count else {
            return "more waited than the worker may hold in \(behind) of \(samples.count) seconds only: "
                + "take more --articles or a longer --delay"
        }
        guard peak < min(limit, 300_000_000) else {
            return "the worker took \(peak) bytes, more than it may"
        }
        return nil
    }

    func table() -> String {
        let seconds = samples.last?.seconds ?? .nan
        let sorted = samples.map(\.total).sorted()
        let median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
        return """
            \(machine.line)

            `\(command)`

            | | |
            |---|---:|
            | records | \(articles) |
            | bytes of a record, on average | \(meanPayloadBytes) |
            | records a second | \(String(format: "%.0f", Double(articles) / seconds)) |
            | memory, median | \(Self.mebibytes(median)) |
            | **memory, most** | **\(Self.mebibytes(peak))** |
            | of it pages of the executable and libraries, at the end | \
            \(Self.mebibytes(samples.last?.memory.files ?? 0)) |
            | twice `memory.bytes` and the models | \(Self.mebibytes(limit)) |
            """
    }

    func chart() -> LineChart {
        let end = samples.last?.seconds ?? 1
        func level(_ name: String, _ bytes: Int) -> LineChart.Line {
            let mebibytes = Double(bytes) / 1_048_576
            return LineChart.Line(name: name, points: [(0, mebibytes), (end, mebibytes)], isLimit: true)
        }
        func line(_ name: String, _ bytes: (Sample) -> Int) -> LineChart.Line {
            LineChart.Line(name: name, points: samples.map { ($0.seconds, Double(bytes($0)) / 1_048_576) })
        }
        return LineChart(
            title: "Memory of a worker that is always behind",
            caption: "\(command); \(machine.line)", horizontal: "seconds", vertical: "MiB resident",
            lines: [
                line("all") { $0.total }, line("without files' pages") { $0.memory.anonymous },
                level("twice memory.bytes + models", limit), level("300 MB", 300_000_000),
            ])
    }

    private static func mebibytes(_ bytes: Int) -> String { "\((bytes + (1 << 19)) >> 20) MiB" }
}
