extension Draft {
    /// Finds who said what.
    mutating func findQuotes() {
        guard let lexicon = SpeechLexicon.of(article.language) else { return }
        let pairs = QuotationMarks.pairs(in: bytes, paragraphs)
        let tokenizer = SpeechTokenizer(
            bytes, words: words, quotations: pairs, sentences: article.sentences, paragraphs: paragraphs,
            lexicon: lexicon)
        let tokens = tokenizer.tokens
        var reader = SpeechReader(tokens: tokens, quotations: tokenizer.quotations, lexicon: lexicon)
        reader.read()
        var writer = QuoteWriter(
            text: bytes, tokens: tokens,
            linker: SpeakerLinker(text: bytes, tokens: tokens, entities: article.entities),
            circumstances: Circumstances(tokens: tokens, phrases: reader.phrases, dates: article.dates))
        article.quotes = reader.found.compactMap { writer.quote($0) }
    }
}
