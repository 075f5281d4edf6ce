/// What the same rows cost, written in different ways.
struct WritesReport {
    struct Run {
        var worker: ThroughputRun.Outcome
        var staged: Measurement
        var insert: Measurement
    }

    struct Row {
        var batch: Int
        var runs: [Run]

        /// Microseconds of PostgreSQL's processor time an article.
        var worker: Double {
            Spread(runs.map { $0.worker.postgres / Double($0.worker.articles) * 1e6 }).median
        }
        var staged: Double { Self.cost(runs.map(\.staged)) }
        var insert: Double { Self.cost(runs.map(\.insert)) }
        var copy: Double { Self.cost(runs.map(\.worker.copy.articles)) }

        private static func cost(_ measurements: [Measurement]) -> Double {
            Spread(measurements.map { $0.processorSeconds / Double($0.records) * 1e6 }).median
        }
    }

    var command: String
    var machine: Machine
    var rows: [Row]

    func table() -> String {
        var lines = [
            """
            \(machine.line)

            `\(command)`: articles a second, and PostgreSQL's processor time an article.

            | articles a batch, asked | filed | worker, every table | | COPY to staging, upsert | | bare upsert \
            | | bare COPY | |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            """
        ]
        for row in rows {
            let filled = Spread(row.runs.map { Double($0.worker.articles) / Double($0.worker.batches) })
                .median
            func cells(_ rates: [Double], _ cost: Double) -> String {
                "\(Int(Spread(rates).median))/s | \(Int(cost)) µs"
            }
            lines.append(
                "| \(row.batch) | \(Int(filled)) | "
                    + [
                        cells(row.runs.map(\.worker.rate), row.worker),
                        cells(row.runs.map(\.staged.rate), row.staged),
                        cells(row.runs.map(\.insert.rate), row.insert),
                        cells(row.runs.map(\.worker.copy.articles.rate), row.copy),
                    ].joined(separator: " | ") + " |")
        }
        return lines.joined(separator: "\n")
    }

    func chart() -> LineChart {
        func line(_ name: String, _ cost: (Row) -> Double) -> LineChart.Line {
            LineChart.Line(name: name, points: rows.map { (Double($0.batch), cost($0)) })
        }
        return LineChart(
            title: "PostgreSQL's processor time an article", caption: "\(command); \(machine.line)",
            horizontal: "articles a batch", vertical: "µs an article",
            lines: [
                line("the worker") { $0.worker }, line("COPY to staging, upsert") { $0.staged },
                line("bare upsert") { $0.insert }, line("bare COPY") { $0.copy },
            ])
    }
}
