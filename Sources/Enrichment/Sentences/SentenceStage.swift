extension Draft {
    /// Parts the body into sentences.
    mutating func findSentences() {
        let segmenter = SentenceSegmenter(text: bytes, abbreviations: .of(article.language))
        var cursor = ScalarCursor()
        article.sentences.reserveCapacity(bytes.count / 120 + paragraphs.count)
        for paragraph in paragraphs {
            segmenter.forEachSentence(in: paragraph) { sentence in
                let start = cursor.scalars(before: sentence.lowerBound, in: bytes)
                let end = cursor.scalars(before: sentence.upperBound, in: bytes)
                article.sentences.append(
                    EnrichedArticle.Sentence(
                        startScalar: start, scalarLength: end - start,
                        startByte: sentence.lowerBound, byteLength: sentence.count))
            }
        }
    }
}
