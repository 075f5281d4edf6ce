import Foundation

/// One line for people and one line of JSON for each schedule that is done.
actor ProgressLines {
    private let total: Int
    private let file: FileHandle?
    private let isQuiet: Bool
    private var done = 0
    private var failed = 0

    /// - Parameter file: made anew, or appended to where it is there.
    init(total: Int, file: String?, isQuiet: Bool = false) throws {
        self.total = total
        self.isQuiet = isQuiet
        if let file {
            if !FileManager.default.fileExists(atPath: file) {
                _ = FileManager.default.createFile(atPath: file, contents: nil)
            }
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
            try handle.seekToEnd()
            self.file = handle
        } else {
            self.file = nil
        }
    }

    func add(_ result: ScheduleResult) {
        done += 1
        if !result.failures.isEmpty { failed += 1 }
        if let file, let line = try? JSONEncoder().encode(result) {
            file.write(line + Data("\n".utf8))
        }
        guard !isQuiet else { return }
        let recovery = result.recoveredAfter.map { String(format: "%.1f s", $0) } ?? "never"
        let verdict = result.failures.isEmpty ? "passed" : "FAILED: \(result.failures[0])"
        let line =
            "\(done)/\(total) (\(failed) failed) seed \(result.seed): \(result.applied.count) of "
            + "\(result.faults.count) faults, recovered after \(recovery), "
            + String(format: "%.0f s", result.seconds) + ": \(verdict)\n"
        FileHandle.standardOutput.write(Data(line.utf8))
    }
}
