extension Draft {
    /// Counts the words of the body and estimates how long a reader takes.
    ///
    /// Of scripts without spaces between words each character counts as a word, as word processors do.
    mutating func count() {
        var ideographs = 0
        for word in words where word.traits.contains(.ideograph) { ideographs += 1 }
        article.wordCount = words.count
        let speed = ReadingSpeed.of(article.language)
        let minutes =
            Double(words.count - ideographs) / speed.words + Double(ideographs) / speed.characters
        article.readingSeconds = Int((minutes * 60).rounded(.up))
    }
}
