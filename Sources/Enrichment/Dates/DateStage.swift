internal import Foundation
internal import Parsing

extension Draft {
    /// Finds what the body says of time, and resolves it against the day of publication.
    mutating func findDates() {
        guard let lexicon = DateLexicon.of(article.language) else { return }
        let tokens = DateTokenizer.tokens(of: bytes, lexicon)
        let grammar = DateGrammar(tokens: tokens, lexicon: lexicon)
        let (reference, trust) = referenceDay
        var resolver = DateResolver(reference: reference)
        var cursor = ScalarCursor()
        var index = 0
        while index < tokens.count {
            guard let found = grammar.expression(at: index), found.end > index,
                var resolved = resolver.resolve(found.reading, grammar.tense(around: index..<found.end))
            else {
                index += 1
                continue
            }
            if resolved.earliest != nil { resolved.confidence *= trust }
            let span = tokens[index].start..<tokens[found.end - 1].end
            let start = cursor.scalars(before: span.lowerBound, in: bytes)
            let end = cursor.scalars(before: span.upperBound, in: bytes)
            article.dates.append(
                DateMention(
                    kind: resolved.kind, surface: text(span), startScalar: start, scalarLength: end - start,
                    startByte: span.lowerBound, byteLength: span.count, value: resolved.value,
                    earliest: resolved.earliest, latest: resolved.latest, grain: resolved.grain,
                    confidence: resolved.confidence))
            index = found.end
        }
    }

    /// The day of publication where the article was published, and how far it can be trusted.
    private var referenceDay: (CalendarDay?, Float) {
        guard let instant = article.parsed.publishedAt ?? article.parsed.modifiedAt else { return (nil, 1) }
        return (instant.localDay, 1)
    }
}

extension ZonedInstant {
    /// The day in the zone that it was written in.
    fileprivate var localDay: CalendarDay? {
        let seconds = date.timeIntervalSince1970 + Double(secondsFromGMT ?? 0)
        return Int(exactly: (seconds / 86_400).rounded(.down)).map(CalendarDay.init(number:))
    }
}
