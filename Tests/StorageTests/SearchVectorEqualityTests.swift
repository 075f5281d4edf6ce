import Foundation
import FullText
import Logging
import Postgres
import Storage
import Testing

/// The worker's vectors against `to_tsvector` of a real server.
@Suite("Search vectors are those of PostgreSQL")
struct SearchVectorEqualityTests {
    @Test("a headline weighs A, a standfirst B, and positions run on")
    func weights() async throws {
        try await expectEqual(
            [
                Article(
                    "en", "Bridges and bridges", "The bridge is closed",
                    "A bridge, bridged by bridging workers.")
            ])
    }

    @Test("words of each language with a dictionary are stemmed like PostgreSQL's")
    func languages() async throws {
        let text = """
            Running runners ran; générales nationales maisons; Häuser Kinder schöne Straßen; camiones naciones; \
            cittadini lavoratori; trabalhadores corações; gemeenten regeringen; løbende husene; ministrarna; \
            правительства министров новости Reuters; κυβέρνηση υπουργών; hükümetler bakanların İstanbul; \
            hallituksen ministereitä; kormányok miniszterek; guvernului miniștrilor; vyriausybės ministrai; \
            pemerintahan kementerian; الحكومة الوزراء geologist geology evening universe university skies dying
            """
        let languages = SearchTrial.texts.map(\.language) + ["et", "xx"]
        try await expectEqual(
            languages.map { Article($0, text, nil, text + " " + text) } + [Article(nil, nil, nil, "")])
    }

    @Test("a word that stands everywhere keeps as many places as PostgreSQL keeps")
    func limits() async throws {
        let often = Array(repeating: "word other", count: 400).joined(separator: " ")
        let long = (0..<20_000).map { "w\($0 % 700) the" }.joined(separator: " ")
        try await expectEqual([
            Article("en", often, often, often), Article("en", "end", nil, long + " end end"),
        ])
    }

    @Test("a body's beginning alone is indexed where it is very long")
    func longBody() async throws {
        let body = String(repeating: "é ", count: 75_001) + "hidden"
        try await expectEqual([Article("fr", nil, nil, body)])
    }

    /// With the development data: all 5,000 articles of its load.
    @Test(
        "of the load articles 99.9 per cent have PostgreSQL's vector",
        .enabled(if: ProcessInfo.processInfo.environment["COPYDESK_EVAL_DATA"] != nil))
    func load() async throws {
        struct Line: Decodable {
            var title: String?
            var text: String?
        }
        let folder = try #require(ProcessInfo.processInfo.environment["COPYDESK_EVAL_DATA"])
        let lines = try String(contentsOfFile: folder + "/load/articles.jsonl", encoding: .utf8)
        let articles = try lines.split(separator: "\n").map { line in
            let line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
            return Article("en", line.title, nil, line.text ?? "")
        }
        var differences: [String] = []
        for start in stride(from: 0, to: articles.count, by: 250) {
            differences += try await faults(of: Array(articles[start..<min(start + 250, articles.count)]))
        }
        print("search vectors: \(articles.count - differences.count) of \(articles.count) equal")
        for difference in differences.prefix(40) { print(difference) }
        #expect(differences.count * 1000 <= articles.count)
    }

    struct Article {
        var language: String?
        var headline: String?
        var standfirst: String?
        var body: String

        init(_ language: String?, _ headline: String?, _ standfirst: String?, _ body: String) {
            (self.language, self.headline, self.standfirst, self.body) = (
                language, headline, standfirst, body
            )
        }
    }

    private func expectEqual(_ articles: [Article]) async throws {
        let faults = try await faults(of: articles)
        #expect(faults.isEmpty)
    }

    /// What is not as PostgreSQL makes it, a line an article.
    private func faults(of articles: [Article]) async throws -> [String] {
        let desk = try await FilingDesk()
        let pool = try await SearchAgreement.pool(on: desk.connection, logger: Logger(label: "test"))
        var vectors = PostgresArray(of: .tsvector)
        var texts = [PostgresArray](repeating: PostgresArray(of: .text), count: 4)
        for article in articles {
            vectors.append(
                pool.vector(
                    language: article.language, headline: article.headline, standfirst: article.standfirst,
                    body: article.body))
            texts[0].append(article.language)
            texts[1].append(article.headline)
            texts[2].append(article.standfirst)
            texts[3].append(article.body)
        }
        let rows = try await desk.connection.query(
            PostgresQuery(
                """
                SELECT t.n, CASE WHEN mine IS NULL THEN 'left to the database' ELSE
                    (SELECT string_agg(coalesce(t || ' here', s || ' there'), '; ') FROM (
                        SELECT t, s FROM unnest(string_to_array(mine::text, ' ')) t
                        FULL JOIN unnest(string_to_array(theirs::text, ' ')) s ON s = t
                        WHERE s IS NULL OR t IS NULL LIMIT 6) d) END
                FROM unnest($1::tsvector[], $2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
                    AS t(mine, language, headline, standfirst, body, n),
                LATERAL (SELECT copydesk.search_vector(language, headline, standfirst, body) AS theirs) d
                WHERE mine IS DISTINCT FROM theirs
                """, [.array(vectors)] + texts.map { .array($0) }))
        let faults = try rows.map { row in
            let number = Int(try row.decode(Int64.self, at: 0))
            return "\(articles[number - 1].language ?? "none"): \(try row.decode(String?.self, at: 1) ?? "")"
        }
        await desk.connection.close()
        return faults
    }
}
