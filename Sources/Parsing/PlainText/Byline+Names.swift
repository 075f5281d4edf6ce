extension Byline {
    static func pieces(_ text: Substring) -> [String] {
        var pieces: [String] = []
        var words: [Substring] = []
        func flush() {
            if !words.isEmpty { pieces.append(words.joined(separator: " ")) }
            words = []
        }
        // After `in London` or `for Reuters` nothing belongs to the name until the next separator.
        var isSkipping = false
        for utf8 in text.utf8.split(separator: UInt8(ascii: " ")) {
            let word = Substring(utf8)
            let bare = Substring(utf8.prefix { !",;/&".utf8.contains($0) })
            let separates = bare.endIndex < word.endIndex
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
                let rest = utf8[bare.endIndex...].dropFirst()
                if !rest.isEmpty { words.append(Substring(rest)) }
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

    static func cleaned(_ piece: String) -> String {
        if isPlain(piece) { return piece }
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

    /// `N. R. O'Neill-Doe`: letters of ASCII, with what stands between them.
    private static func isPlain(_ name: String) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
        let utf8 = name.utf8
        guard let first = utf8.first, let last = utf8.last, isLetter(first), isLetter(last) else {
            return false
        }
        return utf8.allSatisfy { isLetter($0) || " .'-".utf8.contains($0) }
            && !name.hasPrefix("http") && !name.hasPrefix("www.")
    }

    /// `Jr.` and a last initial keep their full stop. Looks no further back than such a word and what stands
    /// before it, since it is asked for each of the stops that a name ends in.
    private static func keepsDot(_ name: Substring) -> Bool {
        guard let word = name.suffix(4).split(separator: " ").last else { return false }
        return suffixes.contains(word.lowercased()) || word.count == 2
    }

    static let suffixes: Set<String> = ["jr.", "jr", "sr.", "sr", "ii", "iii", "iv"]
    static let degrees: Set<String> = [
        "md", "m.d", "m.d.", "phd", "ph.d", "ph.d.", "mba", "esq", "esq.",
    ]

    private static let agencies: Set<String> = [
        "reuters", "ap", "the associated press", "associated press", "afp", "agence france-presse", "dpa",
        "bbc",
        "bbc news", "cnn", "upi", "tass", "xinhua", "bns", "ansa", "efe", "err news", "err", "bloomberg",
        "pa media",
        "press association", "staff", "news desk", "web desk", "newsroom", "kyodo news",
    ]

    static func isAffiliation(_ lower: String) -> Bool { agencies.contains(lower) || isRole(lower) }

    static func isRole(_ lower: String) -> Bool {
        lower.utf8.split(separator: UInt8(ascii: " ")).contains { roles.contains(String(Substring($0))) }
    }

    private static let roles: Set<String> = [
        "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "editor", "editors",
        "columnist", "staff", "contributor", "special", "producer", "freelance", "journalist", "intern",
        "desk", "bureau",
    ]

    /// `Reuters`, `NPR Staff`, but not `Staff Writer`.
    static func isOrganisation(_ name: String) -> Bool {
        let words = name.lowercased().split(separator: " ")
        return agencies.contains(name.lowercased()) && words != ["staff"]
            || words.count > 1 && words.last == "staff" && !isRole(String(words[0]))
    }

    // MARK: Case

    /// `JANE O'NEILL-DOE` → `Jane O'Neill-Doe`; names in mixed case stay.
    static func inMixedCase(_ name: String) -> String {
        // Most names are, and have a small letter of ASCII.
        guard !name.utf8.contains(where: { (0x61...0x7A).contains($0) }) else { return name }
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
