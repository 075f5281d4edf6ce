/// Where a report was filed, as its first words say: `LONDON (Reuters) - `, `KYIV, Ukraine (AP) — `.
struct Dateline: Equatable {
    /// `KYIV, Ukraine (AP)`
    var text: String
    /// The paragraph without it.
    var rest: String

    /// Reads the dateline off a paragraph; nil where there is none. Looks at the first hundred bytes.
    init?(_ paragraph: String) {
        let head = Array(paragraph.utf8.prefix(120))
        guard let dash = Self.dash(in: head), dash.lowerBound > 1 else { return nil }
        let place = String(decoding: head[..<dash.lowerBound], as: UTF8.self).trimming(" ,")
        guard Self.isPlace(place) else { return nil }
        let rest = String(decoding: Array(paragraph.utf8.dropFirst(dash.upperBound)), as: UTF8.self)
            .trimmingStart
        guard Self.beginsSentence(rest), place.hasSuffix(")") || !Self.isUpper(String(rest.prefix(60))) else {
            return nil
        }
        text = place
        self.rest = rest
    }

    /// The first ` - `, ` -- `, `–`, `—`, or the dash right after `(CNN)`.
    private static func dash(in head: [UInt8]) -> Range<Int>? {
        for at in head.indices {
            switch head[at] {
            case 0xE2:
                guard at + 2 < head.count, head[at + 1] == 0x80,
                    head[at + 2] | 1 == 0x95 || head[at + 2] == 0x93
                else {
                    continue
                }
                return at..<(at + 3)
            case UInt8(ascii: "-"):
                guard at > 0, head[at - 1] == 0x20 || head[at - 1] == UInt8(ascii: ")") else { continue }
                let dashes = head[at...].prefix { $0 == UInt8(ascii: "-") }
                guard dashes.count <= 2, dashes.endIndex < head.count else { return nil }
                if head[dashes.endIndex] == 0x20 { return at..<dashes.endIndex }
            case UInt8(ascii: "."):
                // A sentence has ended; `Calif.` and the like stand further ahead.
                if at > 60, at + 1 < head.count, head[at + 1] == 0x20 { return nil }
            default: continue
            }
        }
        return nil
    }

    private static func isPlace(_ text: String) -> Bool {
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
        if notPlaces.contains(first) { return false }
        if isUpper(first) { return first.unicodeScalars.count > 1 && parts.dropFirst().allSatisfy(isShort) }
        // A city in mixed case needs an agency, or a date, beside it.
        let isNamed = first.unicodeScalars.first.map(\.properties.isUppercase) ?? false
        return isNamed && parts.allSatisfy(isShort)
            && (hasAgency || parts.dropFirst().contains(where: isDay))
    }

    /// What stands in capitals before a dash and is no place.
    private static let notPlaces: Set<String> = [
        "FILE", "UPDATE", "FINAL UPDATE", "BREAKING", "BREAKING NEWS", "EXCLUSIVE", "WATCH", "ANALYSIS",
        "OPINION",
        "LIVE", "VIDEO", "PHOTO", "PHOTOS", "COMMENTARY", "REVIEW", "NOTE", "CORRECTION", "CORRECTED",
        "FACT CHECK",
        "EDITORIAL", "ADVISORY", "URGENT", "ALERT", "TIMELINE", "EXPLAINER", "FACTBOX", "Q&A", "PART", "UK",
        "US",
    ]

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
        default: return "\"'<$€£¿¡".unicodeScalars.contains(first)
        }
    }
}

extension String {
    /// By scalars, since a character may be as long as the text.
    fileprivate var trimmingStart: String { String(unicodeScalars.drop { $0 == " " || $0 == "\u{A0}" }) }
}
