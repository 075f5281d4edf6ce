extension SchemaMigrations {
    /// A record that is read again leaves one open letter at most, and a worker may mark letters, not rewrite them.
    static let letters = #"""
        \#(FilingSteps.batch(settlesEarlierLetters: true))

        COMMENT ON COLUMN copydesk.dead_letters.status IS 'open, replayed (by the command, or since a rewind had the record read again) or discarded.';
        COMMENT ON COLUMN copydesk.dead_letters.mirrored_at IS 'When it was copied to the mirror topic; infinity where Kafka takes none of its size, NULL to try again.';

        DO $$
        BEGIN
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'copydesk_writer') THEN
                REVOKE UPDATE ON copydesk.dead_letters FROM copydesk_writer;
                GRANT UPDATE (status, attempts, stage, reason, message, settled_at, mirrored_at)
                    ON copydesk.dead_letters TO copydesk_writer;
            END IF;
        END
        $$;
        """#
}
