/// Where a report was filed, as its first words say: `LONDON (Reuters) - `, `KYIV, Ukraine (AP) — `.
struct Dateline: Equatable {
    /// `KYIV, Ukraine (AP)`
    var text: String
    /// The paragraph without it.
    var rest: String

    /// Reads the dateline off a paragraph; nil where there is none. Looks at the first hundred bytes.
    init?(_ paragraph: String) {
        let head = Array(paragraph.utf8.prefix(120))
        guard let dash = Self.dash(in: head), dash.start > 1 else { return nil }
        let place = String(decoding: head[..<dash.start], as: UTF8.self).trimming(" ,")
        guard Self.isPlace(place, isLongDash: dash.isLong) else { return nil }
        let rest = String(decoding: Array(paragraph.utf8.dropFirst(dash.end)), as: UTF8.self).trimmingStart
        guard Self.beginsSentence(rest) else { return nil }
        text = place
        self.rest = rest
    }

    private struct Dash {
        var start: Int
        var end: Int
        var isLong: Bool
    }

    /// The first ` - `, ` -- `, ` – `, `—`, or the end of `(CNN)` where nothing but a letter follows.
    private static func dash(in head: [UInt8]) -> Dash? {
        for at in head.indices {
            let rest = head[at...]
            if rest.starts(with: "\u{2014}".utf8) || rest.starts(with: "\u{2013}".utf8) {
                return Dash(start: at, end: at + 3, isLong: true)
            }
            if rest.starts(with: " -- ".utf8) { return Dash(start: at, end: at + 4, isLong: true) }
            if rest.starts(with: " - ".utf8) { return Dash(start: at, end: at + 3, isLong: false) }
            if rest.starts(with: ") -".utf8) { return Dash(start: at + 1, end: at + 3, isLong: false) }
            if head[at] == UInt8(ascii: "."), at + 1 < head.count, head[at + 1] == 0x20, at > 60 {
                return nil
            }
        }
        return nil
    }

    private static func isPlace(_ text: String, isLongDash: Bool) -> Bool {
        guard text.utf8.count <= 90 else { return false }
        var place = text[...]
        var hasAgency = false
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            let agency = text[text.index(after: open)...].dropLast()
            hasAgency = isAgency(agency)
            guard hasAgency else { return false }
            place = text[..<open]
        }
        let parts = place.split(separator: ",").map { $0.trimming(" ") }
        guard let first = parts.first, !first.isEmpty else { return hasAgency }
        guard parts.count <= 4, first.split(separator: " ").count <= 4 else { return false }
        if isUpper(first) { return first.unicodeScalars.count > 1 && parts.dropFirst().allSatisfy(isShort) }
        // A city in mixed case needs an agency, or a date, beside it.
        let isNamed = first.unicodeScalars.first.map(\.properties.isUppercase) ?? false
        return isNamed && parts.allSatisfy(isShort)
            && (hasAgency || isLongDash && parts.dropFirst().contains(where: isDay))
    }

    private static func isShort(_ part: String) -> Bool { part.split(separator: " ").count <= 4 }

    private static func isUpper(_ text: String) -> Bool {
        var letters = 0
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            if scalar.properties.isLowercase { return false }
            letters += 1
        }
        return letters > 1
    }

    private static func isAgency(_ text: Substring) -> Bool {
        guard (2...40).contains(text.count), let first = text.unicodeScalars.first else { return false }
        return first.properties.isUppercase || knownAgencies.contains(text.lowercased())
    }

    private static let knownAgencies: Set<String> = ["dpa", "ots", "apa", "sda", "bns", "pap", "lusa", "ctk"]

    /// `Dec. 28`, `28 December`
    private static func isDay(_ part: String) -> Bool {
        let words = part.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.contains { MonthNames.month(String($0)) != nil } && words.contains { Int($0) != nil }
    }

    private static func beginsSentence(_ rest: String) -> Bool {
        guard let first = rest.unicodeScalars.first else { return false }
        switch first.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .initialPunctuation,
            .openPunctuation:
            return true
        default: return "\"'$€£¿¡".unicodeScalars.contains(first)
        }
    }
}

extension String {
    fileprivate var trimmingStart: String { String(drop { $0 == " " || $0 == "\u{A0}" }) }
}
