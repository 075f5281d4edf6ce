/// Chooses the headline among what a page offers, and takes the site's name off.
struct Headline {
    private let siteNames: Set<String>
    /// Bytes of a site's name; to hash a text may take time that is quadratic in its length.
    private static let longestSiteName = 1000

    /// - Parameter siteNames: what the site calls itself, and its domain's own word.
    init(siteNames: [String]) {
        let names = siteNames.filter { $0.utf8.count <= Self.longestSiteName }
        self.siteNames = Set(names.map(Self.compact).filter { !$0.isEmpty })
    }

    struct Candidates {
        var linked: String?
        /// Texts of headings, in the page's order, `h1` first.
        var headings: [String] = []
        /// How many of them are `h1`.
        var firstLevel = 0
        var microdata: Sourced<String>?
        var social: [Sourced<String>] = []
        var title: String?
    }

    func choose(_ candidates: Candidates) -> Sourced<String>? {
        let headings = candidates.headings.filter { !isSite($0) }
        if let linked = candidates.linked.map(withoutSite), !linked.isEmpty, !isSite(linked) {
            let others = headings + candidates.social.map(\.value)
            return Sourced(completed(linked, from: others), .jsonLD)
        }
        let title = candidates.title.map { stripped($0, headings: candidates.headings) }
        let social = candidates.social.map {
            Sourced(stripped($0.value, headings: candidates.headings), $0.source)
        }.filter { !isSite($0.value) && !$0.value.isEmpty }
        let claims = [candidates.microdata?.value, title].compactMap { $0 } + social.map(\.value)
        if let heading = repeated(headings, claims, candidates) {
            return punctuated(heading, by: social) ?? Sourced(heading, .heading)
        }
        // A heading of the first level that says the same in other words, or stands alone: what people see.
        let first = candidates.headings.prefix(candidates.firstLevel).filter { !isSite($0) }
        if let heading = first.first(where: { heading in claims.contains { Self.isAkin(heading, $0) } }) {
            return withoutLabel(heading, claims: social, title: title) ?? Sourced(heading, .heading)
        }
        if let heading = first.first, Set(first.map(Self.compact)).count == 1, Self.isSentence(heading) {
            return Sourced(heading, .heading)
        }
        if let microdata = candidates.microdata, !isSite(microdata.value) { return microdata }
        if let first = social.first { return Sourced(completed(first.value, from: headings), first.source) }
        if let title, !title.isEmpty, !isSite(title) {
            return Sourced(completed(title, from: headings), .titleElement)
        }
        return Sourced(headings.first, .heading) ?? Sourced(title, .titleElement)
    }

    /// The longest heading that the page's title or its other claims repeat, where it is no mere part of one.
    private func repeated(_ headings: [String], _ claims: [String], _ candidates: Candidates) -> String? {
        let given =
            ([candidates.microdata?.value, candidates.title].compactMap { $0 }
            + candidates.social.map(\.value)).map(Self.compact)
        let least = claims.map { Self.compact($0).utf8.count }.min() ?? 0
        var best: String?
        for heading in headings {
            let key = Self.compact(heading)
            guard key.utf8.count >= 4, key.utf8.count * 5 >= least * 2,
                given.contains(where: { KeySearch.occurs(key, in: $0) })
            else { continue }
            if key.utf8.count > (best.map(Self.compact)?.utf8.count ?? 0) { best = heading }
        }
        return best
    }

    /// A heading whose label is set apart by its type alone (`City Bridge agreed on`), as others write it
    /// (`City: Bridge agreed on`).
    private func punctuated(_ heading: String, by claims: [Sourced<String>]) -> Sourced<String>? {
        guard !heading.contains(":") else { return nil }
        let key = Self.compact(heading)
        return claims.first { $0.value.contains(": ") && Self.compact($0.value).isSame(as: key) }
    }

