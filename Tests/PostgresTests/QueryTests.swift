import Logging
import Postgres
import Sandbox
import Synchronization
import Testing

@Suite("Queries")
struct QueryTests {
    @Test("an interpolated value is bound, whatever it looks like")
    func injection() async throws {
        let connection = try await connected()
        try await connection.execute(script: "CREATE TABLE people (name text)")
        let name = "Robert'); DROP TABLE people; --"
        let query: PostgresQuery = "INSERT INTO people VALUES (\(name))"
        #expect(query.sql == "INSERT INTO people VALUES ($1)")
        #expect(try await connection.query(query).affectedRows == 1)
        let rows = try await connection.query("SELECT name FROM people")
        #expect(try rows[0].decode(String.self, named: "name") == name)
    }

    @Test("an identifier is quoted, part by part")
    func identifiers() {
        let query: PostgresQuery =
            #"SELECT * FROM \#(identifier: "news", "odd\"name") ORDER BY 1 \#(unescaped: "DESC")"#
        #expect(query.sql == #"SELECT * FROM "news"."odd""name" ORDER BY 1 DESC"#)
        #expect(query.parameters.isEmpty)
    }

    @Test("a unique violation tells its state, table and constraint, but shows no row data")
    func uniqueViolation() async throws {
        let connection = try await connected()
        try await connection.execute(script: "CREATE TABLE readers (email text CONSTRAINT one_email UNIQUE)")
        let insert: PostgresQuery = "INSERT INTO readers VALUES (\("ada@example.org"))"
        try await connection.query(insert)
        let error = try #require(
            await #expect(throws: PostgresError.self) { try await connection.query(insert) })
        #expect(error.code == .server && error.sqlState == .uniqueViolation)
        #expect(error.sqlState?.isDataError == true)
        #expect(error.table == "readers" && error.constraint == "one_email")
        #expect(error.detail?.contains("ada@example.org") == true)
        #expect(!"\(error) \(String(reflecting: error))".contains("ada@example.org"))
    }

    @Test("a statement run often is prepared once, and a table altered under it does no harm")
    func preparedStatements() async throws {
        let connection = try await connected()
        try await connection.execute(script: "CREATE TABLE t (a int); INSERT INTO t VALUES (1)")
        for _ in 0..<3 { try await connection.query("SELECT * FROM t WHERE a = \(1)") }
        let prepared: PostgresQuery =
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT * FROM t%'"
        #expect(try await connection.query(prepared)[0].decode(Int.self, at: 0) == 1)

        try await connection.execute(script: "ALTER TABLE t ADD COLUMN b text DEFAULT 'new'")
        let row = try await connection.query("SELECT * FROM t WHERE a = \(1)")[0]
        #expect(try row.decode(String.self, named: "b") == "new")

        try await connection.execute(script: "DISCARD ALL")
        #expect(try await connection.query("SELECT * FROM t WHERE a = \(1)").count == 1)
    }

    @Test("the server never holds many more prepared statements than the cache may have")
    func cacheIsBounded() async throws {
        var configuration = try await TestDatabase.create(prefix: "cache")
        configuration.statementCacheCapacity = 4
        let connection = try await PostgresConnection.connect(configuration, logger: quiet)
        for number in 0..<100 {
            for _ in 0..<2 { try await connection.query(PostgresQuery("SELECT \(number)")) }
        }
        let held = try await connection.query("SELECT count(*) FROM pg_prepared_statements")
        #expect(try held[0].decode(Int.self, at: 0) <= 4 + 16)
    }

    @Test("a script runs many statements and is one transaction")
    func scripts() async throws {
        let connection = try await connected()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.execute(script: "CREATE TABLE a (x int); CREATE TABLE b (x nonsense)")
        }
        #expect(error?.position != nil)
        #expect(try await connection.query("SELECT 1 FROM pg_class WHERE relname = 'a'").isEmpty)
        try await connection.execute(script: "CREATE TABLE a (x int); CREATE TABLE b (x int); -- and no more")
        #expect(try await connection.query("SELECT 1 FROM pg_class WHERE relname IN ('a', 'b')").count == 2)
    }

    @Test("COPY as a query is refused and the connection goes on or says that it is closed")
    func copyAsQuery() async throws {
        let connection = try await connected()
        try await connection.execute(script: "CREATE TABLE t (a int)")
        let copyIn = await #expect(throws: PostgresError.self) {
            try await connection.query("COPY t FROM STDIN")
        }
        #expect(copyIn?.code == .misuse)
        #expect(try await connection.query("SELECT 1").count == 1)
        let copyOut = await #expect(throws: PostgresError.self) {
            try await connection.query("COPY t TO STDOUT")
        }
        #expect(copyOut?.code == .misuse)
        #expect(!connection.isOpen)
    }

    @Test("the server's notices go to the log")
    func notices() async throws {
        let log = RecordingLog()
        let logger = Logger(label: "test") { _ in log }
        let connection = try await PostgresConnection.connect(
            TestDatabase.create(prefix: "notices"), logger: logger)
        try await connection.execute(script: "DO $$ BEGIN RAISE WARNING 'disk is getting full'; END $$")
        #expect(log.messages == ["warning PostgreSQL: disk is getting full"])
    }
}

private final class RecordingLog: LogHandler {
    private let recorded = Mutex<[String]>([])

    var messages: [String] { recorded.withLock { $0 } }

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .debug }
        set {}
    }
    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        recorded.withLock { $0.append("\(event.level) \(event.message)") }
    }
}
