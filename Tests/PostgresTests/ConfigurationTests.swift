import Postgres
import Sandbox
import Testing

@Suite("Configuration")
struct ConfigurationTests {
    @Test(
        "a description shows no password, however it was given",
        arguments: [
            "postgresql://ada:s3cret@db.example.org/news?sslmode=require",
            "host=db.example.org password=s3cret user=ada",
            "host=db.example.org sslpassword=s3cret",
            "postgresql://ada:s3cret@db.example.org:not-a-port/news?nonsense",
            "password='s3cret", "host=a s3cret",
        ])
    func masks(_ conninfo: String) async {
        var configuration = PostgresConfiguration(conninfo)
        configuration.password = "s3cret-too"
        #expect(!"\(configuration) \(String(reflecting: configuration))".contains("s3cret"))
    }

    @Test("a description tells where the database is")
    func describes() {
        let configuration = PostgresConfiguration("postgresql://ada:s3cret@db.example.org/news")
        #expect("\(configuration)" == "PostgreSQL (dbname=news host=db.example.org password=*** user=ada)")
        #expect("\(PostgresConfiguration())" == "PostgreSQL (from the environment)")
    }

    @Test("a connection string that can't be read is an error without its secrets")
    func unreadable() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await PostgresConnection.connect(
                PostgresConfiguration("host=a password=s3cret s3cret"), logger: quiet)
        }
        #expect(error?.code == .misuse)
        #expect(error.map { "\($0)" }?.contains("s3cret") == false)
    }

    @Test("the name in pg_stat_activity is ours unless the connection string has another")
    func applicationName() async throws {
        var configuration = try await TestDatabase.create(prefix: "name")
        configuration.applicationName = "copydesk-test"
        let sql: PostgresQuery = "SELECT current_setting('application_name')"
        let ours = try await PostgresConnection.connect(configuration, logger: quiet)
        #expect(try await ours.query(sql)[0].decode(String.self, at: 0) == "copydesk-test")
        configuration.conninfo +=
            (configuration.conninfo.contains("?") ? "&" : "?") + "application_name=theirs"
        let theirs = try await PostgresConnection.connect(configuration, logger: quiet)
        #expect(try await theirs.query(sql)[0].decode(String.self, at: 0) == "theirs")
    }
}
