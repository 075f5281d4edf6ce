/// Makes the full-text vector of an article as PostgreSQL's `to_tsvector` would: headline A, standfirst B,
/// body D.
///
/// One maker serves one task at a time: it keeps what it has learned of words between articles.
public final class SearchVectorMaker {
    private let classes: CharacterClasses
    private var tables: [String: LexemeTable] = [:]
    private var word: [UInt8] = []
    private var postings: [Posting] = []
    /// What this article says of each stem, by the stem's number.
    private var notes: [Note] = []
    private var article: UInt32 = 0

    private struct Posting {
        /// Weight in the two upper bits, position in the others.
        var value: UInt16
        var next: Int32
    }

    private struct Note {
        var article: UInt32 = 0
        var first: Int32 = -1
        var last: Int32 = -1
        var count: Int32 = 0
        var part: UInt8 = 0
        var countInPart: UInt8 = 0
        var lastPosition: UInt16 = 0
    }

    public init(classes: CharacterClasses) {
        self.classes = classes
    }

    /// PostgreSQL's limits: `MAXSTRLEN`, `MAXENTRYPOS`, `MAXNUMPOS`, `MAXSTRPOS` of ts_type.h.
    private enum Limit {
        static let lexemeBytes = 2046
        static let position = 16383
        static let positions = 256
        static let vectorBytes = 1 << 20
        /// Longer words are not stemmed, by some versions.
        static let stemmedBytes = 1000
        /// Of a very long body the beginning is searchable: `copydesk.search_vector` has the same figure.
        static let bodyScalars = 150_000
    }

    /// The vector in PostgreSQL's binary format.
    ///
    /// - Parameter language: ISO 639-1 code; words of languages without a dictionary are indexed as they stand.
    /// - Returns: nil where it can't be told what PostgreSQL would make of the text: let it make the vector.
    /// - Complexity: linear in the text, but for the sorting of its different words.
    public func vector(language: String?, headline: String?, standfirst: String?, body: String) -> [UInt8]? {
        let configuration = SearchLanguage.configuration(of: language)
        let table = table(of: configuration)
        table.makeRoom()
        article &+= 1
        postings.removeAll(keepingCapacity: true)
        var lexemes: [Int] = []
        var shift = 0
        let parts: [(text: String?, weight: UInt16)] = [(headline, 3), (standfirst, 2), (body, 0)]
        for (number, part) in parts.enumerated() {
            guard var text = part.text else { continue }
            let last = text.withUTF8 { bytes in
                add(
                    Self.beginning(of: bytes), to: table, part: UInt8(number), weight: part.weight,
                    shift: shift,
                    lexemes: &lexemes)
            }
            guard let last else { return nil }
            shift = max(shift, last)
        }
        return encode(lexemes, of: table)
    }

    private func table(of configuration: String?) -> LexemeTable {
        let name = configuration ?? "simple"
        if let table = tables[name] { return table }
        let table = LexemeTable(configuration: configuration)
        tables[name] = table
        return table
    }

    private static func beginning(of text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard text.count > Limit.bodyScalars else { return text }
        var scalars = 0
        for (index, byte) in text.enumerated() where byte & 0xC0 != 0x80 {
            if scalars == Limit.bodyScalars { return UnsafeBufferPointer(rebasing: text[..<index]) }
            scalars += 1
        }
        return text
    }

    /// - Returns: the highest position that was noted; nil where the text has to be left to PostgreSQL.
    private func add(
        _ text: UnsafeBufferPointer<UInt8>, to table: LexemeTable, part: UInt8, weight: UInt16, shift: Int,
        lexemes: inout [Int]
    ) -> Int? {
        var tokenizer = TextTokenizer(text, classes: classes)
        var position = 0
        var highest = shift
        while let token = tokenizer.next() {
            let isVerbatim: Bool
            switch token.type {
            case .asciiWord, .word, .asciiCompound, .compound, .asciiPart, .part: isVerbatim = false
            case .blank, .tag, .scheme, .entity: continue
            default: isVerbatim = true
            }
            let length = token.end - token.start
            if length > Limit.lexemeBytes { continue }
            if !isVerbatim, length > Limit.stemmedBytes { return nil }
            position += 1
            lowercase(UnsafeBufferPointer(rebasing: text[token.start..<token.end]))
            switch word.withUnsafeBufferPointer({ table.lexeme(of: $0, isVerbatim: isVerbatim) }) {
            case .stopWord: continue
            case .full: return nil
            case .lexeme(let lexeme):
                let value = min(position, Limit.position)
                if note(lexeme, at: value, part: part, weight: weight, shift: shift, lexemes: &lexemes) {
                    highest = max(highest, min(value + shift, Limit.position))
                }
            }
        }
        return tokenizer.hasGivenUp ? nil : highest
    }

