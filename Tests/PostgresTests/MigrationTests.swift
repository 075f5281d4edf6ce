import Postgres
import Sandbox
import Testing

@Suite("Migrations")
struct MigrationTests {
    private let first = Migration(number: 1, name: "articles", sql: "CREATE TABLE articles (id bigint)")
    private let second = Migration(
        number: 2, name: "body", sql: "ALTER TABLE articles ADD body text; -- lz4 later")
    private let third = Migration(number: 3, name: "links", sql: "CREATE TABLE links (id bigint)")

    @Test("are applied in order, once")
    func applied() async throws {
        let connection = try await connected()
        let migrator = Migrator(migrations: [second, first])
        #expect(try await migrator.pending(on: connection).map(\.number) == [1, 2])
        #expect(try await migrator.migrate(on: connection).map(\.number) == [1, 2])
        #expect(try await migrator.migrate(on: connection).isEmpty)
        #expect(try await migrator.pending(on: connection).isEmpty)
        let later = Migrator(migrations: [first, second, third])
        #expect(try await later.migrate(on: connection).map(\.name) == ["links"])
        let rows = try await connection.query(
            "SELECT number, checksum FROM copydesk.schema_migrations WHERE applied_at <= now() ORDER BY number"
        )
        #expect(try rows.map { try $0.decode(Int.self, at: 0) } == [1, 2, 3])
        #expect(try rows[0].decode(String.self, at: 1) == first.checksum)
    }

    @Test("many migrators at once apply each migration once")
    func concurrent() async throws {
        let configuration = try await TestDatabase.create(prefix: "migrators")
        let migrator = Migrator(migrations: [first, second, third])
        let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<6 {
                group.addTask {
                    let connection = try await PostgresConnection.connect(configuration, logger: quiet)
                    return try await migrator.migrate(on: connection).map(\.number)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(applied == [1, 2, 3])
    }

    @Test("one that was changed after it was applied is refused by name")
    func changed() async throws {
        let connection = try await connected()
        try await Migrator(migrations: [first, second]).migrate(on: connection)
        let other = Migration(number: 1, name: "articles", sql: "CREATE TABLE articles (id uuid)")
        let error = await #expect(throws: MigrationError.self) {
            try await Migrator(migrations: [other, second, third]).migrate(on: connection)
        }
        guard case .changed(1, "articles") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try await connection.query("SELECT 1 FROM pg_class WHERE relname = 'links'").isEmpty)
    }

    @Test("one that the program no longer has is refused by name; one it doesn't have yet only if asked")
    func missing() async throws {
        let connection = try await connected()
        try await Migrator(migrations: [first, second, third]).migrate(on: connection)
        let gap = await #expect(throws: MigrationError.self) {
            try await Migrator(migrations: [first, third]).migrate(on: connection)
        }
        guard case .missing(2, "body") = gap else {
            Issue.record("\(String(describing: gap))")
            return
        }
        let old = Migrator(migrations: [first, second])
        #expect(try await old.migrate(on: connection).isEmpty)
        let newer = await #expect(throws: MigrationError.self) {
            try await old.migrate(on: connection, refusingNewer: true)
        }
        guard case .newerDatabase(3, "links") = newer else {
            Issue.record("\(String(describing: newer))")
            return
        }
    }

    @Test("a number below those already applied, or used twice, is refused")
    func disorder() async throws {
        let connection = try await connected()
        try await Migrator(migrations: [first, third]).migrate(on: connection)
        let overtaken = await #expect(throws: MigrationError.self) {
            try await Migrator(migrations: [first, second, third]).migrate(on: connection)
        }
        guard case .overtaken(2, "body") = overtaken else {
            Issue.record("\(String(describing: overtaken))")
            return
        }
        let twin = Migration(number: 1, name: "twin", sql: "SELECT 1")
        let duplicate = await #expect(throws: MigrationError.self) {
            try await Migrator(migrations: [first, twin]).migrate(on: connection)
        }
        guard case .duplicate(1) = duplicate else {
            Issue.record("\(String(describing: duplicate))")
            return
        }
    }

    @Test("one that fails leaves nothing behind; those before it stay")
    func failure() async throws {
        let connection = try await connected()
        let bad = Migration(number: 2, name: "bad", sql: "CREATE TABLE half (a int); SELECT 1 / 0")
        let error = await #expect(throws: MigrationError.self) {
            try await Migrator(migrations: [first, bad]).migrate(on: connection)
        }
        guard case .failed(2, "bad", _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try await connection.query("SELECT 1 FROM pg_class WHERE relname = 'half'").isEmpty)
        #expect(try await Migrator(migrations: [first, second]).migrate(on: connection).map(\.number) == [2])
    }

    @Test("one that commits by itself is refused")
    func ownCommit() async throws {
        let connection = try await connected()
        let sly = Migration(number: 1, name: "sly", sql: "SELECT 1; COMMIT")
        let error = await #expect(throws: MigrationError.self) {
            try await Migrator(migrations: [sly]).migrate(on: connection)
        }
        guard case .endsTransaction(1, "sly") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("the dry run changes nothing, and its SQL does what migrate does")
    func dryRun() async throws {
        let connection = try await connected()
        let migrator = Migrator(migrations: [first, second])
        let sql = try await migrator.dryRun(on: connection)
        #expect(try await connection.query("SELECT 1 FROM pg_class WHERE relname = 'articles'").isEmpty)
        try await connection.execute(script: sql)
        #expect(try await migrator.pending(on: connection).isEmpty)
        #expect(try await migrator.migrate(on: connection).isEmpty)
        #expect(try await migrator.dryRun(on: connection).isEmpty)
    }
}
