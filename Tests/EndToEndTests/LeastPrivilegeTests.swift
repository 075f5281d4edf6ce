import Foundation
import Postgres
import Testing

@Suite(
    "The worker's role", .enabled(if: Newsroom.externalPostgres == nil, "needs a server without passwords"))
struct LeastPrivilegeTests {
    @Test(
        "A worker that is a member of copydesk_writer files, revises, retracts and buries",
        .timeLimit(.minutes(2)))
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
        let heir = try WorkerProcess(newsroom, name: "heir", settings: ["postgres.url": login])
        try await newsroom.publish("Third\n\nThe third version.", key: "k", headers: [("article-id", "a")])
        try await Newsroom.eventually(within: .seconds(60), "the heir goes on") {
            try await newsroom.filed() == 5
        }
        heir.signal(SIGTERM)
        #expect(await heir.waitForEnd() == 0)
        await newsroom.close()
    }

    @Test(
        "It may not change the schema, erase articles or read who else there is",
        arguments: [
            "CREATE TABLE news.mine (a int)", "DELETE FROM news.articles", "TRUNCATE copydesk.ledger",
            "DELETE FROM copydesk.ledger", "DELETE FROM copydesk.cursors",
            "UPDATE copydesk.ledger SET outcome = 'stored'",
            "DROP TABLE news.links",
            "DELETE FROM copydesk.dead_letters", "SELECT rolpassword FROM pg_authid",
        ])
    func refuses(statement: String) async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let connection = try await DatabaseOracle(
            PostgresConfiguration(try await login(newsroom, "copydesk_writer")), newsroom
        ).connection
        let error = await #expect(throws: PostgresError.self) {
            try await connection.execute(script: statement)
        }
        #expect(error?.sqlState == .insufficientPrivilege)
        await newsroom.close()
    }

    @Test("A reader reads the news, and nothing else")
    func reads() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        let oracle = try await DatabaseOracle(
            PostgresConfiguration(try await login(newsroom, "news_reader")), newsroom)
        #expect(try await oracle.count("SELECT count(*) FROM news.articles") == 0)
        for statement in [
            "SELECT * FROM copydesk.cursors", "INSERT INTO news.links VALUES (gen_random_uuid(), 0, '', '')",
        ] {
            let error = await #expect(throws: PostgresError.self) {
                try await oracle.connection.execute(script: statement)
            }
            #expect(error?.sqlState == .insufficientPrivilege)
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
