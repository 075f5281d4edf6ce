import Foundation
import Sandbox

/// Runs the executable and returns its exit code and output.
///
/// - Parameter seconds: after which it is told to end, where it would not by itself; where sanitizers slow it
///   down, so much later.
func runCopydesk(
    _ arguments: [String], environment: [String: String] = [:], seconds: Int? = nil
) async throws -> (code: Int32, output: String, errors: String) {
    let process = Process()
    let executable = try WorkerProcess.executable
    if let seconds {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["\(seconds * Slowness.factor)", executable.path] + arguments
    } else {
        process.executableURL = executable
        process.arguments = arguments
    }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            let shown = output.fileHandleForReading.readDataToEndOfFile()
            let said = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            continuation.resume(
                returning: (
                    process.terminationStatus, String(decoding: shown, as: UTF8.self),
                    String(decoding: said, as: UTF8.self)
                ))
        }
    }
}
