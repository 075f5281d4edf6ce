import Foundation
import Postgres
import Testing

@Suite("Pipelines and COPY")
struct BulkTests {
    @Test("a pipeline gives each statement's rows, in order")
    func pipeline() async throws {
        let connection = try await connected()
        for _ in 0..<3 {
            let outcomes = try await connection.pipeline((0..<500).map { "SELECT \($0), repeat('x', 1000)" })
            #expect(try outcomes.map { try $0.get()[0].decode(Int.self, at: 0) } == Array(0..<500))
        }
        #expect(try await connection.query("SELECT 1").count == 1)
    }

    @Test("an error in the middle of a pipeline undoes what came before, and the rest isn't run")
    func pipelineError() async throws {
        let connection = try await connected()
        try await connection.execute(script: "CREATE TABLE t (a int)")
        let outcomes = try await connection.pipeline([
            "INSERT INTO t VALUES (\(1))", "SELECT 1 / \(0)", "INSERT INTO t VALUES (\(2))",
            "INSERT INTO t VALUES (\(3))",
        ])
        #expect(try outcomes[0].get().affectedRows == 1)
        #expect(throws: PostgresError.self) { try outcomes[1].get() }
        for outcome in outcomes.dropFirst(2) {
            let error = #expect(throws: PostgresError.self) { try outcome.get() }
            #expect(error?.sqlState == .inFailedTransaction)
        }
        #expect(try await connection.query("SELECT * FROM t").isEmpty)
    }

    @Test("a statement that can't be prepared fails as itself")
    func pipelinePreparationError() async throws {
        let connection = try await connected()
        for _ in 0..<3 {
            let outcomes = try await connection.pipeline(["SELECT 1", "SELECT * FROM nowhere", "SELECT 2"])
            let error = #expect(throws: PostgresError.self) { try outcomes[1].get() }
            #expect(error?.sqlState == .undefinedTable)
            #expect(outcomes.count == 3)
        }
        #expect(try await connection.pipeline(["SELECT 1", "SELECT 2"]).count == 2)
    }

    @Test("a pipeline that takes too long is cancelled on the server")
    func pipelineTimeout() async throws {
        let connection = try await connected()
        let outcomes = try await connection.pipeline(
            ["SELECT 1", "SELECT pg_sleep(600)", "SELECT 2"], timeout: .milliseconds(500))
        let failures = outcomes.compactMap { outcome -> PostgresError? in
            if case .failure(let error) = outcome { error } else { nil }
        }
        // The statement that was cut short: on a slow server perhaps the one before the sleep.
        #expect(failures.first?.code == .timedOut)
        #expect(failures.last?.sqlState == .inFailedTransaction)
        #expect(try await connection.query("SELECT 1").count == 1)
    }

    @Test("a pipeline larger than the socket's buffers in both directions doesn't lock up")
    func largePipeline() async throws {
        let connection = try await connected()
        let text = String(repeating: "x", count: 100_000)
        let outcomes = try await connection.pipeline((0..<200).map { _ in "SELECT \(text)" })
        #expect(try outcomes.allSatisfy { try $0.get()[0].decode(String.self, at: 0).utf8.count == 100_000 })
    }

    @Test("COPY in binary stores every row")
    func copy() async throws {
        let connection = try await connected()
        try await connection.execute(
            script:
                #"CREATE SCHEMA news; CREATE TABLE news."odd table" (id bigint, "odd column" text, at timestamptz, raw bytea)"#
        )
        var rows = PostgresCopyWriter(.int8, .text, .timestamptz, .bytea)
        for number in 0..<10_000 {
            rows.append(number)
            rows.append(number % 7 == 0 ? nil : "row \(number)")
            rows.append(Date(timeIntervalSince1970: Double(number)))
            rows.append([UInt8](repeating: UInt8(number % 256), count: 100))
        }
        #expect(rows.rowCount == 10_000)
        let stored = try await connection.copy(
            into: "news.odd table", columns: ["id", "odd column", "at", "raw"], data: rows)
        #expect(stored == 10_000)
        let check = try await connection.query(
            """
            SELECT count(*) FROM news."odd table"
            WHERE extract(epoch FROM at) = id AND length(raw) = 100 AND get_byte(raw, 99) = id % 256
            AND "odd column" IS NOT DISTINCT FROM CASE WHEN id % 7 <> 0 THEN 'row ' || id END
            """)
        #expect(try check[0].decode(Int.self, at: 0) == 10_000)
    }

    @Test("a COPY that the server refuses stores nothing and leaves the connection usable")
    func copyErrors() async throws {
        let connection = try await connected()
        try await connection.execute(script: "CREATE TABLE t (a bigint CHECK (a < 5))")
        var rows = PostgresCopyWriter(.int8)
        for number in 0..<100_000 { rows.append(number) }
        let check = await #expect(throws: PostgresError.self) {
            try await connection.copy(into: "t", columns: ["a"], data: rows)
        }
        #expect(check?.sqlState == .checkViolation)
        let absent = await #expect(throws: PostgresError.self) {
            try await connection.copy(into: "absent", columns: ["a"], data: rows)
        }
        #expect(absent?.sqlState == .undefinedTable)
        #expect(try await connection.query("SELECT * FROM t").isEmpty)
    }

    @Test("an incomplete row and a value that can't be sent are refused before COPY begins")
    func copyFaults() async throws {
        let connection = try await connected()
        try await connection.execute(script: "CREATE TABLE t (a bigint, b text)")
        var incomplete = PostgresCopyWriter(.int8, .text)
        incomplete.append(1)
        let misuse = await #expect(throws: PostgresError.self) {
            try await connection.copy(into: "t", columns: ["a", "b"], data: incomplete)
        }
        #expect(misuse?.code == .misuse)
        incomplete.append("nul\u{0}")
        let encoding = await #expect(throws: PostgresError.self) {
            try await connection.copy(into: "t", columns: ["a", "b"], data: incomplete)
        }
        #expect(encoding?.code == .encoding && encoding?.message.contains("row 0, column 1") == true)
    }
}
