import Foundation
import Postgres
import Storage

/// Is every article there once, in its right final revision, with its history and all that is in it?
struct ArticleOracle: Sendable {
    let connection: PostgresConnection
    let plan: RecordPlan
    let reference: Reference

    private struct Row: Equatable {
        var headline: String
        var body: String
        var revision: Int
        var isRetracted: Bool
        var findings: String
    }

    func faults() async throws -> [String] {
        var faults = try await articles()
        faults += try await history()
        faults += try await connection.texts(Self.brokenSpans).map { "span: \($0)" }
        faults += try await connection.texts(Self.orphans).map { "orphan: \($0)" }
        return faults
    }

    private func articles() async throws -> [String] {
        var expected: [String: Row] = [:]
        for article in plan.articles {
            guard let state = article.states.last else { continue }
            let reading = try reference.reading(of: state)
            expected[Self.id(article)] = Row(
                headline: reading.headline, body: reading.body, revision: article.states.count,
                isRetracted: article.isRetracted, findings: reading.findings)
        }
        var faults: [String] = []
        var found = 0
        for row in try await connection.query(PostgresQuery(Self.rows, [])) {
            found += 1
            let id = try row.decode(String.self, at: 0)
            let actual = Row(
                headline: try row.decode(String?.self, at: 1) ?? "", body: try row.decode(String.self, at: 2),
                revision: Int(try row.decode(Int32.self, at: 3)),
                isRetracted: try row.decode(Bool.self, at: 4),
                findings: try row.decode(String.self, at: 5))
            guard let wanted = expected.removeValue(forKey: id) else {
                faults.append("article that nobody published: \(actual.headline)")
                continue
            }
            if actual != wanted { faults.append(Self.difference(actual, wanted)) }
        }
        faults += expected.values.map { "article missing: \($0.headline)" }
        return faults.count > 10
            ? Array(faults.prefix(10)) + ["… \(faults.count) articles of \(found)"] : faults
    }

    private static func difference(_ actual: Row, _ wanted: Row) -> String {
        if actual.headline != wanted.headline {
            return "article in another state: \(actual.headline) instead of \(wanted.headline)"
        }
        if actual.body != wanted.body { return "article with another body: \(actual.headline)" }
        if actual.revision != wanted.revision {
            return
                "article with revision \(actual.revision) instead of \(wanted.revision): \(actual.headline)"
        }
        if actual.isRetracted != wanted.isRetracted {
            return
                "article retracted: \(actual.isRetracted) instead of \(wanted.isRetracted): \(actual.headline)"
        }
        let lines = Set(actual.findings.split(separator: "\n"))
        let missing = wanted.findings.split(separator: "\n").filter { !lines.contains($0) }
        let extra = lines.subtracting(wanted.findings.split(separator: "\n"))
        return "findings of \(actual.headline): missing \(missing.prefix(3)), too many \(extra.prefix(3))"
    }

    /// Each earlier state of each article once.
    private func history() async throws -> [String] {
        var expected: [String] = []
        for article in plan.articles {
            for state in article.states.dropLast() {
                expected.append("\(Self.id(article)) \(state.headline)")
            }
        }
        let found = try await connection.texts("SELECT article_id || ' ' || headline FROM news.revisions")
        let (wanted, actual) = (Set(expected), Set(found))
        var faults: [String] = []
        if actual.count != found.count { faults.append("history: some states are there twice") }
        faults += wanted.subtracting(actual).sorted().prefix(5).map { "history: missing \($0)" }
        faults += actual.subtracting(wanted).sorted().prefix(5).map { "history: nobody published \($0)" }
        return faults
    }

    private static func id(_ article: RecordPlan.Article) -> String {
        ArticleIdentity.named(headerID: article.id, url: nil)?.uuidString.lowercased() ?? ""
    }

    /// Articles with all that was found in them, in the notation of ``Reference``.
    private static let rows = """
        SELECT a.article_id::text, a.headline, a.body, a.revision, a.retracted_at IS NOT NULL,
               concat_ws(E'\\n', q.lines, e.lines, d.lines)
        FROM news.articles a
        LEFT JOIN (
            SELECT article_id, string_agg(concat_ws('|', 'q', ordinal, kind, text, start_char, char_length,
                coalesce(speaker, ''), coalesce(speaker_surface, ''), coalesce(cue, ''), coalesce(outlet, ''),
                coalesce((said_on - date '1970-01-01')::text, '')), E'\\n' ORDER BY ordinal) AS lines
            FROM news.quotes GROUP BY article_id
        ) q USING (article_id)
        LEFT JOIN (
            SELECT article_id, string_agg(concat_ws('|', 'e', ordinal, kind, name, coalesce(role, ''),
                coalesce(affiliation, ''), mention_count, array_to_string(mention_starts, ','),
                array_to_string(mention_lengths, ','), array_to_string(mention_surfaces, ',')),
                E'\\n' ORDER BY ordinal) AS lines
            FROM news.article_entities GROUP BY article_id
        ) e USING (article_id)
        LEFT JOIN (
            SELECT article_id, string_agg(concat_ws('|', 'd', ordinal, kind, surface, start_char, char_length,
                value, coalesce((earliest - date '1970-01-01')::text, ''),
                coalesce((latest - date '1970-01-01')::text, ''), grain), E'\\n' ORDER BY ordinal) AS lines
            FROM news.dates GROUP BY article_id
        ) d USING (article_id)
        """

    private static let brokenSpans = """
        SELECT s.what || ': ' || s.surface FROM (
            SELECT article_id, 'mention' AS what, surface, start_char, char_length FROM news.mentions
            UNION ALL SELECT article_id, 'quote', text, start_char, char_length FROM news.quotes
            UNION ALL SELECT article_id, 'date', surface, start_char, char_length FROM news.dates
        ) s JOIN news.articles a USING (article_id)
        WHERE substr(a.body, s.start_char + 1, s.char_length) <> s.surface
        LIMIT 5
        """

    private static let orphans = """
        SELECT what || ' of ' || article_id FROM (
            SELECT 'quote' AS what, article_id, speaker_id AS entity_id FROM news.quotes
            UNION ALL SELECT 'entity', article_id, entity_id FROM news.article_entities
            UNION ALL SELECT 'date', article_id, NULL FROM news.dates
        ) c
        WHERE NOT EXISTS (SELECT FROM news.articles a WHERE a.article_id = c.article_id)
           OR (entity_id IS NOT NULL AND NOT EXISTS (SELECT FROM news.entities e WHERE e.entity_id = c.entity_id))
        LIMIT 5
        """
}
