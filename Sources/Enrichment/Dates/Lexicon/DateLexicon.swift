/// The words of a language that speak of time.
struct DateLexicon: Sendable {
    struct Entry: Sendable {
        var kind: DateToken.Kind
        var value: Int16 = 0
        var traits: UInt8 = 0
    }

    private let entries: KeyTable<Entry>
    let habits: Habits

    /// What differs between languages beside their words.
    struct Habits: OptionSet, Sendable {
        let rawValue: UInt16
        /// Months and weekdays begin with a capital.
        static let capitalises = Habits(rawValue: 1)
        /// Numbers with a point are ordinals: "3. Oktober".
        static let ordinalPoint = Habits(rawValue: 2)
        /// 5/6 is May 6.
        static let monthFirst = Habits(rawValue: 4)
        /// Verbs in the past end in -ed.
        static let pastInED = Habits(rawValue: 8)
        /// "Last" and "next" may stand behind: "mardi dernier".
        static let pointersBehind = Habits(rawValue: 32)
        /// "In two weeks" is a day to come, and no length of time.
        static let shiftsByIn = Habits(rawValue: 64)
        /// The article loses its vowel: "l'année".
        static let elides = Habits(rawValue: 128)
        /// "1er", "80er".
        static let suffixER = Habits(rawValue: 256)
        /// "At the end" stands behind: "aasta lõpus".
        static let edgesBehind = Habits(rawValue: 512)
        /// Verbs tell their tense by -ó ("anunció") and -rá ("tendrá").
        static let pastInO = Habits(rawValue: 1024)
        /// Verbs tell the future by -ra and -ront.
        static let futureInRA = Habits(rawValue: 2048)
        /// Verbs in the present, which is the future too, end in -b.
        static let presentInB = Habits(rawValue: 4096)
    }

    /// Words by kind and value; a list holds words between spaces.
    struct Words {
        var kind: DateToken.Kind
        var value: Int
        var words: String
        var traits: DateToken.Traits

        init(_ kind: DateToken.Kind, _ value: Int = 0, _ words: String, _ traits: DateToken.Traits = []) {
            self.kind = kind
            self.value = value
            self.words = words
            self.traits = traits
        }
    }

    init(_ habits: Habits, _ lists: [[Words]]) {
        self.habits = habits
        let lists = lists.flatMap { $0 }
        let count = lists.reduce(0) { $0 + $1.words.split(separator: " ").count }
        var entries = KeyTable(capacity: count, empty: Entry(kind: .other))
        for list in lists {
            for word in list.words.split(separator: " ") {
                entries[WordKey.of(String(word))] = Entry(
                    kind: list.kind, value: Int16(clamping: list.value), traits: list.traits.rawValue)
            }
        }
        self.entries = entries
    }

    @inline(__always) subscript(key: UInt64) -> Entry { entries[key] }

    /// Of a language without a lexicon: none, and no date is read.
    static func of(_ language: String?) -> DateLexicon? {
        switch language {
        case "en": english
        case "de": german
        case "es": spanish
        case "fr": french
        case "et": estonian
        default: nil
        }
    }
}
