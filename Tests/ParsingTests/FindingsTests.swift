import Testing

@testable import Parsing

/// What fuzzing found, each as the smallest input that shows it.
@Suite("Findings of the fuzzer")
struct FindingsTests {
    private func parse(_ text: String, _ headers: [(String, String)] = []) throws -> ParsedArticle {
        var record = RawArticle(payload: Array(text.utf8))
        for (name, value) in headers { record.headers.set(name, value) }
        return try ArticleParser().parse(record)
    }

    @Test("A language header of separators alone says nothing", arguments: [",", ";q=1", ", en"])
    func language(value: String) throws {
        #expect(try parse("Talks\n\nHe said.", [("language", value)]).declaredLanguage == nil)
    }
}
