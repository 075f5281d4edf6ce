/// The line that says who wrote: `By Jane Doe and John Roe, Staff Writers`.
enum Byline {
    /// The people of a line that is a byline; nil for any other line.
    static func read(_ line: String) -> [String]? {
        guard line.utf8.count <= 200, let rest = withoutCue(line) else { return nil }
        // `By Tuesday the talks had failed.` is no byline: all its words would have to be names.
        guard holdsNamesOnly(rest) else { return nil }
        let people = people(in: rest)
        return people.isEmpty ? nil : people
    }

    /// The names in a list of people: `A, B and C in London` → A, B, C.
    static func people(in text: String) -> [String] {
        // No list of people is longer; a hostile field may be.
        let text =
            text.utf8.count > 1 << 14 ? String(decoding: text.utf8.prefix(1 << 14), as: UTF8.self) : text
        var rest = text[...]
        if let stripped = withoutCue(text) { rest = stripped[...] }
        if !rest.utf8.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "|") }) {
            rest = rest.prefix { $0 != "|" && $0 != "•" && $0 != "·" }
        }
        var people: [String] = []
        var affiliations: [String] = []
        let pieces = Self.pieces(rest)
        // `Doe, Jane`, as catalogues write it.
        if pieces.count == 2, rest.utf8.contains(UInt8(ascii: ",")),
            pieces.allSatisfy({ !$0.contains(" ") && $0.count > 1 }),
            !suffixes.contains(pieces[1].lowercased())
        {
            return [inMixedCase(cleaned(pieces[1]) + " " + cleaned(pieces[0]))]
        }
        for piece in pieces {
            let name = cleaned(piece)
            guard !name.isEmpty else { continue }
            let lower = name.lowercased()
            if suffixes.contains(lower), let last = people.popLast() {
                people.append(last + ", " + name)
            } else if degrees.contains(lower) {
                continue
            } else if isAffiliation(lower) {
                affiliations.append(name)
            } else {
                people.append(inMixedCase(name))
            }
        }
        // `By Reuters`: an agency alone is the author; beside people it is where they work.
        if people.isEmpty, let agency = affiliations.first(where: { !isRole($0.lowercased()) }) {
            return [agency]
        }
        return people
    }

    // MARK: Cues

    private static let cues = [
        "by", "von", "par", "por", "tekst", "text", "author", "authors", "autor", "autorin", "autoren",
        "written by",
        "words by", "words", "story by", "reported by", "report by", "byline", "da", "di", "door", "av", "af",
        "автор", "autore", "auteur", "toimittaja", "reporter", "writer",
    ]
    /// Cues that are also everyday words need their colon.
    private static let needColon: Set<String> = [
        "tekst", "text", "words", "author", "authors", "autor", "autorin", "autoren", "byline", "автор",
        "autore",
        "auteur", "toimittaja", "reporter", "writer",
    ]

    private static let cueSet = PhraseSet(cues)

    private static func withoutCue(_ line: String) -> String? {
        let line = line.drop { $0 == " " || $0 == "(" || $0 == "\u{2014}" || $0 == "-" }
        let lower = PhraseSet.lowerCased(Substring(line.utf8.prefix(24)))
        guard let length = cueSet.prefixLength(of: lower[...]) else { return nil }
        var rest = line.utf8.dropFirst(length)
        let hasColon = rest.first == UInt8(ascii: ":")
        if hasColon { rest = rest.dropFirst() }
        let cue = String(decoding: lower[..<length], as: UTF8.self)
        guard hasColon || rest.first == 0x20 && !needColon.contains(cue) else { return nil }
        return String(Substring(rest.drop { $0 == 0x20 }))
    }

    /// True where all words are capitalised or are such as stand between names.
    static func holdsNamesOnly(_ text: String) -> Bool {
        let words = text.split { " ,;&/|".contains($0) }
        guard (1...24).contains(words.count), let last = text.last, !"!?:".contains(last) else {
            return false
        }
        if last == ".", !suffixes.contains(where: { text.lowercased().hasSuffix($0) }), words.count > 3 {
            return false
        }
        var names = 0
        for word in words {
            guard let first = word.unicodeScalars.first else { continue }
            if first.properties.isUppercase || first.properties.generalCategory == .otherLetter
                || first == "@"
            {
                names += 1
            } else if !particles.contains(word.lowercased()) && !word.contains("@") {
                return false
            }
        }
        guard names > 0, let first = words.first?.lowercased() else { return false }
        return !notNames.contains(first)
    }

    /// Lower-case words that stand in bylines.
    private static let particles: Set<String> = [
        "and", "und", "et", "y", "e", "ja", "och", "og", "en", "i", "with", "van", "von", "der", "den", "de",
        "del",
        "della", "di", "da", "dos", "du", "la", "le", "el", "al", "bin", "ibn", "af", "av", "zu", "ter",
        "ten", "in",
        "at", "for", "from", "of", "the", "staff", "writer", "writers", "reporter", "correspondent", "editor",
        "и",
        "special", "to", "senior", "political", "business", "chief",
    ]
    private static let notNames: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "then", "now",
        "next",
        "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
        "december", "late", "early", "far",
    ]
}
