/// Names out of what pages and papers put where the author should stand: "By Ann Lee and Bo Ek,
/// Reuters", "Von unserem Korrespondenten Max Muster (dpa)", "ann.lee@example.org".
struct PageByline {
    /// Clean names in order, each once.
    private(set) var authors: [String] = []
    /// The agency that the text is credited to, where one is glued on.
    private(set) var agency: String?
    /// The authors, as they are compared.
    private var keys: Set<String> = []

    /// More than any article has.
    private static let mostAuthors = 200

    /// - Parameters:
    ///   - texts: what stood in the author's fields.
    ///   - isList: each text is one author's own field, so commas don't part names.
    init(_ texts: [String], isList: Bool = false) {
        for text in texts.prefix(60) {
            // A byline is a line.
            let text = text.prefix(bytes: 4096)
            agency = agency ?? Agency.inParentheses(text)
            for name in Self.names(text, isList: isList) { add(name) }
        }
    }

    private mutating func add(_ name: String) {
        let key = Headline.compact(name)
        guard !key.isEmpty, authors.count < Self.mostAuthors, keys.insert(key).inserted else { return }
        if Agency.isNamed(key) { agency = agency ?? name }
        authors.append(name)
    }

    /// Whether a text begins the way bylines do, in any of the languages known.
    static func hasOpening(_ text: String) -> Bool {
        let lower = text.prefix(40).drop { "([（【".contains($0) }.lowercased()
        return openings.contains { lower.hasPrefix($0) }
    }

    private static func names(_ text: String, isList: Bool) -> [String] {
        var line = String(text.trimmedOfSpace.drop { "([（【".contains($0) })
        guard !line.isEmpty, line.utf8.count <= 400 else { return [] }
        line = withoutAddresses(line)
        line = withoutOpening(line)
        // What follows a bar, a bullet or a line of its own is a role, a date or a link.
        for mark in [" | ", " • ", " · ", " — ", " – ", " - ", "\n", "|"] {
            if let range = line.firstRange(of: mark) { line = String(line[..<range.lowerBound]) }
        }
        if let end = dateStart(line) { line = String(line[..<end]) }
        while let open = line.firstIndex(of: "("), let close = line[open...].firstIndex(of: ")") {
            line.removeSubrange(open...close)
        }
        var parts = [line]
        for mark in [
            " and ", " AND ", " And ", " und ", " y ", " et ", " e ", " og ", " och ", " en ", " i ", " ve ",
            " & ", "&", ";", " / ", "/", "、", "・", " with ", " ja ", " и ", "，",
        ] {
            if mark == " e " || mark == " i " || mark == " en ", line.split(separator: " ").count < 5 {
                continue
            }
            if mark == "・", parts.count == 1,
                !line.unicodeScalars.contains(where: { $0.value >= 0x4E00 && $0.value < 0xA000 })
            {
                continue
            }
            parts = parts.flatMap { $0.split(separator: mark).map(String.init) }
        }
        var result: [String] = []
        for part in parts {
            let pieces = part.split(separator: ",").map { String($0).trimmedOfSpace }
            for (index, piece) in pieces.enumerated() {
                // In a list of names every piece looks like one; after a lone name comes a role.
                if index > 0, isList || !looksLikePerson(piece) || isRole(piece) {
                    if !Agency.isNamed(Headline.compact(piece)) { continue }
                }
                if let name = clean(piece) { result.append(name) }
            }
        }
        return result
    }

    /// Where ` am 21. April`, ` on May 3` or ` @ 12:00` begins.
    private static func dateStart(_ line: String) -> String.Index? {
        for mark in [" am ", " on ", " um ", " @ ", " le ", " el ", " at ", " vom "] {
            guard let range = line.firstRange(of: mark), range.lowerBound > line.startIndex else { continue }
            let rest = line[range.upperBound...]
            let word = rest.prefix { $0.isLetter }.lowercased()
            if rest.first?.isNumber == true || MonthNames.month(word) != nil { return range.lowerBound }
        }
        return nil
    }

