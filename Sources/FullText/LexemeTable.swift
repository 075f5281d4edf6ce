import CStemmer

/// What PostgreSQL's dictionaries make of a word: its stem, or nothing of a stop word. It remembers words and
/// numbers their stems, since texts use few of them again and again.
struct LexemeTable: ~Copyable {
    /// Bytes of words and stems, one after the other.
    private(set) var bytes: [UInt8] = []
    private var slots: [Int32]
    private var words: [Word] = []
    private(set) var stems: [Stem] = []
    private var stemSlots: [Int32]
    private let dictionary: Dictionary
    /// For words in Latin letters.
    private let asciiDictionary: Dictionary

    private struct Word {
        var hash: UInt32
        var start: Int32
        var length: Int32
        /// -1 for a stop word.
        var stem: Int32
        /// The first eight bytes, for comparing.
        var prefix: UInt64
    }

    struct Stem {
        var hash: UInt32
        var start: Int32
        var length: Int32
        /// The first eight bytes, for comparing.
        var prefix: UInt64
    }

    /// - Parameter configuration: nil leaves words as they are: PostgreSQL's dictionary `simple`.
    init(configuration: String?) {
        slots = [Int32](repeating: -1, count: Self.slotCount)
        stemSlots = slots
        dictionary = Dictionary(configuration)
        asciiDictionary =
            configuration == "russian" ? Dictionary("english") : dictionary
        learnStopWords()
    }

    private static let slotCount = 1 << 16
    private static let wordLimit = slotCount / 2

    /// Forgets all words once there are too many. The numbers of stems are good until then.
    mutating func makeRoom() {
        guard words.count > Self.wordLimit / 2 || bytes.count > 4 << 20 else { return }
        bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        stems.removeAll(keepingCapacity: true)
        for slot in slots.indices { slots[slot] = -1 }
        for slot in stemSlots.indices { stemSlots[slot] = -1 }
        learnStopWords()
    }

    private mutating func learnStopWords() {
        for word in asciiDictionary.stopWords where WordBytes.isASCII(word) { learnStopWord(word) }
        for word in dictionary.stopWords where !WordBytes.isASCII(word) { learnStopWord(word) }
    }

    private mutating func learnStopWord(_ word: UnsafeBufferPointer<UInt8>) {
        let (hash, prefix) = (WordBytes.hash(word), WordBytes.small(word, at: 0))
        var slot = Int(hash) & (Self.slotCount - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (Self.slotCount - 1) }
        add(word, hash: hash, prefix: prefix, stem: -1, in: slot)
    }

    private mutating func add(
        _ word: UnsafeBufferPointer<UInt8>, hash: UInt32, prefix: UInt64, stem: Int32, in slot: Int
    ) {
        slots[slot] = Int32(truncatingIfNeeded: words.count)
        words.append(
            Word(
                hash: hash, start: Int32(truncatingIfNeeded: bytes.count),
                length: Int32(truncatingIfNeeded: word.count), stem: stem, prefix: prefix))
        bytes.append(contentsOf: word.lazy.map(\.asciiLowercase))
    }

    /// The number of the lexeme of a token.
    ///
    /// - Parameters:
    ///   - isVerbatim: for numbers, hosts and the like, which have no stem.
    ///   - buffer: room for the word in small letters.
    /// - Returns: `full` where no more words can be taken in before the next ``makeRoom()``.
    mutating func lexeme(
        of token: UnsafeBufferPointer<UInt8>, isVerbatim: Bool, classes: CharacterClasses,
        buffer: inout [UInt8]
    ) -> Lookup {
        if WordBytes.isASCII(token) { return lookUp(token, isVerbatim: isVerbatim) }
        classes.lowercase(token, into: &buffer)
        return buffer.withUnsafeBufferPointer { lookUp($0, isVerbatim: isVerbatim) }
    }

    /// - Parameter word: in small letters, but for those of ASCII.
    private mutating func lookUp(_ word: UnsafeBufferPointer<UInt8>, isVerbatim: Bool) -> Lookup {
        let (hash, prefix) = (WordBytes.hash(word), WordBytes.small(word, at: 0))
        var slot = Int(hash) & (Self.slotCount - 1)
        while slots[slot] >= 0 {
            let known = words[Int(slots[slot])]
            if known.hash == hash, known.prefix == prefix, isRestEqual(known.start, known.length, word) {
                return known.stem < 0 ? .stopWord : .lexeme(Int(known.stem))
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        guard words.count < Self.wordLimit else { return .full }
        let small = word.map(\.asciiLowercase)
        let stem = small.withUnsafeBufferPointer { isVerbatim ? intern($0) : newStem(of: $0) }
        add(word, hash: hash, prefix: prefix, stem: stem, in: slot)
        return .lexeme(Int(stem))
    }

    enum Lookup {
        case lexeme(Int)
        case stopWord, full
    }

    private mutating func newStem(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
        let dictionary = WordBytes.isASCII(word) ? asciiDictionary : dictionary
        guard let stemmer = dictionary.stemmer, let start = word.baseAddress,
            let stem = sb_stemmer_stem(stemmer, start, Int32(truncatingIfNeeded: word.count))
        else { return intern(word) }
        return intern(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
    }

    private mutating func intern(_ stem: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = WordBytes.hash(stem)
        // What is in small letters already: as it is.
        let prefix = WordBytes.chunk(stem, at: 0).byteSwapped
        var slot = Int(hash) & (Self.slotCount - 1)
        while stemSlots[slot] >= 0 {
            let known = stems[Int(stemSlots[slot])]
            if known.hash == hash, known.prefix == prefix, isRestEqual(known.start, known.length, stem) {
                return stemSlots[slot]
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        let number = Int32(truncatingIfNeeded: stems.count)
        stems.append(
            Stem(
                hash: hash, start: Int32(truncatingIfNeeded: bytes.count),
                length: Int32(truncatingIfNeeded: stem.count), prefix: prefix))
        bytes.append(contentsOf: stem)
        stemSlots[slot] = number
        return number
    }

    /// Stop words and stems of a language.
    private final class Dictionary {
        let stemmer: OpaquePointer?
        let stopWords: [UnsafeBufferPointer<UInt8>]

        init(_ configuration: String?) {
            stemmer = configuration.flatMap { sb_stemmer_new($0, "UTF_8") }
            let list = configuration.flatMap { StopWords.lists[$0] }
            let text = list.map { UnsafeBufferPointer(start: $0.utf8Start, count: $0.utf8CodeUnitCount) }
            stopWords =
                text?.split { $0 == 0x20 || $0 == 0x0A }.map { UnsafeBufferPointer(rebasing: $0) } ?? []
        }

        deinit {
            if let stemmer { sb_stemmer_delete(stemmer) }
        }
    }

    /// Whether a word is as long as another one, and the same behind its first eight bytes.
    private func isRestEqual(_ start: Int32, _ length: Int32, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(length) == other.count else { return false }
        guard length > 8 else { return true }
        return bytes.withUnsafeBufferPointer { bytes in
            let known = UnsafeBufferPointer(rebasing: bytes[Int(start)..<Int(start) + Int(length)])
            return stride(from: 8, to: other.count, by: 8).allSatisfy {
                WordBytes.chunk(known, at: $0) == WordBytes.small(other, at: $0)
            }
        }
    }
}
