import Parsing
import Postgres

/// The arrays of `copydesk.file_batch` that have one element a link.
struct LinkColumns {
    private var record = PostgresArray(of: .int4)
    private var ordinal = PostgresArray(of: .int4)
    private var url = PostgresArray(of: .text)
    private var text = PostgresArray(of: .text)

    /// - Parameter number: the record's place in the batch, from 1 as SQL counts.
    mutating func append(_ links: [ParsedArticle.Link], ofRecord number: Int) {
        for (place, link) in links.enumerated() {
            record.append(Int32(clamping: number))
            ordinal.append(Int32(clamping: place))
            url.append(link.url)
            text.append(link.text)
        }
    }

    var parameters: [PostgresParameter] {
        [record, ordinal, url, text].map { .array($0) }
    }
}
