/// The words of a language that speak of time.
struct DateLexicon: Sendable {
    struct Entry: Sendable {
        var kind: DateToken.Kind
        var value: Int16 = 0
        var traits: UInt8 = 0
    }

    private let entries: KeyTable<Entry>
    /// Months and weekdays begin with a capital.
    let capitalises: Bool
    /// Numbers with a point are ordinals: "3. Oktober".
    let ordinalPoint: Bool
    /// 5/6 is June 5.
    let dayFirst: Bool

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

    init(capitalises: Bool, ordinalPoint: Bool = false, dayFirst: Bool = true, _ lists: [[Words]]) {
        self.capitalises = capitalises
        self.ordinalPoint = ordinalPoint
        self.dayFirst = dayFirst
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
        default: nil
        }
    }
}
