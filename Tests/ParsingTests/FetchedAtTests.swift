import Foundation
import Testing

@testable import Parsing

@Suite("The time of fetching")
struct FetchedAtTests {
    private func parse(_ fetchedAt: String) throws -> ParsedArticle {
        var record = RawArticle(payload: Array("Talks\n\nHe said.".utf8))
        record.headers.set("fetched-at", fetchedAt)
        return try ArticleParser().parse(record)
    }

    @Test(
        "It is kept, with its zone, and is no date of publication",
        arguments: [
            "2021-12-28T10:00:00Z", "2021-12-28T12:00:00+02:00", "1640685600",
            "Tue, 28 Dec 2021 10:00:00 GMT",
        ])
    func kept(value: String) throws {
        let article = try parse(value)
        #expect(article.fetchedAt?.date.timeIntervalSince1970 == 1_640_685_600)
        #expect(article.publishedAt == nil)
    }

    @Test("One that is none is dropped", arguments: ["", " ", "yesterday"])
    func dropped(value: String) throws {
        let article = try parse(value)
        #expect(article.fetchedAt == nil)
        #expect(article.warnings.isEmpty)
    }
}
