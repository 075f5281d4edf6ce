import Foundation

/// A chart of lines as SVG: one horizontal axis, one vertical axis from zero, a legend.
struct LineChart {
    struct Line {
        var name: String
        var points: [(x: Double, y: Double)]
        /// A limit is dashed.
        var isLimit = false
    }

    var title: String
    /// Machine, date and command.
    var caption: String
    var horizontal: String
    var vertical: String
    var lines: [Line]

    private static let width = 760.0
    private static let height = 420.0
    private static let plot = (left: 70.0, right: 740.0, top: 64.0, bottom: 342.0)
    // Told apart by people who see colours differently (Okabe and Ito, 2008).
    private static let colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]

    func render() -> String {
        let points = lines.flatMap(\.points)
        let across = Scale(from: points.map(\.x).min() ?? 0, to: points.map(\.x).max() ?? 1)
        let up = Scale(from: 0, to: points.map(\.y).max() ?? 1)
        let (width, height) = (Self.width, Self.height)
        var svg = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(width)) \(Int(height))" \
            font-family="sans-serif" font-size="12" fill="#222">
            """,
            "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
            text(title, x: Self.plot.left, y: 22, "font-size=\"16\" font-weight=\"bold\""),
        ]
        svg += grid(across, up)
        for (index, line) in lines.enumerated() {
            let colour = Self.colours[index % Self.colours.count]
            let path = line.points.map { point in
                "\(place(point.x, across, Self.plot.left, Self.plot.right)),"
                    + place(point.y, up, Self.plot.bottom, Self.plot.top)
            }
            let dashes = line.isLimit ? " stroke-dasharray=\"6 4\"" : ""
            svg.append(
                "<polyline fill=\"none\" stroke=\"\(colour)\" stroke-width=\"1.6\"\(dashes) "
                    + "points=\"\(path.joined(separator: " "))\"/>")
            let x = Self.plot.left + Double(index) * 165
            svg.append("<rect x=\"\(x)\" y=\"36\" width=\"14\" height=\"4\" fill=\"\(colour)\"/>")
            svg.append(text(line.name, x: x + 20, y: 42))
        }
        svg.append(text(caption, x: Self.plot.left, y: Self.height - 14, "font-size=\"10\" fill=\"#666\""))
        svg.append("</svg>")
        return svg.joined(separator: "\n") + "\n"
    }

    private func grid(_ across: Scale, _ up: Scale) -> [String] {
        var svg: [String] = []
        for tick in up.ticks {
            let y = place(tick, up, Self.plot.bottom, Self.plot.top)
            svg.append(
                "<path d=\"M\(Self.plot.left) \(y)H\(Self.plot.right)\" stroke=\"#ddd\" fill=\"none\"/>")
            svg.append(
                "<text x=\"\(Self.plot.left - 8)\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\">\(label(tick))</text>"
            )
        }
        for tick in across.ticks {
            let x = place(tick, across, Self.plot.left, Self.plot.right)
            svg.append("<path d=\"M\(x) \(Self.plot.bottom)v5\" stroke=\"#222\" fill=\"none\"/>")
            svg.append(
                "<text x=\"\(x)\" y=\"\(Self.plot.bottom + 20)\" text-anchor=\"middle\">\(label(tick))</text>"
            )
        }
        svg.append(
            "<path d=\"M\(Self.plot.left) \(Self.plot.bottom)H\(Self.plot.right)\" stroke=\"#222\" fill=\"none\"/>"
        )
        let middle = (Self.plot.left + Self.plot.right) / 2
        svg.append(text(horizontal, x: middle, y: Self.plot.bottom + 40, "text-anchor=\"middle\""))
        let y = (Self.plot.top + Self.plot.bottom) / 2
        svg.append(text(vertical, x: 16, y: y, "text-anchor=\"middle\" transform=\"rotate(-90 16 \(y))\""))
        return svg
    }

    private func place(_ value: Double, _ scale: Scale, _ low: Double, _ high: Double) -> String {
        String(format: "%.1f", low + scale.share(value) * (high - low))
    }

    private func text(_ text: String, x: Double, y: Double, _ attributes: String = "") -> String {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return "<text x=\"\(x)\" y=\"\(y)\" \(attributes)>\(escaped)</text>"
    }

    private func label(_ value: Double) -> String {
        value.formatted(.number.precision(.significantDigits(1...4)).locale(Locale(identifier: "en_GB")))
    }
}

/// From numbers to places on an axis, with ticks at round numbers.
private struct Scale {
    let low: Double
    let high: Double
    let ticks: [Double]

    init(from low: Double, to high: Double) {
        let span = max(high - low, .leastNormalMagnitude)
        // The round step that gives four to eight ticks.
        let power = pow(10, (log10(span / 5)).rounded(.down))
        let step = [1, 2, 5, 10].map { $0 * power }.first { span / $0 <= 6 } ?? span
        let first = (low / step).rounded(.down) * step
        self.low = first
        self.high = max((high / step).rounded(.up) * step, first + step)
        ticks = stride(from: first, through: self.high + step / 2, by: step).map { $0 }
    }

    /// 0 at the low end, 1 at the high end.
    func share(_ value: Double) -> Double { (value - low) / (high - low) }
}
