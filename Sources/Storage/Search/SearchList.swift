public import Postgres

/// The list in which the index on `news.articles.search` collects new entries.
///
/// Whoever fills it, at `gin_pending_list_limit`, sorts it in: a batch then takes a third of a second longer. And every
/// search reads through it.
public enum SearchList {
    /// Sorts in what is on the list. Writers go on meanwhile.
    /// - Throws: ``PostgresError``.
    public static func clean(on connection: PostgresConnection, timeout: Duration) async throws(PostgresError)
    {
        _ = try await connection.query("SELECT copydesk.clean_search_list()", timeout: timeout)
    }
}
