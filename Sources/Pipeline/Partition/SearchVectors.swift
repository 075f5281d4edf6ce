import Enrichment
import FullText
import Logging
import Parsing
import Postgres
import Storage
import Synchronization

/// The full-text vectors that the worker makes itself, once the database has shown that it would make the same.
final class SearchVectors: Sendable {
    private let pool = Mutex<SearchVectorPool?>(nil)

    /// Asks the database, the first time. Until then it makes the vectors.
    func agree(
        on connection: PostgresConnection, timeout: Duration, logger: Logger
    ) async throws(PostgresError) {
        if pool.withLock({ $0 }) != nil { return }
        let agreed = try await SearchAgreement.pool(on: connection, timeout: timeout, logger: logger)
        pool.withLock { $0 = agreed }
    }

    /// Makes vectors without asking: for a reader that files nothing.
    func presume() {
        pool.withLock { $0 = SearchVectorPool(classes: CharacterClasses(hasLocale: true, marks: nil)) }
    }

    /// The vector of an article; nil where the database has to make it.
    func vector(of article: EnrichedArticle) -> [UInt8]? {
        pool.withLock { $0 }?.vector(
            language: article.language, headline: article.parsed.headline,
            standfirst: article.parsed.standfirst, body: article.body)
    }
}
