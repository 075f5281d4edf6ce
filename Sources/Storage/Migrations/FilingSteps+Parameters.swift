/// What `copydesk.file_batch` takes: one array a column.
extension FilingSteps {
    static let recordParameters = #"""
            p_pipeline text, p_source text, p_topic text, p_partition integer,
            p_epoch bigint, p_from bigint, p_to bigint, p_witness_offset bigint, p_witness bytea,
            p_reader_version integer, p_makes_search boolean,
            p_offset bigint[], p_recorded_at timestamptz[],
            p_kind text[],                -- article, tombstone, dead, filtered
            p_key_digest uuid[], p_article_id uuid[],
            p_key_article_id uuid[],      -- of a tombstone: the article that its key names by itself
            p_url text[], p_publisher text[], p_language text[], p_headline text[], p_standfirst text[],
            p_body text[], p_section text[], p_tags text[], p_image text[], p_authors text[], p_editors text[],
            p_dateline text[], p_corrections text[],
            p_published_at timestamptz[], p_modified_at timestamptz[],
            p_word_count integer[], p_reading_seconds integer[], p_summary text[],
            p_content_hash bytea[], p_fingerprint bigint[], p_media_type text[], p_warnings text[],
        """#

    static let linkAndDateParameters = #"""
            -- one element a link
            p_link_record integer[], p_link_ordinal integer[], p_link_url text[], p_link_text text[],
            -- one element a temporal expression; days are counted from 1970-01-01
            p_date_record integer[], p_date_ordinal integer[], p_date_kind text[], p_date_surface text[],
            p_date_start integer[], p_date_length integer[], p_date_value text[],
            p_date_earliest integer[], p_date_latest integer[], p_date_grain text[], p_date_confidence real[],
        """#

    static let findingParameters = #"""
            -- one element an entity of an article; lists as array literals
            p_entity_record integer[], p_entity_ordinal integer[], p_entity_id uuid[], p_entity_kind text[],
            p_entity_name text[], p_entity_role text[], p_entity_affiliation text[], p_entity_mentions integer[],
            p_entity_salience real[], p_entity_confidence real[], p_entity_starts text[], p_entity_lengths text[],
            p_entity_forms text[], p_entity_surfaces text[],
            -- one element a quotation
            p_quote_record integer[], p_quote_ordinal integer[], p_quote_kind text[], p_quote_text text[],
            p_quote_start integer[], p_quote_length integer[], p_quote_part_starts text[],
            p_quote_part_lengths text[], p_quote_speaker_id uuid[], p_quote_speaker text[],
            p_quote_speaker_surface text[], p_quote_cue text[], p_quote_outlet text[], p_quote_said_on integer[],
            p_quote_confidence real[],
        """#

    static let deadLetterParameters = #"""
            -- one element a dead letter
            p_dead_offset bigint[], p_dead_timestamp timestamptz[], p_dead_key bytea[], p_dead_headers text[],
            p_dead_payload bytea[], p_dead_stage text[], p_dead_reason text[], p_dead_message text[],
            p_dead_attempts integer[]
        """#
}
