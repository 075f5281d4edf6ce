/// What a text says a name is: "Bilka (founded in 1970) is a Danish *chain* of …", "Gazprom, the Russian gas
/// *giant*, …".
enum NameDefinition {
    /// How far a noun may lie behind the article, and how long brackets after the name may be.
    private static let reach = 9
    private static let bracketReach = 40

    /// The noun that tells what the name is, where there is one.
    /// - Parameters:
    ///   - last: The name's last token.
    ///   - tokens: Of the document; the sentence lies inside them.
    @inline(__always) static func noun(
        after last: Int, in sentence: Range<Int>, _ tokens: UnsafeBufferPointer<NameToken>
    ) -> Int? {
        guard last + 2 < sentence.upperBound else { return nil }
        // Few names are followed by any of these.
        let next = DefinitionWords.kind(tokens[last + 1])
        guard next & DefinitionWords.leads != 0 else { return nil }
        return noun(behind: last + 1, in: sentence, tokens)
    }

    @inline(never) private static func noun(
        behind lead: Int, in sentence: Range<Int>, _ tokens: UnsafeBufferPointer<NameToken>
    ) -> Int? {
        var index = lead
        if DefinitionWords.kind(tokens[index]) & DefinitionWords.bracket != 0 {
            let end = min(sentence.upperBound, index + bracketReach)
            while index < end, tokens[index].key != Marks.closeBracket { index += 1 }
            index += 1
            guard index < end, DefinitionWords.kind(tokens[index]) & DefinitionWords.copula != 0 else {
                return nil
            }
        }
        index += 1
        guard index < sentence.upperBound,
            DefinitionWords.kind(tokens[index]) & DefinitionWords.article != 0
        else { return nil }
        var noun: Int?
        let end = min(sentence.upperBound, index + 1 + reach)
        index += 1
        while index < end, DefinitionWords.kind(tokens[index]) & DefinitionWords.stop == 0 {
            if tokens[index].shape == .mark { break }
            if !tokens[index].isCapital, !tokens[index].traits.contains(.digit) { noun = index }
            index += 1
        }
        return noun
    }
}

/// The small words and marks by which a definition is told.
private enum DefinitionWords {
    static let copula: UInt8 = 1
    static let article: UInt8 = 2
    static let stop: UInt8 = 4
    static let bracket: UInt8 = 8
    static let comma: UInt8 = 16
    static let leads = copula | comma | bracket

    private static let words: KeyTable<UInt8> = {
        let lists: [(UInt8, String)] = [
            (copula, "is was are were"), (article, "a an the"),
            (
                stop,
                "of in that which who whom whose from at for with by on and or to as near located based founded "
                    + "formed created written released published built known called named is was are were has had "
                    + "will would , . ; :"
            ), (bracket, "("), (comma, ","),
        ]
        let keyed = lists.map { list in (list.0, list.1.split(separator: " ").map { WordKey.of(String($0)) })
        }
        var table = KeyTable<UInt8>(capacity: keyed.reduce(0) { $0 + $1.1.count }, empty: 0)
        for (kind, keys) in keyed { for key in keys { table[key] |= kind } }
        return table
    }()

    @inline(__always) static func kind(_ token: NameToken) -> UInt8 {
        token.isCapital || token.length > 9 ? 0 : words[token.key]
    }
}
