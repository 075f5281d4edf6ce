/// Finds a key in a longer one, both as ``Headline/compact(_:)`` gives them.
///
/// Linear, by Knuth, Morris and Pratt: the standard library's `contains` takes the product of both lengths
/// where a page repeats one letter.
enum KeySearch {
    /// Whether `key` stands in `text`, from where a character begins to where one ends.
    static func occurs(_ key: String, in text: String) -> Bool {
        // A title may have its accents apart where the heading has them composed.
        let isShort = max(key.utf8.count, text.utf8.count) <= FoldedText.shortText
        return occurs(
            Array((isShort ? FoldedText.fold(key).text : key).utf8),
            in: Array((isShort ? FoldedText.fold(text).text : text).utf8))
    }

    private static func occurs(_ key: [UInt8], in text: [UInt8]) -> Bool {
        guard !key.isEmpty else { return true }
        guard key.count <= text.count else { return false }
        let borders = borders(of: key)
        var matched = 0
        for at in text.indices {
            while matched > 0, text[at] != key[matched] { matched = borders[matched - 1] }
            if text[at] == key[matched] { matched += 1 }
            guard matched == key.count else { continue }
            if isWhole(text, at + 1 - key.count), isWhole(text, at + 1) { return true }
            matched = borders[matched - 1]
        }
        return false
    }

    /// For each place of the key, the length of the longest shorter beginning that also ends there.
    private static func borders(of key: [UInt8]) -> [Int] {
        var borders = [Int](repeating: 0, count: key.count)
        var length = 0
        for at in key.indices.dropFirst() {
            while length > 0, key[at] != key[length] { length = borders[length - 1] }
            if key[at] == key[length] { length += 1 }
            borders[at] = length
        }
        return borders
    }

    /// Whether a character begins at `at`, or the text ends: the vowel signs of Indic scripts belong to the
    /// letter before them, and make another word of it.
    private static func isWhole(_ text: [UInt8], _ at: Int) -> Bool {
        guard at > 0, at < text.count, text[at] >= 0xCC else { return true }
        let next = String(decoding: text[at...].prefix(4), as: UTF8.self).unicodeScalars.first
        guard let properties = next?.properties else { return true }
        return !properties.isGraphemeExtend && properties.generalCategory != .spacingMark
    }
}
