extension SchemaMigrations {
    /// The batch as one statement.
    static let filing = #"""
        -- One call files one batch of one partition: the rows, the dead letters, the ledger and the cursor.
        -- All arrays without another note have one element a record, in offset order.
        CREATE FUNCTION copydesk.file_batch(
        \#(FilingSteps.recordParameters)
        \#(FilingSteps.linkAndDateParameters)
        \#(FilingSteps.deadLetterParameters)
        ) RETURNS TABLE (outcome text, records bigint)
        LANGUAGE plpgsql AS $$
        \#(FilingSteps.declarations)
        \#(FilingSteps.fence)
        \#(FilingSteps.decide)

            INSERT INTO news.articles AS a
            SELECT t.article_id, v_revisions[t.n], t.url, t.publisher, t.language, t.headline, t.standfirst, t.body,
                   t.section, t.tags::text[], t.image, t.authors::text[], t.editors::text[], t.dateline,
                   t.corrections::text[], t.published_at, t.modified_at, t.recorded_at, now(), NULL,
                   t.word_count, t.reading_seconds, t.summary, t.content_hash, t.fingerprint,
                   CASE WHEN p_makes_search
                        THEN copydesk.search_vector(t.language, t.headline, t.standfirst, t.body) END,
                   t.media_type, t.warnings::text[], p_topic, p_partition, t.o, p_reader_version
            FROM unnest(p_article_id, p_url, p_publisher, p_language, p_headline, p_standfirst, p_body, p_section,
                        p_tags, p_image, p_authors, p_editors, p_dateline, p_corrections, p_published_at,
                        p_modified_at, p_recorded_at, p_word_count, p_reading_seconds, p_summary, p_content_hash,
                        p_fingerprint, p_media_type, p_warnings, p_offset, v_current) WITH ORDINALITY
                 AS t(article_id, url, publisher, language, headline, standfirst, body, section,
                      tags, image, authors, editors, dateline, corrections, published_at,
                      modified_at, recorded_at, word_count, reading_seconds, summary, content_hash,
                      fingerprint, media_type, warnings, o, is_current, n)
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
                reader_version = excluded.reader_version;

        \#(FilingSteps.writeLinksAndDates)

        \#(FilingSteps.writeRetractionsAndKeys)

        \#(FilingSteps.writeBooks)

        \#(FilingSteps.report)
        $$;
        COMMENT ON FUNCTION copydesk.file_batch IS 'Files one batch of one partition in one statement: fence, articles, history, links, dead letters, ledger.';
        """#
}
