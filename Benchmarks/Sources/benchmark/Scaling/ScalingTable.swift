import Foundation

struct ScalingReport: Codable {
    var command: String
    var machine: Machine
    var articles: Int
    var partitions: Int
    var meanPayloadBytes: Int
    /// One element a number of workers, with its repetitions.
    var variants: [[ScalingRun.Outcome]]
}

/// The report as Markdown.
struct ScalingTable {
    let report: ScalingReport

    func render() -> String {
        ([heading, ""] + rates + [""] + waits + [""] + volumes).joined(separator: "\n")
    }

    private var heading: String {
        let runs = report.variants.first?.count ?? 0
        return """
            \(report.machine.line)

            `\(report.command)`: \(number(Double(report.articles))) articles of \(report.meanPayloadBytes) \
            bytes in \(report.partitions) partitions; \
            \(runs == 1 ? "one run" : "median of \(runs) runs (least–greatest)").
            """
    }

    private var rates: [String] {
        let base = report.variants.first.map { Spread($0.map(\.rate)).median } ?? .nan
        let cores = Double(report.machine.cores)
        return [
            "| workers | articles/s | of the first line | workers, processor time an article | PostgreSQL | "
                + "cores busy with both | with others |",
            "|---:|---:|---:|---:|---:|---:|---:|",
        ]
            + report.variants.map { runs in
                row([
                    workers(runs), range(Spread(runs.map(\.rate))),
                    factor(Spread(runs.map(\.rate)).median / base),
                    microseconds(runs.map { $0.workerSeconds.reduce(0, +) / Double($0.articles) }),
                    microseconds(runs.map { $0.postgresSeconds / Double($0.articles) }),
                    percent(
                        runs.map { ($0.workerSeconds.reduce(0, +) + $0.postgresSeconds) / $0.seconds / cores }
                    ),
                    percent(
                        runs.map {
                            ($0.machineSeconds - $0.workerSeconds.reduce(0, +) - $0.postgresSeconds)
                                / $0.seconds / cores
                        }),
                ])
            }
    }

    private var waits: [String] {
        let lines = report.variants.map { runs in
            let active = runs.map { Double(max(1, $0.activity.active)) }
            func share(_ value: (DatabaseActivity) -> Int) -> String {
                percent(zip(runs, active).map { Double(value($0.activity)) / $1 })
            }
            return row([
                workers(runs), number(Spread(runs.map { Double($0.articles) / Double($0.batches) }).median),
                number(Double(runs.map(\.leastShare).min() ?? 0)) + "–"
                    + number(Double(runs.map(\.greatestShare).max() ?? 0)),
                share(\.lock), share(\.lightweight), share(\.file), commonest(runs),
                number(Double(runs.map(\.deadlocks).reduce(0, +))),
            ])
        }
        return [
            "| workers | records a batch | articles a worker | statements found waiting for a lock | for a lock "
                + "in memory | for files | commonest waits | deadlocks |",
            "|---:|---:|---:|---:|---:|---:|---|---:|",
        ] + lines
    }

    private var volumes: [String] {
        [
            "| workers | write-ahead log an article | tables | indexes |", "|---:|---:|---:|---:|",
        ]
            + report.variants.map { runs in
                func bytes(_ value: (DatabaseVolume) -> Double) -> String {
                    number(Spread(runs.map { value($0.volume) / Double($0.articles) }).median) + " bytes"
                }
                return row([workers(runs), bytes(\.log), bytes(\.tables), bytes(\.indexes)])
            }
    }

    private func commonest(_ runs: [ScalingRun.Outcome]) -> String {
        let waits = runs.reduce(into: [:] as [String: Int]) {
            $0.merge($1.activity.waits, uniquingKeysWith: +)
        }
        let sorted = waits.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return sorted.prefix(3).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private func workers(_ runs: [ScalingRun.Outcome]) -> String { "\(runs.first?.workers ?? 0)" }

    private func range(_ spread: Spread) -> String {
        let middle = number(spread.median)
        guard spread.least < spread.greatest else { return middle }
        return "\(middle) (\(number(spread.least))–\(number(spread.greatest)))"
    }

    private func factor(_ value: Double) -> String { String(format: "%.2f", value) }

    private func number(_ value: Double) -> String {
        value.formatted(.number.precision(.fractionLength(0)).locale(Self.english))
    }

    private func percent(_ values: [Double]) -> String {
        let value = Spread(values).median
        return value.formatted(
            .percent.precision(.fractionLength(value < 0.1 ? 1 : 0)).locale(Self.english))
    }

    private func microseconds(_ seconds: [Double]) -> String {
        number(Spread(seconds).median * 1e6) + " µs"
    }

    private static let english = Locale(identifier: "en_GB")
}
