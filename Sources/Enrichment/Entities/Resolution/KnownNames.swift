/// Names that everybody shortens, and the countries that demonyms lead to.
struct KnownNames: Sendable {
    static let shared = KnownNames()

    struct Known: Sendable {
        var name: String
        var key: UInt64
        var kind: ArticleEntity.Kind
        var isCountry: Bool
    }

    private var known: [Known] = []
    private var aliases: [UInt64: Int] = [:]
    private var demonyms: [UInt64: Int] = [:]
    /// Full names of places that are hardly ever anything else.
    private var placeNames: Set<UInt64> = []

    private init() {
        for line in countryLines.split(separator: "\n") { add(line, .place, isCountry: true) }
        for line in regionLines.split(separator: "\n") { add(line, .place, isCountry: false) }
        for line in organisationLines.split(separator: "\n") { add(line, .organisation, isCountry: false) }
    }

    /// "Name = alias, alias : demonym, demonym".
    private mutating func add(_ line: Substring, _ kind: ArticleEntity.Kind, isCountry: Bool) {
        let parts = line.split(separator: ":", omittingEmptySubsequences: false)
        guard let head = parts.first else { return }
        let names = head.split(separator: "=")
        guard let name = names.first?.trimmed else { return }
        let entry = Known(
            name: String(name), key: NameWord.key(name.lowercased()), kind: kind, isCountry: isCountry)
        aliases[entry.key] = known.count
        for alias in names.dropFirst().joined().split(separator: ",") {
            aliases[NameWord.key(alias.trimmed)] = known.count
        }
        for demonym in parts.dropFirst().joined().split(separator: ",") {
            let singular = demonym.trimmed
            demonyms[NameWord.key(singular)] = known.count
            demonyms[NameWord.key(singular + "s")] = known.count
        }
        if kind == .place, !Self.ambiguous.contains(String(name)) {
            placeNames.insert(entry.key)
        }
        known.append(entry)
    }

    private static let ambiguous: Set<String> = ["Jordan", "Georgia", "Chad", "Turkey", "Virginia"]

    func isPlaceName(_ key: UInt64) -> Bool { placeNames.contains(key) }

    /// What a name is an alias of, or the name itself where it is in the table.
    func known(as key: UInt64) -> Known? { aliases[key].map { known[$0] } }

    /// The place whose people and things a demonym names.
    func place(ofDemonym key: UInt64) -> Known? { demonyms[key].map { known[$0] } }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
