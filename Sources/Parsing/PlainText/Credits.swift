/// Who reported and who edited, as the last lines say it: `Editor: Helen Wright`,
/// `(Reporting by A and B in London; Editing by C)`.
struct Credits: Equatable {
    var authors: [String] = []
    var editors: [String] = []

    /// Reads a line that holds nothing else; nil for any other line. Linear in the line, which is bounded.
    static func read(_ line: String) -> Credits? {
        guard line.utf8.count <= 600 else { return nil }
        let bare = line.trimming("()[]*_ ")
        let lower = bare.lowercased()
        guard let start = Cue.all.first(where: { lower.hasPrefix($0.text) }) else { return nil }
        // `Editor's note:` and `Editing by committee never works` are not credits.
        let credits = parse(bare)
        let all = credits.authors + credits.editors
        guard
            start.text.hasSuffix(":") || line.hasPrefix("(") || line.hasPrefix("[") || line.utf8.count <= 240,
            all.allSatisfy(isName), !all.isEmpty || start.role == .other
        else { return nil }
        return credits
    }

    /// `… he said. (Reporting by A; Editing by B)`: the credit at a paragraph's end, and where it begins.
    static func trailing(_ paragraph: String) -> (credits: Credits, text: String)? {
        guard let last = paragraph.last, last == ")" || last == "]" else { return nil }
        let open: Character = last == ")" ? "(" : "["
        guard let start = paragraph.suffix(600).lastIndex(of: open), start > paragraph.startIndex,
            let credits = read(String(paragraph[start...]))
        else { return nil }
        return (credits, String(paragraph[..<start]))
    }

    private enum Role { case author, editor, other }

    private struct Cue {
        var text: String
        var role: Role

        static let all: [Cue] =
            [
                "editing by", "edited by", "editor:", "editors:", "edited by:", "toimetaja:", "toimetajad:",
                "redaktion:", "redaktör:", "redaktor:", "editing:", "editor :", "schlussredaktion:",
                "redaktorius:",
                "redaktors:", "editor of the text:", "redigiert von", "édité par", "editado por",
                "edición de",
            ].map { Cue(text: $0, role: .editor) }
            + [
                "reporting by", "additional reporting by", "reporting and writing by", "writing by",
                "written by",
                "reported by", "report by", "reporting:", "reporter:", "reporters:",
                "writing and reporting by",
                "writer:", "author:", "authors:", "writing:", "additional writing by", "text:", "tekst:",
                "bericht von", "reportage de", "autor:", "autorid:", "by:", "compiled by",
            ].map { Cue(text: $0, role: .author) }
            + [
                "translated by", "translation by", "translating by", "graphics by", "graphic by", "photo by",
                "photos by", "photography by", "video by", "translator:", "tõlkija:", "desk:", "source:",
                "photo:",
                "photographer:", "production by",
            ].map { Cue(text: $0, role: .other) }
    }

    /// Cues that begin a clause of their own, in any place of the line.
    private static let inner: [Cue] = Cue.all.filter {
        $0.text.hasSuffix(" by") || $0.text.hasSuffix("r:") || $0.text.hasSuffix("s:")
    }

    private static func parse(_ line: String) -> Credits {
        var credits = Credits()
        for clause in line.split(separator: ";") {
            var rest = clause.drop { $0 == " " }
            while !rest.isEmpty {
                let lower = rest.lowercased()
                guard let cue = longest(Cue.all, in: lower) else { break }
                let value = rest.dropFirst(cue.text.count)
                let (mine, others) = untilNextCue(value)
                let people = Byline.people(in: mine.trimming(" ,.:"))
                switch cue.role {
                case .author: credits.authors += people
                case .editor: credits.editors += people
                case .other: break
                }
                rest = others
            }
        }
        return credits
    }

    private static func longest(_ cues: [Cue], in lower: String) -> Cue? {
        cues.filter { lower.hasPrefix($0.text) }.max { $0.text.count < $1.text.count }
    }

    /// `A and B, editing by C` → `A and B`, `editing by C`.
    private static func untilNextCue(_ text: Substring) -> (mine: String, others: Substring) {
        let lower = text.lowercased()
        // Lower-casing may change lengths in rare scripts: then the line is one clause.
        guard lower.count == text.count else { return (String(text), "") }
        var nearest: String.Index?
        for cue in inner {
            guard let found = lower.firstRange(of: " " + cue.text) else { continue }
            if nearest.map({ found.lowerBound < $0 }) ?? true { nearest = found.lowerBound }
        }
        guard let nearest else { return (String(text), "") }
        let offset = lower.distance(from: lower.startIndex, to: nearest)
        var mine = text.prefix(offset).trimming(" ,.")
        for word in [" and", " und", " additional"] where mine.hasSuffix(word) { mine.removeLast(word.count) }
        return (mine, text.dropFirst(offset + 1))
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
