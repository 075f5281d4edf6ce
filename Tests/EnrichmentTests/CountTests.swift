@testable import Enrichment
import Parsing
import Testing

@Suite("Words and reading time")
struct CountTests {
    private func words(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return [Word](in: bytes).map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
    }

    @Test(
        "words are what stands between spaces and marks, with what joins inside them",
        arguments: [
            ("He didn’t go — she did.", ["He", "didn’t", "go", "she", "did"]),
            ("well-known AT&T, R&D", ["well-known", "AT&T", "R&D"]),
            ("1,000.5 litres at 10:30", ["1,000.5", "litres", "at", "10:30"]),
            ("the U.S. in 2024.", ["the", "U.S", "in", "2024"]),
            ("Ööbik: «сказал» он", ["Ööbik", "сказал", "он"]),
            ("東京は雨", ["東", "京", "は", "雨"]),
            ("서울에서 🎵 비가", ["서울에서", "비가"]),
            ("- -- ' …", []),
        ])
    func tokens(text: String, expected: [String]) {
        #expect(words(text) == expected)
    }

    @Test("a word's key disregards case in Latin, Greek and Cyrillic")
    func keys() {
        for (left, right) in [
            ("LONDON", "london"), ("ÕUES", "õues"), ("Šiauliai", "ŠIAULIAI"), ("ДОМ", "дом"), ("ΝΕΑ", "νεα"),
        ] {
            #expect([Word](in: Array(left.utf8)).map(\.key) == [Word](in: Array(right.utf8)).map(\.key))
        }
        #expect(WordKey.of("it's") == [Word](in: Array("It’s".utf8)).first?.key)
        #expect(WordKey.of("dom") != WordKey.of("dame"))
    }

    @Test(
        "reading time goes by the language's own rate",
        arguments: [("en", 228), ("de", 179), ("et", 161), ("xx", 184)])
    func readingTime(language: String, wordsInAMinute: Int) {
        let text = Array(repeating: "la", count: wordsInAMinute).joined(separator: " ")
        var draft = Draft(article(text))
        draft.article.language = language
        draft.count()
        #expect(draft.article.wordCount == wordsInAMinute)
        #expect(draft.article.readingSeconds == 60)
    }

    @Test("Chinese and Japanese are counted by characters")
    func ideographs() {
        var draft = Draft(article(String(repeating: "雨", count: 255)))
        draft.article.language = "zh"
        draft.count()
        #expect(draft.article.wordCount == 255)
        #expect(draft.article.readingSeconds == 60)
    }
}
