/// The words of a language that tell who said what.
struct SpeechLexicon: Sendable {
    private let words: KeyTable<SpeechWord>
    /// Verb-second languages put the subject behind the verb whatever comes first.
    let invertsFreely: Bool
    /// A hyphen joins the verb to its pronoun: "dit-elle".
    let splitsInversion: Bool
    /// Words in "-ly" are adverbs.
    let isEnglish: Bool

    subscript(key: UInt64) -> SpeechWord { words[key] }

    /// - Parameter entries: Words between spaces, with what they are.
    init(
        _ entries: [(String, SpeechWord)], invertsFreely: Bool, isEnglish: Bool = false,
        splitsInversion: Bool = false
    ) {
        let lists = entries.map { (list: $0.0.split(separator: " "), word: $0.1) }
        var words = KeyTable<SpeechWord>(capacity: lists.reduce(1) { $0 + $1.list.count }, empty: [])
        for entry in lists {
            for word in entry.list { words[WordKey.of(String(word))].formUnion(entry.word) }
        }
        self.words = words
        self.invertsFreely = invertsFreely
        self.isEnglish = isEnglish
        self.splitsInversion = splitsInversion
    }

    /// The lexicon of a language, English where the language is unknown; nil where there is none:
    /// then quotation marks alone are read.
    static func of(_ language: String?) -> SpeechLexicon? {
        switch language {
        case nil, "en": english
        case "de": german
        case "es": spanish
        case "fr": french
        case "et": estonian
        default: nil
        }
    }

    /// Forms of regular English verbs: base, "-s", "-ed", and "-ing" apart, for it is a participle.
    static func regular(_ verbs: String, _ word: SpeechWord) -> [(String, SpeechWord)] {
        verbs.split(separator: " ").flatMap { verb -> [(String, SpeechWord)] in
            let verb = String(verb)
            let stem = verb.hasSuffix("e") ? String(verb.dropLast()) : verb
            let ending = verb.suffix(2)
            let isConsonantY =
                verb.hasSuffix("y") && !["ay", "ey", "oy", "uy"].contains(String(ending))
            let past = isConsonantY ? String(verb.dropLast()) + "ied" : stem + "ed"
            let sibilant = verb.hasSuffix("s") || ["sh", "ch"].contains(String(ending))
            let third = isConsonantY ? String(verb.dropLast()) + "ies" : verb + (sibilant ? "es" : "s")
            let present = word.subtracting(.nounToo)
            return [
                ("\(verb) \(third)", word), (past, present), (stem + "ing", present.union(.participle)),
            ]
        }
    }
}
