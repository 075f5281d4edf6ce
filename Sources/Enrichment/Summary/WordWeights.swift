/// How often each content word stands in the text, as its share of all of them.
struct WordWeights {
    private struct Entry {
        /// Negative for words that carry no content, zero for those not in the text.
        var share: Float = 0
        var isSaid = false
    }

    private var entries: KeyTable<Entry>

    init(words: [Word], headline: [Word], stopWords: StopWords) {
        entries = KeyTable(capacity: words.count, empty: Entry())
        var total: Float = 0
        for word in words where word.traits.contains(.hasLetter) {
            let share = entries[word.key].share
            if share > 0 {
                entries[word.key].share = share + 1
                total += 1
            } else if share == 0 {
                let isContent = !stopWords.contains(word)
                entries[word.key].share = isContent ? 1 : -1
                if isContent { total += 1 }
            }
        }
        guard total > 0 else { return }
        for word in headline {
            let share = entries[word.key].share
            if share > 0 { entries[word.key].share = share * 2 }
        }
        let scale = 1 / total
        entries.forEachValue { $0.share *= scale }
    }

    /// The word's share; nil for words that carry no content.
    func share(of word: Word) -> Double? {
        let share = entries[word.key].share
        return share > 0 ? Double(share) : nil
    }

    /// Notes that these words have been said.
    mutating func say(_ words: ArraySlice<Word>) {
        for word in words where entries[word.key].share > 0 { entries[word.key].isSaid = true }
    }

    func isSaid(_ word: Word) -> Bool { entries[word.key].isSaid }
}
