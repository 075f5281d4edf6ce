import Foundation

/// The report as Markdown.
struct ThroughputTable {
    let report: ThroughputReport

    func render() -> String {
        ([heading, ""] + rates + [""] + processorTimes).joined(separator: "\n")
    }

    private var heading: String {
        let runs = report.consumer.count
        return """
            \(report.machine.line)

            `\(report.command)`: \(number(Double(report.articles))) articles of \(report.meanPayloadBytes) \
            bytes in \(report.partitions) partitions, one worker; \
            \(runs == 1 ? "one run" : "median of \(runs) runs (least–greatest)").
            """
    }

    private var rates: [String] {
        let readings = report.readings.map(\.both)
        var lines = ["| | articles/s | end to end reaches of it |", "|---|---:|---:|"]
        for variant in report.variants {
            let runs = variant.runs
            /// The ratios are taken run by run, so that a noisy minute spoils both sides of one.
            func limit(_ name: String, _ limits: [Measurement]) -> String {
                let ratio = Spread(zip(runs, limits).map { $0.rate / $1.rate })
                return "| \(name) | \(range(Spread(limits.map(\.rate)))) | \(percent(ratio.median)) |"
            }
            lines += [
                "| **end to end, \(Self.name(variant))** | **\(range(Spread(runs.map(\.rate))))** | |",
                limit("bare COPY of the same rows of `news.articles`", runs.map(\.copy.articles)),
                limit("bare COPY of every row that the run wrote", runs.map(\.copy.everything)),
                limit("bare librdkafka consumer on the same topic", report.consumer),
                limit("parse and enrich alone, one core", readings),
            ]
            if !report.python.isEmpty {
                lines.append(limit("the Python sink (no enrichment, vector by the database)", report.python))
            }
        }
        return lines
    }

    private var processorTimes: [String] {
        let readings = report.readings
        var lines = [
            "| processor time per article | worker | PostgreSQL | allows at most | cores busy with it | "
                + "with others | records a batch | worker's memory | idle |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        ]
        for variant in report.variants {
            let runs = variant.runs
            let cores = Double(report.machine.cores)
            let cells = [
                "end to end, \(Self.name(variant))",
                microseconds(runs.map { $0.worker / Double($0.articles) }),
                microseconds(runs.map { $0.postgres / Double($0.articles) }),
                number(Spread(runs.map { cores * Double($0.articles) / ($0.worker + $0.postgres) }).median)
                    + "/s",
                percent(Spread(runs.map { ($0.worker + $0.postgres) / $0.seconds / cores }).median),
                percent(
                    Spread(runs.map { ($0.machine - $0.worker - $0.postgres) / $0.seconds / cores }).median),
                number(Spread(runs.map { Double($0.articles) / Double($0.batches) }).median),
                number(Spread(runs.map { Double($0.memory) / 1_048_576 }).median) + " MiB",
                percent(Spread(runs.map(\.idle)).median),
            ]
            lines.append("| " + cells.joined(separator: " | ") + " |")
            let copy = microseconds(runs.map { perArticle($0.copy.everything) })
            lines.append("| bare COPY of every row, \(Self.name(variant)) | | \(copy) | | | | | | |")
        }
        lines += [
            "| bare consumer | \(microseconds(report.consumer.map(perArticle))) | | | | | | | |",
            "| parse alone | \(microseconds(readings.map { perArticle($0.parse) })) | | | | | | | |",
            "| enrich alone | \(microseconds(readings.map { perArticle($0.enrich) })) | | | | | | | |",
        ]
        return lines
    }

    private static func name(_ variant: ThroughputReport.Variant) -> String {
        variant.search == "off" ? "no search vector" : "search vector by the \(variant.search)"
    }

    private func perArticle(_ measurement: Measurement) -> Double {
        measurement.processorSeconds / Double(measurement.records)
    }

    private func range(_ spread: Spread) -> String {
        let middle = number(spread.median)
        guard spread.least < spread.greatest else { return middle }
        return "\(middle) (\(number(spread.least))–\(number(spread.greatest)))"
    }

    private func number(_ value: Double) -> String {
        value.formatted(.number.precision(.fractionLength(0)).locale(Self.english))
    }

    private func percent(_ value: Double) -> String {
        value.formatted(.percent.precision(.fractionLength(value < 0.1 ? 1 : 0)).locale(Self.english))
    }

    private func microseconds(_ seconds: [Double]) -> String {
        number(Spread(seconds).median * 1e6) + " µs"
    }

    private static let english = Locale(identifier: "en_GB")
}
