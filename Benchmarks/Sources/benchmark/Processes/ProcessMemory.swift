import Foundation

/// Memory, as /proc tells.
enum ProcessMemory {
    /// The most bytes that any process has had resident (`VmHWM`) of those that this one has started, itself
    /// included; 0 when there is no such process.
    static func peak(_ root: Int32) -> Int {
        ProcessorTime.processes(under: root).map(own).max() ?? 0
    }

    private static func own(_ pid: Int32) -> Int {
        let text = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n") where line.hasPrefix("VmHWM:") {
            let kibibytes = line.split { !$0.isNumber }.first.flatMap { Int($0) }
            return (kibibytes ?? 0) * 1024
        }
        return 0
    }
}
