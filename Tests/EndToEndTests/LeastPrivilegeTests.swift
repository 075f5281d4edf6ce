import Foundation
import Postgres
import Testing

@Suite(
    "The worker's role", .enabled(if: Newsroom.externalPostgres == nil, "needs a server without passwords"))
struct LeastPrivilegeTests {
    @Test(
        "A worker that is a member of copydesk_writer files, revises, retracts, buries, and keeps the search index",
        .timeLimit(.minutes(5)))
    func writes() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let login = try await login(newsroom, "copydesk_writer")
        let worker = try WorkerProcess(newsroom, name: "modest", settings: ["postgres.url": login])
        try await newsroom.publish("First\n\nThe first version.", key: "k", headers: [("article-id", "a")])
        try await newsroom.publish("Second\n\nThe second version.", key: "k", headers: [("article-id", "a")])
        try await newsroom.publish(nil, key: "k")
        try await newsroom.publish("")
        try await Newsroom.eventually(within: .seconds(40), "all is filed") {
            try await newsroom.filed() == 4
        }
        #expect(try await newsroom.outcomes() == ["stored": 1, "revised": 1, "retracted": 1, "dead": 1])
        // Another claim of the same partition: an owner's connection can be looked up, and ended.
        worker.signal(SIGKILL)
        _ = await worker.waitForEnd()
        let heir = try WorkerProcess(
            newsroom, name: "heir", settings: ["postgres.url": login, "search": "worker"])
        try await newsroom.publish("Third\n\nThe third version.", key: "k", headers: [("article-id", "a")])
        try await Newsroom.eventually(within: .seconds(60), "the heir goes on") {
            try await newsroom.filed() == 5
        }
        try await newsroom.connection.execute(script: "CREATE EXTENSION pgstattuple SCHEMA public")
        try await Newsroom.eventually(within: .seconds(20), "what is new is sorted into the index") {
            try await newsroom.count("SELECT pending_tuples FROM pgstatginindex('news.articles_search')") == 0
        }
        heir.signal(SIGTERM)
        #expect(await heir.waitForEnd() == 0)
        await newsroom.close()
    }

    @Test("It may not change the schema, erase or rewrite news, touch the books, or leave the database")
    func refuses() async throws {
        try await expectRefusals(
            "copydesk_writer",
            [
                "CREATE TABLE news.mine (a int)", "CREATE TABLE copydesk.mine (a int)",
                "CREATE TABLE public.mine (a int)", "CREATE SCHEMA mine",
                "ALTER TABLE news.articles ADD COLUMN mine int",
                "ALTER TABLE news.articles DISABLE TRIGGER ALL",
                "DROP TABLE news.links", "DROP SCHEMA news CASCADE",
                "CREATE INDEX mine ON news.articles (url)", "ALTER TABLE news.articles OWNER TO CURRENT_USER",
                "TRUNCATE news.articles", "TRUNCATE copydesk.ledger", "DELETE FROM news.articles",
                "DELETE FROM news.revisions", "UPDATE news.revisions SET headline = ''",
                "DELETE FROM news.entities", "UPDATE news.entities SET name = ''",
                "DELETE FROM copydesk.ledger", "UPDATE copydesk.ledger SET outcome = 'stored'",
                "DELETE FROM copydesk.cursors", "DELETE FROM copydesk.dead_letters",
                "UPDATE copydesk.dead_letters SET payload = NULL",
                "UPDATE copydesk.dead_letters SET \"offset\" = 0",
                "DELETE FROM copydesk.record_keys", "DELETE FROM copydesk.article_heads",
                "DELETE FROM copydesk.schema_migrations", "TRUNCATE copydesk.schema_migrations",
                "UPDATE copydesk.schema_migrations SET name = ''",
                "SELECT rolpassword FROM pg_authid", "SET ROLE postgres", "CREATE ROLE mine",
                "ALTER ROLE postgres PASSWORD 'mine'", "CREATE DATABASE mine",
                "COPY (SELECT 1) TO PROGRAM 'id'", "COPY news.links FROM '/etc/passwd'",
                "SELECT pg_read_file('/etc/passwd')", "ALTER SYSTEM SET fsync = off",
            ])
    }

    @Test("A reader may change nothing, and see nothing of the books")
    func readerIsRefused() async throws {
        try await expectRefusals(
            "news_reader",
            [
                "SELECT * FROM copydesk.cursors", "SELECT * FROM copydesk.ledger",
                "SELECT * FROM copydesk.dead_letters", "SELECT * FROM copydesk.record_keys",
                "SELECT * FROM copydesk.schema_migrations", "SELECT * FROM copydesk.ledger_faults",
                "SELECT copydesk.expire_dead_letters('a', '1 day', '1 day', 1)",
                "INSERT INTO news.links VALUES (gen_random_uuid(), 0, '', '')",
                "UPDATE news.articles SET headline = ''", "DELETE FROM news.articles",
                "TRUNCATE news.articles", "SELECT * FROM news.articles FOR UPDATE",
                "CREATE TABLE news.mine (a int)",
                "CREATE TABLE public.mine (a int)", "DROP TABLE news.links",
                "SELECT rolpassword FROM pg_authid",
                "COPY news.articles TO '/tmp/mine'",
            ])
    }

    @Test("Each role has these rights on tables, and the public has none")
    func rights() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let rights = try await newsroom.strings(
            """
            SELECT grantee || ': ' || string_agg(DISTINCT privilege_type, ' ' ORDER BY privilege_type) || ' on '
                   || table_schema || '.' || table_name
            FROM information_schema.role_table_grants
            WHERE table_schema IN ('news', 'copydesk') AND grantee IN ('copydesk_writer', 'news_reader', 'PUBLIC')
            GROUP BY grantee, table_schema, table_name ORDER BY 1
            """)
        let tables = try await newsroom.strings(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'news' ORDER BY 1")
        let books = [
            "article_heads": "INSERT SELECT UPDATE", "cursors": "INSERT SELECT UPDATE",
            "dead_letters": "INSERT SELECT", "ledger": "INSERT SELECT", "ledger_faults": "SELECT",
            "record_keys": "INSERT SELECT UPDATE", "schema_migrations": "SELECT",
        ]
        let news = [
            "article_entities": "DELETE INSERT SELECT", "articles": "INSERT SELECT UPDATE",
            "dates": "DELETE INSERT SELECT", "entities": "INSERT SELECT",
            "entity_aliases": "INSERT SELECT", "links": "DELETE INSERT SELECT",
            "places": "INSERT SELECT", "quotes": "DELETE INSERT SELECT", "revisions": "INSERT SELECT",
        ]
        let expected =
            books.map { "copydesk_writer: \($0.value) on copydesk.\($0.key)" }
            + news.map { "copydesk_writer: \($0.value) on news.\($0.key)" }
            + tables.map { "news_reader: SELECT on news.\($0)" }
        #expect(Set(rights) == Set(expected))
        #expect(
            try await newsroom.strings(
                """
                SELECT column_name::text FROM information_schema.column_privileges
                WHERE grantee = 'copydesk_writer' AND table_schema = 'copydesk' AND table_name = 'dead_letters'
                  AND privilege_type = 'UPDATE' ORDER BY 1
                """)
                == ["attempts", "mirrored_at", "message", "reason", "settled_at", "stage", "status"].sorted())
        // Nobody else may call a function that runs with the owner's rights.
        #expect(
            try await newsroom.strings(
                """
                SELECT p.oid::regprocedure::text FROM pg_proc p
                CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                WHERE p.pronamespace = 'copydesk'::regnamespace AND a.grantee = 0
                """) == [])
        await newsroom.close()
    }

    @Test("A reader reads all of the news")
    func reads() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let oracle = try await DatabaseOracle(
            PostgresConfiguration(try await login(newsroom, "news_reader")), newsroom)
        let tables = try await newsroom.strings(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'news'")
        #expect(tables.contains("articles"))
        for table in tables {
            #expect(try await oracle.count("SELECT count(*) FROM news.\(table)") >= 0)
        }
        await newsroom.close()
    }

    /// Each statement must fail for want of a right, as a login that is a member of the role.
    private func expectRefusals(_ role: String, _ statements: [String]) async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let connection = try await DatabaseOracle(
            PostgresConfiguration(try await login(newsroom, role)), newsroom
        ).connection
        for statement in statements {
            let error = await #expect(throws: PostgresError.self, "\(statement)") {
                try await connection.execute(script: statement)
            }
            #expect(error?.sqlState == .insufficientPrivilege, "\(statement): \(String(describing: error))")
        }
        await newsroom.close()
    }

    /// The address of the test's database for a fresh login that is a member of a role.
    private func login(_ newsroom: Newsroom, _ role: String) async throws -> String {
        let name = "test_\(UUID().uuidString.prefix(8).lowercased())"
        try await newsroom.connection.query(
            "CREATE ROLE \(identifier: name) LOGIN IN ROLE \(identifier: role)")
        return newsroom.postgres.conninfo.replacing("postgresql://postgres@", with: "postgresql://\(name)@")
    }
}
