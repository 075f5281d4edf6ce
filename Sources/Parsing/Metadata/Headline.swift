/// Chooses the headline among what a page offers, and takes the site's name off.
struct Headline {
    private let siteNames: Set<String>

    /// - Parameter siteNames: what the site calls itself, and its domain's own word.
    init(siteNames: [String]) {
        self.siteNames = Set(siteNames.map(Self.compact).filter { !$0.isEmpty })
    }

    struct Candidates {
        var linked: String?
        /// Texts of headings, in the page's order, `h1` first.
        var headings: [String] = []
        var microdata: String?
        var social: [String] = []
        var title: String?
    }

    func choose(_ candidates: Candidates) -> String? {
        let title = candidates.title.map { stripped($0, headings: candidates.headings) }
        let social = candidates.social.map { stripped($0, headings: candidates.headings) }.filter {
            !isSite($0)
        }
        let support =
            ([candidates.linked, candidates.microdata, candidates.title].compactMap { $0 } + candidates.social)
            .map(Self.compact)
        let headings = candidates.headings.filter { !isSite($0) }

        if let linked = candidates.linked.map({ stripped($0, headings: headings) }), !linked.isEmpty,
            !isSite(linked)
        {
            return completed(linked, from: headings + social)
        }
        // A heading that the page's title repeats is the headline; the longest, where several are.
        var best: String?
        for heading in headings {
            let key = Self.compact(heading)
            guard key.utf8.count >= 4, support.contains(where: { $0.contains(key) }) else { continue }
            if key.utf8.count > (best.map(Self.compact)?.utf8.count ?? 0) { best = heading }
        }
        if let best { return best }
        if let microdata = candidates.microdata, !isSite(microdata) { return microdata }
        if let first = social.first, !first.isEmpty { return completed(first, from: headings) }
        if let title, !title.isEmpty, !isSite(title) { return completed(title, from: headings) }
        return headings.first ?? title
    }

    func isSite(_ text: String) -> Bool { siteNames.contains(Self.compact(text)) }

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
        for length in stride(from: parts.count - 1, through: 1, by: -1) {
            for start in 0...(parts.count - length) {
                let piece = Self.joined(parts[start..<start + length])
                if !isSite(piece), Self.compact(piece).utf8.count >= 8, keys.contains(Self.compact(piece)) {
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

    /// After a bar or a guillemet a site's name or section is usual; after a dash only a short one.
    private func isSiteLike(_ part: Part) -> Bool {
        let key = Self.compact(part.text)
        if siteNames.contains(where: { $0.utf8.count >= 4 && (key.hasPrefix($0) || key.hasSuffix($0)) }) {
            return true
        }
        if part.isStrong { return part.text.split(separator: " ").count <= 6 }
        return false
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

    /// Letters and digits in lower case: how titles are compared.
    static func compact(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if byte >= 0x80 { return compactUnicode(text) }
            if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
                bytes.append(byte | 0x20)
            } else if byte >= 0x30 && byte <= 0x39 {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func compactUnicode(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.lowercased().unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }))
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
