/// A set of short words, asked with bytes of a text: no string is made for the question.
///
/// Words have at most sixteen bytes, so each is a number; longer ones are left out when it is made.
struct WordSet: Sendable {
    private let words: Set<UInt128>

    /// - Parameter list: Words between spaces, as they are to be found: case counts.
    init(_ list: String) {
        words = Set(list.utf8.split(separator: 0x20).compactMap { Self.packed($0) })
    }

    func contains(_ word: some Collection<UInt8>) -> Bool {
        Self.packed(word).map(words.contains) ?? false
    }

    private static func packed(_ word: some Collection<UInt8>) -> UInt128? {
        var number: UInt128 = 0
        var length = 0
        for byte in word {
            guard length < 16 else { return nil }
            number = number << 8 | UInt128(byte)
            length += 1
        }
        return length == 0 ? nil : number
    }
}
