import Postgres
import Testing

@Suite("Transactions")
struct TransactionTests {
    struct Unhappy: Error {}

    private func table() async throws -> PostgresConnection {
        let connection = try await connected()
        try await connection.execute(
            script: "CREATE TABLE t (a int, CONSTRAINT one UNIQUE (a) DEFERRABLE INITIALLY DEFERRED)")
        return connection
    }

    @Test("what the body returns is returned, and its rows are committed")
    func commits() async throws {
        let connection = try await table()
        let sum = try await connection.transaction { connection in
            try await connection.query("INSERT INTO t VALUES (1), (2)")
            return try await connection.query("SELECT sum(a) FROM t")[0].decode(Int.self, at: 0)
        }
        #expect(sum == 3)
        #expect(try await connection.query("SELECT * FROM t").count == 2)
    }

    @Test("an error of the body rolls back and is kept as it was")
    func bodyError() async throws {
        let connection = try await table()
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await connection.transaction { connection in
                try await connection.query("INSERT INTO t VALUES (1)")
                throw Unhappy()
            }
        }
        #expect(error?.bodyError is Unhappy)
        #expect(error?.rollbackError == nil && error?.beginError == nil && error?.commitError == nil)
        #expect(try await connection.query("SELECT * FROM t").isEmpty)
    }

    @Test("a constraint that fails at commit is the commit's error, and known to have failed")
    func commitError() async throws {
        let connection = try await table()
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await connection.transaction { try await $0.query("INSERT INTO t VALUES (1), (1)") }
        }
        #expect(error?.commitError?.sqlState == .uniqueViolation)
        #expect(error?.bodyError == nil && error?.isOutcomeUnknown == false)
    }

    @Test("a body that swallows a failed statement doesn't look committed")
    func swallowedError() async throws {
        let connection = try await table()
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await connection.transaction { connection in
                try await connection.query("INSERT INTO t VALUES (1)")
                _ = try? await connection.query("SELECT 1 / 0")
            }
        }
        #expect(error?.commitError?.sqlState == .inFailedTransaction)
        #expect(try await connection.query("SELECT * FROM t").isEmpty)
    }

    @Test("transactions don't nest")
    func nesting() async throws {
        let connection = try await table()
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await connection.transaction { connection in
                try await connection.transaction { try await $0.query("SELECT 1") }
            }
        }
        let inner = error?.bodyError as? PostgresTransactionError
        #expect(inner?.beginError?.code == .misuse)
        #expect(try await connection.query("SELECT 1").count == 1)
    }

    @Test("a cancelled task still rolls back")
    func cancelledBody() async throws {
        let connection = try await table()
        let task = Task {
            try await connection.transaction { connection in
                try await connection.query("INSERT INTO t VALUES (1)")
                withUnsafeCurrentTask { $0?.cancel() }
                try await connection.query("INSERT INTO t VALUES (2)")
            }
        }
        let error = await #expect(throws: PostgresTransactionError.self) { try await task.value }
        #expect((error?.bodyError as? PostgresError)?.code == .cancelled)
        #expect(error?.rollbackError == nil)
        #expect(try await connection.query("SELECT * FROM t").isEmpty)
    }

    @Test(
        "a connection lost before the commit: the body's error, and a commit whose answer never came is unknown"
    )
    func lostConnection() async throws {
        let connection = try await table()
        let other = try await connected()
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await connection.transaction { connection in
                try await connection.query("INSERT INTO t VALUES (1)")
                try await other.query("SELECT pg_terminate_backend(\(connection.backendPID), 10000)")
            }
        }
        #expect(error?.commitError?.code == .connectionLost && error?.isOutcomeUnknown == true)
    }
}
