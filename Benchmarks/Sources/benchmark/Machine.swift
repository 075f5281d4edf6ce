import Foundation

/// What a figure was measured on.
struct Machine: Codable {
    var processor: String
    var cores: Int
    var memoryGiB: Int
    var system: String
    var swift: String
    var postgres: String
    var date: String

    init(postgres: String) {
        let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = information.split(separator: "\n").first { $0.hasPrefix("model name") }
        processor =
            model?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
        cores = ProcessInfo.processInfo.activeProcessorCount
        memoryGiB = Int((ProcessInfo.processInfo.physicalMemory + (1 << 29)) >> 30)
        system = ProcessInfo.processInfo.operatingSystemVersionString
        swift = Self.compiler
        self.postgres = postgres
        date = Date.now.formatted(.iso8601.year().month().day())
    }

    private static var compiler: String {
        #if compiler(>=6.4)
        "6.4 or newer"
        #elseif compiler(>=6.3)
        "6.3"
        #else
        "6.2"
        #endif
    }
}
