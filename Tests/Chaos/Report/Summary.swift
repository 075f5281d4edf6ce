import Foundation

/// All results of a run, as a table in Markdown.
struct Summary {
    let results: [ScheduleResult]
    /// Nil where the results come from files.
    let elapsed: Duration?

    var failed: [ScheduleResult] { results.filter { !$0.failures.isEmpty } }

    var text: String {
        let endings = results.compactMap(\.endingPassed)
        let applied = results.flatMap(\.applied) + endings
        let all = results.flatMap(\.failures)
        let kinds: [(String, [String])] = [
            ("lost", ["lost", "article missing", "history: missing", "dead letter missing", "findings"]),
            ("doubled", ["history: some", "dead letters: some", "dead letter without", "outcomes"]),
            ("unaccounted, or counted twice", ["ledger", "cursor", "ending: ledger"]),
            ("written by fenced workers", ["a fenced"]),
            ("stalls", ["stalled", "not finished"]),
        ]
        func isOf(_ prefixes: [String], _ failure: String) -> Bool {
            prefixes.contains { failure.hasPrefix($0) }
        }
        var lines = [
            "| | |", "|---|---:|",
            "| schedules | \(results.count) |",
            "| schedules that failed | \(failed.count) |",
            "| records | \(number(results.reduce(0) { $0 + $1.records })) |",
            "| faults that took place | \(number(applied.count)) |",
        ]
        lines += kinds.map { name, prefixes in "| \(name) | \(all.count { isOf(prefixes, $0) }) |" }
        lines.append("| wrong otherwise | \(all.count { one in !kinds.contains { isOf($0.1, one) } }) |")
        for (name, times) in [
            ("until the lag falls", results.compactMap(\.fallsAfter)),
            ("until every partition has moved", results.compactMap(\.recoveredAfter)),
        ] where !times.isEmpty {
            let sorted = times.sorted()
            lines.append(
                "| seconds \(name), median / 99 % / worst | "
                    + [
                        sorted[sorted.count / 2], sorted[min(sorted.count * 99 / 100, sorted.count - 1)],
                        sorted[sorted.count - 1],
                    ]
                    .map { String(format: "%.1f", $0) }.joined(separator: " / ") + " |")
        }
        if let elapsed { lines.append(String(format: "| minutes | %.1f |", elapsed.inSeconds / 60)) }
        let repeated = results.count { $0.attempts ?? 1 > 1 }
        if repeated > 0 {
            lines.append("| run again, since the embedded broker ended itself | \(repeated) |")
        }
        lines += skipped
        lines += ["", "| fault | times |", "|---|---:|"]
        for (kind, kinds) in Dictionary(grouping: applied, by: { $0 }).sorted(by: { $0.key < $1.key }) {
            lines.append("| \(kind) | \(number(kinds.count)) |")
        }
        lines += ["", "| workers said | times |", "|---|---:|"]
        let seen = results.reduce(into: [String: Int]()) { $0.merge($1.seen) { $0 + $1 } }
        for (word, times) in seen.sorted(by: { $0.key < $1.key }) {
            lines.append("| \(word) | \(number(times)) |")
        }
        return lines.joined(separator: "\n")
    }

    /// What can't be had here.
    private var skipped: [String] {
        var lines = ["", "Skipped: partitions added to the topic (the embedded broker can't)."]
        if FakeClock.library == nil {
            lines.append(
                "Skipped: clock jumps (libClockJump.so is not beside this program: swift build --product ClockJump)."
            )
        }
        if geteuid() != 0 {
            lines.append("Disk full: raised by a trigger (only root can mount a small disk).")
        }
        return lines
    }

    private func number(_ value: Int) -> String {
        var digits = "\(value)"
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }
}
