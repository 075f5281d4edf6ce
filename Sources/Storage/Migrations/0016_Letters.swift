extension SchemaMigrations {
    /// A record that is read again leaves one open letter at most, and a worker may mark letters, not rewrite them.
    static let letters = #"""
        CREATE OR REPLACE FUNCTION copydesk.file_batch(
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
        \#(FilingSteps.decideOnCluster)

        \#(FilingSteps.writeArticles(takesVectors: true))

        \#(FilingSteps.writeLinksAndDates)

        \#(FilingSteps.writeFindings)

        \#(FilingSteps.writeRetractionsAndKeys)

            IF p_epoch IS NOT NULL THEN
        \#(FilingSteps.settleEarlierLetters)
        \#(FilingSteps.writeBooks)
            END IF;

        \#(FilingSteps.report)
        $$;

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
