@_spi(Training) @testable import Enrichment
import Testing

@Suite("What a text says of names and of itself")
struct NameDefinitionTests {
    /// The document of one sentence.
    private func document<Result>(of text: String, _ body: (NameDocument) -> Result) -> Result {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            body(NameDocument(bytes, sentences: [0..<bytes.count], lexicon: .empty))
        }
    }

    private func noun(after name: String, in text: String) -> String? {
        document(of: text) { document in
            let utf8 = Array(text.utf8)
            func word(_ token: NameToken) -> String {
                String(decoding: utf8[token.start..<token.end], as: UTF8.self)
            }
            guard let last = document.tokens.firstIndex(where: { word($0) == name }) else { return nil }
            return document.withView { view in
                NameDefinition.noun(after: last, in: 0..<document.tokens.count, view.tokens)
                    .map { word(view.tokens[$0]) }
            }
        }
    }

    @Test(
        "is, of a name, the noun behind a copula or a comma",
        arguments: [
            ("Bilka", "Bilka is a Danish chain of hypermarkets .", "chain"),
            ("Kaye", "John Kaye (born 1950 in Leeds) was an English folk singer and writer .", "singer"),
            ("Gazprom", "Gazprom, the Russian gas giant, said so .", "giant"),
            ("Aisby", "Aisby is a village in Lincolnshire .", "village"),
        ])
    func found(name: String, text: String, noun: String) {
        #expect(self.noun(after: name, in: text) == noun)
    }

    @Test(
        "is nothing where no noun follows",
        arguments: [
            ("Bilka", "Bilka sells a chain of shops ."), ("Bilka", "Bilka is Danish ."),
            ("Bilka", "They went to Bilka"), ("Bilka", "They went to Bilka ("), ("Bilka", "Bilka is a"),
            ("Bilka", "Bilka ( open is a shop ."), ("Paris", "in Paris, London and Rome"),
        ])
    func absent(name: String, text: String) {
        #expect(noun(after: name, in: text) == nil)
    }

    @Test("is no report where fewer than one word in 300 tells of speech")
    func speech() {
        let sentence = "The river runs from Leeds to York . "
        let short = String(repeating: sentence, count: 20)
        let long = String(repeating: sentence, count: 60)
        #expect(document(of: short) { $0.isSpeechless })
        #expect(!document(of: short + "Smith said so .") { $0.isSpeechless })
        #expect(document(of: long + "Smith said so .") { $0.isSpeechless })
        #expect(!document(of: long + "Smith said so , and Jones told him so .") { $0.isSpeechless })
    }
}
