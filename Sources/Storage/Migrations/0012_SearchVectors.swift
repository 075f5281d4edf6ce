extension SchemaMigrations {
    /// The batch with the full-text vectors that the worker has made.
    static let searchVectors = #"""
        CREATE FUNCTION copydesk.file_batch(
        \#(FilingSteps.recordParameters)
            p_agency text[], p_page_kind text[], p_provenance text[],
            p_search tsvector[],          -- NULL where the database is to make it
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

        \#(FilingSteps.writeArticles(takesVectors: true))

        \#(FilingSteps.writeLinksAndDates)

        \#(FilingSteps.writeFindings)

        \#(FilingSteps.writeRetractionsAndKeys)

            IF p_epoch IS NOT NULL THEN
        \#(FilingSteps.writeBooks)
            END IF;

        \#(FilingSteps.report)
        $$;

        -- Workers of the release before call the edition whose vectors the database makes.
        CREATE OR REPLACE FUNCTION copydesk.file_batch(
        \#(FilingSteps.recordParameters)
            p_agency text[], p_page_kind text[], p_provenance text[],
        \#(FilingSteps.linkAndDateParameters)
        \#(FilingSteps.findingParameters)
        \#(FilingSteps.deadLetterParameters)
        ) RETURNS TABLE (outcome text, records bigint)
        LANGUAGE sql AS $$
            SELECT * FROM copydesk.file_batch(
                p_pipeline, p_source, p_topic, p_partition, p_epoch, p_from, p_to,
                p_witness_offset, p_witness, p_reader_version, p_makes_search, p_offset,
                p_recorded_at, p_kind, p_key_digest, p_article_id, p_key_article_id, p_url,
                p_publisher, p_language, p_headline, p_standfirst, p_body, p_section, p_tags,
                p_image, p_authors, p_editors, p_dateline, p_corrections, p_published_at,
                p_modified_at, p_word_count, p_reading_seconds, p_summary, p_content_hash,
                p_fingerprint, p_media_type, p_warnings, p_agency, p_page_kind, p_provenance, NULL,
                p_link_record, p_link_ordinal, p_link_url, p_link_text, p_date_record,
                p_date_ordinal, p_date_kind, p_date_surface, p_date_start, p_date_length,
                p_date_value, p_date_earliest, p_date_latest, p_date_grain, p_date_confidence,
                p_entity_record, p_entity_ordinal, p_entity_id, p_entity_kind, p_entity_name,
                p_entity_role, p_entity_affiliation, p_entity_mentions, p_entity_salience,
                p_entity_confidence, p_entity_starts, p_entity_lengths, p_entity_forms,
                p_entity_surfaces, p_quote_record, p_quote_ordinal, p_quote_kind, p_quote_text,
                p_quote_start, p_quote_length, p_quote_part_starts, p_quote_part_lengths,
                p_quote_speaker_id, p_quote_speaker, p_quote_speaker_surface, p_quote_cue,
                p_quote_outlet, p_quote_said_on, p_quote_confidence, p_dead_offset,
                p_dead_timestamp, p_dead_key, p_dead_headers, p_dead_payload, p_dead_stage,
                p_dead_reason, p_dead_message, p_dead_attempts)
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
                GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA copydesk TO copydesk_writer;
            END IF;
        END
        $$;
        """#
}
