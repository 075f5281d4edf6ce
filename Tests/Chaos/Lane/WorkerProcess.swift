import Foundation
import Sandbox

/// A `copydesk worker` with its log in a file. It dies with this process.
final class WorkerProcess: Sendable {
    let name: String
    let log: String
    /// Where its clock is set, if it has one of its own.
    let clock: String?
    private let child: ChildProcess

    /// - Parameter clock: whether the worker gets a clock that can be set.
    static func start(
        name: String, executable: String, settings: [String: String], folder: String, clock: Bool
    ) async throws -> WorkerProcess {
        var environment = ["SWIFT_BACKTRACE": "enable=no"]
        var file: String?
        if clock, let library = FakeClock.library {
            let path = "\(folder)/\(name).clock"
            try FakeClock.set(path, seconds: 0)
            environment.merge(FakeClock.environment(library, path)) { $1 }
            file = path
        }
        var all = settings
        all["owner"] = name
        all["http.port"] = "0"
        let flags = all.sorted { $0.key < $1.key }.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let log = "\(folder)/\(name).log"
        let child = try await ChildProcess.start(
            ["/usr/bin/setpriv", "--pdeathsig", "KILL", executable, "worker"] + flags,
            environment: environment, log: log)
        return WorkerProcess(name: name, log: log, clock: file, child: child)
    }

    private init(name: String, log: String, clock: String?, child: ChildProcess) {
        self.name = name
        self.log = log
        self.clock = clock
        self.child = child
    }

    var isRunning: Bool { child.isRunning }

    func signal(_ number: Int32) { child.signal(number) }

    /// Waits for the end.
    /// - Returns: the exit code, or minus the signal's number.
    func end() async -> Int32 {
        let status = await child.end()
        return status & 0x7f == 0 ? (status >> 8) & 0xff : -(status & 0x7f)
    }

    /// - Returns: as ``end()``; minus SIGKILL, unless it had ended by itself.
    @discardableResult
    func kill() async -> Int32 {
        signal(SIGKILL)
        return await end()
    }

    /// Asks it to stop.
    /// - Returns: the exit code; nil where it had to be killed.
    func stop(within limit: Duration) async -> Int32? {
        signal(SIGCONT)
        signal(SIGTERM)
        let deadline = ContinuousClock.now + limit
        while isRunning, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(50))
        }
        guard !isRunning else {
            await kill()
            return nil
        }
        return await end()
    }
}

/// A clock that can be set: a library, beside this program, that is loaded before all others.
enum FakeClock {
    static let library: String? = {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let path = program.deletingLastPathComponent().appendingPathComponent("libClockJump.so").path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }()

    static func environment(_ library: String, _ path: String) -> [String: String] {
        ["LD_PRELOAD": library, "CLOCK_JUMP_FILE": path]
    }

    static func set(_ path: String, seconds: Int) throws {
        try "\(seconds)".write(toFile: path, atomically: true, encoding: .utf8)
    }
}
