import CStemmer
import Glibc

/// What a database takes for a letter.
public struct CharacterClasses: Sendable {
    /// Class and small letter of each scalar of the first 12,288: nearly all that news is written in.
    private let table: [Entry]
    private let hasLocale: Bool
    private let marks: Set<UInt32>?

    private struct Entry {
        var kind: Kind
        var lowercase: UInt32
    }

    enum Kind: UInt8 {
        case letter
        /// Not a letter, but it ends no word either: a combining mark.
        case mark
        case space
        case other
        /// A character on which versions of PostgreSQL disagree, and nobody has asked.
        case unsure
    }

    /// - Parameters:
    ///   - hasLocale: false where the database's character type is `C`: all beyond ASCII counts
    ///     as a letter then, and only ASCII has small and capital letters.
    ///   - marks: which of ``disputed`` end no word; nil where that is not known.
    public init(hasLocale: Bool, marks: Set<UInt32>?) {
        self.hasLocale = hasLocale
        self.marks = marks
        table = (0..<0x3000).map { Self.entry($0, hasLocale: hasLocale, marks: marks) }
    }

    /// Characters on which versions of PostgreSQL disagree: invisible ones, and vowel signs of their own width.
    public static let disputed: [UInt32] = (0x80...0x1FFFF).filter { scalar in
        switch Unicode.Scalar(scalar)?.properties.generalCategory {
        case .format, .spacingMark: true
        default: false
        }
    }

    func kind(_ scalar: UInt32) -> Kind {
        scalar < 0x3000
            ? table[Int(scalar)].kind : Self.entry(scalar, hasLocale: hasLocale, marks: marks).kind
    }

    func lowercase(_ scalar: UInt32) -> UInt32 {
        scalar < 0x3000
            ? table[Int(scalar)].lowercase : Self.entry(scalar, hasLocale: hasLocale, marks: marks).lowercase
    }

    private static func entry(_ scalar: UInt32, hasLocale: Bool, marks: Set<UInt32>?) -> Entry {
        guard hasLocale else {
            let lowercase = (0x41...0x5A).contains(scalar) ? scalar + 32 : scalar
            return Entry(kind: scalar >= 0x80 ? .letter : .other, lowercase: lowercase)
        }
        // The C library's tables, as the server uses them; of all UTF-8 locales, since they share them.
        let lowercase = towlower_l(scalar, locale.value)
        if iswalpha_l(scalar, locale.value) != 0 { return Entry(kind: .letter, lowercase: lowercase) }
        let kind: Kind =
            switch Unicode.Scalar(scalar)?.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: .mark
            case .format, .spacingMark: marks.map { $0.contains(scalar) ? .mark : .other } ?? .unsure
            case .unassigned, .privateUse, nil: .unsure
            default: iswspace_l(scalar, locale.value) != 0 ? .space : .other
            }
        return Entry(kind: kind, lowercase: lowercase)
    }

    private struct Locale: @unchecked Sendable {
        /// Never freed, never changed.
        let value: locale_t?
    }

    private static let locale = Locale(value: newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))

    /// Small letters, of each scalar by itself.
    func lowercase(_ token: UnsafeBufferPointer<UInt8>, into word: inout [UInt8]) {
        word.removeAll(keepingCapacity: true)
        var index = 0
        while index < token.count {
            let byte = token[index]
            if byte < 0x80 {
                word.append(byte.asciiLowercase)
                index += 1
                continue
            }
            let rest = UnsafeBufferPointer(rebasing: token[index...])
            guard let (scalar, length) = Self.scalar(rest) else {
                word.append(byte)
                index += 1
                continue
            }
            let small = lowercase(scalar)
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
}
