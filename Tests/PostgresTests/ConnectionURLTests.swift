import Testing

@testable import Postgres

@Suite("Connection URLs")
struct ConnectionURLTests {
    @Test(
        "one that libpq would take apart inside of a password is refused, and nothing of it is shown",
        arguments: [
            "postgresql://desk:hunt@er2@db/news", "postgres://desk:hunt@er2@db",
            "postgresql://desk:hunt/er2@db/news", "postgresql://desk:hunt/er2@db",
            "postgresql://desk:42/er2@db/news", "postgresql://desk:42/er2@db?sslmode=require",
            "postgresql://desk:hunt@er2/x@db/news", "postgresql://desk:hunt@42/x:er2@db",
            "postgresql://hunt/er2:x@db/news", "postgresql://desk:hunter2", "postgresql://desk:hunter2/news",
            "postgresql://desk:pw@db-1,desk:hunter2@db-2/news", "postgresql://db?password=hunt@er2",
            "postgresql://db:5432?password=hunt@er2", "postgresql://db:5432,er2:hunt/news",
        ])
    func refused(_ url: String) async {
        let configuration = PostgresConfiguration(url)
        let error = await #expect(throws: PostgresError.self) {
            try await PostgresConnection.connect(configuration, logger: quiet)
        }
        #expect(error?.code == .misuse)
        let shown = "\(error.map { "\($0)" } ?? "") \(configuration)"
        #expect(shown.contains("%40") && shown.contains("%2F"))
        #expect(!shown.contains("hunt") && !shown.contains("er2") && !shown.contains("42"))
    }

    @Test(
        "one that says what is meant is taken",
        arguments: [
            "", "news", "postgresql://", "postgresql://db", "postgres://db?sslmode=require",
            "postgresql:///news?host=/run/postgresql", "postgresql://desk@/news?host=%2Frun&port=5432",
            "postgresql://desk@%2Frun%2Fpostgresql/news", "postgresql://db/news?user=a@b",
            "postgresql://db-1:5432,db-2:5433/news?target_session_attrs=any",
            "postgresql://desk:hunter2@db-1:5432,db-2/news", "postgresql://[::1]:5432/news",
            "postgresql://desk:hunter2@[::1],[fe80::1]:5433/news", "postgresql://desk:hunt%40er%2F2@db/news",
            "postgresql://desk:hu:nt?er#2@db/news", "postgresql://desk:hunter2@db/a@b", "postgresql://db/a@b",
            "postgresql://[::1]/a@b", "host=db password=hunt@er2@db/news", "host=db password='a:b/c@d'",
        ])
    func taken(_ conninfo: String) throws {
        _ = try PostgresConfiguration(conninfo).settings()
    }
}
