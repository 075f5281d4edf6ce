import Postgres
import Storage
import Testing

@Suite("Retractions")
struct RetractionTests {
    @Test("A tombstone retracts the article of its key")
    func retractsByKey() async throws {
        let desk = try await FilingDesk()
        try await desk.file(desk.article("a", "One", minute: 0, key: "k1"))
        #expect(try await desk.file(desk.tombstone(minute: 1, key: "k1")) == [.retracted: 1])
        #expect(
            try await desk.strings("SELECT (retracted_at IS NOT NULL)::text FROM news.articles") == ["true"])
    }

    @Test("It finds its article within the same batch too")
    func retractsWithinBatch() async throws {
        let desk = try await FilingDesk()
        let counts = try await desk.file(
            desk.article("a", "One", minute: 0, key: "k1"), desk.tombstone(minute: 1, key: "k1"))
        #expect(counts == [.stored: 1, .retracted: 1])
        #expect(
            try await desk.strings("SELECT headline || (retracted_at IS NOT NULL)::text FROM news.articles")
                == ["Onetrue"])
    }

    @Test("A tombstone of an unknown key is filtered")
    func filtersUnknown() async throws {
        let desk = try await FilingDesk()
        #expect(
            try await desk.file(desk.tombstone(minute: 1, key: "nobody"), desk.tombstone(minute: 1)) == [
                .filtered: 2
            ])
        #expect(try await desk.ledgerFaults().isEmpty)
    }

    @Test("A retraction that comes before its article still retracts it")
    func marksAhead() async throws {
        let desk = try await FilingDesk()
        try await desk.file(desk.tombstone("a", minute: 5))
        #expect(try await desk.file(desk.article("a", "Old news", minute: 1)) == [.stored: 1])
        #expect(
            try await desk.strings("SELECT headline || (retracted_at IS NOT NULL)::text FROM news.articles")
                == ["Old newstrue"])
    }

    @Test("An article published again after its retraction stands again", arguments: ["One", "Two"])
    func standsAgain(headline: String) async throws {
        let desk = try await FilingDesk()
        try await desk.file(desk.article("a", "One", minute: 0, key: "k"))
        try await desk.file(desk.tombstone(minute: 1, key: "k"))
        #expect(try await desk.file(desk.article("a", headline, minute: 2, key: "k")) == [.revised: 1])
        #expect(
            try await desk.strings("SELECT headline || (retracted_at IS NULL)::text FROM news.articles") == [
                "\(headline)true"
            ])
    }

    @Test("Published again after its retraction it stands again, whatever day it is of")
    func standsAgainWithOldDate() async throws {
        let desk = try await FilingDesk()
        try await desk.file(desk.article("a", "One", minute: 100, key: "k", published: 5))
        try await desk.file(desk.tombstone(minute: 101, key: "k"))
        try await desk.file(desk.article("a", "One", minute: 102, key: "k", published: 5))
        #expect(try await desk.strings("SELECT (retracted_at IS NULL)::text FROM news.articles") == ["true"])
    }

    @Test("The same tombstone again is a duplicate")
    func countsDuplicate() async throws {
        let desk = try await FilingDesk()
        try await desk.file(desk.article("a", "One", minute: 0, key: "k"))
        try await desk.file(desk.tombstone(minute: 1, offset: 1, key: "k"))
        try await desk.connection.execute(script: "UPDATE copydesk.cursors SET next_offset = 1, run = 2")
        desk.next = 1
        #expect(try await desk.file(desk.tombstone(minute: 1, offset: 1, key: "k")) == [.duplicate: 1])
    }
}
