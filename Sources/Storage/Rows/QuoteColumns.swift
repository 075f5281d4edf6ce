import Enrichment
import Foundation
import Postgres

/// The arrays of `copydesk.file_batch` that have one element a quotation.
struct QuoteColumns {
    private var record = PostgresArray(of: .int4)
    private var ordinal = PostgresArray(of: .int4)
    private var kind = PostgresArray(of: .text)
    private var text = PostgresArray(of: .text)
    private var start = PostgresArray(of: .int4)
    private var length = PostgresArray(of: .int4)
    private var partStarts = PostgresArray(of: .text)
    private var partLengths = PostgresArray(of: .text)
    private var speakerID = PostgresArray(of: .uuid)
    private var speaker = PostgresArray(of: .text)
    private var speakerSurface = PostgresArray(of: .text)
    private var cue = PostgresArray(of: .text)
    private var outlet = PostgresArray(of: .text)
    private var saidOn = PostgresArray(of: .int4)
    private var confidence = PostgresArray(of: .float4)

    /// - Parameters:
    ///   - ids: the id of each of the article's entities, in their order.
    ///   - number: the record's place in the batch, from 1 as SQL counts.
    mutating func append(_ article: EnrichedArticle, ids: [UUID], ofRecord number: Int) {
        for (place, quote) in article.quotes.enumerated() {
            record.append(Int32(clamping: number))
            ordinal.append(Int32(clamping: place))
            kind.append(quote.kind.rawValue)
            text.append(quote.text)
            start.append(Int32(clamping: quote.span.startScalar))
            length.append(Int32(clamping: quote.span.scalarLength))
            partStarts.append(ArrayLiteral.numbers(quote.parts.lazy.map(\.startScalar)))
            partLengths.append(ArrayLiteral.numbers(quote.parts.lazy.map(\.scalarLength)))
            let entity = article.speaker(of: quote)
            speakerID.append(quote.speaker.flatMap { ids.indices.contains($0) ? ids[$0] : nil })
            speaker.append(entity?.name)
            speakerSurface.append(quote.speakerSurface)
            cue.append(quote.cue)
            outlet.append(quote.outlet)
            saidOn.append(quote.saidOn.map { Int32(clamping: $0.number) })
            confidence.append(quote.confidence)
        }
    }

    var parameters: [PostgresParameter] {
        [
            record, ordinal, kind, text, start, length, partStarts, partLengths, speakerID, speaker,
            speakerSurface, cue, outlet, saidOn, confidence,
        ].map { .array($0) }
    }
}
