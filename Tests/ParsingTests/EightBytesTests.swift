import Testing

@testable import Parsing

@Suite("Eight bytes at a time")
struct EightBytesTests {
    /// Eight bytes, most of them near the limits that matter.
    private static let samples: [[UInt8]] = {
        var random = SplitMix(seed: 8)
        let near: [UInt8] = [
            0x00, 0x01, 0x0A, 0x1F, 0x20, 0x21, 0x7E, 0x7F, 0x80, 0x81, 0xBF, 0xC0, 0xC1, 0xE0, 0xFF,
        ]
        return (0..<4_000).map { turn in
            (0..<8).map { _ in
                turn % 2 == 0 ? near.randomElement(using: &random) ?? 0 : .random(in: 0...255, using: &random)
            }
        }
    }()

    @Test("What is told of a word is what its bytes say")
    func words() {
        for bytes in Self.samples {
            let word = bytes.withUnsafeBytes { EightBytes.word($0, 0) } ?? 0
            #expect(EightBytes.areASCII(word) == bytes.allSatisfy { $0 < 0x80 })
            #expect(EightBytes.areNoControls(word) == bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
            #expect(EightBytes.continuations(word) == bytes.count { $0 & 0xC0 == 0x80 })
            for byte in [0x00, 0x20, 0x7F, 0x80, bytes[3]] as [UInt8] {
                let places = bytes.enumerated().reduce(UInt64(0)) {
                    $1.element == byte ? $0 | 0x80 << UInt64($1.offset * 8) : $0
                }
                #expect(EightBytes.places(of: byte, word) == places)
                #expect(EightBytes.contain(byte, word) == bytes.contains(byte))
            }
        }
    }

    @Test("There is no word where fewer than eight bytes are left")
    func ends() {
        [UInt8](repeating: 1, count: 11).withUnsafeBytes { bytes in
            #expect(EightBytes.word(bytes, 3) != nil)
            #expect(EightBytes.word(bytes, 4) == nil)
            #expect(EightBytes.word(bytes, 11) == nil)
        }
    }

    @Test("A byte is found where it first stands in a slice, and nowhere else")
    func search() {
        let bytes = Array("a<b<c".utf8)
        #expect(EightBytes.firstIndex(of: UInt8(ascii: "<"), in: bytes[...]) == 1)
        #expect(EightBytes.firstIndex(of: UInt8(ascii: "<"), in: bytes[2...]) == 3)
        #expect(EightBytes.firstIndex(of: UInt8(ascii: "<"), in: bytes[2..<3]) == nil)
        #expect(EightBytes.firstIndex(of: UInt8(ascii: "<"), in: []) == nil)
    }
}
