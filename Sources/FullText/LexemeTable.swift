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
        // Of a word in ASCII the small letters are made on the way.
        var hash: UInt32 = 2_166_136_261
        var highest: UInt8 = 0
        for byte in token {
            hash = (hash ^ UInt32(byte.asciiLowercase)) &* 16_777_619
            highest |= byte
        }
        if highest < 0x80 { return lookUp(token, hash: hash ^ hash >> 15, isVerbatim: isVerbatim) }
        classes.lowercase(token, into: &buffer)
        return buffer.withUnsafeBufferPointer { word in
            lookUp(word, hash: Self.hash(word), isVerbatim: isVerbatim)
        }
    }

    /// - Parameter word: in small letters, but for those of ASCII.
    private mutating func lookUp(
        _ word: UnsafeBufferPointer<UInt8>, hash: UInt32, isVerbatim: Bool
    ) -> Lookup {
        var slot = Int(hash) & (Self.slotCount - 1)
        while slots[slot] >= 0 {
            let known = words[Int(slots[slot])]
            if known.hash == hash, isEqual(known.start, known.length, word) {
                return known.stem < 0 ? .stopWord : .lexeme(Int(known.stem))
            }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        guard words.count < Self.wordLimit else { return .full }
        let start = Int32(truncatingIfNeeded: bytes.count)
        bytes.append(contentsOf: word.lazy.map(\.asciiLowercase))
        let small = Array(bytes[Int(start)...])
        let stem = small.withUnsafeBufferPointer { isVerbatim ? intern($0) : newStem(of: $0) }
        slots[slot] = Int32(truncatingIfNeeded: words.count)
        words.append(
            Word(hash: hash, start: start, length: Int32(truncatingIfNeeded: word.count), stem: stem))
        return stem < 0 ? .stopWord : .lexeme(Int(stem))
    }

    enum Lookup {
        case lexeme(Int)
        case stopWord, full
    }

    private mutating func newStem(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
        let dictionary = word.allSatisfy { $0 < 0x80 } ? asciiDictionary : dictionary
        if dictionary.stopWords.contains(Array(word)) { return -1 }
        guard let stemmer = dictionary.stemmer, let start = word.baseAddress,
            let stem = sb_stemmer_stem(stemmer, start, Int32(truncatingIfNeeded: word.count))
        else { return intern(word) }
        return intern(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
    }

    private mutating func intern(_ stem: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = Self.hash(stem)
        var slot = Int(hash) & (Self.slotCount - 1)
        while stemSlots[slot] >= 0 {
            let known = stems[Int(stemSlots[slot])]
            if known.hash == hash, isEqual(known.start, known.length, stem) { return stemSlots[slot] }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        var prefix: UInt64 = 0
        for index in 0..<8 { prefix = prefix << 8 | (index < stem.count ? UInt64(stem[index]) : 0) }
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
        let stopWords: Set<[UInt8]>

        init(_ configuration: String?) {
            stemmer = configuration.flatMap { sb_stemmer_new($0, "UTF_8") }
            let list = configuration.flatMap { StopWords.lists[$0] }
            let text = list.map { UnsafeBufferPointer(start: $0.utf8Start, count: $0.utf8CodeUnitCount) }
            stopWords = Set(text?.split { $0 == 0x20 || $0 == 0x0A }.map(Array.init) ?? [])
        }

        deinit {
            if let stemmer { sb_stemmer_delete(stemmer) }
        }
    }

    private func isEqual(_ start: Int32, _ length: Int32, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(length) == other.count else { return false }
        var place = Int(start)
        for byte in other {
            if bytes[place] != byte.asciiLowercase { return false }
            place += 1
        }
        return true
    }

    /// FNV-1a.
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash: UInt32 = 2_166_136_261
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return hash ^ hash >> 15
    }
}
