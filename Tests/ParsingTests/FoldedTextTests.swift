import Testing

@testable import Parsing

@Suite("Folded text")
struct FoldedTextTests {
    /// The definition, character by character.
    private func reference(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0x85, 0xA0: pendingSpace = !scalars.isEmpty
            case 0..<0x20, 0x7F..<0xA0, 0xAD: break
            default:
                if pendingSpace { scalars.append(" ") }
                pendingSpace = false
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    @Test("Blanks are folded and controls dropped at any place of the eight-byte stride")
    func strides() {
        var random = SplitMix(seed: 9)
        let signs: [Unicode.Scalar] = [
            "a", "b", "~", "!", " ", " ", "\t", "\u{7F}", "\u{1}", "é", "\u{AD}", "\u{A0}", "z", ".",
        ]
        for _ in 0..<5000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int(random.next() % 40) {
                text.append(signs.randomElement(using: &random) ?? "a")
                if random.next() % 2 == 0 { text.append(contentsOf: "plain words".unicodeScalars) }
            }
            let string = String(text)
            #expect(FoldedText.fold(string).text == reference(string))
        }
    }

    @Test("What is folded stays as it is when folded again")
    func idempotent() {
        var random = SplitMix(seed: 10)
        for _ in 0..<1000 {
            let once = FoldedText.fold(String(decoding: random.bytes(60), as: UTF8.self)).text
            #expect(FoldedText.fold(once).text == once)
        }
    }

    @Test("Zero bytes are told of")
    func zeros() {
        #expect(FoldedText.fold("a\u{0}b").hadNUL)
        #expect(!FoldedText.fold("a\u{1}b").hadNUL)
    }

    @Test("Letters are composed across the pieces that a long text is composed in")
    func longText() {
        let word = "Tallinna\u{308}a\u{303}o\u{308} "
        let folded = FoldedText.fold(String(repeating: word, count: 2000)).text
        #expect(folded.unicodeScalars.allSatisfy { !(0x300...0x36F).contains($0.value) })
    }

    @Test("Composing takes linear time")
    func linear() {
        let text = String(repeating: "e\u{301}\u{302}", count: 400_000)
        let time = ContinuousClock().measure { #expect(!FoldedText.fold(text).text.isEmpty) }
        #expect(time < .seconds(4))
    }
}
