public import Logging
internal import Synchronization

/// Connections to one database, at most `size` of them, lent in the order of asking.
///
/// Connections are made when they are needed. One that broke, or that comes back with a
/// transaction open, is thrown away, and its next user gets a new one.
public final class PostgresPool: Sendable {
    private enum Grant {
        case connection(PostgresConnection)
        /// Room for a new connection.
        case slot
    }

    private typealias Waiter = Handover<Grant>

    private let configuration: PostgresConfiguration
    private let logger: Logger
    private let state: Mutex<PoolState<PostgresConnection, Waiter>>
    private let tickets = Atomic<UInt64>(0)

    public init(configuration: PostgresConfiguration, size: Int, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        state = Mutex(PoolState(size: size))
    }

    /// Lends a connection to the body; waits for one if all are lent.
    ///
    /// What the body sets for the session (`SET`, advisory locks, `LISTEN`) it has to undo itself.
    ///
    /// - Throws: what the body throws; `.connectionFailed`; `.cancelled` where the task is cancelled
    ///   while it waits; `.misuse` after `close()`.
    public func withConnection<R>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: (PostgresConnection) async throws -> R
    ) async throws -> R {
        let connection = try await acquire()
        do {
            let value = try await body(connection)
            await release(connection)
            return value
        } catch {
            await release(connection)
            throw error
        }
    }

    /// Closes idle connections and sends waiters away. A connection that is lent is closed when it
    /// comes back.
    public func close() async {
        let (idle, waiters) = state.withLock { $0.close() }
        for waiter in waiters { waiter.finish(.failure(Self.closedError)) }
        for connection in idle { await connection.close() }
    }

    private static var closedError: PostgresError { PostgresError(.misuse, "the pool is closed") }

    private func acquire() async throws(PostgresError) -> PostgresConnection {
        let ticket = tickets.add(1, ordering: .relaxed).newValue
        let waiter = Waiter()
        switch state.withLock({ $0.acquire(ticket: ticket, waiter: waiter) }) {
        case .closed: throw Self.closedError
        case .lease(let connection): return try await revive(connection)
        case .connect: return try await connect()
        case .wait: break
        }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter.wait($0) }
        } onCancel: {
            if waiter.finish(.failure(PostgresError(.cancelled, "while waiting for a connection"))) {
                state.withLock { $0.leave(ticket: ticket) }
            }
        }
        switch try outcome.get() {
        case .connection(let connection): return connection
        case .slot: return try await connect()
        }
    }

    /// An idle connection may have died since its last use.
    private func revive(_ connection: PostgresConnection) async throws(PostgresError) -> PostgresConnection {
        if await connection.isReusable() { return connection }
        logger.debug("PostgreSQL: an idle connection has died; connecting again")
        return try await connect()
    }

    /// Fills the slot that this task holds, or gives it back.
    private func connect() async throws(PostgresError) -> PostgresConnection {
        do throws(PostgresError) {
            return try await PostgresConnection.connect(configuration, logger: logger)
        } catch {
            await giveBack(nil)
            throw error
        }
    }

    private func release(_ connection: PostgresConnection) async {
        if await connection.isReusable() {
            await giveBack(connection)
            return
        }
        if connection.isOpen {
            logger.warning("PostgreSQL: a connection came back with a transaction open; closing it")
            await connection.close()
        }
        await giveBack(nil)
    }

    private func giveBack(_ connection: PostgresConnection?) async {
        while true {
            switch state.withLock({ $0.release(connection) }) {
            case .hand(let connection, let waiter):
                if waiter.finish(.success(.connection(connection))) { return }
            case .grant(let waiter):
                if waiter.finish(.success(.slot)) { return }
            case .close(let connection):
                await connection.close()
                return
            case .keep, nil:
                return
            }
        }
    }
}
