/// The words of a language that resolution goes by.
struct EntityLexicon: Sendable {
    struct Entry: Sendable {
        var classes: WordClass = []
        var fields: Field = []
    }

    /// Words of one kind; a list holds them between spaces.
    struct Words {
        var classes: WordClass
        var fields: Field
        var words: String

        init(_ classes: WordClass, _ fields: Field = [], _ words: String) {
            self.classes = classes
            self.fields = fields
            self.words = words
        }
    }

    private let entries: KeyTable<Entry>
    /// Short forms of titles and what they stand for: "Sen" is a "Senator".
    let titles: [UInt64: String]
    /// The words find who is meant by "the minister" and "she".
    let refersBack: Bool

    init(_ lists: [Words], titles: [(String, String)] = [], refersBack: Bool = false) {
        let count = lists.reduce(titles.count) { $0 + $1.words.utf8.count { $0 == 0x20 } + 1 }
        var entries = KeyTable(capacity: count, empty: Entry())
        for list in lists {
            for word in list.words.split(separator: " ") {
                let key = WordKey.of(String(word))
                entries[key].classes.formUnion(list.classes)
                entries[key].fields.formUnion(list.fields)
            }
        }
        // "Sen" is what "senator" is.
        for (short, title) in titles {
            let key = WordKey.of(short)
            let entry = entries[WordKey.of(title.lowercased())]
            entries[key].classes.formUnion(entry.classes)
            entries[key].fields.formUnion(entry.fields)
        }
        self.entries = entries
        self.titles = Dictionary(
            titles.map { (WordKey.of($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
        self.refersBack = refersBack
    }

    @inline(__always) subscript(key: UInt64) -> Entry { entries[key] }

    /// Of a language without one: empty, and names alone are resolved.
    static func of(_ language: String?) -> EntityLexicon {
        switch language {
        case "en", nil: english
        default: european
        }
    }
}
