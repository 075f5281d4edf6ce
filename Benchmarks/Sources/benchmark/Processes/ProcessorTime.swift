import Foundation

/// Seconds of processor time, as /proc tells.
enum ProcessorTime {
    /// Of a process and all that it started, living or ended; 0 when there is no such process.
    static func tree(_ root: Int32) -> Double {
        let ticks = processes(under: root).reduce(0) { $0 + (Entry($1)?.ticks ?? 0) }
        return Double(ticks) / ticksPerSecond
    }

    /// A process and all that it started and that are alive.
    static func processes(under root: Int32) -> [Int32] {
        var children: [Int32: [Int32]] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let pid = Int32(name), let entry = Entry(pid) else { continue }
            children[entry.parent, default: []].append(pid)
        }
        var found: [Int32] = []
        var pending = [root]
        while let pid = pending.popLast() {
            found.append(pid)
            pending += children[pid] ?? []
        }
        return found
    }

    /// Of everything that runs on this machine, since it started.
    static func machine() -> Double {
        let text = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? ""
        let fields = text.prefix { $0 != "\n" }.split(separator: " ").dropFirst().map { UInt64($0) ?? 0 }
        // user, nice, system, idle, iowait, irq, softirq, steal
        let busy = fields.enumerated().filter { $0.offset < 8 && $0.offset != 3 && $0.offset != 4 }
        return Double(busy.reduce(0) { $0 + $1.element }) / ticksPerSecond
    }

    static func parent(of pid: Int32) -> Int32? { Entry(pid)?.parent }

    private static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))

    private struct Entry {
        var parent: Int32
        /// Its own, and that of children that it has waited for.
        var ticks: UInt64

        init?(_ pid: Int32) {
            guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
                // The name stands in brackets and may hold anything.
                let bracket = text.lastIndex(of: ")")
            else { return nil }
            let fields = text[text.index(after: bracket)...].split(separator: " ")
            guard fields.count > 14, let parent = Int32(fields[1]) else { return nil }
            self.parent = parent
            ticks = fields[11...14].reduce(0) { $0 + (UInt64($1) ?? 0) }
        }
    }
}
