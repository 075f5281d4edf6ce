public import FullText
public import Logging
public import Postgres

/// Which full-text vectors the worker may make, because this database would make the same.
///
/// A database may have dictionaries of its own, another version of the stemmers, another idea of letters. So it
/// is asked what it makes of a text in each language; where that differs, it makes the vectors itself.
public enum SearchAgreement {
    /// Asks the database. It takes some twenty milliseconds.
    /// - Parameter timeout: for a connection on which nothing moves any more.
    /// - Throws: ``PostgresError``.
    public static func pool(
        on connection: PostgresConnection, timeout: Duration? = nil, logger: Logger
    ) async throws(PostgresError) -> SearchVectorPool {
        let classes = try await characterClasses(on: connection, timeout: timeout)
        var maker = SearchVectorMaker(classes: classes)
        let trials = SearchTrial.texts
        var languages = PostgresArray(of: .text)
        var texts = PostgresArray(of: .text)
        var vectors = PostgresArray(of: .tsvector)
        for trial in trials {
            languages.append(trial.language)
            texts.append(trial.text)
            vectors.append(
                maker.vector(
                    language: trial.language, headline: trial.text, standfirst: nil, body: trial.text))
        }
        let rows = try await connection.query(
            PostgresQuery(
                """
                SELECT t.n FROM unnest($1::text[], $2::text[], $3::tsvector[]) WITH ORDINALITY
                    AS t(language, text, vector, n)
                WHERE t.vector IS DISTINCT FROM copydesk.search_vector(t.language, t.text, NULL, t.text)
                """, [.array(languages), .array(texts), .array(vectors)]), timeout: timeout)
        var excluded: Set<String> = []
        for row in rows {
            let number = Int(try row.decode(Int64.self, at: 0))
            guard trials.indices.contains(number - 1) else { continue }
            excluded.insert(SearchTrial.configuration(of: trials[number - 1].language))
        }
        if !excluded.isEmpty {
            logger.notice(
                "the database makes the search vectors of some languages, since its dictionaries are others",
                metadata: ["configurations": "\(excluded.sorted().joined(separator: " "))"])
        }
        return SearchVectorPool(classes: classes, excluding: excluded)
    }

    private static func characterClasses(
        on connection: PostgresConnection, timeout: Duration?
    ) async throws(PostgresError) -> CharacterClasses {
        let rows = try await connection.query(
            PostgresQuery(
                """
                SELECT (SELECT datctype NOT IN ('C', 'POSIX') FROM pg_database
                        WHERE datname = current_database()),
                       (SELECT array_to_string(array_agg(c), ' ') FROM unnest($1::int4[]) c
                        WHERE (SELECT count(*) FROM ts_parse('default', 'a' || chr(c) || 'b')) = 1)
                """, [.array(PostgresArray(CharacterClasses.disputed.map { Int32(bitPattern: $0) }))]),
            timeout: timeout)
        guard let row = rows.first else { return CharacterClasses(hasLocale: true, marks: nil) }
        let marks = try row.decode(String?.self, at: 1) ?? ""
        return CharacterClasses(
            hasLocale: try row.decode(Bool.self, at: 0),
            marks: Set(marks.split(separator: " ").compactMap { UInt32($0) }))
    }
}
