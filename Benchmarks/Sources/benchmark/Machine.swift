import Foundation
import Logging
import Postgres
import Sandbox

/// What a figure was measured on.
struct Machine: Codable {
    var processor: String
    var cores: Int
    var memoryGiB: Int
    var system: String
    var swift: String
    var postgres: String
    var date: String

    /// - Parameter postgres: PostgreSQL's version.
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

    /// For the head of a report.
    var line: String {
        "\(processor), \(cores) cores, \(memoryGiB) GiB; \(system); Swift \(swift), "
            + "PostgreSQL \(postgres), fsync on; \(date)."
    }

    /// The command that runs now, as one may type it where its files are: a report tells nothing of the folders of
    /// the machine that made it.
    static var command: String {
        let arguments = CommandLine.arguments.dropFirst().map { argument in
            argument.hasPrefix("/") ? URL(fileURLWithPath: argument).lastPathComponent : argument
        }
        return (["benchmark"] + arguments).joined(separator: " ")
    }

    /// PostgreSQL's version, and the settings that figures depend on most, as they are.
    static func version(of server: ThrowawayPostgres) async throws -> String {
        let connection = try await PostgresConnection.connect(
            server.configuration(), logger: Logger(label: "benchmark"))
        let rows = try await connection.query(
            """
            SELECT format('%s (shared_buffers %s, max_wal_size %s, wal_compression %s)',
                          split_part(current_setting('server_version'), ' ', 1), current_setting('shared_buffers'),
                          current_setting('max_wal_size'), current_setting('wal_compression'))
            """)
        await connection.close()
        return try rows.first?.decode(String.self, at: 0) ?? "?"
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