    /// A heading that carries a label or a date before the headline proper: what the page itself claims alone.
    private func withoutLabel(_ heading: String, claims: [Sourced<String>], title: String?) -> Sourced<
        String
    >? {
        let key = Self.compact(heading)
        return (claims + [Sourced(title, .titleElement)].compactMap { $0 }).first {
            let claim = Self.compact($0.value)
            return claim.utf8.count * 2 >= key.utf8.count && claim.utf8.count >= 12 && key.hasSuffix(claim)
        }
    }

    /// Whether two texts share most of the shorter one's words; of scripts without spaces, most pairs of signs.
    static func isAkin(_ first: String, _ second: String) -> Bool {
        let (a, b) = (pieces(first), pieces(second))
        let least = min(a.count, b.count)
        return least >= 3 && a.intersection(b).count * 2 > least
    }

    /// Long enough to say something: a section's or a site's name is a word or two.
    private static func isSentence(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return words.count >= 4 || text.unicodeScalars.count { $0.value > 0x2E80 } >= 10
    }

    private static func pieces(_ text: String) -> Set<String> {
        // The first words will do, and a word may be as long as the text.
        let start = text.prefix(bytes: 4096)
        let words = start.split { !$0.isLetter && !$0.isNumber }.prefix(60).map { $0.lowercased() }
        guard words.contains(where: { $0.utf8.count > 24 && $0.unicodeScalars.contains { $0.value > 0xE00 } })
        else { return Set(words.filter { $0.utf8.count > 2 }) }
        let signs = words.joined().map(String.init).prefix(120)
        return Set(zip(signs, signs.dropFirst()).map { $0 + $1 })
    }

    func isSite(_ text: String) -> Bool {
        let key = Self.compact(text)
        return key.utf8.count <= Self.longestSiteName && siteNames.contains(key)
    }

    /// A headline cut short (`Ministers agree on …`) as a heading gives it in full.
    private func completed(_ text: String, from others: [String]) -> String {
        var key = Self.compact(text)
        guard text.hasSuffix("…") || text.hasSuffix("...") else { return text }
        key = Self.compact(String(text.dropLast(text.hasSuffix("…") ? 1 : 3)))
        guard key.utf8.count >= 12 else { return text }
        return others.first { Self.compact($0).hasPrefix(key) } ?? text
    }

    /// Takes off what stands after or before a separator where it is the site's name, or where a heading
    /// says that the rest is all.
    func stripped(_ text: String, headings: [String]) -> String {
        var parts = Self.split(text)
        guard parts.count > 1 else { return text.trimmedOfSpace }
        let keys = headings.map(Self.compact)
        let whole = Self.compact(text).utf8.count
        for length in stride(from: parts.count - 1, through: 1, by: -1) {
            for start in 0...(parts.count - length) {
                let piece = Self.joined(parts[start..<start + length])
                let key = Self.compact(piece)
                if !isSite(piece), key.utf8.count >= 8, key.utf8.count * 3 >= whole,
                    keys.contains(where: key.isSame)
                {
                    return piece
                }
            }
        }
        while parts.count > 1, let last = parts.last, isSite(last.text) || isSiteLike(last) {
            parts.removeLast()
        }
        while parts.count > 1, let first = parts.first, isSite(first.text) { parts.removeFirst() }
        return Self.joined(parts[...])
    }

    /// Takes off the site's name alone: a headline in structured data may hold any separator itself.
    private func withoutSite(_ text: String) -> String {
        var parts = Self.split(text)
        while parts.count > 1, let last = parts.last, isSite(last.text) || isNamedAfterSite(last) {
            parts.removeLast()
        }
        return Self.joined(parts[...])
    }

    /// After a bar or a guillemet a site's name or section is usual; after a dash only a short one.
    private func isSiteLike(_ part: Part) -> Bool {
        if isNamedAfterSite(part) { return true }
        if part.isStrong { return part.text.split(separator: " ").count <= 6 }
        return false
    }

