extension SchemaMigrations {
    /// Sorting in what the full-text index has collected, for who may not do so: it takes the owner of the index.
    static let searchList = #"""
        CREATE FUNCTION copydesk.clean_search_list() RETURNS bigint
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
            -- The index may have been dropped, or be none with a list.
            SELECT coalesce(gin_clean_pending_list(c.oid), 0)
            FROM pg_class c JOIN pg_am a ON a.oid = c.relam
            WHERE c.oid = to_regclass('news.articles_search') AND a.amname = 'gin' AND NOT pg_is_in_recovery()
        $$;
        COMMENT ON FUNCTION copydesk.clean_search_list IS 'Sorts new entries into the full-text index, so that neither searches nor writers have to; returns pages.';

        REVOKE ALL ON FUNCTION copydesk.clean_search_list FROM PUBLIC;
        DO $$
        BEGIN
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'copydesk_writer') THEN
                GRANT EXECUTE ON FUNCTION copydesk.clean_search_list TO copydesk_writer;
            END IF;
        END
        $$;
        """#
}
