/// A word or mark of the text as the tagger sees it.
struct NameToken {
    var start: Int
    var length: Int32
    var shape: NameShape
    var traits: Traits
    /// Hash of the word without regard to case.
    var key: UInt64
    /// Hash of the word as it stands.
    var form: UInt64
    /// What the lists know of the word.
    var word = NameLexicon.Word.unknown

    struct Traits: OptionSet {
        let rawValue: UInt8
        /// Has an upper-case letter.
        static let capital = Traits(rawValue: 1)
        /// Has a lower-case letter.
        static let small = Traits(rawValue: 2)
        static let digit = Traits(rawValue: 4)
        /// First word of its sentence.
        static let opens = Traits(rawValue: 8)
        /// Stands in a sentence written in capitals.
        static let shouted = Traits(rawValue: 16)
        /// May be part of a name; all else is not asked.
        static let candidate = Traits(rawValue: 32)
        /// Stands between quotation marks.
        static let quoted = Traits(rawValue: 64)
        /// Stands in brackets.
        static let bracketed = Traits(rawValue: 128)
    }

    var end: Int { start + Int(length) }

    /// A mark or a word of small letters says nothing by its case.
    var isCapital: Bool { traits.contains(.capital) }
}

/// How a word is written.
enum NameShape: UInt8 {
    case small, capitalised, capitals, initial, initialPoint, pointed, mixed, digits, number, lettersDigits
    case mark, capitalsHyphened, capitalHyphened, smallHyphened, abbreviation, smallCapital, ordinal, other
    /// Any word of a sentence in capitals.
    case shouted
}
