internal import Foundation

/// Looks at eight bytes at a time, or lets the C library look for one: most of a text is plain, and passed over.
enum EightBytes {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The eight bytes from `at` on, the first one lowest; nil where there are fewer.
    @inline(__always)
    static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64? {
        guard at + 8 <= bytes.count else { return nil }
        return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }

    /// The top bit of each byte that is zero; exact, since no byte's sum carries into the next.
    @inline(__always)
    static func zeros(_ word: UInt64) -> UInt64 { ~((word & ~tops) &+ ~tops | word | ~tops) }

    /// True where none is beyond ASCII.
    @inline(__always)
    static func areASCII(_ word: UInt64) -> Bool { word & tops == 0 }

    /// True where none is one of ASCII's control characters, line ends among them.
    @inline(__always)
    static func areNoControls(_ word: UInt64) -> Bool {
        zeros(word & (ones &* 0xE0)) == 0 && zeros(word ^ (ones &* 0x7F)) == 0
    }

    /// How many continue a character of UTF-8.
    @inline(__always)
    static func continuations(_ word: UInt64) -> Int { (word & ~(word << 1) & tops).nonzeroBitCount }

    /// The first place of a byte.
    static func firstIndex(of byte: UInt8, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.withUnsafeBytes { raw in
            guard let start = raw.baseAddress, let found = memchr(start, Int32(byte), raw.count) else {
                return nil
            }
            return bytes.startIndex + (UnsafeRawPointer(found) - start)
        }
    }
}
