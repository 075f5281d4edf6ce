@_spi(Training) import Enrichment
import Foundation

/// A text with its names marked.
struct TaggedDocument {
    /// Where a document comes from. Corpora draw the borders of names differently, so each may have weights
    /// of its own beside the shared ones.
    enum Source: Int, CaseIterable {
        case gmb, wikigold, gum, wnut, conll, uner, pattern
    }

    struct Name {
        /// Kinds it may be, a bit each as ``NameLabel`` numbers them.
        var kinds: UInt8
        var bytes: Range<Int>
    }

    var source: Source
    var text: [UInt8] = []
    var sentences: [Range<Int>] = []
    var names: [Name] = []
    /// Stretches of which nothing is known.
    var unknown: [Range<Int>] = []
}

/// Sets of kinds.
enum NameKinds {
    static let person: UInt8 = 1
    static let organisation: UInt8 = 2
    static let place: UInt8 = 4
    static let event: UInt8 = 8
    static let work: UInt8 = 16
    static let demonym: UInt8 = 32
    static let other: UInt8 = 64
    /// What CoNLL calls MISC.
    static let various: UInt8 = 8 + 16 + 32 + 64

    /// The kinds of a label of any of the corpora.
    static func of(_ label: Substring) -> UInt8 {
        switch label {
        case "PER", "person": person
        case "ORG", "corporation": organisation
        case "LOC", "location": place
        case "group": organisation | other
        case "MISC": various
        case "eve": event
        case "art": work | other
        case "gpe": demonym
        case "nat", "product": other
        case "creative-work": work
        default: 0
        }
    }

    /// PER, ORG, LOC or MISC, as 0 to 3.
    static func coarse(_ kind: Int) -> Int { min(kind, 3) }
    static func coarse(of kinds: UInt8) -> Int { min(kinds.trailingZeroBitCount, 3) }
}

extension TaggedDocument {
    /// Reads a file of tokens and BIO labels; words are parted by single spaces. With `finer`, the labels of
    /// a second file tell the kinds of MISC. With `isOneSentence` each sentence is a document of its own: a message
    /// says nothing of the words of others.
    static func tabbed(
        _ file: URL, finer: URL? = nil, source: Source, isOneSentence: Bool = false
    ) throws -> [TaggedDocument] {
        let lines = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let fine = try finer.map {
            try String(contentsOf: $0, encoding: .utf8).split(
                separator: "\n", omittingEmptySubsequences: false)
        }
        var documents: [TaggedDocument] = []
        var document = TaggedDocument(source: source)
        var start = 0
        func finish() {
            if !document.sentences.isEmpty { documents.append(document) }
            document = TaggedDocument(source: source)
            start = 0
        }
        func close() {
            if document.text.count > start { document.sentences.append(start..<document.text.count) }
            start = document.text.count
            if isOneSentence { finish() }
        }
        for (number, line) in lines.enumerated() {
            let fields = line.split(separator: "\t", maxSplits: 1)
            guard fields.count == 2 else {
                close()
                continue
            }
            if fields[0] == "-DOCSTART-" {
                close()
                finish()
                continue
            }
            if !document.text.isEmpty { document.text.append(0x20) }
            if start > 0, start == document.text.count - 1 { start += 1 }
            let from = document.text.count
            document.text.append(contentsOf: fields[0].utf8)
            let label = fields[1]
            guard label != "O" else { continue }
            var kinds = NameKinds.of(label.dropFirst(2))
            if kinds == NameKinds.various, let fine, number < fine.count,
                let raw = fine[number].split(separator: "\t").last, raw.count > 2
            {
                let exact = NameKinds.of(raw.dropFirst(2))
                if exact != 0 { kinds = exact }
            }
            if label.hasPrefix("I-"), let last = document.names.indices.last,
                document.names[last].bytes.upperBound == from - 1, from > start
            {
                document.names[last].bytes = document.names[last].bytes.lowerBound..<document.text.count
            } else {
                document.names.append(Name(kinds: kinds, bytes: from..<document.text.count))
            }
        }
        close()
        finish()
        return documents
    }
}

