/// What lists and counts know of words and of phrases: two hash tables in read-only memory.
///
/// Layout, little endian: word count slots (log2), phrase slots (log2), then the slots. A word's slot has 16
/// bytes (upper half of the key, flags, cluster, case, three unused); a phrase's has 8 (upper 48 bits of the
/// key, 16 flags).
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
    private let wordMask: Int
    private let phrases: UnsafeRawBufferPointer
    private let phraseMask: Int

    public static let empty = NameLexicon()

    private init() {
        words = UnsafeRawBufferPointer(start: nil, count: 0)
        phrases = words
        wordMask = -1
        phraseMask = -1
    }

    /// Nil where the bytes are not what they should be. They must outlive the lexicon.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 8 else { return nil }
        let wordBits = Int(bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
        let phraseBits = Int(bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        guard wordBits <= 24, phraseBits <= 24 else { return nil }
        let wordBytes = 16 << wordBits
        let phraseBytes = 8 << phraseBits
        guard bytes.count >= 8 + wordBytes + phraseBytes else { return nil }
        words = UnsafeRawBufferPointer(rebasing: bytes[8..<8 + wordBytes])
        phrases = UnsafeRawBufferPointer(rebasing: bytes[8 + wordBytes..<8 + wordBytes + phraseBytes])
        wordMask = 1 << wordBits - 1
        phraseMask = 1 << phraseBits - 1
    }

    /// How far a search goes before it gives up: no table that we write has longer chains.
    private static let reach = 64

    @inline(__always) func word(_ key: UInt64) -> Word {
        guard wordMask >= 0 else { return .unknown }
        let check = UInt32(truncatingIfNeeded: key >> 32) | 1
        var slot = Int(truncatingIfNeeded: key) & wordMask
        for _ in 0..<Self.reach {
            let found = words.loadUnaligned(fromByteOffset: slot << 4, as: UInt32.self)
            if found == check {
                return Word(
                    flags: words.loadUnaligned(fromByteOffset: slot << 4 + 4, as: UInt32.self),
                    cluster: words.loadUnaligned(fromByteOffset: slot << 4 + 8, as: UInt16.self),
                    smallness: words[slot << 4 + 10])
            }
            if found == 0 { return .unknown }
            slot = (slot + 1) & wordMask
        }
        return .unknown
    }

    @inline(__always) func phrase(_ key: UInt64) -> UInt16 {
        guard phraseMask >= 0 else { return 0 }
        let check = key >> 16 | 1
        var slot = Int(truncatingIfNeeded: key) & phraseMask
        for _ in 0..<Self.reach {
            let found = phrases.loadUnaligned(fromByteOffset: slot << 3, as: UInt64.self)
            if found >> 16 == check { return UInt16(truncatingIfNeeded: found) }
            if found == 0 { return 0 }
            slot = (slot + 1) & phraseMask
        }
        return 0
    }

    /// The key of a phrase from the key of its beginning and that of its next word.
    @inline(__always) public static func phraseKey(_ beginning: UInt64, _ word: UInt64) -> UInt64 {
        WordKey.mixed(beginning &* 0x9E37_79B9_7F4A_7C15 ^ word)
    }
}
