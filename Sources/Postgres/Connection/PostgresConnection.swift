internal import CLibpq
internal import DedicatedThread
public import Logging
internal import Synchronization

/// A connection to PostgreSQL. It runs on a thread of its own, one call after the other.
///
/// A connection is for one task at a time: statements that another task sends while a transaction
/// is open would become part of it. Share a `PostgresPool` instead.
public actor PostgresConnection {
    private let thread: DedicatedThread
    private let session: Session
    private let callTimeout: Duration?
    private nonisolated let wakeUp: WakeUp
    private nonisolated let openness: Openness
    private nonisolated let running = Mutex<Interruption?>(nil)

    /// The process of the server that serves this connection, as in `pg_stat_activity`.
    public nonisolated let backendPID: Int32
    /// 150004 for 15.4.
    public nonisolated let serverVersion: Int32

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private init(_ session: sending Session, on thread: DedicatedThread, callTimeout: Duration?) {
        self.thread = thread
        self.callTimeout = callTimeout
        wakeUp = session.wakeUp
        openness = session.openness
        backendPID = session.backendPID
        serverVersion = session.serverVersion
        self.session = session
    }

    /// Connects. Cancelling the task ends the wait at once; a connection that still arrives is closed.
    ///
    /// - Throws: `.connectionFailed`, `.cancelled`, or `.misuse` for a connection string that
    ///   can't be read.
    public static func connect(
        _ configuration: PostgresConfiguration, logger: Logger
    ) async throws(PostgresError) -> PostgresConnection {
        let handover = Handover<PostgresConnection>()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                handover.wait(continuation)
                // Detached, because libpq can't be interrupted while it connects.
                Task.detached { handover.finish(await open(configuration, logger)) }
            }
        } onCancel: {
            handover.finish(.failure(PostgresError(.cancelled, "while connecting")))
        }
        return try outcome.get()
    }

    private static func open(
        _ configuration: PostgresConfiguration, _ logger: Logger
    ) async -> Result<PostgresConnection, PostgresError> {
        do throws(PostgresError) {
            let thread = DedicatedThread(name: "postgres")
            let session = try await Opener(thread).open(configuration, logger)
            let connection = PostgresConnection(
                session, on: thread, callTimeout: configuration.callTimeout)
            let settings = configuration.sessionSettings
            if !settings.isEmpty {
                // Not as start-up options: poolers refuse those.
                let calls = settings.map { "set_config('\($0.name)', '\($0.value)', false)" }
                // A server that has gone silent by now is as good as one that can't be reached.
                try await connection.query(
                    PostgresQuery("SELECT " + calls.joined(separator: ", ")),
                    timeout: configuration.connectTimeout)
            }
            return .success(connection)
        } catch {
            return .failure(error)
        }
    }

    /// Whether the connection can still be used, as far as is known without asking the server.
    public nonisolated var isOpen: Bool { openness.isOpen }

    /// Runs one statement; parameters and results travel in binary.
    ///
    /// Cancelling the task cancels the statement on the server and throws `.cancelled`.
    ///
    /// - Parameter timeout: after this the statement is cancelled on the server and `.timedOut` thrown;
    ///   nil stands for the configuration's `callTimeout`.
    /// - Throws: `.connectionLost` when the connection breaks; whether the statement took effect is
    ///   then unknown.
    @discardableResult
    public func query(
        _ query: PostgresQuery, timeout: Duration? = nil
    ) async throws(PostgresError) -> PostgresRows {
        try await perform(timeout: timeout) { session, attempt throws(PostgresError) in
            PostgresRows(try session.run(query, &attempt))
        }
    }

    /// Runs several statements, separated by semicolons and without parameters, in one round trip.
    /// Unless they begin a transaction themselves, all of them are one.
    public func execute(script: String, timeout: Duration? = nil) async throws(PostgresError) {
        try await perform(timeout: timeout) { session, attempt throws(PostgresError) in
            _ = try session.execute(script: script, &attempt)
        }
    }

    /// Asks the server to cancel the statement that runs now, if one does; it then throws `.cancelled`.
    public nonisolated func cancel() {
        running.withLock { $0 }?.request()
    }

    /// Closes the connection once what runs has ended. Further calls throw `.connectionLost`.
    public func close() {
        session.close()
    }

    /// Runs an operation on the connection's thread so that cancellation reaches it.
    ///
    /// - Parameter shielded: for what has to happen even when the task is cancelled.
    func perform<R>(
        timeout: Duration? = nil, shielded: Bool = false,
        _ operation: (Session, inout Attempt) throws(PostgresError) -> R
    ) async throws(PostgresError) -> R {
        let interruption = Interruption(wakeUp)
        let outcome: Result<R, PostgresError> = await withTaskCancellationHandler {
            running.withLock { $0 = interruption }
            defer { running.withLock { $0 = nil } }
            var attempt = Attempt(timeout: timeout ?? callTimeout, interruption: interruption)
            return Result { () throws(PostgresError) in try operation(session, &attempt) }
        } onCancel: {
            if !shielded { interruption.request() }
        }
        return try outcome.get()
    }

    /// As `query`, also when the task is cancelled: for tidying up.
    func shieldedQuery(_ query: PostgresQuery) async throws(PostgresError) {
        try await perform(timeout: .seconds(30), shielded: true) { session, attempt throws(PostgresError) in
            _ = try session.run(query, &attempt)
        }
    }

    /// Whether the connection still stands and has no transaction open.
    func isReusable() -> Bool {
        session.isAlive() && session.transactionStatus == PQTRANS_IDLE
    }

    /// Whether a transaction is open, be it failed or not.
    var isInTransaction: Bool {
        session.transactionStatus == PQTRANS_INTRANS || session.transactionStatus == PQTRANS_INERROR
    }
}

/// Makes sessions on the thread that will serve them.
private actor Opener {
    private let thread: DedicatedThread

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ thread: DedicatedThread) {
        self.thread = thread
    }

    func open(
        _ configuration: PostgresConfiguration, _ logger: Logger
    ) throws(PostgresError) -> sending Session {
        try Session(configuration, logger: logger)
    }
}
