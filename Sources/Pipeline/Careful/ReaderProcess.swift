import Foundation

/// The worker's side: one child that reads records one after another, watched while it does.
///
/// Blocks: to be used from one thread of its own.
final class ReaderProcess {
    /// How one record went.
    enum Outcome: Equatable {
        case survived
        /// Ended by its own doing: a crash, or an end that nobody asked for.
        case crashed(String)
        /// Ended by the worker, for time or memory.
        case overran(String)
        /// Ended from outside, or never started: says nothing about the record.
        case unclear(String)
    }

    /// How often it is looked at. What passes between two looks counts for ``longestTick`` at most: a machine
    /// that sleeps, or a worker that is stopped, takes no time from a record.
    private static let tick: Int32 = 10
    private static let longestTick = Duration.milliseconds(100)

    private let pid: pid_t
    private let socket: Int32
    private var isReaped = false
    /// Records read so far.
    private(set) var records = 0
    /// Whether the record in hand was parsed.
    private(set) var hasParsed = false

    /// Starts a child and waits until it is ready.
    /// - Throws: ``Failure``.
    init(
        executable: String, settings: ReaderSettings, environment: [String: String],
        isReleased: () -> Bool
    ) throws {
        (pid, socket) = try Self.spawn(executable, environment)
        let limits = Limits(time: .seconds(60), memoryBytes: settings.memoryBytes)
        let outcome = exchange(
            try ReaderFrame.encode(settings), until: .ready, limits: limits, isReleased: isReleased)
        guard outcome == .survived else {
            end()
            throw Failure(description: "the reader's process did not start: \(outcome)")
        }
    }

    deinit { end() }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    struct Limits {
        var time: Duration
        var memoryBytes: Int
    }

    /// Has a record read.
    func read(_ record: SourceRecord, limits: Limits, isReleased: () -> Bool) throws -> Outcome {
        records += 1
        hasParsed = false
        return exchange(
            try ReaderFrame.encode(SuspectRecord(record)), until: .survived, limits: limits,
            isReleased: isReleased)
    }

    /// Ends the child, whatever it does.
    func end() {
        guard !isReaped else { return }
        kill(pid, SIGKILL)
        _ = reap()
    }

    // MARK: One frame there, signals back.

    private func exchange(
        _ frame: [UInt8], until awaited: ReaderSignal, limits: Limits, isReleased: () -> Bool
    ) -> Outcome {
        var sent = 0
        var used = Duration.zero
        var last = ContinuousClock.now
        while true {
            var descriptor = pollfd(
                fd: socket, events: Int16(sent < frame.count ? POLLIN | POLLOUT : POLLIN), revents: 0)
            let ready = unsafe poll(&descriptor, 1, Self.tick)
            if ready > 0, Int32(descriptor.revents) & POLLIN != 0 || Int32(descriptor.revents) & POLLHUP != 0
            {
                var signals = [UInt8](repeating: 0, count: 8)
                let got = unsafe recv(socket, &signals, signals.count, Int32(MSG_DONTWAIT))
                if got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR) { return died() }
                for byte in signals.prefix(max(got, 0)) {
                    if byte == ReaderSignal.parsed.rawValue { hasParsed = true }
                    if byte == awaited.rawValue { return .survived }
                }
            }
            if ready > 0, Int32(descriptor.revents) & POLLOUT != 0, sent < frame.count {
                let count = unsafe frame.withUnsafeBytes { bytes in
                    unsafe send(
                        socket, UnsafeRawBufferPointer(rebasing: bytes[sent...]).baseAddress,
                        frame.count - sent, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
                }
                if count > 0 {
                    sent += count
                } else if errno != EAGAIN && errno != EINTR {
                    return died()
                }
            }
            if isReleased() {
                end()
                return .unclear("the partition was taken away")
            }
            let now = ContinuousClock.now
            let passed = min(now - last, Self.longestTick)
            last = now
            // Often over before the first look.
            guard ready == 0 || passed >= .milliseconds(Int64(Self.tick)) else { continue }
            guard let state = ProcessState(pid) else { continue }
            if !state.isStopped { used += passed }
            if state.anonymousBytes > limits.memoryBytes {
                end()
                return .overran("it took more than \(limits.memoryBytes >> 20) MB of memory")
            }
            if used > limits.time {
                end()
                return .overran("it took longer than \(limits.time.inSeconds)")
            }
        }
    }

    /// The child has hung up: why?
    private func died() -> Outcome {
        guard let status = reap() else { return .unclear("the reader's process is gone") }
        let signal = status & 0x7f
        if signal == 0 { return .crashed("its reader ended with code \((status >> 8) & 0xff)") }
        return Self.ownSignals[signal].map { .crashed("its reader was ended by \($0)") }
            ?? .unclear("the reader's process was ended from outside, by signal \(signal)")
    }

    /// Signals that a process gets for what it does itself.
    private static let ownSignals = [
        SIGSEGV: "SIGSEGV", SIGBUS: "SIGBUS", SIGILL: "SIGILL", SIGABRT: "SIGABRT", SIGTRAP: "SIGTRAP",
        SIGFPE: "SIGFPE", SIGSYS: "SIGSYS",
    ]

    /// Waits for the end and closes the socket.
    /// - Returns: the status as of `waitpid`, where there is one.
    private func reap() -> Int32? {
        guard !isReaped else { return nil }
        isReaped = true
        close(socket)
        var status: Int32 = 0
        while unsafe waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { return nil }
        }
        return status
    }
}
