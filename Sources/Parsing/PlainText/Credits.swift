/// Who reported and who edited, as the last lines say it: `Editor: Helen Wright`,
/// `(Reporting by A and B in London; Editing by C)`.
struct Credits: Equatable {
    var authors: [String] = []
    var editors: [String] = []

    /// Reads a line that holds nothing else; nil for any other line. Linear in the line, which is bounded.
    static func read(_ line: String) -> Credits? {
        guard line.utf8.count <= 600 else { return nil }
        var rest = line.utf8[...]
        while let first = rest.first, ornaments.contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, ornaments.contains(last) { rest = rest.dropLast() }
        let bare = Substring(rest)
        let lower = PhraseSet.lowerCased(bare)
        guard let length = cues.prefixLength(of: lower[...]), lower.count == bare.utf8.count else {
            return nil
        }
        let start = String(decoding: lower[..<length], as: UTF8.self)
        // `Editing by committee never works` is no credit: what follows would have to be names.
        guard start.hasSuffix(":") || line.hasPrefix("(") || line.hasPrefix("[") || line.utf8.count <= 240
        else {
            return nil
        }
        guard let credits = parse(Array(bare.utf8), lower) else { return nil }
        let all = credits.authors + credits.editors
        return all.allSatisfy(isName) && (!all.isEmpty || roles[start] == .other) ? credits : nil
    }

    /// `… he said. (Reporting by A; Editing by B)`: the credit at a paragraph's end, and where it begins.
    static func trailing(_ paragraph: String) -> (credits: Credits, text: String)? {
        let utf8 = paragraph.utf8
        guard let last = utf8.last, last == UInt8(ascii: ")") || last == UInt8(ascii: "]") else { return nil }
        let open = last == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
        guard let start = utf8.suffix(600).lastIndex(of: open), start > utf8.startIndex,
            let credits = read(String(paragraph[start...]))
        else { return nil }
        return (credits, String(paragraph[..<start]))
    }

    private static let ornaments = Array("()[]*_ ".utf8)

    private enum Role { case author, editor, other }

    private static let roles: [String: Role] = {
        var roles: [String: Role] = [:]
        for name in editorCues { roles[name] = .editor }
        for name in authorCues { roles[name] = .author }
        for name in otherCues { roles[name] = .other }
        return roles
    }()

    private static let editorCues = [
        "editing by", "edited by", "editor:", "editors:", "edited by:", "toimetaja:", "toimetajad:",
        "redaktion:",
        "redaktör:", "redaktor:", "editing:", "editor :", "redaktorius:", "redaktors:", "redigiert von",
        "édité par", "editado por", "edición de",
    ]
    private static let authorCues = [
        "reporting by", "additional reporting by", "reporting and writing by", "writing by", "written by",
        "reported by", "report by", "reporting:", "reporter:", "reporters:", "writing and reporting by",
        "writer:",
        "author:", "authors:", "writing:", "additional writing by", "text:", "tekst:", "bericht von",
        "reportage de", "autor:", "autorid:", "by:", "compiled by",
    ]
    private static let otherCues = [
        "translated by", "translation by", "translating by", "graphics by", "graphic by", "photo by",
        "photos by",
        "photography by", "video by", "translator:", "tõlkija:", "desk:", "source:", "photo:",
        "photographer:",
        "production by",
    ]

    private static let cues = PhraseSet(editorCues + authorCues + otherCues)
    /// Cues that also begin a clause in the middle of a line.
    private static let innerCues = PhraseSet(
        (editorCues + authorCues + otherCues)
            .filter { $0.hasSuffix(" by") || $0.hasSuffix("r:") || $0.hasSuffix("s:") }.map { " " + $0 })

    /// `lower` is `line` in lower case, byte for byte. Nil where something else than names follows a cue.
    private static func parse(_ line: [UInt8], _ lower: [UInt8]) -> Credits? {
        var credits = Credits()
        for clause in lower.split(separator: UInt8(ascii: ";")) {
            var rest = clause.drop { $0 == 0x20 }
            while let length = cues.prefixLength(of: rest) {
                let role = roles[String(decoding: rest.prefix(length), as: UTF8.self)]
                let value = rest.dropFirst(length)
                let next = innerCues.first(in: value)?.lowerBound ?? value.endIndex
                guard let people = people(line[value.startIndex..<next]) else { return nil }
                switch role {
                case .author?: credits.authors += people
                case .editor?: credits.editors += people
                case .other?, nil: break
                }
                rest = value[next...].dropFirst()
            }
        }
        return credits
    }

    private static func people(_ value: ArraySlice<UInt8>) -> [String]? {
        var text = String(decoding: value, as: UTF8.self).trimming(" ,.:")
        for word in [" and", " und", " additional"] where text.hasSuffix(word) { text.removeLast(word.count) }
        return Byline.holdsNamesOnly(text) ? Byline.people(in: text) : nil
    }

    private static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (1...6).contains(words.count), let first = text.unicodeScalars.first else { return false }
        return first.properties.isUppercase || first.properties.generalCategory == .otherLetter
    }
}

extension StringProtocol {
    /// Without the characters of `set` at either end.
    func trimming(_ set: String) -> String {
        var rest = self[...]
        while let first = rest.first, set.contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, set.contains(last) { rest = rest.dropLast() }
        return String(rest)
    }
}
