import Foundation

/// Runs the executable and returns its exit code and output.
func runCopydesk(
    _ arguments: [String], environment: [String: String] = [:]
) async throws -> (code: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = try WorkerProcess.executable
    process.arguments = arguments
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
