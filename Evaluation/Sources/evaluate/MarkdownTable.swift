/// Rows under a heading, printed as Markdown.
struct MarkdownTable {
    var columns: [String]
    var rows: [[String]] = []

    init(_ columns: String...) { self.columns = columns }

    mutating func add(_ row: String...) { rows.append(row) }

    func printed() -> String {
        let rule = columns.indices.map { $0 == 0 ? "---" : "---:" }
        return ([columns, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(
            separator: "\n")
    }
}

/// A share with three places, as scores are printed: `.972`.
func score(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let thousandths = Int((value * 1000).rounded())
    if thousandths >= 1000 { return "1.000" }
    return "." + String(repeating: "0", count: 3 - String(thousandths).count) + String(thousandths)
}
