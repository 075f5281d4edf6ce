import Testing

@testable import FullText

@Suite("Words by eight bytes at a time")
struct WordBytesTests {
    /// Every byte, at every place of words of up to 17 bytes.
    private static let words: [[UInt8]] = (0...17).flatMap { count in
        (0..<16).map { turn in (0..<count).map { UInt8(truncatingIfNeeded: $0 * 97 + turn * 16 + count) } }
    }

    @Test("A chunk is the bytes that are there, and zeros")
    func chunks() {
        for word in Self.words {
            for start in stride(from: 0, through: word.count, by: 8) {
                let bytes = word[start...].prefix(8)
                let expected = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                #expect(word.withUnsafeBufferPointer { WordBytes.chunk($0, at: start) } == expected)
            }
        }
    }

    @Test("Capital letters of ASCII are made small, and nothing else is touched")
    func small() {
        for first in stride(from: 0, to: 256, by: 8) {
            let word = (first..<first + 8).map { UInt8($0) }
            let expected = word.map(\.asciiLowercase).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            #expect(word.withUnsafeBufferPointer { WordBytes.small($0, at: 0) } == expected)
        }
    }

    @Test("ASCII is told from the rest, wherever the rest stands")
    func ascii() {
        for word in Self.words {
            #expect(word.withUnsafeBufferPointer(WordBytes.isASCII) == word.allSatisfy { $0 < 0x80 })
        }
    }

    @Test("Words that differ in capital letters alone have one hash, others have different ones")
    func hash() {
        func hash(_ text: String) -> UInt32 { Array(text.utf8).withUnsafeBufferPointer(WordBytes.hash) }
        #expect(hash("Harbour-Master") == hash("hARBOUR-mASTER"))
        let words = (0..<20_000).map { "word\($0)" } + (0..<200).map { String(repeating: "a", count: $0) }
        // Of 20,200 words some 0.05 pairs would share one by chance.
        #expect(Set(words.map(hash)).count > words.count - 3)
    }
}
