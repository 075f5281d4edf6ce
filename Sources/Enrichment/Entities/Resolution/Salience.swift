internal import Parsing

/// How much an article is about an entity: the headline, the beginning and repetition say it.
struct Salience {
    private let headline: Set<UInt64>
    private let length: Float

    init(headline: String?, bodyLength: Int) {
        let bytes = Array((headline ?? "").utf8.prefix(1_000))
        self.headline = Set(
            [Word](in: bytes).map { word in
                var range = word.bytes
                if range.count > 2, bytes[range.upperBound - 1] == 0x73, bytes[range.upperBound - 2] == 0x27 {
                    range = range.dropLast(2)
                }
                return WordKey.of(bytes, range, withoutPoints: true)
            })
        length = Float(Swift.max(bodyLength, 1))
    }

    /// - Parameters:
    ///   - words: Those of the name.
    ///   - mentions: Of the entity, and the most that any has.
    func of(
        _ words: ArraySlice<NameWord>, _ kind: ArticleEntity.Kind, firstByte: Int,
        mentions: (own: Int, most: Int)
    ) -> Float {
        let share = Float(mentions.own) / Float(Swift.max(mentions.most, 1))
        let early = 1 - Float(firstByte) / length
        let repeated = Swift.min(1, Float(mentions.own - 1) / 4)
        var score = 0.3 * share.squareRoot() + 0.2 * early * early + 0.15 * repeated
        if isInHeadline(words, kind) { score += 0.35 }
        return Swift.min(1, Swift.max(0, score))
    }

    /// A person's surname, or every great word of another name.
    private func isInHeadline(_ words: ArraySlice<NameWord>, _ kind: ArticleEntity.Kind) -> Bool {
        guard !headline.isEmpty else { return false }
        if kind == .person { return words.lastSignificant.map { headline.contains($0.key) } ?? false }
        let great = words.filter { !$0.traits.contains(.small) }
        return !great.isEmpty && great.allSatisfy { headline.contains($0.key) }
    }
}
