/// Rows for a terminal: columns as wide as they must be, long cells cut.
struct TextTable {
    var header: [String]
    var rows: [[String]] = []
    /// Most columns of a cell.
    var widest = 60

    func render() -> String {
        let all = [header] + rows
        let cells = all.map { row in row.map { Self.cut($0, to: widest) } }
        var widths = [Int](repeating: 0, count: header.count)
        for row in cells {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], Self.width(cell))
            }
        }
        func line(_ row: [String]) -> String {
            let padded = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: max(0, width - Self.width(cell)))
            }
            return ("  " + padded.joined(separator: "  ")).trimmingTrailingSpaces()
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
        return ([line(cells[0]), line(rule)] + cells.dropFirst().map(line)).joined(separator: "\n")
    }

    private static func cut(_ text: String, to width: Int) -> String {
        let flat = text.replacing("\n", with: " ")
        return flat.count <= width ? flat : flat.prefix(width - 1) + "…"
    }

    /// Columns on a terminal: East Asian wide characters take two (after Unicode's EastAsianWidth.txt, by block).
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x300...0x36f, 0x200b...0x200f, 0xfe00...0xfe0f: sum
            case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
                0xff00...0xff60, 0x1f300...0x1faff:
                sum + 2
            default: sum + 1
            }
        }
    }
}

extension String {
    fileprivate func trimmingTrailingSpaces() -> String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