    /// One name without opening, role, address and stray signs; nil where nothing is left.
    private static func clean(_ text: String) -> String? {
        var name = withoutOpening(text.trimmedOfSpace)
        // A date that runs on: `Ann Lee 21.10.2019`.
        if let digit = name.firstIndex(where: \.isNumber), let space = name[..<digit].lastIndex(of: " ") {
            name = String(name[..<space])
            if let last = name.lastIndex(of: " "),
                MonthNames.month(name[name.index(after: last)...].lowercased()) != nil
            {
                name = String(name[..<last])
            }
        }
        if name.hasPrefix("@") || name.contains("://") || name.hasPrefix("www.") { return nil }
        while let last = name.last, ".,:;-–—|*@)）】]".contains(last) {
            // An initial keeps its point.
            if last == ".",
                name.dropLast().last?.isUppercase == true || name.hasSuffix("Jr.") || name.hasSuffix("Sr.")
            {
                break
            }
            name.removeLast()
        }
        while let first = name.first, ".,:;-–—|*".contains(first) { name.removeFirst() }
        name = withoutRole(name.trimmedOfSpace)
        let lower = name.lowercased()
        guard name.utf8.count >= 2, name.count <= 80, name.split(separator: " ").count <= 8 else {
            return nil
        }
        guard !nobody.contains(lower), name.contains(where: \.isLetter),
            !name.contains(where: { $0 == ":" || $0 == "：" }),
            let first = lower.split(separator: " ").first, !prompts.contains(String(first))
        else { return nil }
        return name
    }

    /// Two to five words that begin with capitals (small particles between), no digits; or a short name
    /// in a script without capitals.
    static func looksLikePerson(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard text.utf8.count <= 80, !text.contains(where: { $0.isNumber || "?!:;@/".contains($0) }) else {
            return false
        }
        let isCased = text.contains { $0.isUppercase || $0.isLowercase }
        if !isCased { return (2...8).contains(text.count) && words.count <= 3 && !isDateline(text) }
        guard (2...5).contains(words.count) else { return false }
        var capitals = 0
        for word in words {
            guard let first = word.first(where: \.isLetter) else { return false }
            if first.isUppercase {
                capitals += 1
            } else if !particles.contains(word.lowercased()) {
                return false
            }
        }
        return capitals >= 2
    }

    /// `Sam Doe Senior Politics Editor`: a role runs on without a comma.
    private static func withoutRole(_ name: String) -> String {
        let words = name.split(separator: " ")
        guard words.count >= 4, let last = words.last?.lowercased(), titles.contains(last) else {
            return name
        }
        var end = words.count - 1
        while end > 2, qualifiers.contains(words[end - 1].lowercased()) { end -= 1 }
        return words[..<end].joined(separator: " ")
    }

    private static let titles: Set<String> = [
        "editor", "correspondent", "reporter", "writer", "columnist", "contributor", "producer", "journalist",
        "redakteur", "redakteurin", "korrespondent", "korrespondentin", "director", "analyst", "critic",
        "fellow",
        "photographer", "intern", "editor-in-chief",
    ]
    private static let qualifiers: Set<String> = [
        "senior", "chief", "staff", "politics", "political", "deputy", "associate", "assistant", "managing",
        "contributing", "executive", "national", "international", "foreign", "business", "economics",
        "technology", "tech", "science", "health", "sports", "sport", "culture", "features", "news",
        "digital",
        "social", "media", "affairs", "white", "house", "environment", "education", "crime", "defense",
        "defence", "diplomatic", "entertainment", "general", "breaking", "freelance", "special", "opinion",
    ]

    private static func isDateline(_ text: String) -> Bool { text.contains { "年月日年時分".contains($0) } }

    static func isRole(_ text: String) -> Bool {
        let lower = text.lowercased()
        return roles.contains { lower.contains($0) }
    }

