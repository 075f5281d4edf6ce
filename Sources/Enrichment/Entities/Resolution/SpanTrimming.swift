/// Cuts from names what is no part of them: titles and honorifics, articles, possessive endings. Parts what
/// the tagger took for one name: "U.N. Secretary-General Jane Roe".
struct SpanTrimming {
    let text: [UInt8]
    let tokens: [ContextToken]

    private(set) var spans: [NameSpan] = []
    /// For each span the tokens that it touches.
    private(set) var touched: [Range<Int>] = []
    private var end = 0

    init(text: [UInt8], tokens: [ContextToken]) {
        self.text = text
        self.tokens = tokens
    }

    /// Takes the spans in reading order; of two that overlap the first stays.
    mutating func trim(_ found: [NameSpan]) {
        spans.reserveCapacity(found.count)
        touched.reserveCapacity(found.count)
        var token = 0
        for span in found.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
            guard span.bytes.lowerBound >= end, span.bytes.upperBound <= text.count, !span.bytes.isEmpty
            else { continue }
            while token < tokens.count, tokens[token].bytes.upperBound <= span.bytes.lowerBound { token += 1 }
            var last = token
            while last < tokens.count, tokens[last].bytes.lowerBound < span.bytes.upperBound { last += 1 }
            guard last > token else { continue }
            part(span, token..<last)
        }
    }

    /// Adds what the span names, once or more.
    private mutating func part(_ span: NameSpan, _ range: Range<Int>) {
        var range = range
        while range.count > 1, isArticle(range.lowerBound) { range = range.dropFirst() }
        guard span.kind != .demonym, !isParty(range) else {
            if span.kind == .demonym { addDemonym(span, range) }
            return
        }
        if let title = title(in: range, span.kind) {
            if span.kind != .person { addOrganisation(before: title, of: span, range) }
            var name = title.upperBound..<range.upperBound
            if let of = name.first(where: { tokens[$0].isAny([.of, .and]) }) {
                if tokens[of].has(.and), of + 1 < name.upperBound {
                    add(span, name.lowerBound..<of, .person)
                    name = of + 1..<name.upperBound
                } else {
                    name = name.lowerBound..<of
                }
            }
            return add(span, name, .person)
        }
        if span.kind == .person {
            let isTitle = range.allSatisfy { tokens[$0].isAny([.person, .modifier, .of, .honorific]) }
            let isName = range.contains { tokens[$0].has(.givenName) } && range.count <= 2
            if !isTitle || isName { add(span, range, .person) }
        } else {
            var kept = thing(in: range)
            // "New York City", of which the tagger saw the first two words.
            if span.kind == .place, let last = kept.last, last + 1 < tokens.count,
                tokens[last + 1].key == Self.city,
                tokens[last + 1].isCapitalised, tokens[last + 1].gap.isEmpty,
                !tokens[last].traits.contains(.possessive)
            {
                kept = kept.lowerBound..<last + 2
                var longer = span
                longer.bytes = span.bytes.lowerBound..<tokens[last + 1].bytes.upperBound
                return add(longer, kept, .place)
            }
            if !kept.isEmpty { add(span, kept, kind(of: span, kept)) }
        }
    }

    /// Adds a demonym; of "South Korean" the tagger may have seen the second word alone.
    private mutating func addDemonym(_ span: NameSpan, _ range: Range<Int>) {
        guard range.count == 1, let last = range.first, last > 0, tokens[last].gap.isEmpty,
            tokens[last - 1].isCapitalised, tokens[last - 1].bytes.lowerBound >= end,
            tokens[last - 1].sentence == tokens[last].sentence,
            KnownNames.shared.place(
                ofDemonym: NameWord.joined([tokens[last - 1].key, tokens[last].key])) != nil
        else { return add(span, range, .demonym) }
        var longer = span
        longer.bytes = tokens[last - 1].bytes.lowerBound..<span.bytes.upperBound
        add(longer, last - 1..<last + 1, .demonym)
    }

    /// "the", "The", "a", and not the letter of "A. B. Roe".
    private func isArticle(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.has(.definite) || token.isAny([.indefinite, .possessive]) && !token.isCapitalised
    }

    /// In bytes.
    private static let longestName = 300

    private mutating func add(_ span: NameSpan, _ range: Range<Int>, _ kind: NameSpan.Kind) {
        guard let first = range.first, let last = range.last else { return }
        let lower = Swift.max(span.bytes.lowerBound, tokens[first].bytes.lowerBound)
        let upper = Swift.min(span.bytes.upperBound, tokens[last].bytes.upperBound)
        guard lower < upper, upper - lower > 1 || text[lower] >= 0x80 else { return }
        // What is longer is no name; and it would be copied wherever it is somebody's affiliation.
        guard upper - lower <= Self.longestName else { return }
        let bytes = lower..<withPoint(upper, of: span, tokens[last])
        spans.append(NameSpan(kind: kind, bytes: bytes, confidence: span.confidence))
        touched.append(range)
        end = bytes.upperBound
    }

    /// Behind the point of "U.S." and "Jr.", where the name ends in one that belongs to it.
    private func withPoint(_ end: Int, of span: NameSpan, _ last: ContextToken) -> Int {
        guard end < text.count, text[end] == 0x2E, last.bytes.upperBound == end else { return end }
        let isShort = text[last.bytes].contains(0x2E) || last.has(.suffix)
        let isForm = span.bytes.upperBound > end && NameIndex.legalForms.contains(last.key)
        return isShort || isForm ? end + 1 : end
    }

    /// "D-Ohio", "R-Utah", "D": party and state of a member of Congress, and no name.
    private func isParty(_ range: Range<Int>) -> Bool {
        let bytes = tokens[range.lowerBound].bytes
        guard let letter = text[bytes].first, letter == 0x44 || letter == 0x52 || letter == 0x49 else {
            return false
        }
        return bytes.count == 1 && range.count == 1
            || bytes.count > 2 && text[bytes.lowerBound + 1] == 0x2D
                && tokens[range.lowerBound].gap.contains(.opens)
    }

    private static let city = WordKey.of("city")
    private static let ranks = Set(
        ["majority", "minority", "deputy", "assistant", "vice"].map { WordKey.of($0) })

    // MARK: Titles

    /// The nouns and honorifics of a title inside a span, behind which a name stands: "Prime Minister",
    /// "Secretary General"; with "Minister of Defense" its ministry too.
    private func title(in range: Range<Int>, _ kind: NameSpan.Kind) -> Range<Int>? {
        // Of "Foreign Affairs Jane Roe" behind "Minister of" the ministry is the title's end.
        if isMinistry(range.lowerBound) {
            let rest = range.drop { tokens[$0].isAny([.portfolio, .and]) }
            if !rest.isEmpty, rest.count < range.count { return range.lowerBound..<rest.lowerBound }
        }
        var last = range.upperBound - 2
        while last >= range.lowerBound, !isTitle(last, range) { last -= 1 }
        guard last >= range.lowerBound else { return nil }
        var end = last + 1
        if end + 1 < range.upperBound, tokens[end].isAny([.of, .for]) {
            let rest = (end + 1..<range.upperBound).drop { tokens[$0].isAny([.portfolio, .and]) }
            guard tokens[last].has(.holdsPortfolio), !rest.isEmpty, rest.lowerBound > end + 1 else {
                return nil
            }
            end = rest.lowerBound
        }
        let name = end..<range.upperBound
        guard name.count <= 5, name.contains(where: { !tokens[$0].has(.suffix) }),
            !name.contains(where: { tokens[$0].has(.organisation) }), tokens[end].isCapitalised
        else { return nil }
        if kind != .person {
            let isPerson =
                tokens[last].has(.honorific) || GivenNames.shared.gender(of: tokens[end].key) != nil
                || name.count > 1 && last > range.lowerBound
            guard isPerson, name.count > 1 || tokens[last].has(.honorific) else { return nil }
        }
        var first = last
        while first > range.lowerBound, tokens[first - 1].isAny([.person, .honorific]) { first -= 1 }
        return first..<end
    }

    private func isTitle(_ index: Int, _ range: Range<Int>) -> Bool {
        let token = tokens[index]
        guard token.isAny([.person, .honorific]), token.isCapitalised else { return false }
        // "Dean Smith" may be called so.
        return !token.has(.givenName) || range.count > 2 && index == range.lowerBound
            || index + 1 < tokens.count && tokens[index + 1].gap.contains(.point)
    }

    /// "Minister of" stands before it.
    private func isMinistry(_ first: Int) -> Bool {
        first >= 2 && tokens[first - 1].isAny([.of, .for]) && tokens[first - 2].has(.holdsPortfolio)
            && tokens[first].gap.isEmpty
    }

    /// "Ministry of Foreign Affairs" and "U.N." before the title are names of their own.
    private mutating func addOrganisation(before title: Range<Int>, of span: NameSpan, _ range: Range<Int>) {
        let rest = thing(in: range.lowerBound..<title.lowerBound)
        guard !rest.isEmpty else { return }
        let key = NameWord.joined(rest.map { WordKey.of(text, tokens[$0].bytes, withoutPoints: true) })
        guard
            KnownNames.shared.known(as: key) != nil || rest.contains(where: { tokens[$0].has(.organisation) })
        else { return }
        add(span, rest, span.kind == .place ? .place : .organisation)
    }

    // MARK: Other things

    /// Without the title of a person whose name follows: "Senate Majority" before "Leader".
    private func thing(in range: Range<Int>) -> Range<Int> {
        let first = range.lowerBound
        guard first < range.upperBound else { return range }
        // "Minister of Foreign Affairs": no organisation is named.
        if isMinistry(first), range.allSatisfy({ tokens[$0].isAny([.portfolio, .and]) }) {
            return first..<first
        }
        var end = range.upperBound
        if end < tokens.count, tokens[end].gap.isEmpty, tokens[end].isCapitalised {
            let precedesTitle = tokens[end].has(.person) && !range.contains { tokens[$0].has(.of) }
            while end > first, tokens[end - 1].classes.isDisjoint(with: .organisation),
                tokens[end - 1].has(.person) || precedesTitle && tokens[end - 1].has(.modifier)
            {
                end -= 1
            }
        }
        while end > first + 1, end < tokens.count, tokens[end].has(.person), tokens[end].gap.isEmpty,
            Self.ranks.contains(tokens[end - 1].key)
        {
            end -= 1
        }
        let rest = first..<end
        let isTitle =
            rest.contains { tokens[$0].has(.person) }
            && rest.allSatisfy {
                tokens[$0].isAny([.person, .modifier, .of, .honorific])
                    && tokens[$0].classes.isDisjoint(with: .organisation)
            }
        return isTitle ? first..<first : rest
    }

    /// What the words and those around say against the tagger: "Taro Aso" is somebody, "Arab League" no place.
    private func kind(of span: NameSpan, _ range: Range<Int>) -> NameSpan.Kind {
        guard let first = range.first, let last = range.last else { return span.kind }
        if range.count > 1, span.kind == .place, tokens[last].has(.organisation), !tokens[last].has(.building)
        {
            return .organisation
        }
        let isShort = range.count == 2 || range.count == 3
        guard isShort, span.confidence < 0.75, span.kind == .organisation || span.kind == .place else {
            return span.kind
        }
        let isName =
            GivenNames.shared.gender(of: tokens[first].key) != nil
            && range.allSatisfy {
                tokens[$0].isCapitalised && tokens[$0].gap.isEmpty || $0 == first
                    || text[tokens[$0 - 1].bytes].count == 1
            }
            && range.allSatisfy {
                tokens[$0].classes.isDisjoint(with: [
                    .organisation, .anyOrganisation, .building, .modifier, .portfolio, .stop, .definite,
                ])
            }
        return isName ? .person : span.kind
    }
}
