import Foundation
import Logging
import Postgres
import Sandbox
import Testing

@testable import Storage

@Suite("Tables on a cluster")
struct DistributionTests {
    private let spread = TablePlacement.all.filter { $0.place != .local }

    @Test("Every table of the schema has a place")
    func complete() async throws {
        let connection = try await migrated()
        let tables = try await strings(
            """
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('news', 'copydesk') AND c.relkind IN ('r', 'p')
            """, connection)
        #expect(Set(tables) == Set(TablePlacement.all.map(\.table)))
        #expect(Set(TablePlacement.all.map(\.table)).count == TablePlacement.all.count)
    }

    @Test(
        "The key is a column that is never null, of the same type in all of a group, and in every unique index"
    )
    func keys() async throws {
        let connection = try await migrated()
        var types: [String: Set<String>] = [:]
        for placement in spread {
            guard case .distributed(let column, let group) = placement.place else { continue }
            let rows = try await connection.query(
                """
                SELECT format_type(atttypid, atttypmod), attnotnull FROM pg_attribute
                WHERE attrelid = \(placement.table)::regclass AND attname = \(column)
                """)
            let row = try #require(rows.first, "\(placement.table) has no \(column)")
            types[group, default: []].insert(try row.decode(String.self, at: 0))
            #expect(try row.decode(Bool.self, at: 1), "\(placement.table).\(column) may be null")
            let (indexes, without) = try await uniqueIndexes(of: placement.table, lacking: column, connection)
            #expect(indexes > 0, "\(placement.table) has no key at all")
            #expect(without == [], "\(placement.table)")
        }
        #expect(types.values.allSatisfy { $0.count == 1 }, "\(types)")
    }

