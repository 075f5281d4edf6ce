extension SchemaMigrations {
    /// Two roles with no more than they need. Where the server does not allow roles to be made,
    /// everything still works for the owner.
    static let roles = #"""
        DO $$
        DECLARE
            role_name text;
        BEGIN
            FOREACH role_name IN ARRAY ARRAY['copydesk_writer', 'news_reader'] LOOP
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
                    BEGIN
                        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
                    EXCEPTION
                        WHEN insufficient_privilege THEN
                            RAISE NOTICE 'role % was not created: not allowed on this server', role_name;
                        -- Another database of the cluster made it at this moment.
                        WHEN duplicate_object OR unique_violation THEN NULL;
                    END;
                END IF;
            END LOOP;
            REVOKE ALL ON ALL FUNCTIONS IN SCHEMA copydesk FROM PUBLIC;
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'copydesk_writer') THEN
                GRANT USAGE ON SCHEMA copydesk, news TO copydesk_writer;
                GRANT SELECT, INSERT, UPDATE ON copydesk.cursors, copydesk.record_keys, copydesk.article_heads
                    TO copydesk_writer;
                GRANT SELECT, INSERT ON copydesk.ledger TO copydesk_writer;
                GRANT SELECT, INSERT, UPDATE ON copydesk.dead_letters TO copydesk_writer;
                GRANT SELECT, INSERT, UPDATE ON news.articles TO copydesk_writer;
                GRANT SELECT, INSERT ON news.revisions TO copydesk_writer;
                GRANT SELECT, INSERT, DELETE ON news.links, news.dates TO copydesk_writer;
                GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA copydesk TO copydesk_writer;
                GRANT SELECT ON copydesk.schema_migrations TO copydesk_writer;
            END IF;
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'news_reader') THEN
                GRANT USAGE ON SCHEMA news TO news_reader;
                GRANT SELECT ON ALL TABLES IN SCHEMA news TO news_reader;
            END IF;
        END
        $$;
        """#
}
