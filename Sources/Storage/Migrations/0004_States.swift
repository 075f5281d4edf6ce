extension SchemaMigrations {
    /// What filing a batch asks of the states of an article: their search vector, their differences,
    /// whether a retraction stands.
    static let states = #"""
        CREATE FUNCTION copydesk.search_configuration(p_language text) RETURNS regconfig
        LANGUAGE sql IMMUTABLE AS $$
            SELECT CASE p_language
                WHEN 'ar' THEN 'arabic' WHEN 'da' THEN 'danish' WHEN 'de' THEN 'german'
                WHEN 'el' THEN 'greek' WHEN 'en' THEN 'english' WHEN 'es' THEN 'spanish'
                WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french' WHEN 'hu' THEN 'hungarian'
                WHEN 'id' THEN 'indonesian' WHEN 'it' THEN 'italian' WHEN 'lt' THEN 'lithuanian'
                WHEN 'nl' THEN 'dutch' WHEN 'no' THEN 'norwegian' WHEN 'nb' THEN 'norwegian'
                WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian' WHEN 'ru' THEN 'russian'
                WHEN 'sv' THEN 'swedish' WHEN 'tr' THEN 'turkish'
                ELSE 'simple' END::regconfig
        $$;
        COMMENT ON FUNCTION copydesk.search_configuration IS 'Text search configuration of a language; simple where PostgreSQL has none.';

        CREATE FUNCTION copydesk.search_vector(
            p_language text, p_headline text, p_standfirst text, p_body text
        ) RETURNS tsvector
        LANGUAGE sql IMMUTABLE AS $$
            -- A vector holds 1 MB at most: of a very long body the beginning is searchable.
            SELECT setweight(to_tsvector(copydesk.search_configuration(p_language), coalesce(p_headline, '')), 'A')
                || setweight(to_tsvector(copydesk.search_configuration(p_language), coalesce(p_standfirst, '')), 'B')
                || to_tsvector(copydesk.search_configuration(p_language), left(p_body, 150000))
        $$;
        COMMENT ON FUNCTION copydesk.search_vector IS 'The full-text vector of an article.';

        CREATE FUNCTION copydesk.is_retracted(p_retraction copydesk.version, p_version copydesk.version) RETURNS boolean
        LANGUAGE sql IMMUTABLE AS $$
            -- By the records' own times: what is published again after its retraction stands again,
            -- whatever day the article says it is of.
            SELECT p_retraction IS NOT NULL AND p_version IS NOT NULL
                AND ((p_retraction).recorded_at, (p_retraction).topic, (p_retraction).partition, (p_retraction)."offset")
                  > ((p_version).recorded_at, (p_version).topic, (p_version).partition, (p_version)."offset")
        $$;
        COMMENT ON FUNCTION copydesk.is_retracted IS 'Whether a retraction stands against the newest version of an article.';

        CREATE FUNCTION copydesk.differences(a news.revisions, b news.revisions) RETURNS text[]
        LANGUAGE sql IMMUTABLE AS $$
            SELECT array_remove(ARRAY[
                CASE WHEN a.url          IS DISTINCT FROM b.url          THEN 'url' END,
                CASE WHEN a.publisher    IS DISTINCT FROM b.publisher    THEN 'publisher' END,
                CASE WHEN a.language     IS DISTINCT FROM b.language     THEN 'language' END,
                CASE WHEN a.headline     IS DISTINCT FROM b.headline     THEN 'headline' END,
                CASE WHEN a.standfirst   IS DISTINCT FROM b.standfirst   THEN 'standfirst' END,
                CASE WHEN a.body         IS DISTINCT FROM b.body         THEN 'body' END,
                CASE WHEN a.section      IS DISTINCT FROM b.section      THEN 'section' END,
                CASE WHEN a.authors      IS DISTINCT FROM b.authors      THEN 'authors' END,
                CASE WHEN a.published_at IS DISTINCT FROM b.published_at THEN 'published_at' END,
                CASE WHEN a.modified_at  IS DISTINCT FROM b.modified_at  THEN 'modified_at' END
            ], NULL)
        $$;
        COMMENT ON FUNCTION copydesk.differences IS 'Names of the columns in which two states of an article differ.';

        CREATE FUNCTION copydesk.current_state(p_article uuid, p_version copydesk.version) RETURNS news.revisions
        LANGUAGE sql STABLE AS $$
            SELECT ROW(a.article_id, a.revision, p_version, a.url, a.publisher, a.language, a.headline,
                       a.standfirst, a.body, a.section, a.authors, a.published_at, a.modified_at, a.received_at,
                       a.content_hash, a.topic, a.partition, a."offset", a.reader_version,
                       '{}'::text[], now())::news.revisions
            FROM news.articles a WHERE a.article_id = p_article
        $$;
        COMMENT ON FUNCTION copydesk.current_state IS 'The current state of an article in the shape of its history.';
        """#
}
