import ArgumentParser
import Foundation

/// Where a benchmark leaves its charts.
struct ChartOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Leave charts (SVG) in this folder.", valueName: "folder"))
    var charts: String?

    func write(_ chart: LineChart, as name: String) throws {
        guard let charts else { return }
        let folder = URL(fileURLWithPath: charts, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("\(name).svg")
        try Data(chart.render().utf8).write(to: file)
        note("wrote \(file.path)")
    }
}
