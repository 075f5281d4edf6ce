import Foundation

/// Writes documents after patterns, filled with names from the lists.
struct PatternWriter {
    private var lists: [String: [String]] = [:]
    private var blocks: [[String]] = []
    private var random: SplitMix

    init(patterns: URL, lists file: URL, seed: UInt64) throws {
        random = SplitMix(seed)
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: "\t")
            guard fields.count == 2 else { continue }
            lists[String(fields[0]), default: []].append(String(fields[1]))
        }
        var block: [String] = []
        for line in try String(contentsOf: patterns, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        where !line.hasPrefix("#") {
            if line.isEmpty {
                if !block.isEmpty { blocks.append(block) }
                block = []
            } else {
                block.append(String(line))
            }
        }
        if !block.isEmpty { blocks.append(block) }
    }

    mutating func documents(_ count: Int) -> [TaggedDocument] {
        guard !blocks.isEmpty else { return [] }
        return (0..<count).map { document(blocks[$0 % blocks.count]) }
    }

    private mutating func document(_ block: [String]) -> TaggedDocument {
        var document = TaggedDocument(source: .pattern)
        var slots: [String: String] = [:]
        for (number, line) in block.enumerated() where number < 2 || random.unit() < 0.8 {
            let isShouted = line.hasPrefix("^")
            let start = document.text.count
            for part in line.drop(while: { $0 == "^" }).split(separator: " ") {
                if document.text.count > start { document.text.append(0x20) }
                let from = document.text.count
                var rest = part[...]
                var prefix = ""
                while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                    prefix += rest[..<open]
                    let slot = String(rest[rest.index(after: open)..<close])
                    rest = rest[rest.index(after: close)...]
                    let text = fill(slot, &slots)
                    let shown = isShouted ? text.uppercased() : text
                    guard let kinds = Self.kinds(slot) else {
                        prefix += shown
                        continue
                    }
                    document.text.append(contentsOf: prefix.utf8)
                    prefix = ""
                    let nameStart = document.text.count
                    document.text.append(contentsOf: shown.utf8)
                    document.names.append(
                        TaggedDocument.Name(kinds: kinds, bytes: nameStart..<document.text.count))
                }
                document.text.append(contentsOf: (prefix + rest).utf8)
                if document.text.count == from { continue }
            }
            document.sentences.append(start..<document.text.count)
            document.text.append(0x0A)
        }
        return document
    }

    private static func kinds(_ slot: String) -> UInt8? {
        switch slot.first {
        case "P", "p", "i": NameKinds.person
        case "C", "K", "M", "O", "W", "B", "S", "H", "Z", "A", "Q", "R", "o":
            NameKinds.organisation
        case "N", "L", "U", "G", "F", "J", "V", "I", "l": NameKinds.place
        case "T": NameKinds.work
        case "X", "x": NameKinds.work | NameKinds.event | NameKinds.other
        case "D": NameKinds.demonym
        case "E": NameKinds.event
        default: nil
        }
    }

    private mutating func pick(_ kinds: String...) -> String {
        let kind = kinds[Int(random.next() % UInt64(kinds.count))]
        guard let list = lists[kind], !list.isEmpty else { return "Alder" }
        return list[Int(random.next() % UInt64(list.count))]
    }

    private mutating func fill(_ slot: String, _ slots: inout [String: String]) -> String {
        switch slot {
        case "n": return "\(random.next() % (random.unit() < 0.5 ? 10 : random.unit() < 0.6 ? 100 : 5000))"
        case "s": return "\(random.next() % 7)-\(random.next() % 7)"
        case "t": return "\(random.next() % 12):\(10 + random.next() % 50).\(random.next() % 100)"
        case "d":
            return random.unit() < 0.5
                ? "19\(90 + random.next() % 10)-0\(1 + random.next() % 9)-\(10 + random.next() % 20)"
                : "\(pick("month")) \(1 + random.next() % 30)"
        case "j": return pick("role")
        case "a": return pick("place-noun")
        case "b": return pick("organisation-noun")
        case "c": return pick("thing-noun")
        case "y": return "\(1780 + random.next() % 230)"
        case "Y":
            let (month, day, year) = (pick("month"), 1 + random.next() % 28, 1780 + random.next() % 230)
            return random.unit() < 0.5 ? "\(month) \(day) , \(year)" : "\(day) \(month) \(year)"
        default: break
        }
        if let text = slots[slot] { return text }
        let number = slot.dropFirst()
        var text = ""
        switch slot.first {
        case "P":
            let given = pick("given", "given-male", "given-female")
            let surname = slots["p\(number)"] ?? surname()
            text = random.unit() < 0.05 ? "\(given) \(initial()) \(surname)" : "\(given) \(surname)"
            slots["p\(number)"] = surname
        case "p": text = surname()
        case "i":
            let surname = slots["p\(number)"] ?? surname()
            slots["p\(number)"] = surname
            text = "\(initial()) \(surname)"
        case "C": text = pick("city-large", "city-large", "city", "province", "state", "city-small")
        case "K":
            let city = slots["C\(number)"] ?? pick("city-large", "city")
            text = "\(city) \(pick("club-word"))"
        case "N": text = pick("country")
        case "L": text = pick("city-large", "city-large", "city", "capital", "city-small")
        case "U":
            let city = slots["L\(number)"] ?? pick("city-large", "city-large", "city", "capital")
            slots["L\(number)"] = city
            text = city.uppercased()
        case "W": text = pick("news-agency")
        case "M": text = pick("company")
        case "O": text = pick("organisation", "wordnet-organisation")
        case "D": text = pick("demonym")
        case "E": text = "\(pick("city-large", "demonym", "country")) \(pick("tournament-word"))"
        case "B": text = band()
        case "T": text = title()
        case "S": text = random.unit() < 0.3 ? "University of \(town())" : "\(stem()) \(pick("school-word"))"
        case "H": text = "\(stem()) \(pick("institution-word"))"
        case "Z":
            text =
                random.unit() < 0.2
                ? stem()
                : "\(random.unit() < 0.4 ? pick("noun", "adjective") : stem()) \(pick("company-word"))"
        case "G":
            let unit = random.unit()
            text =
                unit < 0.2
                ? "Lake \(stem())" : unit < 0.35 ? "Mount \(stem())" : "\(stem()) \(pick("nature-word"))"
        case "F": text = "\(random.unit() < 0.2 ? pick("noun") : stem()) \(pick("facility-word"))"
        case "J": text = "\(stem()) \(pick("district-word"))"
        case "V": text = pick("state", "state", "province")
        case "A": text = unit()
        case "Q": text = "\(pick("demonym", "demonym", "state", "country")) \(pick("league-word"))"
        case "R":
            text =
                random.unit() < 0.2
                ? "\(pick("party-stem")) Party of \(pick("country", "state"))"
                : "\(pick("party-stem")) \(pick("party-word"))"
        case "I": text = ["US", "UK", "U.S.", "U.K.", "USA"][Int(random.next() % 5)]
        case "l":
            text =
                random.unit() < 0.5
                ? invented()
                : random.unit() < 0.5
                    ? pick("surname", "city-small") : "\(invented()) \(pick("facility-word", "nature-word"))"
        case "o":
            text =
                random.unit() < 0.25
                ? acronym()
                : random.unit() < 0.4
                    ? invented() : random.unit() < 0.6 ? band() : "\(invented()) \(pick("company-word"))"
        case "x": text = random.unit() < 0.5 ? invented() : random.unit() < 0.8 ? title() : acronym()
        case "X": text = "\(random.unit() < 0.5 ? stem() : pick("noun", "demonym")) \(pick("award-word"))"
        default: text = slot
        }
        slots[slot] = text
        return text
    }

    private mutating func town() -> String { pick("city-large", "city", "city-small", "state") }

    /// What things are named after: towns and people.
    private mutating func stem() -> String { random.unit() < 0.5 ? town() : surname() }

    /// A word that no list knows: the head of one name and the tail of another.
    private mutating func invented() -> String {
        let (head, tail) = (surname(), pick("city-small", "surname"))
        return String(head.prefix(max(2, head.count / 2)))
            + String(tail.suffix(max(2, tail.count / 2))).lowercased()
    }

    private mutating func acronym() -> String {
        String(
            (0..<(2 + random.next() % 4)).map { _ in Character(UnicodeScalar(UInt8(65 + random.next() % 26)))
            })
    }

    private mutating func band() -> String {
        switch random.next() % 6 {
        case 0: "The \(pick("noun"))"
        case 1: "The \(pick("adjective")) \(pick("noun"))"
        case 2: "\(pick("adjective")) \(pick("noun"))"
        case 3: pick("noun", "adjective", "given", "city")
        case 4: "\(pick("noun")) of \(pick("noun", "city"))"
        default: "\(pick("noun")) \(pick("noun"))"
        }
    }

    private mutating func title() -> String {
        switch random.next() % 8 {
        case 0: "The \(pick("noun"))"
        case 1: "The \(pick("adjective")) \(pick("noun"))"
        case 2: "\(pick("noun")) of the \(pick("noun"))"
        case 3: pick("noun", "adjective")
        case 4: "\(pick("noun")) in \(pick("noun", "city-large"))"
        case 5: "The \(pick("noun")) of \(pick("given", "city", "surname-common"))"
        case 6: "\(pick("adjective")) \(pick("noun"))"
        default: "\(pick("noun")) and \(pick("noun"))"
        }
    }

    private mutating func unit() -> String {
        let number = 1 + random.next() % 150
        let ending =
            number / 10 % 10 == 1 ? "th" : ["th", "st", "nd", "rd"][number % 10 < 4 ? Int(number % 10) : 0]
        let name = pick("unit-word")
        switch random.next() % 4 {
        case 0: return "\(number) \(name)"
        case 1: return "\(number)\(ending) \(pick("state", "demonym")) \(name)"
        case 2: return "\(pick("state", "demonym", "adjective")) \(name)"
        default: return "\(number)\(ending) \(name)"
        }
    }

    private mutating func surname() -> String {
        random.unit() < 0.3 ? pick("surname-common") : pick("surname")
    }

    private mutating func initial() -> String {
        let letter = UnicodeScalar(UInt8(65 + random.next() % 26))
        return "\(Character(letter))."
    }
}
