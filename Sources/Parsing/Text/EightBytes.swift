internal import Foundation

/// Looks at eight bytes at a time, or lets the C library look for one: most of a text is plain, and passed over.
enum EightBytes {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The eight bytes from `at` on, the first one lowest; nil where there are fewer.
    @inline(__always)
    static func word(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> UInt64? {
        guard at + 8 <= bytes.count else { return nil }
        return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    }

    /// The top bit of each byte that is `byte`; exact, since no byte's sum carries into the next.
    @inline(__always)
    static func places(of byte: UInt8, _ word: UInt64) -> UInt64 {
        let zeros = word ^ (ones &* UInt64(byte))
        return ~((zeros & ~tops) &+ ~tops | zeros | ~tops)
    }

    /// True where one of them is `byte`.
    @inline(__always)
    static func contain(_ byte: UInt8, _ word: UInt64) -> Bool {
        let zeros = word ^ (ones &* UInt64(byte))
        // The borrow may mark a byte too many, but only where there is one indeed.
        return (zeros &- ones) & ~zeros & tops != 0
    }

    /// True where none is beyond ASCII.
    @inline(__always)
    static func areASCII(_ word: UInt64) -> Bool { word & tops == 0 }

    /// True where none is one of ASCII's control characters, line ends among them.
    @inline(__always)
    static func areNoControls(_ word: UInt64) -> Bool {
        !contain(0, word & (ones &* 0xE0)) && !contain(0x7F, word)
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
