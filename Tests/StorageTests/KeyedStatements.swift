import Storage

/// Which statements reach a distributed table without naming its key. By their words: a statement counts as keyed
/// where the table's key is compared, or is among the columns that an INSERT fills.
struct KeyedStatements {
    let placements: [TablePlacement]

    /// The statements of a function's body, without comments.
    static func statements(of body: String) -> [String] {
        body.split(separator: "\n").map { $0.split(separator: "--", omittingEmptySubsequences: false)[0] }
            .joined(separator: "\n").split(separator: ";").map { $0.trimming(while: \.isWhitespace) }
    }

    func tables(in statement: String) -> [String] {
        uses(in: statement).map(\.table)
    }

    /// - Returns: the tables that it reaches without their key.
    func withoutKey(_ statement: String) -> [String] {
        uses(in: statement).filter { !isKeyed($0, statement) }.map(\.table)
    }

    private struct Use {
        var table: String
        var column: String
        var verb: Substring
        var rest: Substring
    }

    private func uses(in statement: String) -> [Use] {
        statement.matches(of: /(INSERT INTO|DELETE FROM|UPDATE|FROM|JOIN|USING)\s+(\w+\.\w+)\b/).compactMap {
            match in
            for placement in placements where placement.table == match.2 {
                guard case .distributed(let column, _) = placement.place else { continue }
                return Use(
                    table: placement.table, column: column, verb: match.1,
                    rest: statement[match.range.upperBound...])
            }
            return nil
        }
    }

    private func isKeyed(_ use: Use, _ statement: String) -> Bool {
        if use.verb == "INSERT INTO" {
            // Without a list of columns all are filled; the key is the first.
            guard let list = use.rest.prefixMatch(of: /\s+(AS\s+\w+\s+)?\(([^)]*)\)/) else { return true }
            return list.2.split { !$0.isLetter && $0 != "_" }.contains { $0 == use.column }
        }
        let words: Set = ["WHERE", "SET", "USING", "ON", "ORDER", "CROSS", "LEFT", "JOIN"]
        let alias = use.rest.prefixMatch(of: /\s+(AS\s+)?(\w+)/)?.2
        guard let alias, !words.contains(String(alias)) else { return false }
        let name = "\(alias).\(use.column)"
        let side = "(\\w+\\.)?\\w+(\\[\\w+\\])?"
        guard
            let compared = try? Regex(
                "\\b\(name)\\s*=\\s*|\\b\(name)\\s+IN\\b|\(side)\\s*=\\s*\(name)\\b")
        else { return false }
        return statement.firstMatch(of: compared) != nil
    }
}

extension Substring {
    fileprivate func trimming(while isGone: (Character) -> Bool) -> String {
        let front = drop(while: isGone)
        return String(front.reversed().drop(while: isGone).reversed())
    }
}
