public import Postgres

/// The schema, step by step. Append only: a migration that has shipped is never edited.
public enum SchemaMigrations {
    public static let all: [Migration] = [
        Migration(number: 1, name: "bookkeeping", sql: bookkeeping),
        Migration(number: 2, name: "news", sql: news),
        Migration(number: 3, name: "cursor", sql: cursor),
        Migration(number: 4, name: "states", sql: states),
        Migration(number: 5, name: "filing", sql: filing),
        Migration(number: 6, name: "roles", sql: roles),
        Migration(number: 7, name: "entities", sql: entities),
        Migration(number: 8, name: "quotes", sql: quotes),
        Migration(number: 9, name: "findings", sql: findings),
        Migration(number: 11, name: "housekeeping", sql: housekeeping),
        Migration(number: 12, name: "search-vectors", sql: searchVectors),
        Migration(number: 13, name: "clusters", sql: clusters),
        Migration(number: 14, name: "search-list", sql: searchList),
        Migration(number: 15, name: "search-compression", sql: searchCompression),
        Migration(number: 16, name: "letters", sql: letters),
    ]
}
