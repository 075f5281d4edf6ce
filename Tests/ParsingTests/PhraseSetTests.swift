import Testing

@testable import Parsing

@Suite("Phrases")
struct PhraseSetTests {
    @Test("Letters of Latin, Greek and Cyrillic are lowered as Unicode lowers them")
    func lowerCase() {
        for value in UInt32(0x20)..<0x500 {
            guard let scalar = Unicode.Scalar(value), value != 0x3A2 else { continue }
            // Rare letters, and those whose lower case has another length, stay as they are.
            let isCommon =
                value < 0x17F && value != 0x130 && value != 0x178
                || (0x391...0x3A9).contains(value) || (0x400...0x42F).contains(value)
            guard isCommon else { continue }
            let character = String(scalar)
            let lowered = String(decoding: PhraseSet.lowerCased(character), as: UTF8.self)
            #expect(lowered == character.lowercased())
        }
    }

    @Test("The longest phrase at the first place is found")
    func longest() {
        let phrases = PhraseSet(["editing", "editing by", "by"])
        #expect(phrases.prefixLength(of: Array("editing by jane".utf8)[...]) == 10)
        #expect(phrases.first(in: Array("written by jane".utf8)[...]) == 8..<10)
        #expect(phrases.first(in: Array("nobody".utf8)[...]) == nil)
        #expect(phrases.first(in: [][...]) == nil)
    }
}
