import Enrichment
import Parsing

extension Promise {
    /// What holds for every enriched article, whatever stages ran: first of all, that what was found stands where
    /// it is said to stand.
    static func check(_ article: EnrichedArticle) {
        check(article.parsed)
        keep(article.body.utf8.elementsEqual(article.parsed.body.utf8), "a body that is another")
        keep(article.contentHash.count == 32, "a hash that is none")
        keep((article.language?.utf8.count ?? 2) == 2, "a language that has no code")
        keep((article.fingerprint == nil) == (article.wordCount == 0), "a fingerprint of nothing")
        keep(article.readingSeconds >= 0, "a time below zero")
        keep(article.summary != "", "a summary without text")
        let body = Body(article.body)
        var end = 0
        for sentence in article.sentences {
            let span = TextSpan(
                startScalar: sentence.startScalar, scalarLength: sentence.scalarLength,
                startByte: sentence.startByte, byteLength: sentence.byteLength)
            body.check(span, "a sentence")
            keep(span.startByte >= end, "sentences out of order")
            end = span.bytes.upperBound
        }
        dates(article.dates, body)
        entities(article.entities, body)
        quotes(article, body)
    }

    private static func dates(_ dates: [DateMention], _ body: Body) {
        var end = 0
        for date in dates {
            let span = TextSpan(
                startScalar: date.startScalar, scalarLength: date.scalarLength, startByte: date.startByte,
                byteLength: date.byteLength)
            body.check(span, "a date", holds: date.surface)
            keep(span.startByte >= end, "dates out of order")
            end = span.bytes.upperBound
            keep(!date.value.isEmpty, "a date without a value")
            share(date.confidence, "a date's confidence")
            keep((date.earliest == nil) == (date.latest == nil), "a date with one end")
            guard let earliest = date.earliest, let latest = date.latest else { continue }
            keep(earliest <= latest, "a date that ends before it begins")
            keep(earliest.year >= 1 && latest.year <= 9999, "a date beyond the calendar")
        }
    }

    private static func entities(_ entities: [ArticleEntity], _ body: Body) {
        var first = 0
        for entity in entities {
            keep(!entity.name.isEmpty, "an entity without a name")
            keep(entity.gender == nil || entity.kind == .person, "a thing with a gender")
            share(entity.salience, "an entity's salience")
            share(entity.confidence, "an entity's confidence")
            guard var last = entity.mentions.first?.span.startByte else {
                fatalError("an entity that is not mentioned")
            }
            keep(last >= first, "entities out of order")
            first = last
            for mention in entity.mentions {
                body.check(mention.span, "a mention", holds: mention.surface)
                keep(mention.span.startByte >= last, "mentions out of order")
                last = mention.span.startByte
            }
            guard let place = entity.place else { continue }
            keep(entity.kind == .place, "a place that is none")
            keep(abs(place.latitude) <= 90 && abs(place.longitude) <= 180, "a place off the map")
        }
    }

    private static func quotes(_ article: EnrichedArticle, _ body: Body) {
        var last = 0
        for quote in article.quotes {
            body.check(quote.span, "a quotation", holds: quote.text)
            keep(quote.span.startByte >= last, "quotations out of order")
            last = quote.span.startByte
            var end = last
            keep(quote.parts.first?.startByte == end, "a quotation that begins before its parts")
            for part in quote.parts {
                body.check(part, "a part of a quotation")
                keep(part.startByte >= end, "parts out of order")
                end = part.bytes.upperBound
            }
            keep(end == quote.span.bytes.upperBound, "a quotation that ends behind its parts")
            share(quote.confidence, "a quotation's confidence")

            keep(quote.speaker == nil || article.speaker(of: quote) != nil, "a speaker who is not there")
            keep((quote.speakerSpan == nil) == (quote.speakerSurface == nil), "a speaker who stands nowhere")
            if let span = quote.speakerSpan { body.check(span, "a speaker", holds: quote.speakerSurface) }
            keep((quote.cueSpan == nil) == (quote.cue == nil), "a cue that stands nowhere")
            if let span = quote.cueSpan { body.check(span, "a cue", holds: quote.cue) }
            keep(quote.outlet != "", "an outlet without a name")
        }
    }

    private static func share(_ number: Float, _ what: String) {
        keep((0...1).contains(number), "\(what) beyond 0 and 1")
    }
}

/// What spans are held against.
private struct Body {
    private let bytes: [UInt8]
    /// How many scalars begin before each byte, and before the end.
    private let scalars: [Int]

    init(_ text: String) {
        bytes = Array(text.utf8)
        var scalars: [Int] = []
        scalars.reserveCapacity(bytes.count + 1)
        var count = 0
        for byte in bytes {
            scalars.append(count)
            if byte & 0xC0 != 0x80 { count += 1 }
        }
        scalars.append(count)
        self.scalars = scalars
    }

    /// - Parameter text: What stands there; nil where nothing says.
    func check(_ span: TextSpan, _ what: String, holds text: String? = nil) {
        let (start, length) = (span.startByte, span.byteLength)
        Promise.keep(
            start >= 0 && length > 0 && start <= bytes.count - length, "\(what) that is not in the body")
        let end = start + length
        Promise.keep(isEdge(start) && isEdge(end), "\(what) that cuts a character")
        Promise.keep(
            span.startScalar == scalars[start] && span.scalarLength == scalars[end] - scalars[start],
            "\(what) that is elsewhere in scalars than in bytes")
        guard let text else { return }
        Promise.keep(text.utf8.elementsEqual(bytes[start..<end]), "\(what) that says something else")
    }

    private func isEdge(_ index: Int) -> Bool { index == bytes.count || bytes[index] & 0xC0 != 0x80 }
}
