package import Foundation
internal import Synchronization

/// A child process, with a thread that starts it and then waits for its end.
///
/// Linux sends the death signal that the child asked for when the *thread* that started it ends,
/// so this thread has to live as long as the child.
package final class ChildProcess: Sendable {
    private enum State {
        case running(waiters: [CheckedContinuation<Int32, Never>])
        case ended(Int32)
    }

    package let pid: pid_t
    private let state = Mutex(State.running(waiters: []))

    private init(pid: pid_t) {
        self.pid = pid
    }

    /// - Parameters:
    ///   - command: the program and its arguments.
    ///   - environment: its whole environment, beside `PATH` and `LC_ALL`.
    ///   - log: the file that gets its output.
    ///   - keeping: kept until the child has ended.
    package static func start(
        _ command: [String], environment: [String: String] = [:], log: String,
        keeping: (any AnyObject & Sendable)? = nil
    ) async throws(ThrowawayPostgresError) -> ChildProcess {
        let outcome: Result<ChildProcess, ThrowawayPostgresError> =
            await withCheckedContinuation { continuation in
                let thread = Thread {
                    let pid = spawn(command, environment, log: log)
                    guard pid > 0 else {
                        let reason = String(cString: strerror(-pid))
                        continuation.resume(
                            returning: .failure(
                                ThrowawayPostgresError("can't start \(command[0]): \(reason)")))
                        return
                    }
                    let process = ChildProcess(pid: pid)
                    continuation.resume(returning: .success(process))
                    process.reap()
                    withExtendedLifetime(keeping) {}
                }
                thread.name = "child-process"
                thread.start()
            }
        return try outcome.get()
    }

    package var isRunning: Bool {
        state.withLock { if case .running = $0 { true } else { false } }
    }

    /// Never hits another process: the number is free again only after `state` says so.
    package func signal(_ signal: Int32) {
        state.withLock { if case .running = $0 { _ = kill(pid, signal) } }
    }

    /// - Returns: the status as `waitpid` gives it.
    @discardableResult
    package func end() async -> Int32 {
        await withCheckedContinuation { continuation in
            let status: Int32? = state.withLock { state in
                switch state {
                case .ended(let status):
                    return status
                case .running(let waiters):
                    state = .running(waiters: waiters + [continuation])
                    return nil
                }
            }
            if let status { continuation.resume(returning: status) }
        }
    }

    private func reap() {
        var information = siginfo_t()
        // Leaves the child a zombie, so that its number isn't given away before the lock is held.
        while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let (status, waiters) = state.withLock { state in
            var status: Int32 = 0
            waitpid(pid, &status, 0)
            guard case .running(let waiters) = state else {
                return (status, [CheckedContinuation<Int32, Never>]())
            }
            state = .ended(status)
            return (status, waiters)
        }
        for waiter in waiters { waiter.resume(returning: status) }
    }

    /// - Returns: the process, or the negative error number.
    private static func spawn(_ command: [String], _ variables: [String: String], log: String) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // Whoever reads from a pipe of ours must not wait for the server to end, nor may a port of ours stay
        // taken by it. Closed in the child: a list made before would miss what another thread opens.
        // glibc has it since 2.34, and does not show it to Swift.
        typealias CloseFrom =
            @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
        if let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") {
            _ = unsafeBitCast(symbol, to: CloseFrom.self)(&actions, 3)
        } else {
            for descriptor in openDescriptors() where descriptor > 2 {
                posix_spawn_file_actions_addclose(&actions, descriptor)
            }
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: Ctrl-C in a terminal is for us, and we stop the server in our time.
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGPIPE, SIGCHLD, SIGUSR1, SIGUSR2] {
            sigaddset(&signals, signal)
        }
        posix_spawnattr_setsigdefault(&attributes, &signals)

        // Nothing of PG… or COPYDESK_… from outside may reach the child.
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        let environment: [UnsafeMutablePointer<CChar>?] =
            [
                strdup("PATH=\(path)"), strdup("LC_ALL=C.UTF-8"),
            ] + variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (arguments + environment).forEach { free($0) } }
        var pid: pid_t = 0
        let error = posix_spawn(&pid, command[0], &actions, &attributes, arguments, environment)
        return error == 0 ? pid : -error
    }

    private static func openDescriptors() -> [Int32] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).compactMap {
            Int32($0)
        }
    }
}
