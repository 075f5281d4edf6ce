import Postgres

/// What the demo shows of the tables.
enum DemoTables {
    static func print(from connection: PostgresConnection) async throws {
        let articles = try await connection.query(
            """
            SELECT coalesce(to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'), '–'),
                   coalesce(publisher, '–'), coalesce(language, '–'), revision, word_count,
                   coalesce(headline, '–'), CASE WHEN retracted_at IS NOT NULL THEN 'retracted' ELSE '' END,
                   array_to_string(authors, ', ')
            FROM news.articles ORDER BY published_at NULLS LAST, article_id
            """)
        try table(
            "news.articles", ["published (UTC)", "publisher", "", "rev", "words", "headline", "", "by"],
            articles,
            ["s", "s", "s", "i", "i", "s", "s", "s"])

        let revisions = try await connection.query(
            """
            SELECT r.revision, coalesce(r.headline, '–'), coalesce(a.headline, '–'), array_to_string(r.changed, ', ')
            FROM news.revisions r JOIN news.articles a USING (article_id) ORDER BY r.version
            """)
        try table("news.revisions", ["rev", "was", "is now", "changed"], revisions, ["i", "s", "s", "s"])

        let summaries = try await connection.query(
            """
            SELECT coalesce(headline, '–'), summary FROM news.articles
            WHERE summary IS NOT NULL ORDER BY word_count DESC LIMIT 3
            """)
        try table("news.articles, in short", ["headline", "summary"], summaries, ["s", "s"])

        let people = try await connection.query(
            """
            SELECT e.name, coalesce(string_agg(DISTINCT e.role, '; '), ''),
                   coalesce(string_agg(DISTINCT e.affiliation, '; '), ''), sum(e.mention_count)::bigint,
                   count(*)::bigint
            FROM news.article_entities e WHERE e.kind = 'person'
            GROUP BY e.entity_id, e.name ORDER BY 4 DESC, 1 LIMIT 10
            """)
        try table(
            "news.article_entities: who is in the news", ["person", "role", "of", "mentions", "articles"],
            people, ["s", "s", "s", "l", "l"])

        let quotes = try await connection.query(
            """
            SELECT coalesce(q.speaker, q.speaker_surface), coalesce(q.said_on::text, ''),
                   (SELECT string_agg(substr(a.body, start + 1, length), ' … ' ORDER BY n)
                    FROM unnest(q.part_starts, q.part_lengths) WITH ORDINALITY AS p(start, length, n))
            FROM news.quotes q JOIN news.articles a USING (article_id)
            WHERE q.kind = 'direct' AND coalesce(q.speaker, q.speaker_surface) IS NOT NULL
            ORDER BY a.published_at DESC, a.article_id, q.ordinal LIMIT 6
            """)
        try table("news.quotes", ["who", "when", "said"], quotes, ["s", "s", "s"])

        let places = try await connection.query(
            """
            SELECT p.name, coalesce(p.country, ''), round(p.latitude::numeric, 2)::text,
                   round(p.longitude::numeric, 2)::text, count(*)::bigint
            FROM news.places p JOIN news.article_entities e USING (entity_id)
            GROUP BY p.entity_id ORDER BY 5 DESC, 1 LIMIT 8
            """)
        try table(
            "news.places", ["place", "country", "latitude", "longitude", "articles"], places,
            ["s", "s", "s", "s", "l"])

        let dates = try await connection.query(
            """
            SELECT surface, CASE WHEN earliest = latest THEN earliest::text ELSE earliest || ' to ' || latest END,
                   to_char(a.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), coalesce(headline, '–')
            FROM news.dates d JOIN news.articles a USING (article_id)
            WHERE earliest IS NOT NULL AND kind = 'date'
            ORDER BY a.published_at DESC, a.article_id, d.ordinal LIMIT 8
            """)
        try table(
            "news.dates", ["it says", "that is", "published", "in"], dates, ["s", "s", "s", "s"])

        let search = try await connection.query(
            """
            SELECT coalesce(headline, '–'), round(ts_rank(search, query)::numeric, 3)::text
            FROM news.articles, websearch_to_tsquery('english', 'minister') query
            WHERE search @@ query ORDER BY ts_rank(search, query) DESC LIMIT 3
            """)
        try table("full text: minister", ["headline", "rank"], search, ["s", "s"])

        let dead = try await connection.query(
            "SELECT stage, reason, message FROM copydesk.dead_letters ORDER BY dead_letter_id")
        try table("copydesk.dead_letters", ["stage", "reason", "message"], dead, ["s", "s", "s"])

        let ledger = try await connection.query(
            """
            SELECT outcome, sum(last_offset - first_offset + 1)::bigint FROM copydesk.ledger
            GROUP BY outcome ORDER BY 2 DESC, 1
            """)
        try table("copydesk.ledger: every offset, once", ["outcome", "records"], ledger, ["s", "l"])
    }

    private static func table(
        _ title: String, _ header: [String], _ rows: PostgresRows, _ types: [Character]
    ) throws {
        var table = TextTable(header: header)
        for row in rows {
            table.rows.append(
                try types.enumerated().map { index, type in
                    switch type {
                    case "i": "\(try row.decode(Int32.self, at: index))"
                    case "l": "\(try row.decode(Int64.self, at: index))"
                    default: try row.decode(String?.self, at: index) ?? "–"
                    }
                })
        }
        Swift.print("  \(title)\n\n\(table.render())\n")
    }
}