    private func isNamedAfterSite(_ part: Part) -> Bool {
        let key = Self.compact(part.text)
        return siteNames.contains { name in
            name.utf8.count >= 4 && key.utf8.count <= name.utf8.count + 24
                && (key.hasPrefix(name) || key.hasSuffix(name))
        }
    }

    private struct Part {
        var text: String
        var separator: String
        var isStrong: Bool
    }

    private static let separators: [(String, Bool)] = [
        (" | ", true), ("｜", true), (" » ", true), (" « ", true), (" :: ", true), (" · ", true),
        (" • ", true),
        ("：", false), (" - ", false), (" – ", false), (" — ", false), (" ― ", false), ("--", false),
        ("_", false),
        (" / ", false), (" : ", false), (" ‹ ", true), (" › ", true), (" |", true), ("| ", true),
    ]

    private static func split(_ text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        var separator = ""
        var isStrong = false
        scan: while !rest.isEmpty, parts.count < 8 {
            var found: (range: Range<String.Index>, index: Int)?
            for (index, mark) in separators.enumerated() {
                if let range = rest.firstRange(of: mark.0),
                    found.map({ range.lowerBound < $0.range.lowerBound }) ?? true
                {
                    found = (range, index)
                }
            }
            guard let found else { break scan }
            parts.append(
                .init(
                    text: String(rest[..<found.range.lowerBound]).trimmedOfSpace, separator: separator,
                    isStrong: isStrong))
            separator = separators[found.index].0
            isStrong = separators[found.index].1
            rest = rest[found.range.upperBound...]
        }
        parts.append(.init(text: String(rest).trimmedOfSpace, separator: separator, isStrong: isStrong))
        return parts.filter { !$0.text.isEmpty }
    }

    private static func joined(_ parts: ArraySlice<Part>) -> String {
        var result = ""
        for part in parts { result += (result.isEmpty ? "" : part.separator) + part.text }
        return result
    }

    /// Letters and digits in lower case: how titles are compared. What is neither goes: ASCII's signs, and the
    /// blocks of Unicode that hold punctuation and symbols.
    static func compact(_ text: String) -> String {
        let bytes = PhraseSet.lowerCased(text)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x80 {
                if byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 { kept.append(byte) }
                at += 1
                continue
            }
            let length = min(byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, bytes.count - at)
            if !isSign(bytes[at..<at + length]) { kept.append(contentsOf: bytes[at..<at + length]) }
            at += length
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// U+0080 to U+00BF but ª µ º, U+2000 to U+2BFF, U+3000 to U+303F but 々, the full-width signs, the Arabic
    /// and Indic stops, and what is outside the first plane but letters of Chinese.
    private static func isSign(_ scalar: ArraySlice<UInt8>) -> Bool {
        let second = scalar.count > 1 ? scalar[scalar.startIndex + 1] : 0
        let third = scalar.count > 2 ? scalar[scalar.startIndex + 2] : 0
        switch scalar.first {
        case 0xC2: return second != 0xAA && second != 0xB5 && second != 0xBA
        case 0xD8: return second == 0x8C || second == 0x9B || second == 0x9F
        case 0xE0: return second == 0xA5 && (third == 0xA4 || third == 0xA5)
        case 0xE2: return second < 0xB0
        case 0xE3: return second == 0x80 && third != 0x85
        case 0xEF:
            return second == 0xBC && (third < 0x90 || third >= 0x9A && third < 0xA1 || third >= 0xBB)
                || second == 0xBD && (third < 0x81 || third >= 0x9B && third < 0xA6)
        case 0xF0: return second == 0x9F
        default: return false
        }
    }
}

extension String {
    /// Without white space at either end.
    var trimmedOfSpace: String {
        var view = self[...]
        while let first = view.first, first.isWhitespace { view.removeFirst() }
        while let last = view.last, last.isWhitespace { view.removeLast() }
        return String(view)
    }
}
