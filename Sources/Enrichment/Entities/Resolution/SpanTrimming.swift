/// Cuts from names what is no part of them: titles and honorifics, articles, possessive endings.
struct SpanTrimming {
    let text: [UInt8]
    let tokens: [ContextToken]

    /// The spans in reading order without overlaps, and the tokens that each touches.
    func trimmed(_ found: [NameSpan]) -> (spans: [NameSpan], touched: [Range<Int>]) {
        var spans: [NameSpan] = []
        var touched: [Range<Int>] = []
        spans.reserveCapacity(found.count)
        touched.reserveCapacity(found.count)
        var token = 0
        var end = 0
        for span in found.sorted(by: { $0.bytes.lowerBound < $1.bytes.lowerBound }) {
            guard span.bytes.lowerBound >= end, span.bytes.upperBound <= text.count, !span.bytes.isEmpty
            else { continue }
            while token < tokens.count, tokens[token].bytes.upperBound <= span.bytes.lowerBound { token += 1 }
            var last = token
            while last < tokens.count, tokens[last].bytes.lowerBound < span.bytes.upperBound { last += 1 }
            guard last > token else { continue }
            let kept = name(in: token..<last, span.kind)
            guard !kept.isEmpty else { continue }
            let lower =
                kept.lowerBound == token
                ? Swift.max(span.bytes.lowerBound, tokens[token].bytes.lowerBound)
                : tokens[kept.lowerBound].bytes.lowerBound
            let upper = Swift.min(tokens[kept.upperBound - 1].bytes.upperBound, span.bytes.upperBound)
            guard lower < upper else { continue }
            var trimmed = span
            trimmed.bytes = lower..<withPoint(upper, of: span, tokens[kept.upperBound - 1])
            end = trimmed.bytes.upperBound
            spans.append(trimmed)
            touched.append(kept)
        }
        return (spans, touched)
    }

    /// Behind the point of "U.S." and "Jr.", where the name ends in one that belongs to it.
    private func withPoint(_ end: Int, of span: NameSpan, _ last: ContextToken) -> Int {
        guard end < text.count, text[end] == 0x2E, last.bytes.upperBound == end else { return end }
        let isShort = text[last.bytes].contains(0x2E) || last.has(.suffix)
        return isShort || span.bytes.upperBound > end && NameIndex.legalForms.contains(last.key)
            ? end + 1 : end
    }

    private func name(in range: Range<Int>, _ kind: NameSpan.Kind) -> Range<Int> {
        var range = range
        while range.count > 1, tokens[range.lowerBound].isAny([.definite, .indefinite, .possessive]) {
            range = range.dropFirst()
        }
        switch kind {
        case .person: return person(in: range)
        case .organisation, .place, .event, .work: return thing(in: range)
        case .demonym: return range
        }
    }

    /// Without "Prime Minister", "Mr" and "Minister of Defense" before the name.
    private func person(in range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var cut = start
        while start < range.upperBound - 1 {
            let token = tokens[start]
            let next = tokens[start + 1]
            if token.isAny([.person, .honorific]),
                !(token.has(.givenName) && range.upperBound - start == 2
                    && !next.gap.contains(.point))
            {
                start += 1
                cut = start
            } else if token.isAny([.modifier, .portfolio, .of, .for, .and]) {
                start += 1
                if cut > range.lowerBound, token.has(.portfolio), tokens[cut].isAny([.of, .for, .portfolio]) {
                    cut = start
                }
            } else {
                break
            }
        }
        // "Minister of Defense": the ministry goes with the title.
        let rest = cut..<range.upperBound
        let isTitle =
            rest.count == 1 && tokens[rest.lowerBound].isAny([.honorific, .portfolio])
            || rest.allSatisfy { tokens[$0].isAny([.person, .modifier, .of, .honorific]) }
                && !(rest.count <= 2 && rest.contains { tokens[$0].has(.givenName) })
        if isTitle, rest.count == 1, tokens[rest.lowerBound].isCapitalised, cut > range.lowerBound {
            return rest
        }
        return isTitle ? cut..<cut : rest
    }

    /// Without the title of a person whose name follows: "Ministry of Foreign Affairs Secretary General".
    private func thing(in range: Range<Int>) -> Range<Int> {
        let first = range.lowerBound
        // "Minister of Foreign Affairs": no organisation is named.
        if first >= 2, tokens[first - 1].isAny([.of, .for]), tokens[first - 2].has(.holdsPortfolio),
            range.allSatisfy({ tokens[$0].isAny([.portfolio, .and]) })
        {
            return first..<first
        }
        var end = range.upperBound
        while end - 1 > first, tokens[end - 1].has(.person), end < tokens.count, tokens[end].isCapitalised,
            tokens[end].gap.isEmpty
        {
            end -= 1
        }
        let rest = first..<end
        return rest.allSatisfy {
            tokens[$0].isAny([.person, .modifier, .of, .honorific])
                && tokens[$0].classes.isDisjoint(with: .organisation)
        }
            && rest.contains { tokens[$0].has(.person) } ? first..<first : rest
    }
}
