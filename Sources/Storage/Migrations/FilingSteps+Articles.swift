extension FilingSteps {
    /// The current row of each article that becomes one.
    /// - Parameter takesVectors: whether the edition has `p_search`, the vectors that the worker has made.
    static func writeArticles(takesVectors: Bool) -> String {
        let column = takesVectors ? "p_search, " : ""
        let name = takesVectors ? "search, " : ""
        let vector =
            takesVectors
            ? #"""
                       coalesce(t.search, CASE WHEN p_makes_search
                            THEN copydesk.search_vector(t.language, t.headline, t.standfirst, t.body) END),
            """#
            : #"""
                       CASE WHEN p_makes_search
                            THEN copydesk.search_vector(t.language, t.headline, t.standfirst, t.body) END,
            """#
        return #"""
                INSERT INTO news.articles AS a
                    (article_id, revision, url, publisher, language, headline, standfirst, body, section, tags, image,
                     authors, editors, dateline, corrections, published_at, modified_at, received_at, stored_at,
                     retracted_at, word_count, reading_seconds, summary, content_hash, fingerprint, search, media_type,
                     warnings, topic, partition, "offset", reader_version, agency, page_kind, provenance)
                SELECT t.article_id, v_revisions[t.n], t.url, t.publisher, t.language, t.headline, t.standfirst, t.body,
                       t.section, t.tags::text[], t.image, t.authors::text[], t.editors::text[], t.dateline,
                       t.corrections::text[], t.published_at, t.modified_at, t.recorded_at, now(), NULL,
                       t.word_count, t.reading_seconds, t.summary, t.content_hash, t.fingerprint,
            \#(vector)
                       t.media_type, t.warnings::text[], p_topic, p_partition, t.o, p_reader_version,
                       t.agency, t.page_kind, t.provenance::jsonb
                FROM unnest(p_article_id, p_url, p_publisher, p_language, p_headline, p_standfirst, p_body, p_section,
                            p_tags, p_image, p_authors, p_editors, p_dateline, p_corrections, p_published_at,
                            p_modified_at, p_recorded_at, p_word_count, p_reading_seconds, p_summary, p_content_hash,
                            p_fingerprint, p_media_type, p_warnings, p_offset, p_agency, p_page_kind, p_provenance,
                            \#(column)v_current) WITH ORDINALITY
                     AS t(article_id, url, publisher, language, headline, standfirst, body, section,
                          tags, image, authors, editors, dateline, corrections, published_at,
                          modified_at, recorded_at, word_count, reading_seconds, summary, content_hash,
                          fingerprint, media_type, warnings, o, agency, page_kind, provenance, \#(name)is_current, n)
                WHERE t.is_current
                ORDER BY t.article_id
                ON CONFLICT (article_id) DO UPDATE SET
                    revision = excluded.revision, url = excluded.url, publisher = excluded.publisher,
                    language = excluded.language, headline = excluded.headline, standfirst = excluded.standfirst,
                    body = excluded.body, section = excluded.section, tags = excluded.tags, image = excluded.image,
                    authors = excluded.authors, editors = excluded.editors, dateline = excluded.dateline,
                    corrections = excluded.corrections, published_at = excluded.published_at,
                    modified_at = excluded.modified_at, received_at = excluded.received_at,
                    stored_at = excluded.stored_at, word_count = excluded.word_count,
                    reading_seconds = excluded.reading_seconds, summary = excluded.summary,
                    content_hash = excluded.content_hash, fingerprint = excluded.fingerprint,
                    search = excluded.search, media_type = excluded.media_type, warnings = excluded.warnings,
                    topic = excluded.topic, partition = excluded.partition, "offset" = excluded."offset",
                    reader_version = excluded.reader_version, agency = excluded.agency,
                    page_kind = excluded.page_kind, provenance = excluded.provenance;
            """#
    }
}
