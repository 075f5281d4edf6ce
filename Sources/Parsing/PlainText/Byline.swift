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
        rest = rest.prefix { $0 != "|" && $0 != "•" && $0 != "·" }
        var people: [String] = []
        var affiliations: [String] = []
        let pieces = Self.pieces(rest)
        // `Doe, Jane`, as catalogues write it.
        if pieces.count == 2, rest.contains(","), pieces.allSatisfy({ !$0.contains(" ") && $0.count > 1 }),
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

    // MARK: Pieces

    private static func pieces(_ text: Substring) -> [String] {
        var pieces: [String] = []
        var words: [Substring] = []
        func flush() {
            if !words.isEmpty { pieces.append(words.joined(separator: " ")) }
            words = []
        }
        // After `in London` or `for Reuters` nothing belongs to the name until the next separator.
        var isSkipping = false
        for word in text.split(separator: " ") {
            let bare = word.prefix { !",;/&".contains($0) }
            let separates = bare.count < word.count
            if joiners.contains(String(word)) {
                flush()
                isSkipping = false
                continue
            }
            if places.contains(String(word)), !words.isEmpty || word == "for" { isSkipping = true }
            if !bare.isEmpty, !isSkipping { words.append(bare) }
            if separates {
                flush()
                isSkipping = false
                let rest = word.dropFirst(bare.count + 1)
                if !rest.isEmpty { words.append(rest) }
            }
        }
        flush()
        return pieces
    }

    /// Words after which a place or an employer follows.
    private static let places: Set<String> = ["in", "at", "for", "from", "en", "à"]

    private static let joiners: Set<String> = [
        "and", "AND", "And", "&", "und", "et", "y", "e", "ja", "och", "og", "with", "und", "и", "/", "–", "—",
    ]

    private static func cleaned(_ piece: String) -> String {
        // Addresses and handles are not names; a note in parentheses is where one works.
        var name = piece.prefix { $0 != "(" && $0 != "<" && $0 != "[" }
        if name.contains("@") {
            name = name.split(separator: " ").filter { !$0.contains("@") }.joined(separator: " ")[...]
        }
        if name.hasPrefix("http") || name.hasPrefix("www.") { return "" }
        let trimmed = name.drop { " .:-*\"'".contains($0) }
        var end = trimmed.endIndex
        while end > trimmed.startIndex {
            let before = trimmed.index(before: end)
            guard " :-*\")]".contains(trimmed[before]) || trimmed[before] == "." && !keepsDot(trimmed[..<end])
            else { break }
            end = before
        }
        return String(trimmed[..<end])
    }

    /// `Jr.` and a last initial keep their full stop.
    private static func keepsDot(_ name: Substring) -> Bool {
        guard let word = name.split(separator: " ").last else { return false }
        return suffixes.contains(word.lowercased()) || word.count == 2
    }

    private static let suffixes: Set<String> = ["jr.", "jr", "sr.", "sr", "ii", "iii", "iv"]
    private static let degrees: Set<String> = [
        "md", "m.d", "m.d.", "phd", "ph.d", "ph.d.", "mba", "esq", "esq.",
    ]

    private static let agencies: Set<String> = [
        "reuters", "ap", "the associated press", "associated press", "afp", "agence france-presse", "dpa",
        "bbc",
        "bbc news", "cnn", "upi", "tass", "xinhua", "bns", "ansa", "efe", "err news", "err", "bloomberg",
        "pa media",
        "press association", "staff", "news desk", "web desk", "newsroom", "kyodo news",
    ]

    private static func isAffiliation(_ lower: String) -> Bool { agencies.contains(lower) || isRole(lower) }

    private static func isRole(_ lower: String) -> Bool {
        lower.split(separator: " ").contains {
            [
                "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "editor",
                "editors",
                "columnist", "staff", "contributor", "special", "producer", "freelance", "journalist",
                "intern",
                "desk", "bureau",
            ].contains($0)
        }
    }

    /// `Reuters`, `NPR Staff`, but not `Staff Writer`.
    private static func isOrganisation(_ name: String) -> Bool {
        let words = name.lowercased().split(separator: " ")
        return agencies.contains(name.lowercased()) && words != ["staff"]
            || words.count > 1 && words.last == "staff" && !isRole(String(words[0]))
    }

    // MARK: Case

    /// `JANE O'NEILL-DOE` → `Jane O'Neill-Doe`; names in mixed case stay.
    private static func inMixedCase(_ name: String) -> String {
        let letters = name.unicodeScalars.filter(\.properties.isAlphabetic)
        guard name.contains(" "), letters.count > 4, letters.allSatisfy({ !$0.properties.isLowercase }),
            letters.contains(where: \.properties.isUppercase)
        else { return name }
        return name.split(separator: " ").map { word in
            var word = String(word)
            guard word.count > 2 || !word.allSatisfy({ $0 == "I" || $0 == "V" }) else { return word }
            let isScottish = word.hasPrefix("MC") && word.count > 3
            word = capitalised(word)
            return isScottish ? "Mc" + capitalised(String(word.dropFirst(2))) : word
        }.joined(separator: " ")
    }

    private static func capitalised(_ word: String) -> String {
        if suffixes.contains(word.lowercased()), word.lowercased().hasPrefix("i") { return word }
        var output = ""
        var startsWord = true
        for character in word {
            output += startsWord ? character.uppercased() : character.lowercased()
            startsWord = "'’-.".contains(character)
        }
        return output
    }
}
