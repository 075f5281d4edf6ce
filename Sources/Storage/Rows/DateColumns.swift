import Enrichment
import Postgres

/// The arrays of `copydesk.file_batch` that have one element a temporal expression.
struct DateColumns {
    private var record = PostgresArray(of: .int4)
    private var ordinal = PostgresArray(of: .int4)
    private var kind = PostgresArray(of: .text)
    private var surface = PostgresArray(of: .text)
    private var start = PostgresArray(of: .int4)
    private var length = PostgresArray(of: .int4)
    private var value = PostgresArray(of: .text)
    private var earliest = PostgresArray(of: .int4)
    private var latest = PostgresArray(of: .int4)
    private var grain = PostgresArray(of: .text)
    private var confidence = PostgresArray(of: .float4)

    /// - Parameter number: the record's place in the batch, from 1 as SQL counts.
    mutating func append(_ dates: [DateMention], ofRecord number: Int) {
        for (place, date) in dates.enumerated() {
            record.append(Int32(clamping: number))
            ordinal.append(Int32(clamping: place))
            kind.append(date.kind.rawValue)
            surface.append(date.surface)
            start.append(Int32(clamping: date.startScalar))
            length.append(Int32(clamping: date.scalarLength))
            value.append(date.value)
            earliest.append(date.earliest.map { Int32(clamping: $0.number) })
            latest.append(date.latest.map { Int32(clamping: $0.number) })
            grain.append(date.grain.rawValue)
            confidence.append(date.confidence)
        }
    }

    var parameters: [PostgresParameter] {
        [record, ordinal, kind, surface, start, length, value, earliest, latest, grain, confidence]
            .map { .array($0) }
    }
}
