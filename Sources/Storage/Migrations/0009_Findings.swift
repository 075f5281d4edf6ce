extension SchemaMigrations {
    /// The batch with all that is found in an article: entities and quotations, and where each field came from.
    static let findings = #"""
        ALTER TABLE news.articles
            ADD COLUMN agency     text,
            ADD COLUMN page_kind  text,
            ADD COLUMN provenance jsonb;
        COMMENT ON COLUMN news.articles.agency IS 'News agency that is credited: Reuters.';
        COMMENT ON COLUMN news.articles.page_kind IS 'What the page is: article, live-blog, gallery, video or index.';
        COMMENT ON COLUMN news.articles.provenance IS 'Where each field was found: {"headline": "json-ld"}.';

        -- As before, with more to file. Without an epoch no cursor moves and no book is kept: so a record that
        -- was accounted for as a dead letter is filed when it can be read at last.
        CREATE FUNCTION copydesk.file_batch(
        \#(FilingSteps.recordParameters)
            p_agency text[], p_page_kind text[], p_provenance text[],
        \#(FilingSteps.linkAndDateParameters)
        \#(FilingSteps.findingParameters)
        \#(FilingSteps.deadLetterParameters)
        ) RETURNS TABLE (outcome text, records bigint)
        LANGUAGE plpgsql AS $$
        \#(FilingSteps.declarations)
            IF p_epoch IS NOT NULL THEN
        \#(FilingSteps.fence)
            END IF;
        \#(FilingSteps.decide)

        \#(FilingSteps.writeArticles(takesVectors: false))

        \#(FilingSteps.writeLinksAndDates)

        \#(FilingSteps.writeFindings)

        \#(FilingSteps.writeRetractionsAndKeys)

            IF p_epoch IS NOT NULL THEN
        \#(FilingSteps.writeBooks)
            END IF;

        \#(FilingSteps.report)
        $$;

        -- Workers of the release before call the edition without findings: what they revise has none.
        CREATE OR REPLACE FUNCTION copydesk.file_batch(
        \#(FilingSteps.recordParameters)
        \#(FilingSteps.linkAndDateParameters)
        \#(FilingSteps.deadLetterParameters)
        ) RETURNS TABLE (outcome text, records bigint)
        LANGUAGE sql AS $$
            SELECT * FROM copydesk.file_batch(
                p_pipeline, p_source, p_topic, p_partition, p_epoch, p_from, p_to, p_witness_offset, p_witness,
                p_reader_version, p_makes_search, p_offset, p_recorded_at, p_kind, p_key_digest, p_article_id,
                p_key_article_id, p_url, p_publisher, p_language, p_headline, p_standfirst, p_body, p_section,
                p_tags, p_image, p_authors, p_editors, p_dateline, p_corrections, p_published_at, p_modified_at,
                p_word_count, p_reading_seconds, p_summary, p_content_hash, p_fingerprint, p_media_type, p_warnings,
                NULL, NULL, NULL, p_link_record, p_link_ordinal, p_link_url, p_link_text, p_date_record,
                p_date_ordinal, p_date_kind, p_date_surface, p_date_start, p_date_length, p_date_value,
                p_date_earliest, p_date_latest, p_date_grain, p_date_confidence, '{}', '{}', '{}', '{}', '{}', '{}',
                '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
                '{}', '{}', '{}', '{}', '{}', '{}', '{}', p_dead_offset, p_dead_timestamp, p_dead_key,
                p_dead_headers, p_dead_payload, p_dead_stage, p_dead_reason, p_dead_message, p_dead_attempts)
        $$;

        DO $$
        DECLARE
            edition regprocedure;
        BEGIN
            FOR edition IN SELECT oid::regprocedure FROM pg_proc
                WHERE proname = 'file_batch' AND pronamespace = 'copydesk'::regnamespace
            LOOP
                EXECUTE format('COMMENT ON FUNCTION %s IS %L', edition, 'Files one batch of one partition in one '
                    'statement: fence, articles, history, findings, dead letters, ledger.');
            END LOOP;
            REVOKE ALL ON ALL FUNCTIONS IN SCHEMA copydesk FROM PUBLIC;
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'copydesk_writer') THEN
                GRANT SELECT, INSERT ON news.entities, news.entity_aliases, news.places TO copydesk_writer;
                GRANT SELECT, INSERT, DELETE ON news.article_entities, news.quotes TO copydesk_writer;
                GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA copydesk TO copydesk_writer;
            END IF;
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'news_reader') THEN
                GRANT SELECT ON ALL TABLES IN SCHEMA news TO news_reader;
            END IF;
        END
        $$;
        """#
}