    @Test("An index without the key is found")
    func findsIndex() async throws {
        let connection = try await migrated()
        try await connection.query("CREATE UNIQUE INDEX stray ON news.articles (url)")
        #expect(
            try await uniqueIndexes(of: "news.articles", lacking: "article_id", connection).lacking == [
                "stray"
            ])
    }

    @Test("No foreign key, trigger, exclusion or inheritance stands in the way")
    func nothingAcross() async throws {
        let connection = try await migrated()
        let names = PostgresArray(spread.map(\.table))
        let found = try await connection.query(
            """
            SELECT conrelid::regclass || ' ' || conname FROM pg_constraint
            WHERE contype IN ('f', 'x') AND (conrelid = ANY (\(names)::text[]::regclass[])
                                             OR confrelid = ANY (\(names)::text[]::regclass[]))
            UNION ALL SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger
            WHERE tgrelid = ANY (\(names)::text[]::regclass[])
            UNION ALL SELECT inhrelid::regclass || ' inherits' FROM pg_inherits
            WHERE inhrelid = ANY (\(names)::text[]::regclass[]) OR inhparent = ANY (\(names)::text[]::regclass[])
            """)
        #expect(try found.map { try $0.decode(String.self, at: 0) } == [])
    }

    @Test("Every statement of the write path that reaches a distributed table names its key")
    func writePath() async throws {
        let connection = try await migrated()
        let bodies = try await strings(
            """
            SELECT prosrc FROM pg_proc
            WHERE pronamespace = 'copydesk'::regnamespace
              AND proname IN ('file_batch', 'introduce_entities', 'current_state', 'claim', 'advance', 'settle')
            """, connection)
        let statements = bodies.flatMap { KeyedStatements.statements(of: $0) }
        let keyed = KeyedStatements(placements: spread)
        #expect(statements.filter { !keyed.tables(in: $0).isEmpty }.count > 15)
        for statement in statements { #expect(keyed.withoutKey(statement) == [], "\(statement)") }
        // Each table is written by one of them at least.
        #expect(Set(statements.flatMap { keyed.tables(in: $0) }) == Set(spread.map(\.table)))
    }

    @Test(
        "A statement without the key is found",
        arguments: [
            "UPDATE news.articles a SET revision = 1 WHERE a.url = 'x'",
            "DELETE FROM news.links l USING unnest(x) AS t(id) WHERE l.url = t.id",
            "INSERT INTO news.entities (kind, name) VALUES ('person', 'x')",
            "SELECT 1 FROM unnest(x) t JOIN copydesk.article_heads h ON h.content_hash = t.hash",
        ])
    func findsStatement(_ statement: String) {
        #expect(KeyedStatements(placements: spread).withoutKey(statement).count == 1)
    }

    @Test("Without the extension nothing is done, and the error says what to do")
    func withoutExtension() async throws {
        let connection = try await migrated()
        for attempt in 0..<2 {
            let error = await #expect(throws: DistributionError.self) {
                if attempt == 0 {
                    try await Distributor().distribute(on: connection)
                } else {
                    _ = try await Distributor().dryRun(on: connection)
                }
            }
            guard case .noExtension = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(error?.description.contains("CREATE EXTENSION citus") == true)
        }
    }

    @Test("The right tables are distributed in the right order, once, and a failure leaves nothing")
    func distributes() async throws {
        let connection = try await migrated()
        try await FakeCitus.install(on: connection)
        // A fault half way.
        try await connection.query("INSERT INTO fake.refused VALUES ('news.quotes')")
        await #expect(throws: DistributionError.self) { try await Distributor().distribute(on: connection) }
        #expect(try await strings("SELECT call FROM fake.calls", connection) == [])
        try await connection.query("DELETE FROM fake.refused")

        let plan = try await Distributor().dryRun(on: connection)
        #expect(try await strings("SELECT call FROM fake.calls", connection) == [])
        try await Distributor().distribute(on: connection)
        let calls = try await strings("SELECT call FROM fake.calls ORDER BY number", connection)
        #expect(
            calls.prefix(3) == [
                "function copydesk.is_retracted(copydesk.version,copydesk.version)",
                "table news.articles by article_id with none", "truncate news.articles",
            ])
        #expect(calls.filter { $0.hasPrefix("table") }.count == spread.count)
        let article = "by article_id with news.articles"
        let entity = "by entity_id with news.entities"
        #expect(
            Set(calls.filter { $0.hasPrefix("table") }) == [
                "table news.articles by article_id with none", "table copydesk.article_heads \(article)",
                "table news.revisions \(article)", "table news.links \(article)",
                "table news.dates \(article)",
                "table news.article_entities \(article)", "table news.quotes \(article)",
                "table news.entities by entity_id with none", "table news.entity_aliases \(entity)",
                "table news.places \(entity)",
            ])
        #expect(plan.hasPrefix("BEGIN;\nLOCK TABLE copydesk.cursors"))
        #expect(plan.hasSuffix("COMMIT;\n"))
        #expect(
            try await strings(
                """
                SELECT count(*)::text FROM pg_proc WHERE proname = 'file_batch'
                  AND proconfig @> ARRAY['citus.enable_deadlock_prevention=off']
                """, connection) == ["3"])
        // Again: nothing is left to do.
        #expect(try await Distributor().distribute(on: connection).isEmpty)
        #expect(try await Distributor().dryRun(on: connection).isEmpty)
        #expect(try await strings("SELECT call FROM fake.calls ORDER BY number", connection) == calls)
        // What was printed does the same.
        let other = try await migrated()
        try await FakeCitus.install(on: other)
        try await other.execute(script: plan)
        #expect(try await strings("SELECT call FROM fake.calls ORDER BY number", other) == calls)
    }

    @Test("A table that lies otherwise is named, and nothing is done")
    func misplaced() async throws {
        for wrong in ["'news.links', 'ordinal'", "'copydesk.cursors', 'topic'"] {
            let connection = try await migrated()
            try await FakeCitus.install(on: connection)
            try await connection.execute(script: "SELECT create_distributed_table(\(wrong))")
            let error = await #expect(throws: DistributionError.self) {
                try await Distributor().distribute(on: connection)
            }
            guard case .misplaced(let table, _, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(wrong.contains(table))
            #expect(try await strings("SELECT call FROM fake.calls", connection).count == 1)
        }
    }

    @Test("Two at once distribute once; a worker node is refused")
    func concurrent() async throws {
        let configuration = try await TestDatabase.create(prefix: "cluster")
        let connection = try await migrated(configuration)
        let other = try await migrated(configuration)
        try await FakeCitus.install(on: connection)
        async let first = Distributor().distribute(on: connection)
        async let second = Distributor().distribute(on: other)
        let (one, two) = try await (first, second)
        #expect([one.isEmpty, two.isEmpty].sorted { $0 && !$1 } == [true, false])
        try await connection.query("UPDATE pg_dist_local_group SET groupid = 2")
        let error = await #expect(throws: DistributionError.self) {
            try await Distributor().distribute(on: connection)
        }
        guard case .notCoordinator = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    /// - Parameter database: an empty one or one that is migrated already; a fresh one where there is none.
    private func migrated(_ database: PostgresConfiguration? = nil) async throws -> PostgresConnection {
        let fresh: PostgresConfiguration
        if let database { fresh = database } else { fresh = try await TestDatabase.create(prefix: "cluster") }
        let connection = try await PostgresConnection.connect(fresh, logger: Logger(label: "test"))
        try await Migrator(migrations: SchemaMigrations.all).migrate(on: connection)
        return connection
    }

    private func strings(_ sql: String, _ connection: PostgresConnection) async throws -> [String] {
        try await connection.query(PostgresQuery(sql)).map { try $0.decode(String.self, at: 0) }
    }

    private func uniqueIndexes(
        of table: String, lacking column: String, _ connection: PostgresConnection
    ) async throws -> (count: Int, lacking: [String]) {
        let rows = try await connection.query(
            """
            SELECT i.indexrelid::regclass::text,
                   EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attname = \(column)
                           AND a.attnum = ANY (i.indkey[0:i.indnkeyatts - 1]))
            FROM pg_index i WHERE i.indrelid = \(table)::regclass AND i.indisunique
            """)
        var lacking: [String] = []
        for row in rows where try !row.decode(Bool.self, at: 1) {
            lacking.append(try row.decode(String.self, at: 0).replacing("news.", with: ""))
        }
        return (rows.count, lacking)
    }
}