extension TaggedDocument {
    /// Mends what is known to waver in silver labels: a listed place that is marked as something else may be
    /// either, and a listed place or demonym of several words that was cut in pieces is whole.
    mutating func mend(places: Set<String>, demonyms: Set<String>) {
        for index in names.indices where names[index].kinds & (NameKinds.organisation | NameKinds.person) != 0
        {
            let name = String(decoding: text[names[index].bytes], as: UTF8.self)
            if places.contains(name) { names[index].kinds |= NameKinds.place }
        }
        var mended: [Name] = []
        for name in names {
            if let last = mended.last, last.bytes.upperBound + 1 == name.bytes.lowerBound {
                let joined = last.bytes.lowerBound..<name.bytes.upperBound
                let text = String(decoding: text[joined], as: UTF8.self)
                if places.contains(text) || demonyms.contains(text) {
                    let kinds = places.contains(text) ? NameKinds.place : NameKinds.demonym
                    mended[mended.count - 1] = Name(kinds: kinds, bytes: joined)
                    continue
                }
            }
            mended.append(name)
        }
        for index in mended.indices {
            let bytes = mended[index].bytes
            if demonyms.contains(String(decoding: text[bytes], as: UTF8.self)) {
                mended[index].kinds |= NameKinds.demonym
            }
            // "Korean" in "South Korean": the word before belongs to it.
            guard mended[index].kinds & NameKinds.demonym != 0, bytes.lowerBound > 1 else { continue }
            var start = bytes.lowerBound - 1
            while start > 0, text[start - 1] != 0x20 { start -= 1 }
            let isFree = index == 0 || mended[index - 1].bytes.upperBound <= start
            if isFree, demonyms.contains(String(decoding: text[start..<bytes.upperBound], as: UTF8.self)) {
                mended[index] = Name(kinds: NameKinds.demonym, bytes: start..<bytes.upperBound)
            }
        }
        names = mended
    }
}

/// Documents of GUM: names are the proper nouns at the heads of mentions.
struct LabelledDiscourse: Decodable {
    struct Sentence: Decodable {
        var start: Int
        var end: Int
    }
    struct Mention: Decodable {
        var type: String
        var text: String
        var name: String?
        var name_start: Int?
        var name_end: Int?
    }
    struct Token: Decodable {
        var word: String
        var tag: String
        var isSpaced: Bool

        init(from decoder: any Decoder) throws {
            var fields = try decoder.unkeyedContainer()
            word = try fields.decode(String.self)
            tag = try fields.decode(String.self)
            _ = try fields.decode(String.self)
            _ = try fields.decode(Int.self)
            _ = try fields.decode(String.self)
            isSpaced = try fields.decode(Bool.self)
        }
    }
    var id: String
    var genre: String
    var split: String
    var sentences: [Sentence]
    var tokens: [Token]
    var mentions: [Mention]

    /// - Parameter isTitle: Says of a word whether it is a title, which is no part of a name.
    func document(isTitle: (String) -> Bool) -> TaggedDocument {
        var document = TaggedDocument(source: .gum)
        var places: [Range<Int>] = []
        for sentence in sentences where sentence.start < sentence.end && sentence.end <= tokens.count {
            let start = document.text.count
            for token in tokens[sentence.start..<sentence.end] {
                let from = document.text.count
                document.text.append(contentsOf: token.word.utf8)
                places.append(from..<document.text.count)
                if token.isSpaced { document.text.append(0x20) }
            }
            document.sentences.append(start..<document.text.count)
            document.text.append(0x0A)
        }
        var covered = Array(repeating: false, count: places.count)
        for mention in mentions {
            guard let start = mention.name_start, let end = mention.name_end, start < end,
                end <= places.count,
                !covered[start..<end].contains(true)
            else { continue }
            let bytes = places[start].lowerBound..<places[end - 1].upperBound
            let words = tokens[start..<end].map(\.word)
            let bare =
                mention.text.hasPrefix("the ") || mention.text.hasPrefix("The ")
                ? String(mention.text.dropFirst(4)) : mention.text
            let kinds: UInt8? =
                switch mention.type {
                case "person": NameKinds.person
                case "place": NameKinds.place
                case "organization": NameKinds.organisation
                case "event": NameKinds.event
                case "object": NameKinds.work | NameKinds.other
                case "time": 0
                default: nil
                }
            if kinds == 0 { continue }
            for index in start..<end { covered[index] = true }
            if let kinds, bare == words.joined(separator: " "),
                !(words.count > 1 && words.contains(where: isTitle))
            {
                document.names.append(TaggedDocument.Name(kinds: kinds, bytes: bytes))
            } else {
                document.unknown.append(bytes)
            }
        }
        // Adjectives of nations are no mentions there, but names here.
        for (index, token) in tokens.enumerated()
        where index < places.count && token.tag == "ADJ" && !covered[index]
            && token.word.first?.isUppercase == true
        {
            document.unknown.append(places[index])
        }
        document.names.sort { $0.bytes.lowerBound < $1.bytes.lowerBound }
        return document
    }
}
