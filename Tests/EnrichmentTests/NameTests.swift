@_spi(Training) @testable import Enrichment
import Testing

/// A text in which names stand between brackets, each closed by the letter of its kind: "[Anna Moss]p".
private struct MarkedText {
    var text: [UInt8] = []
    var names: [(kind: NameSpan.Kind, bytes: Range<Int>)] = []

    init(_ marked: String) {
        var start = 0
        var isClosing = false
        for byte in marked.utf8 {
            if isClosing {
                let kind: NameSpan.Kind =
                    switch byte {
                    case UInt8(ascii: "p"): .person
                    case UInt8(ascii: "o"): .organisation
                    case UInt8(ascii: "l"): .place
                    default: .demonym
                    }
                names.append((kind, start..<text.count))
                isClosing = false
            } else if byte == UInt8(ascii: "[") {
                start = text.count
            } else if byte == UInt8(ascii: "]") {
                isClosing = true
            } else {
                text.append(byte)
            }
        }
    }
}

@Suite("Names")
struct NameTests {
    @Test(
        "are found with their kind and exact place",
        arguments: [
            "President [Barack Obama]p met officials in [Berlin]l on Tuesday.",
            "The [European Union]o and [Russia]l signed the agreement, said [Angela Merkel]p.",
            "[Iraqi]d police say the bomb killed two soldiers near [Baghdad]l.",
            "Officials of the [World Bank]o spoke in [Brazil]l.",
            "The minister left for [São Paulo]l, [Brazil]l.",
        ])
    func found(marked: String) {
        let wanted = MarkedText(marked)
        let names = EntityTagger.shared.names(
            in: wanted.text, sentences: [0..<wanted.text.count], language: "en")
        #expect(names.map(\.bytes) == wanted.names.map(\.bytes))
        #expect(names.map(\.kind) == wanted.names.map(\.kind))
        #expect(names.allSatisfy { $0.confidence > 0 && $0.confidence <= 1 })
    }

    @Test(
        "are not seen where there are none",
        arguments: ["The man said that it was late.", "", "...", "12 34", "\u{301}\u{200B} ’s '"])
    func none(text: String) {
        let bytes = Array(text.utf8)
        #expect(EntityTagger.shared.names(in: bytes, sentences: [0..<bytes.count], language: "en").isEmpty)
    }

    @Test("in languages that were not learned come from lists alone")
    func listed() {
        let marked = MarkedText("Gestern sprach [Angela Merkel]p in [Berlin]l über die Wirtschaft.")
        let names = EntityTagger.shared.names(
            in: marked.text, sentences: [0..<marked.text.count], language: "de")
        #expect(names.map(\.bytes) == marked.names.map(\.bytes))
        #expect(names.allSatisfy { $0.confidence < 0.7 })
    }

    @Test("of damaged text and damaged sentences end without a fault")
    func damaged() {
        let bytes: [UInt8] = [0x41, 0xE2, 0x80, 0x42, 0xFF, 0xF0, 0x9F, 0x20, 0x4D, 0x72, 0x2E, 0xC3]
        for end in 0...bytes.count {
            _ = EntityTagger.shared.names(in: bytes, sentences: [0..<end, end..<40], language: nil)
        }
        let capitals = Array(String(repeating: "Aa ", count: 3000).utf8)
        _ = EntityTagger.shared.names(in: capitals, sentences: [0..<capitals.count], language: "en")
    }

    @Test("need a whole model file")
    func models() {
        let bytes = [UInt8](repeating: 7, count: 4096)
        bytes.withUnsafeBytes { #expect(NameModel($0) == nil) }
        var header = [UInt8](repeating: 0, count: 2048)
        header[0...7] = [0x43, 0x44, 0x4E, 0x4D, 1, 0, 0, 0]
        header.withUnsafeBytes { #expect(NameModel($0) == nil) }
    }
}

@Suite("Name tokens")
struct NameTokenTests {
    @Test(
        "part words, marks and clitics",
        arguments: [
            ("Mr. Bush's aide", "Mr.|Bush|'s|aide"),
            ("the U.S. Senate, D-Ohio.", "the|U.S.|Senate|,|D-Ohio|."),
            ("O’Brien’s \"plan\"", "O’Brien|’s|\"|plan|\""),
            ("J. R. Moss (Inc.) AT&T", "J.|R.|Moss|(|Inc.|)|AT&T"),
            ("He came. She left", "He|came|.|She|left"),
            ("1,200 at 3.5 -- 10:30", "1,200|at|3.5|--|10:30"),
            ("Tallinna Ülikool – Õpik", "Tallinna|Ülikool|–|Õpik"),
        ])
    func parts(text: String, tokens: String) {
        let bytes = Array(text.utf8)
        let found = bytes.withUnsafeBufferPointer { buffer in
            var tokenizer = NameTokenizer(buffer, in: 0..<buffer.count)
            var found: [String] = []
            while let token = tokenizer.next() {
                found.append(String(decoding: bytes[token.start..<token.end], as: UTF8.self))
            }
            return found
        }
        #expect(found.joined(separator: "|") == tokens)
    }
}
