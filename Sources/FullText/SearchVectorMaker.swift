/// Makes the full-text vector of an article as PostgreSQL's `to_tsvector` would: headline A, standfirst B,
/// body D.
///
/// One maker serves one task at a time: it keeps what it has learned of words between articles.
public struct SearchVectorMaker: ~Copyable {
    private let classes: CharacterClasses
    private var tables: [String: TableBox] = [:]
    private var buffer: [UInt8] = []
    private var postings: [Posting] = []
    /// The numbers of the article's lexemes, as they come.
    private var lexemes: [Int] = []
    /// Tokens that wait to be looked up, so many at once.
    private var tokens: [SearchToken] = []
    private static let tokensAtOnce = 32
    /// What this article says of each stem, by the stem's number.
    private var notes: [Note] = []
    private var article: UInt32 = 0

    /// A table between two articles; while one is read, the table is taken out.
    private final class TableBox {
        var table: LexemeTable?

        init(_ table: consuming LexemeTable) {
            self.table = consume table
        }
    }

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

    /// One of the texts: headline, standfirst, or body.
    private struct Part {
        let number: UInt8
        let weight: UInt16
        /// What is added to each position: the last one of the texts before.
        let shift: Int
        /// The highest position that was noted.
        var highest: Int
    }

    public init(classes: CharacterClasses) {
        self.classes = classes
    }

    /// Of headline, standfirst and body: A, B and D.
    private static let weights: [UInt16] = [3, 2, 0]

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
        /// Of some megabytes each, for as many languages.
        static let tables = 6
    }

    /// The vector in PostgreSQL's binary format.
    ///
    /// - Parameter language: ISO 639-1 code; words of languages without a dictionary are indexed as they stand.
    /// - Returns: nil where it can't be told what PostgreSQL would make of the text: let it make the vector.
    /// - Complexity: linear in the text, but for the sorting of its different words.
    public mutating func vector(
        language: String?, headline: String?, standfirst: String?, body: String
    ) -> [UInt8]? {
        let configuration = SearchLanguage.configuration(of: language)
        let name = configuration ?? "simple"
        var table = tables[name]?.table.take() ?? LexemeTable(configuration: configuration)
        let vector = vector([headline, standfirst, body], &table)
        // Readers of many languages must not keep a table of each.
        if tables[name] == nil, tables.count == Limit.tables { tables.removeAll() }
        if let box = tables[name] { box.table = consume table } else { tables[name] = TableBox(table) }
        return vector
    }

    private mutating func vector(_ texts: [String?], _ table: inout LexemeTable) -> [UInt8]? {
        table.makeRoom()
        article &+= 1
        postings.removeAll(keepingCapacity: true)
        lexemes.removeAll(keepingCapacity: true)
        var shift = 0
        for (number, text) in texts.enumerated() {
            guard var text else { continue }
            var part = Part(
                number: UInt8(number), weight: Self.weights[number], shift: shift, highest: shift)
            guard text.withUTF8({ add(Self.beginning(of: $0), of: &part, to: &table) }) else { return nil }
            shift = part.highest
        }
        return encode(table)
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

    /// - Returns: false where the text has to be left to PostgreSQL.
    private mutating func add(
        _ text: UnsafeBufferPointer<UInt8>, of part: inout Part, to table: inout LexemeTable
    ) -> Bool {
        var tokenizer = TextTokenizer(text, classes: classes)
        var position = 0
        tokens.removeAll(keepingCapacity: true)
        while let token = tokenizer.next() {
            let isVerbatim: Bool
            switch token.type {
            case .asciiWord, .word, .asciiCompound, .compound, .asciiPart, .part: isVerbatim = false
            case .blank, .tag, .scheme, .entity: continue
            default: isVerbatim = true
            }
            let length = token.end - token.start
            if length > Limit.lexemeBytes { continue }
            if !isVerbatim, length > Limit.stemmedBytes { return false }
            position += 1
            tokens.append(
                SearchToken(
                    start: Int32(truncatingIfNeeded: token.start), end: Int32(truncatingIfNeeded: token.end),
                    position: UInt16(min(position, Limit.position)), isVerbatim: isVerbatim))
            if tokens.count == Self.tokensAtOnce {
                guard noteTokens(in: text, of: &part, &table) else { return false }
            }
        }
        return noteTokens(in: text, of: &part, &table) && !tokenizer.hasGivenUp
    }

    /// - Returns: false where the table is full.
    private mutating func noteTokens(
        in text: UnsafeBufferPointer<UInt8>, of part: inout Part, _ table: inout LexemeTable
    ) -> Bool {
        table.lookUp(&tokens, in: text, classes: classes, buffer: &buffer)
        while notes.count < table.stems.count { notes.append(Note()) }
        for token in tokens {
            switch token.lexeme {
            case .stopWord: continue
            case .full: return false
            case .number(let lexeme): note(lexeme, at: token.position, of: &part)
            }
        }
        tokens.removeAll(keepingCapacity: true)
        return true
    }

    /// Notes where a lexeme stands, as far as PostgreSQL keeps it: of each text 255 places, none twice.
    private mutating func note(_ lexeme: Int, at place: UInt16, of part: inout Part) {
        var note = notes[lexeme]
        if note.article != article {
            note = Note(article: article, part: part.number)
            lexemes.append(lexeme)
        } else if note.part != part.number {
            note.part = part.number
            note.countInPart = 0
            note.lastPosition = 0
        }
        defer { notes[lexeme] = note }
        guard note.countInPart < 255, note.lastPosition < place else { return }
        note.countInPart += 1
        note.lastPosition = place
        let position = min(Int(place) + part.shift, Limit.position)
        part.highest = max(part.highest, position)
        // What is joined to the texts before has 256 places at most, and the last one possible once.
        if note.last >= 0 {
            guard note.count < Limit.positions,
                postings[Int(note.last)].value & 0x3FFF != UInt16(Limit.position)
            else { return }
        }
        let value = part.weight << 14 | UInt16(position)
        let number = Int32(truncatingIfNeeded: postings.count)
        postings.append(Posting(value: value, next: -1))
        if note.last >= 0 { postings[Int(note.last)].next = number } else { note.first = number }
        note.last = number
        note.count += 1
    }

    private func encode(_ table: borrowing LexemeTable) -> [UInt8]? {
        let stems = table.stems
        return table.bytes.withUnsafeBufferPointer { bytes in
            var sorted = lexemes.map { (prefix: stems[$0].prefix, lexeme: $0) }
            sorted.sort { first, second in
                if first.prefix != second.prefix { return first.prefix < second.prefix }
                return Self.bytes(of: stems[first.lexeme], bytes)
                    .lexicographicallyPrecedes(Self.bytes(of: stems[second.lexeme], bytes))
            }
            var vector: [UInt8] = []
            vector.reserveCapacity(4 + lexemes.count * 12 + postings.count * 2)
            append(UInt32(truncatingIfNeeded: lexemes.count), to: &vector)
            for (_, lexeme) in sorted {
                let note = notes[lexeme]
                vector.append(contentsOf: Self.bytes(of: stems[lexeme], bytes))
                vector.append(0)
                append(UInt16(truncatingIfNeeded: note.count), to: &vector)
                var next = note.first
                while next >= 0 {
                    let posting = postings[Int(next)]
                    append(posting.value, to: &vector)
                    next = posting.next
                }
            }
            return vector.count < Limit.vectorBytes / 2 ? vector : nil
        }
    }

    private static func bytes(
        of stem: LexemeTable.Stem, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(stem.start)..<Int(stem.start + stem.length)])
    }

    private func append<T: FixedWidthInteger>(_ value: T, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
