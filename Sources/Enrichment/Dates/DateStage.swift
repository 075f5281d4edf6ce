internal import Foundation
internal import Parsing

extension Draft {
    /// Finds what the body says of time, and resolves it against the day of publication.
    mutating func findDates() {
        guard let lexicon = DateLexicon.of(article.language) else { return }
        var cursor = ScalarCursor()
        var dates: [DateMention] = []
        DateFinder(bytes, lexicon, anchor).forEach { resolved, span in
            let start = cursor.scalars(before: span.lowerBound, in: bytes)
            let end = cursor.scalars(before: span.upperBound, in: bytes)
            dates.append(
                DateMention(
                    kind: resolved.kind, surface: text(span), startScalar: start, scalarLength: end - start,
                    startByte: span.lowerBound, byteLength: span.count, value: resolved.value,
                    earliest: resolved.earliest, latest: resolved.latest, grain: resolved.grain,
                    confidence: resolved.confidence))
        }
        article.dates = dates
    }

    /// The day of publication where the article was published, and how far it can be trusted.
    private var anchor: DateFinder.Anchor {
        guard let instant = article.parsed.publishedAt ?? article.parsed.modifiedAt else {
            return .init(day: nil)
        }
        return .init(day: instant.localDay)
    }
}

extension ZonedInstant {
    /// The day in the zone that it was written in.
    fileprivate var localDay: CalendarDay? {
        let seconds = date.timeIntervalSince1970 + Double(secondsFromGMT ?? 0)
        return Int(exactly: (seconds / 86_400).rounded(.down)).map(CalendarDay.init(number:))
    }
}
