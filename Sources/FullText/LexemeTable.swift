/// What PostgreSQL's dictionaries make of a word: its stem, or nothing of a stop word. It remembers words and
/// numbers their stems, since texts use few of them again and again.
struct LexemeTable: ~Copyable {
    /// Bytes of words and stems, one after the other.
    private(set) var bytes: [UInt8] = [0]
    private var words: [Word]
    private var wordCount = 0
    /// What stands in the first place of each word that is looked up.
    private var found: [Word] = []
    private(set) var stems: [Stem] = []
    private var stemSlots: [Int32]
    private let dictionary: StemDictionary
    /// For words in Latin letters.
    private let asciiDictionary: StemDictionary

    /// A place of the table. All that most words need is within these sixteen bytes, since reaching for memory is
    /// what looking a word up takes its time for.
    private struct Word {
        /// The first eight bytes; no word has a zero in it.
        var prefix: UInt64 = 0
        /// Where in `bytes` the length of a longer word stands, in two bytes, and then what is behind its prefix;
        /// 0 for the others.
        var rest: UInt32 = 0
        /// The number of the stem, or one of those below.
        var stem = Self.none

        static let none: Int32 = -2
        static let stopWord: Int32 = -1

        var lexeme: Lexeme { stem == Self.stopWord ? .stopWord : .number(Int(stem)) }
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
        words = [Word](repeating: Word(), count: Self.slotCount)
        stemSlots = [Int32](repeating: -1, count: Self.slotCount)
        dictionary = StemDictionary(configuration)
        asciiDictionary =
            configuration == "russian" ? StemDictionary("english") : dictionary
        learnStopWords()
    }

    private static let slotCount = 1 << 15
    private static let wordLimit = slotCount / 4 * 3

    /// Forgets all words once there are too many. The numbers of stems are good until then.
    mutating func makeRoom() {
        guard wordCount > Self.slotCount / 2 || bytes.count > 4 << 20 else { return }
        bytes.removeSubrange(1...)
        stems.removeAll(keepingCapacity: true)
        for slot in words.indices { words[slot] = Word() }
        for slot in stemSlots.indices { stemSlots[slot] = -1 }
        wordCount = 0
        learnStopWords()
    }

    private mutating func learnStopWords() {
        for word in asciiDictionary.stopWords where WordBytes.isASCII(word) { learnStopWord(word) }
        for word in dictionary.stopWords where !WordBytes.isASCII(word) { learnStopWord(word) }
    }

    private mutating func learnStopWord(_ word: UnsafeBufferPointer<UInt8>) {
        var slot = Int(WordBytes.hash(word)) & (Self.slotCount - 1)
        while words[slot].stem != Word.none { slot = (slot + 1) & (Self.slotCount - 1) }
        add(word, stem: Word.stopWord, in: slot)
    }

    private mutating func add(_ word: UnsafeBufferPointer<UInt8>, stem: Int32, in slot: Int) {
        let isLong = word.count > 8
        words[slot] = Word(
            prefix: WordBytes.small(word, at: 0), rest: isLong ? UInt32(truncatingIfNeeded: bytes.count) : 0,
            stem: stem)
        wordCount += 1
        guard isLong else { return }
        bytes.append(UInt8(truncatingIfNeeded: word.count))
        bytes.append(UInt8(truncatingIfNeeded: word.count >> 8))
        bytes.append(contentsOf: word.dropFirst(8).lazy.map(\.asciiLowercase))
    }

    /// Finds what the dictionaries make of some words of a text. Together, since the processor then waits for the
    /// memory of all of them at once.
    ///
    /// - Parameter buffer: room for a word in small letters.
    mutating func lookUp(
        _ tokens: inout [SearchToken], in text: UnsafeBufferPointer<UInt8>, classes: CharacterClasses,
        buffer: inout [UInt8]
    ) {
        for index in tokens.indices {
            let word = tokens[index].bytes(in: text)
            tokens[index].hash = WordBytes.isASCII(word) ? WordBytes.hash(word) : nil
        }
        found.removeAll(keepingCapacity: true)
        for token in tokens { found.append(words[Int(token.hash ?? 0) & (Self.slotCount - 1)]) }
        for index in tokens.indices {
            let token = tokens[index]
            let word = token.bytes(in: text)
            if let hash = token.hash {
                tokens[index].lexeme =
                    isEqual(found[index], word)
                    ? found[index].lexeme : lookUp(word, hash: hash, isVerbatim: token.isVerbatim)
            } else {
                classes.lowercase(word, into: &buffer)
                tokens[index].lexeme = buffer.withUnsafeBufferPointer {
                    lookUp($0, hash: WordBytes.hash($0), isVerbatim: token.isVerbatim)
                }
            }
        }
    }

    /// - Parameter word: in small letters, but for those of ASCII.
    private mutating func lookUp(_ word: UnsafeBufferPointer<UInt8>, hash: UInt32, isVerbatim: Bool) -> Lexeme
    {
        var slot = Int(hash) & (Self.slotCount - 1)
        while words[slot].stem != Word.none {
            if isEqual(words[slot], word) { return words[slot].lexeme }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        guard wordCount < Self.wordLimit else { return .full }
        let small = word.map(\.asciiLowercase)
        let stem = small.withUnsafeBufferPointer { isVerbatim ? intern($0) : newStem(of: $0) }
        add(word, stem: stem, in: slot)
        return .number(Int(stem))
    }

    @inline(__always)
    private func isEqual(_ known: Word, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        known.prefix == WordBytes.small(word, at: 0) && known.stem != Word.none
            && isRest(known.rest, of: word)
    }

    /// Whether a word goes on behind its prefix as it was noted down.
    private func isRest(_ start: UInt32, of word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.count > 8, start > 0 else { return word.count <= 8 && start == 0 }
        return bytes.withUnsafeBufferPointer { bytes in
            let start = Int(start)
            guard word.count == Int(bytes[start]) | Int(bytes[start + 1]) << 8 else { return false }
            let rest = UnsafeBufferPointer(rebasing: bytes[start + 2..<start + 2 + word.count - 8])
            return stride(from: 8, to: word.count, by: 8).allSatisfy {
                WordBytes.chunk(rest, at: $0 - 8) == WordBytes.small(word, at: $0)
            }
        }
    }

    private mutating func newStem(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
        let dictionary = WordBytes.isASCII(word) ? asciiDictionary : dictionary
        return intern(dictionary.stem(of: word) ?? word)
    }

    private mutating func intern(_ stem: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = WordBytes.hash(stem)
        // What is in small letters already: as it is.
        let prefix = WordBytes.chunk(stem, at: 0).byteSwapped
        var slot = Int(hash) & (Self.slotCount - 1)
        while stemSlots[slot] >= 0 {
            let known = stems[Int(stemSlots[slot])]
            if known.hash == hash, known.prefix == prefix, isRestEqual(known, stem) {
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

    /// Whether a stem is as long as another one, and the same behind its first eight bytes.
    private func isRestEqual(_ stem: Stem, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard Int(stem.length) == other.count else { return false }
        guard stem.length > 8 else { return true }
        return bytes.withUnsafeBufferPointer { bytes in
            let known = UnsafeBufferPointer(
                rebasing: bytes[Int(stem.start)..<Int(stem.start) + Int(stem.length)])
            return stride(from: 8, to: other.count, by: 8).allSatisfy {
                WordBytes.chunk(known, at: $0) == WordBytes.chunk(other, at: $0)
            }
        }
    }
}
