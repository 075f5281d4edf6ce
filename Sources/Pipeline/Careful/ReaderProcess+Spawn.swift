import Foundation

extension ReaderProcess {
    /// Starts `copydesk judge` with one end of a socket as its standard input. It inherits the worker's log, and
    /// nothing else: no secret of the environment, no ignored signal, no connection.
    static func spawn(_ executable: String, _ environment: [String: String]) throws -> (pid_t, Int32) {
        var ends: [Int32] = [-1, -1]
        guard
            unsafe socketpair(
                AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0, &ends) == 0
        else { throw failure("no socket", errno) }
        defer { close(ends[1]) }

        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO)
        unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        // Libraries open some that would stay open.
        for descriptor in openDescriptors() {
            unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
        }

        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        unsafe sigfillset(&all)
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        // A group of its own: what a terminal sends to the worker's is not for it.
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))

        let arguments = ["copydesk", "judge"]
        let variables = environment.map { "\($0.key)=\($0.value)" }
        var pid: pid_t = 0
        let code = unsafe withCStrings(arguments) { argv in
            unsafe withCStrings(variables) { envp in
                unsafe posix_spawn(&pid, executable, &actions, &attributes, argv, envp)
            }
        }
        guard code == 0 else {
            close(ends[0])
            throw failure("no process", code)
        }
        return (pid, ends[0])
    }

    /// Descriptors above standard error that don't close by themselves.
    private static func openDescriptors() -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.filter { descriptor in
            let flags = fcntl(descriptor, F_GETFD)
            return descriptor > STDERR_FILENO && flags >= 0 && flags & FD_CLOEXEC == 0
        }
    }

    private static func failure(_ what: String, _ code: Int32) -> Failure {
        Failure(description: "\(what): \(unsafe String(cString: strerror(code)))")
    }

    /// Lends the strings as C wants them, with a null at the end.
    private static func withCStrings(
        _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    ) -> Int32 {
        var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
        defer { unsafe pointers.forEach { unsafe free($0) } }
        return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe body($0) } ?? EINVAL
        }
    }
}

/// What the kernel says of a process.
struct ProcessState: Equatable {
    /// Stopped by a signal or a debugger: no time of its own passes.
    var isStopped: Bool
    /// Memory that is the process's own, files aside.
    var anonymousBytes: Int

    /// Nil where there is no such process, or none any more.
    init?(_ pid: pid_t) {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8) else {
            return nil
        }
        self.init(status: text)
    }

    /// Reads the text of `/proc/PID/status`; nil for a zombie, which has no memory.
    init?(status text: String) {
        var state: Substring?
        var kilobytes: Int?
        for line in text.split(separator: "\n") {
            if line.hasPrefix("State:") { state = line.dropFirst(6) }
            if line.hasPrefix("RssAnon:") {
                kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
                    .flatMap { Int($0) }
            }
        }
        guard let state, let kilobytes else { return nil }
        let letter = state.first { $0.isLetter }
        isStopped = letter == "T" || letter == "t"
        anonymousBytes = kilobytes << 10
    }
}
