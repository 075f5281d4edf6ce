import Foundation

/// How fields but the body are compared.
enum FieldMatch {
    /// Letters and digits, lower case, other signs as single spaces.
    static func normalised(_ text: String) -> String {
        ShingleMatch.words(text.precomposedStringWithCompatibilityMapping.lowercased()).joined(separator: " ")
    }

    static func title(_ truth: String, _ found: String?) -> Bool {
        normalised(truth) == normalised(found ?? "")
    }

    /// Names as a set; a string of several is split at the usual marks.
    static func names(_ text: String?) -> Set<String> {
        guard let text else { return [] }
        var parts = [text]
        for mark in [";", ",", " & ", " and ", " und ", " AND "] {
            parts = parts.flatMap { $0.components(separatedBy: mark) }
        }
        return Set(parts.map(normalised).filter { !$0.isEmpty })
    }

    /// Days between two ISO dates, by the first ten characters; nil where one is no date.
    static func daysApart(_ first: String, _ second: String?) -> Int? {
        guard let second, let a = day(first), let b = day(second) else { return nil }
        return abs(a - b)
    }

    private static func day(_ text: String) -> Int? {
        let strategy = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
        guard let date = try? Date(String(text.prefix(10)), strategy: strategy) else { return nil }
        return Int(date.timeIntervalSince1970 / 86_400)
    }
}
