internal import Parsing

extension Draft {
    /// Finds who and what the body names.
    mutating func findEntities() {
        let sentences = article.sentences.map { $0.startByte..<$0.startByte + $0.byteLength }
        resolveEntities(
            EntityTagger.shared.names(in: bytes, sentences: sentences, language: article.language))
    }

    /// Makes entities of the names that were found.
    mutating func resolveEntities(_ found: [NameSpan]) {
        var reading = EntityReading(&self, found)
        reading.read()
        article.entities = reading.articleEntities(
            headline: article.parsed.headline, trust: LanguageTrust.of(article.language))
    }
}

/// How far names can be trusted: the tagger learned English.
enum LanguageTrust {
    static func of(_ language: String?) -> Float {
        switch language {
        case "en": 1
        case "de", "es", "fr", "et", nil: 0.7
        default: 0.5
        }
    }
}
