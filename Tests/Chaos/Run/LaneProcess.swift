import Foundation

/// A lane in a process of its own, which reads seeds and prints results: the embedded broker lives in it,
/// and an assertion of its library ends the process that it is in.
final class LaneProcess: @unchecked Sendable {
    // `@unchecked`: one task at a time uses it.
    private let process = Process()
    private let seeds = Pipe()
    private let results = Pipe()

    /// - Parameter arguments: of the hidden command `lane`.
    init(_ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["lane"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["SWIFT_BACKTRACE": "enable=no", "CHAOS_OWN_MOUNTS": "1"]) { $1 }
        process.standardInput = seeds
        process.standardOutput = results
        try process.run()
        // Else nobody would see the end of the process.
        try results.fileHandleForWriting.close()
        try seeds.fileHandleForReading.close()
    }

    /// Runs one schedule.
    /// - Returns: nil where the process ended before it was through.
    func run(_ seed: UInt64) async -> ScheduleResult? {
        do {
            try seeds.fileHandleForWriting.write(contentsOf: Data("\(seed)\n".utf8))
        } catch {
            return nil
        }
        let line = await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: self.line()) }
        }
        return try? JSONDecoder().decode(ScheduleResult.self, from: line)
    }

    private func line() -> Data {
        var line = Data()
        while let byte = try? results.fileHandleForReading.read(upToCount: 1), let first = byte.first,
            first != UInt8(ascii: "\n")
        {
            line.append(first)
        }
        return line
    }

    /// Whether an assertion of the embedded broker's library ended it, rather than the suite itself.
    var wasAborted: Bool {
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGABRT
    }

    /// Lets it take its services down.
    func end() async {
        try? seeds.fileHandleForWriting.close()
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                self.process.waitUntilExit()
                continuation.resume()
            }
        }
    }
}
