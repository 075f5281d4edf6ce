/// Where the rows of a table lie on a Citus cluster.
public struct TablePlacement: Sendable, Hashable {
    public enum Place: Sendable, Hashable {
        /// Spread over the nodes by the hash of a column. Tables of one group have equal hashes on one node.
        case distributed(by: String, group: String)
        /// On the coordinator alone.
        case local
    }

    /// As `schema.table`.
    public var table: String
    public var place: Place

    /// Every table of the schema; the first one of a group is distributed first.
    ///
    /// What belongs to an article lies with it, and what belongs to an entity with that. What decides about
    /// partitions and offsets is small and stays where the batch is filed from, so that the fence is one row on
    /// one server.
    public static let all: [TablePlacement] =
        [
            "news.articles", "copydesk.article_heads", "news.revisions", "news.links", "news.dates",
            "news.article_entities", "news.quotes",
        ].map { TablePlacement(table: $0, place: .distributed(by: "article_id", group: "news.articles")) }
        + ["news.entities", "news.entity_aliases", "news.places"].map {
            TablePlacement(table: $0, place: .distributed(by: "entity_id", group: "news.entities"))
        }
        + [
            "copydesk.cursors", "copydesk.ledger", "copydesk.record_keys", "copydesk.dead_letters",
            "copydesk.schema_migrations",
        ].map { TablePlacement(table: $0, place: .local) }
}