    /// Notes where a lexeme stands, as far as PostgreSQL keeps it: of each text 255 places, none twice.
    private func note(
        _ lexeme: Int, at position: Int, part: UInt8, weight: UInt16, shift: Int, lexemes: inout [Int]
    ) -> Bool {
        while notes.count <= lexeme { notes.append(Note()) }
        var note = notes[lexeme]
        if note.article != article {
            note = Note(article: article, part: part)
            lexemes.append(lexeme)
        } else if note.part != part {
            note.part = part
            note.countInPart = 0
            note.lastPosition = 0
        }
        defer { notes[lexeme] = note }
        let place = UInt16(position)
        guard note.countInPart < 255, note.lastPosition < place else { return false }
        note.countInPart += 1
        note.lastPosition = place
        // What is joined to the texts before has 256 places at most, and the last one possible once.
        if note.last >= 0 {
            guard note.count < Limit.positions,
                postings[Int(note.last)].value & 0x3FFF != UInt16(Limit.position)
            else { return true }
        }
        let value = weight << 14 | UInt16(min(position + shift, Limit.position))
        let number = Int32(truncatingIfNeeded: postings.count)
        postings.append(Posting(value: value, next: -1))
        if note.last >= 0 { postings[Int(note.last)].next = number } else { note.first = number }
        note.last = number
        note.count += 1
        return true
    }

    /// Small letters, as `lower` of each scalar by itself.
    private func lowercase(_ token: UnsafeBufferPointer<UInt8>) {
        word.removeAll(keepingCapacity: true)
        var index = 0
        while index < token.count {
            let byte = token[index]
            if byte < 0x80 {
                word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
                index += 1
                continue
            }
            let rest = UnsafeBufferPointer(rebasing: token[index...])
            guard let (scalar, length) = Self.scalar(rest) else {
                word.append(byte)
                index += 1
                continue
            }
            let small = classes.lowercase(scalar)
            if small == scalar {
                word.append(contentsOf: rest[..<length])
            } else if let small = Unicode.Scalar(small) {
                word.append(contentsOf: UTF8.encode(small) ?? UTF8.encodedReplacementCharacter)
            }
            index += length
        }
    }

    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>) -> (UInt32, length: Int)? {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return (scalar.value, UTF8.width(scalar))
    }

    private func encode(_ lexemes: [Int], of table: LexemeTable) -> [UInt8]? {
        table.bytes.withUnsafeBufferPointer { bytes in
            let stems = table.stems
            let sorted = lexemes.sorted { first, second in
                let (first, second) = (stems[first], stems[second])
                if first.prefix != second.prefix { return first.prefix < second.prefix }
                return bytes[Int(first.start)..<Int(first.start + first.length)]
                    .lexicographicallyPrecedes(bytes[Int(second.start)..<Int(second.start + second.length)])
            }
            var vector: [UInt8] = []
            vector.reserveCapacity(4 + lexemes.count * 12 + postings.count * 2)
            append(UInt32(truncatingIfNeeded: lexemes.count), to: &vector)
            for lexeme in sorted {
                let stem = stems[lexeme]
                let note = notes[lexeme]
                vector.append(contentsOf: bytes[Int(stem.start)..<Int(stem.start + stem.length)])
                vector.append(0)
                append(UInt16(truncatingIfNeeded: note.count), to: &vector)
                var next = note.first
                while next >= 0 {
                    append(postings[Int(next)].value, to: &vector)
                    next = postings[Int(next)].next
                }
            }
            return vector.count < Limit.vectorBytes / 2 ? vector : nil
        }
    }

    private func append<T: FixedWidthInteger>(_ value: T, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
