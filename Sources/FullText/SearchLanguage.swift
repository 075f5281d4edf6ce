/// A language for whose words PostgreSQL has a dictionary.
enum SearchLanguage {
    /// The text search configuration of a language, as `copydesk.search_configuration` has it; nil: `simple`.
    static func configuration(of language: String?) -> String? {
        guard let language else { return nil }
        return configurations[language]
    }

    static let configurations: [String: String] = [
        "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
        "fi": "finnish", "fr": "french", "hu": "hungarian", "id": "indonesian", "it": "italian",
        "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "nb": "norwegian", "pt": "portuguese",
        "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
    ]
}