    private static func withoutOpening(_ text: String) -> String {
        var line = text
        var isCut = true
        while isCut {
            isCut = false
            let lower = line.lowercased()
            for opening in openings where lower.hasPrefix(opening) {
                guard lower.utf8.count == line.utf8.count else { break }
                line = String(decoding: line.utf8.dropFirst(opening.utf8.count), as: UTF8.self).trimmedOfSpace
                isCut = true
                break
            }
        }
        return line
    }

    private static func withoutAddresses(_ text: String) -> String {
        guard text.contains("@") || text.contains("://") else { return text }
        return text.split(separator: " ").filter { !$0.contains("@") && !$0.contains("://") }.joined(
            separator: " ")
    }

    private static let openings = [
        "by ", "by: ", "by\u{a0}", "byby ", "written by ", "written by: ", "posted by ", "posted by: ",
        "published by ", "story by ", "article by ",
        "reported by ", "text by ", "words by ", "author: ", "author:", "authors: ", "authors:", "reporter: ",
        "from ", "von: ", "von ", "autor: ", "autor:", "autorin: ", "autor*in: ", "autoren: ", "autor ",
        "text: ", "text von ", "ein beitrag von ", "ein artikel von ", "blog beitrag von ", "beitrag von ",
        "artikel von ", "eingestellt von ", "gepostet von ", "erstellt von ", "eine reportage von ",
        "ein interview von ", "publicado por ", "publié par ", "rédigé par ", "opublikowane przez ",
        "written and reported by ", "reporting by ", "analysis by ", "opinion by ", "review by ",
        "geschrieben von ", "verfasst von ", "veröffentlicht von ", "eine kolumne von ", "ein kommentar von ",
        "eine analyse von ", "ein gastbeitrag von ", "interview: ", "interview von ", "aufgezeichnet von ",
        "aus ",
        "por ", "por: ", "escrito por ", "par ", "par: ", "propos recueillis par ", "di ", "a cura di ",
        "door ", "av ", "av: ", "af ", "tekst: ", "tekst av ", "text: ", "przez ",
        "autor: ", "autorzy: ", "opracował: ", "автор: ", "автор:", "автор ", "текст: ", "yazan: ", "haber: ",
        "oleh ", "foto: ",
        "文/", "文／", "文：", "文:", "作者：", "作者:", "作者", "记者", "記者", "责编：", "责任编辑：", "編輯：", "取材：", "執筆：", "著者：",
        "著者 ", "글 ", "기자 ",
    ]

    private static let nobody: Set<String> = [
        "admin", "administrator", "by", "von", "unknown", "author", "autor", "webmaster", "root", "user",
        "null", "none", "undefined", "n/a",
        "anonymous", "guest", "editor", "[email protected]", "more", "share", "comments", "follow",
        "contributor", "staff", "home", "about", "news", "wordpressadmin", "redakteur", "online-redaktion",
        "show all articles", "view all posts", "all posts", "see all articles",
    ]

    /// Words that begin a link or a button, not a name.
    private static let prompts: Set<String> = [
        "zur", "zum", "mehr", "alle", "more", "all", "view", "show", "see", "read", "click", "jetzt",
        "artikel",
        "follow", "suivre", "voir", "ver", "seguir", "leggi", "bekijk", "zobacz", "contact", "kontakt",
        "email",
    ]

    private static let roles = [
        "editor", "correspondent", "reporter", "writer", "columnist", "contributor", "producer", "journalist",
        "redakteur",
        "korrespondent", "chief", "director", "staff", "bureau", "politics", "special to", "news service",
        "redaktion",
        "photographer", "analyst", "professor", "author of", "critic", "fellow", "university", "ceo",
        "founder", "times", "post", "news", "press", "today",
    ]

    private static let particles: Set<String> = [
        "de", "der", "den", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "van", "von",
        "vom", "zu", "zum", "zur", "af", "av", "el", "al",
        "bin", "ibn", "ten", "ter", "y", "e", "und", "ó", "mac", "of", "the", "'t", "op", "in",
    ]
}
