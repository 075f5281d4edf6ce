/// How often each content word stands in the text, as its share of all of them.
struct WordWeights {
    private var shares: [UInt64: Double] = [:]
    private var said: Set<UInt64> = []

    init(words: [Word], headline: [Word], stopWords: StopWords) {
        var total = 0.0
        for word in words where word.traits.contains(.hasLetter) && !stopWords.contains(word) {
            shares[word.key, default: 0] += 1
            total += 1
        }
        guard total > 0 else { return }
        let scale = 1 / total
        for key in shares.keys { shares[key]? *= scale }
        for word in headline { shares[word.key]? *= 2 }
    }

    /// The word's share; nil for words that carry no content.
    subscript(word: Word) -> Double? { shares[word.key] }

    /// Notes that these words have been said.
    mutating func say(_ words: ArraySlice<Word>) {
        for word in words where shares[word.key] != nil { said.insert(word.key) }
    }

    func isSaid(_ word: Word) -> Bool { said.contains(word.key) }
}
