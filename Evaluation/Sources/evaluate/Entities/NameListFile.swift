@_spi(Training) import Enrichment
import Foundation

/// The name lists and what the training texts say of words, as the tables that ship.
struct LexiconBuilder {
    /// Classes of the list file by the flag that they set.
    private static let wordFlags: [[String]] = [
        ["given-female"], ["given-male"], ["given"], ["surname"], ["surname-common"],
        ["city-large", "capital"],
        ["city"], ["city-small"], ["province"], ["state"], ["country"], ["region"],
        ["demonym", "wordnet-adjective"],
        ["language"], ["organisation", "wordnet-organisation"], ["organisation-word"], ["company"],
        ["company-suffix"], ["title"], ["role"], ["speech"], ["place-word"], ["event-word"], ["work-word"],
        ["month", "weekday"], ["group", "wordnet-people"], ["party-word"],
        ["wordnet-surname", "wordnet-person"],
        ["wordnet-place"], ["wordnet-event"], ["wordnet-work", "wordnet-thing"], ["currency"],
    ]
    private static let phraseFlags: [[String]] = [
        ["wordnet-person"], ["organisation", "wordnet-organisation"], ["company"],
        ["city-large", "city", "capital", "province", "wordnet-place"], ["country", "region", "state"],
        ["wordnet-event"], ["wordnet-work", "wordnet-thing"], ["demonym", "group"],
    ]

    private struct WordEntry {
        var flags: UInt32 = 0
        var small = 0
        var capital = 0
        var cluster: UInt16 = 0
    }

    private var words: [UInt64: WordEntry] = [:]
    private var phrases: [UInt64: UInt16] = [:]

    mutating func add(lists file: URL) throws {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: "\t")
            guard fields.count >= 2 else { continue }
            let kind = String(fields[0])
            let text = Array(fields[1].utf8)
            let keys = NameTraining.words(in: text, sentences: [0..<text.count]).first?.map(\.key) ?? []
            if keys.count == 1 {
                for (bit, kinds) in Self.wordFlags.enumerated() where kinds.contains(kind) {
                    words[keys[0], default: WordEntry()].flags |= 1 << UInt32(bit)
                }
            } else if keys.count <= 8 {
                for (bit, kinds) in Self.phraseFlags.enumerated() where kinds.contains(kind) {
                    var key = NameLexicon.phraseKey(0, keys[0])
                    for next in keys.dropFirst() {
                        phrases[key, default: 0] |= NameLexicon.prefixFlag
                        key = NameLexicon.phraseKey(key, next)
                    }
                    phrases[key, default: 0] |= 1 << UInt16(bit)
                }
            }
        }
    }

    /// Counts how often words stand in small letters.
    mutating func count(_ document: TaggedDocument) {
        for sentence in NameTraining.words(in: document.text, sentences: document.sentences) {
            for word in sentence where !word.isForced {
                if word.isCapital {
                    words[word.key, default: WordEntry()].capital += 1
                } else {
                    words[word.key, default: WordEntry()].small += 1
                }
            }
        }
    }

    mutating func set(clusters: [UInt64: UInt16]) {
        for (key, cluster) in clusters { words[key, default: WordEntry()].cluster = cluster }
    }

    private static func smallness(_ word: WordEntry) -> UInt8 {
        let total = word.small + word.capital
        // A word seen once says nothing: of words of other texts that would not be known either.
        guard total > 1 else { return 0 }
        let share = Double(word.small) / Double(total)
        return share == 0
            ? 1
            : share < 0.05 ? 2 : share < 0.3 ? 3 : share < 0.6 ? 4 : share < 0.9 ? 5 : share < 0.99 ? 6 : 7
    }

    /// The tables as the tagger reads them.
    func bytes() -> [UInt8] {
        let kept = words.filter {
            $0.value.flags != 0 || $0.value.cluster != 0 || Self.smallness($0.value) != 0
        }
        .sorted { $0.key < $1.key }
        var wordTable = HashedTable(count: kept.count, slotBytes: 12)
        for (key, word) in kept {
            wordTable.insert(key) { slot in
                slot.replaceWord(at: 0, UInt32(truncatingIfNeeded: key >> 32) | 1)
                slot.replaceWord(at: 4, word.flags)
                slot.replaceWord(at: 8, UInt32(word.cluster) | UInt32(Self.smallness(word)) << 16)
            }
        }
        let sorted = phrases.sorted { $0.key < $1.key }
        var phraseTable = HashedTable(count: sorted.count, slotBytes: 8)
        for (key, flags) in sorted {
            phraseTable.insert(key) { slot in
                let value = (key >> 16 | 1) << 16 | UInt64(flags)
                slot.replaceWord(at: 0, UInt32(truncatingIfNeeded: value))
                slot.replaceWord(at: 4, UInt32(truncatingIfNeeded: value >> 32))
            }
        }
        var header = [UInt8](repeating: 0, count: 8)
        header.withUnsafeMutableBytes {
            $0.replaceWord(at: 0, UInt32(wordTable.slots))
            $0.replaceWord(at: 4, UInt32(phraseTable.slots))
        }
        return header + wordTable.bytes + phraseTable.bytes
    }
}

/// Slots found by the lower half of a key, and one after another from there.
struct HashedTable {
    let slots: Int
    let slotBytes: Int
    private(set) var bytes: [UInt8]
    private var used: [Bool]

    init(count: Int, slotBytes: Int) {
        slots = count * 5 / 4 + 16
        self.slotBytes = slotBytes
        bytes = Array(repeating: 0, count: slotBytes * slots)
        used = Array(repeating: false, count: slots)
    }

    /// Fills the first free slot; leaves the entry out where none is near.
    mutating func insert(_ key: UInt64, fill: (UnsafeMutableRawBufferPointer) -> Void) {
        var slot = Int(((key & 0xFFFF_FFFF) &* UInt64(slots)) >> 32)
        for _ in 0..<64 {
            if !used[slot] {
                used[slot] = true
                let range = slot * slotBytes..<(slot + 1) * slotBytes
                bytes.withUnsafeMutableBytes { fill(UnsafeMutableRawBufferPointer(rebasing: $0[range])) }
                return
            }
            slot = (slot + 1) % slots
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    func replaceWord(at offset: Int, _ value: UInt32) {
        storeBytes(of: value.littleEndian, toByteOffset: offset, as: UInt32.self)
    }
}
