import Foundation
import Synchronization

/// A process that ends with this one: told to when this one is stopped, and by itself after a time
/// whatever happens.
final class ChildProcess: Sendable {
    let pid: Int32
    /// What it prints.
    private let output: FileHandle
    /// Its input, which stays empty until it shall end.
    private let input: FileHandle
    private let status = Mutex<Int32?>(nil)

    /// Starts it under coreutils' `timeout`. What it prints to standard error goes to a file.
    /// - Parameter seconds: how long it may live.
    init(_ command: [String], seconds: Int, log: URL) throws {
        let output = Pipe()
        let input = Pipe()
        // Another child that held a pipe of this one would keep it from seeing its end.
        for end in [output.fileHandleForReading, input.fileHandleForWriting] {
            _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input.fileHandleForReading.fileDescriptor, 0)
        posix_spawn_file_actions_adddup2(&actions, output.fileHandleForWriting.fileDescriptor, 1)
        posix_spawn_file_actions_addopen(&actions, 2, log.path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of a pool block signals, and a child would inherit that.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var usual = none
        for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&usual, signal) }
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let words = ["timeout", "--kill-after=20", "\(seconds)"] + command
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        let environment: [UnsafeMutablePointer<CChar>?] =
            ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        var pid: Int32 = 0
        let error = posix_spawnp(&pid, "timeout", &actions, &attributes, arguments, environment)
        guard error == 0 else {
            throw BenchmarkError("\(command[0]) can't be started: \(String(cString: strerror(error)))")
        }
        try output.fileHandleForWriting.close()
        try input.fileHandleForReading.close()
        self.pid = pid
        self.output = output.fileHandleForReading
        self.input = input.fileHandleForWriting
        Self.living.withLock { _ = $0.insert(pid) }
    }

    var isRunning: Bool { wait(WNOHANG) == nil }

    /// Reads the one line that it prints when it is ready or done.
    func line<Value: Decodable>(as type: Value.Type) throws -> Value {
        var line = Data()
        while let byte = try output.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) {
            line += byte
        }
        guard !line.isEmpty else { throw BenchmarkError("a child process ended without a word") }
        return try JSONDecoder().decode(type, from: line)
    }

    /// Asks it to end, and waits until it has.
    func stop() {
        try? input.close()
        if isRunning { kill(pid, SIGTERM) }
        _ = wait(0)
    }

    /// Waits for its end and complains unless all went well.
    func finish(_ name: String) throws {
        guard let status = wait(0), status == 0 else { throw BenchmarkError("\(name) failed") }
    }

    /// - Returns: the status as `waitpid` gives it; nil while it runs.
    private func wait(_ options: Int32) -> Int32? {
        status.withLock { status in
            if let status { return status }
            var ended: Int32 = 0
            guard waitpid(pid, &ended, options) == pid else { return nil }
            status = ended
            Self.living.withLock { _ = $0.remove(pid) }
            return ended
        }
    }

    private static let living = Mutex<Set<Int32>>([])

    /// For the end by a signal, when nothing else runs any more.
    static func stopAll() {
        for pid in living.withLock({ $0 }) { kill(pid, SIGTERM) }
    }

    /// Says one thing to the process that started this one.
    static func report(_ value: some Encodable) throws {
        FileHandle.standardOutput.write(try JSONEncoder().encode(value) + Data("\n".utf8))
    }

    /// The program that runs now; its neighbours are in the same folder.
    static var thisProgram: URL { URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath() }
}
