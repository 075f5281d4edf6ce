import Foundation

/// What an article cost while the tables grew.
struct GrowthReport: Codable {
    /// A stretch of articles.
    struct Window: Codable {
        /// Articles in the tables at its end.
        var rows: Int
        var articles: Int
        var seconds: Double
        /// Processor time, in seconds.
        var worker: Double
        var postgres: Double
        /// At its end: bytes of write-ahead log in it, bytes of tables and indexes so far.
        var volume: DatabaseVolume

        /// Microseconds of both an article.
        var cost: Double { (worker + postgres) / Double(articles) * 1e6 }
        var postgresCost: Double { postgres / Double(articles) * 1e6 }
    }

    var command: String
    var machine: Machine
    var meanPayloadBytes: Int
    var windows: [Window]

    /// Cost an article of the last windows together against the first one's.
    func growth(over last: Int) -> Double {
        guard let first = windows.first else { return .nan }
        let end = windows.suffix(last)
        let articles = Double(end.reduce(0) { $0 + $1.articles })
        return end.reduce(0) { $0 + $1.worker + $1.postgres } / articles * 1e6 / first.cost
    }

    func table() -> String {
        let shown = [1, 10, 25, 50, 100, 150, 200, 500, 1_000].filter { $0 < windows.count }.map { $0 - 1 }
        var lines = [
            """
            \(machine.line)

            `\(command)`: articles of \(meanPayloadBytes) bytes; a row is a stretch of \
            \(windows.first?.articles ?? 0) articles.

            | articles in the tables | articles/s | worker | PostgreSQL | both, against the first | log | \
            tables | indexes |
            |---:|---:|---:|---:|---:|---:|---:|---:|
            """
        ]
        for window in (shown + [windows.count - 1]).filter(windows.indices.contains).map({ windows[$0] }) {
            let articles = Double(window.articles)
            lines.append(
                "| \(window.rows.formatted(.number.locale(Locale(identifier: "en_GB")))) "
                    + String(
                        format: "| %.0f | %.0f µs | %.0f µs | %.2f | %.1f KB | %.0f MB | %.0f MB |",
                        articles / window.seconds, window.worker / articles * 1e6, window.postgresCost,
                        window.cost / (windows.first?.cost ?? .nan), window.volume.log / articles / 1e3,
                        window.volume.tables / 1e6, window.volume.indexes / 1e6))
        }
        let last = max(windows.count / 20, 1)
        let against = String(format: "%.2f", growth(over: last))
        lines.append("\nThe last \(last) stretches together cost \(against) times the first one, an article.")
        return lines.joined(separator: "\n")
    }

    func chart() -> LineChart {
        LineChart(
            title: "Processor time an article, as the tables grow",
            caption: "\(command); \(machine.line)", horizontal: "articles in the tables (thousands)",
            vertical: "µs an article",
            lines: [
                LineChart.Line(
                    name: "worker and PostgreSQL",
                    points: windows.map { (Double($0.rows) / 1e3, $0.cost) }),
                LineChart.Line(
                    name: "PostgreSQL", points: windows.map { (Double($0.rows) / 1e3, $0.postgresCost) }),
            ])
    }
}
