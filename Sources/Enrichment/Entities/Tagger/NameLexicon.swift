/// What lists and counts know of words and of phrases: two hash tables in read-only memory.
///
/// Layout, little endian: word slots, phrase slots, then the slots. A word's slot has 12 bytes (upper half of the
/// key, flags, cluster, case, one unused); a phrase's has 8 (upper 48 bits of the key, 16 flags).
@_spi(Training) public struct NameLexicon: @unchecked Sendable {
    // Sendable: the memory is never written.
    public struct Word: Sendable, Equatable {
        public var flags: UInt32
        public var cluster: UInt16
        /// How often the word stands in small letters: 0 never seen, 1 never … 7 nearly always.
        public var smallness: UInt8
        public static let unknown = Word(flags: 0, cluster: 0, smallness: 0)
    }

    /// Set on a phrase that others begin with.
    public static let prefixFlag: UInt16 = 0x8000

    private let words: UnsafeRawBufferPointer
    private let wordCount: Int
    private let phrases: UnsafeRawBufferPointer
    private let phraseCount: Int
    private let phraseFilter: KeyFilter

    public static let empty = NameLexicon()

    private init() {
        words = UnsafeRawBufferPointer(start: nil, count: 0)
        phrases = words
        wordCount = 0
        phraseCount = 0
        phraseFilter = KeyFilter(slots: phrases, shift: Self.phraseShift)
    }

    /// Nil where the bytes are not what they should be. They must outlive the lexicon.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 8 else { return nil }
        let wordCount = Int(bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
        let phraseCount = Int(bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        guard wordCount < 1 << 24, phraseCount < 1 << 24 else { return nil }
        let wordBytes = 12 * wordCount
        let phraseBytes = 8 * phraseCount
        guard bytes.count >= 8 + wordBytes + phraseBytes else { return nil }
        words = UnsafeRawBufferPointer(rebasing: bytes[8..<8 + wordBytes])
        phrases = UnsafeRawBufferPointer(rebasing: bytes[8 + wordBytes..<8 + wordBytes + phraseBytes])
        self.wordCount = wordCount
        self.phraseCount = phraseCount
        phraseFilter = KeyFilter(slots: phrases, shift: Self.phraseShift)
    }

    /// How far a search goes before it gives up: no table that we write has longer chains.
    private static let reach = 64

    @inline(__always) func word(_ key: UInt64) -> Word {
        guard wordCount > 0 else { return .unknown }
        let check = UInt32(truncatingIfNeeded: key >> 32) | 1
        var slot = Int(((key & 0xFFFF_FFFF) &* UInt64(wordCount)) >> 32)
        for _ in 0..<Self.reach {
            let found = words.loadUnaligned(fromByteOffset: slot &* 12, as: UInt32.self)
            if found == check {
                return Word(
                    flags: words.loadUnaligned(fromByteOffset: slot &* 12 &+ 4, as: UInt32.self),
                    cluster: words.loadUnaligned(fromByteOffset: slot &* 12 &+ 8, as: UInt16.self),
                    smallness: words[slot &* 12 &+ 10])
            }
            if found == 0 { return .unknown }
            slot += 1
            if slot == wordCount { slot = 0 }
        }
        return .unknown
    }

    /// Bits over the flags and the one that is always set.
    private static let phraseShift: UInt64 = 17

    @inline(__always) func phrase(_ key: UInt64) -> UInt16 {
        guard phraseFilter.view.holds(key >> Self.phraseShift) != 0 else { return 0 }
        let check = key >> 16 | 1
        var slot = Int(((key & 0xFFFF_FFFF) &* UInt64(phraseCount)) >> 32)
        for _ in 0..<Self.reach {
            let found = phrases.loadUnaligned(fromByteOffset: slot << 3, as: UInt64.self)
            if found >> 16 == check { return UInt16(truncatingIfNeeded: found) }
            if found == 0 { return 0 }
            slot += 1
            if slot == phraseCount { slot = 0 }
        }
        return 0
    }

    /// The key of a phrase from the key of its beginning and that of its next word.
    @inline(__always) public static func phraseKey(_ beginning: UInt64, _ word: UInt64) -> UInt64 {
        WordKey.mixed(beginning &* 0x9E37_79B9_7F4A_7C15 ^ word)
    }
}
