import Postgres
import Sandbox
import Synchronization
import Testing

@Suite("The pool")
struct PoolTests {
    private func pool(size: Int) async throws -> PostgresPool {
        PostgresPool(configuration: try await TestDatabase.create(prefix: "pool"), size: size, logger: quiet)
    }

    @Test("never lends more connections than its size")
    func bounded() async throws {
        let pool = try await pool(size: 3)
        let lent = Lent()
        let backends = try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await pool.withConnection { connection in
                        lent.begin()
                        defer { lent.end() }
                        try await connection.query("SELECT 1")
                        return connection.backendPID
                    }
                }
            }
            return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
        }
        #expect(lent.most <= 3)
        #expect(backends.count <= 3)
        await pool.close()
    }

    @Test("a connection that died while it was lent or idle is replaced")
    func heals() async throws {
        let pool = try await pool(size: 1)
        let observer = try await connected()
        let first = try await pool.withConnection { $0.backendPID }
        // Dies idle; the call returns when the process is gone.
        try await observer.query("SELECT pg_terminate_backend(\(first), 10000)")
        let second = try await pool.withConnection { connection in
            try await connection.query("SELECT 1")
            return connection.backendPID
        }
        #expect(second != first)
        await #expect(throws: PostgresError.self) {
            try await pool.withConnection { connection in
                try await observer.query("SELECT pg_terminate_backend(\(connection.backendPID), 10000)")
                try await connection.query("SELECT 1")
            }
        }
        let third = try await pool.withConnection { connection in
            try await connection.query("SELECT 1")
            return connection.backendPID
        }
        #expect(third != second)
    }

    @Test("a transaction left open doesn't reach the next user")
    func leftTransaction() async throws {
        let pool = try await pool(size: 1)
        try await pool.withConnection { connection in
            try await connection.execute(script: "CREATE TABLE t (a int)")
            try await connection.execute(script: "BEGIN; INSERT INTO t VALUES (1)")
        }
        try await pool.withConnection { connection in
            let rows = try await connection.query("SELECT * FROM t")
            #expect(rows.isEmpty)
        }
    }

    @Test("a cancelled waiter leaves the line, and the one behind it is served")
    func cancelledWaiter() async throws {
        let pool = try await pool(size: 1)
        let impatient = try await pool.withConnection { _ in
            let impatient = Task { try await pool.withConnection { try await $0.query("SELECT 1") } }
            impatient.cancel()
            let error = await #expect(throws: PostgresError.self) { try await impatient.value }
            return error
        }
        #expect(impatient?.code == .cancelled)
        #expect(try await pool.withConnection { try await $0.query("SELECT 1").count } == 1)
    }

    @Test("a pool that is closed sends waiters away and closes what comes back")
    func closing() async throws {
        let pool = try await pool(size: 1)
        let lent = try await pool.withConnection { connection in
            await pool.close()
            try await connection.query("SELECT 1")
            return connection
        }
        #expect(!lent.isOpen)
        let error = await #expect(throws: PostgresError.self) { try await pool.withConnection { _ in } }
        #expect(error?.code == .misuse)
    }

    @Test("without a server each user gets the error, and nobody waits for ever")
    func noServer() async throws {
        let pool = PostgresPool(
            configuration: PostgresConfiguration("host=/nonexistent user=x"), size: 2, logger: quiet)
        await withTaskGroup(of: PostgresError.Code?.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    do {
                        try await pool.withConnection { _ in }
                        return nil
                    } catch {
                        return (error as? PostgresError)?.code
                    }
                }
            }
            for await code in group { #expect(code == .connectionFailed) }
        }
    }
}

/// How many connections are lent, and how many were at most.
private final class Lent: Sendable {
    private let count = Mutex((now: 0, most: 0))

    var most: Int { count.withLock { $0.most } }

    func begin() {
        count.withLock {
            $0.now += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func end() {
        count.withLock { $0.now -= 1 }
    }
}
