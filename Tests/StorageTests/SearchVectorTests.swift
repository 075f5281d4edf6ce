import FullText
import Logging
import Postgres
import Storage
import Testing

@Suite("Search vectors")
struct SearchVectorTests {
    @Test("a vector that the worker made is stored; where it has none, the database makes it")
    func whoMakesIt() async throws {
        let desk = try await FilingDesk()
        let pool = try await SearchAgreement.pool(on: desk.connection, logger: Logger(label: "test"))
        var made = desk.article("a", "Ministers agreed", minute: 1)
        made.searchVector = pool.vector(
            language: "en", headline: "Ministers agreed", standfirst: nil, body: "Another text was indexed.")
        try await desk.file([made, desk.article("b", "Bridges closed", minute: 1)])
        #expect(
            try await desk.strings("SELECT search::text FROM news.articles ORDER BY headline") == [
                "'bodi':3 'bridg':1A,5 'close':2A,6", "'agre':2A 'anoth':3 'index':6 'minist':1A 'text':4",
            ])
        #expect(
            try await desk.strings(
                """
                SELECT headline FROM news.articles
                WHERE search <> copydesk.search_vector(language, headline, standfirst, body)
                """) == ["Ministers agreed"])
    }

    @Test("a database with dictionaries of its own makes the vectors of their languages itself")
    func otherDictionary() async throws {
        let desk = try await FilingDesk()
        try await desk.connection.execute(
            script:
                "ALTER TEXT SEARCH CONFIGURATION pg_catalog.english ALTER MAPPING FOR asciiword WITH simple")
        let pool = try await SearchAgreement.pool(on: desk.connection, logger: Logger(label: "test"))
        func vector(_ language: String) -> [UInt8]? {
            pool.vector(language: language, headline: nil, standfirst: nil, body: "Text")
        }
        #expect(vector("en") == nil)
        #expect(vector("de") != nil)
    }

    /// pglz, the default, tries in vain, at a tenth of what an article takes.
    @Test("a long vector is compressed by lz4, as bodies are")
    func compression() async throws {
        let desk = try await FilingDesk()
        let pool = try await SearchAgreement.pool(on: desk.connection, logger: Logger(label: "test"))
        var article = desk.article("a", "Ministers agreed", minute: 1)
        article.searchVector = pool.vector(
            language: "en", headline: nil, standfirst: nil,
            body: (0..<1_000).map { "minister\($0)" }.joined(separator: " "))
        try await desk.file([article])
        #expect(
            try await desk.strings("SELECT pg_column_compression(search) FROM news.articles") == ["lz4"])
    }
}
