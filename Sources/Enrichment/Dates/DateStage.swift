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

    /// The day of publication, else that of the change, else that on which it was fetched: which may be long
    /// after it was written.
    private var anchor: DateFinder.Anchor {
        if let day = article.parsed.publishedAt?.localDay { return .init(day: day) }
        if let day = article.parsed.modifiedAt?.localDay { return .init(day: day, trust: 0.8) }
        return .init(day: article.parsed.fetchedAt?.localDay, trust: 0.4)
    }
}

extension ZonedInstant {
    /// The day in the zone that it was written in.
    fileprivate var localDay: CalendarDay? {
        let seconds = date.timeIntervalSince1970 + Double(secondsFromGMT ?? 0)
        return Int(exactly: (seconds / 86_400).rounded(.down)).map(CalendarDay.init(number:))
    }
}
