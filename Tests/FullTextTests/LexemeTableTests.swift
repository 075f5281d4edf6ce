import Testing

@testable import FullText

@Suite("The table of words")
struct LexemeTableTests {
    private static let classes = CharacterClasses(hasLocale: true, marks: nil)

    /// Looks words up together.
    private static func lexemes(of words: [String], in table: inout LexemeTable) -> [Lexeme] {
        var text: [UInt8] = []
        var tokens: [SearchToken] = []
        for word in words {
            let start = Int32(text.count)
            text += word.utf8
            tokens.append(SearchToken(start: start, end: Int32(text.count), position: 1, isVerbatim: false))
        }
        var buffer: [UInt8] = []
        text.withUnsafeBufferPointer { table.lookUp(&tokens, in: $0, classes: classes, buffer: &buffer) }
        return tokens.map(\.lexeme)
    }

    @Test("Each word has a number of its own, whatever it shares with others, and keeps it")
    func numbers() {
        var table = LexemeTable(configuration: nil)
        // Nine letters and more are the same in their first eight; some differ in their length alone.
        let words = (1...40).flatMap { length in
            let word = String(repeating: "a", count: length)
            return [word, word + "b", word + "é", "b" + word]
        }
        let first = Self.lexemes(of: words, in: &table)
        #expect(Set(first).count == Set(words).count)
        #expect(Self.lexemes(of: words.map { $0.uppercased() }, in: &table) == first)
        #expect(Self.lexemes(of: words.reversed(), in: &table) == first.reversed())
    }

    @Test("A word twice among those looked up together is one word")
    func twice() {
        var table = LexemeTable(configuration: "english")
        let lexemes = Self.lexemes(of: ["Bridges", "the", "bridge", "THE", "bridges"], in: &table)
        #expect(lexemes[0] == lexemes[2] && lexemes[2] == lexemes[4])
        #expect(lexemes[1] == .stopWord && lexemes[3] == .stopWord)
    }

    @Test("A full table says so, and takes words again once there is room")
    func full() {
        var table = LexemeTable(configuration: nil)
        let words = (0..<60_000).map { "a word of its own \($0)" }
        let lexemes = Self.lexemes(of: words, in: &table)
        let taken = lexemes.prefix { $0 != .full }.count
        #expect((20_000..<60_000).contains(taken))
        #expect(lexemes.dropFirst(taken).allSatisfy { $0 == .full })
        #expect(Self.lexemes(of: words, in: &table) == lexemes)
        table.makeRoom()
        #expect(Self.lexemes(of: [words[59_999]], in: &table) == [.number(0)])
    }
}
