extension SchemaMigrations {
    /// The ledger is merged and pruned, dead letters are mirrored and expire. What deletes runs with the owner's
    /// rights and within bounds of its own, so that the workers' role still may not delete.
    static let housekeeping = #"""
        ALTER TABLE copydesk.ledger ADD COLUMN is_merged boolean NOT NULL DEFAULT false;
        COMMENT ON COLUMN copydesk.ledger.is_merged IS 'Made of several runs of offsets that were filed about the same time.';
        CREATE INDEX ledger_unmerged ON copydesk.ledger (topic, partition, filed_at) WHERE NOT is_merged;

        ALTER TABLE copydesk.dead_letters
            ADD COLUMN settled_at  timestamptz,
            ADD COLUMN mirrored_at timestamptz;
        COMMENT ON COLUMN copydesk.dead_letters.settled_at IS 'When it was replayed or discarded.';
        COMMENT ON COLUMN copydesk.dead_letters.mirrored_at IS 'When Kafka confirmed its copy in the topic of dead letters.';
        CREATE INDEX dead_letters_unmirrored ON copydesk.dead_letters (pipeline, dead_letter_id)
            WHERE status = 'open' AND mirrored_at IS NULL;

        CREATE FUNCTION copydesk.merge_ledger(
            p_pipeline text, p_source text, p_topic text, p_partition integer, p_limit integer
        ) RETURNS bigint
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
            -- One statement: whoever reads the ledger meanwhile sees the old rows or the new ones. Writers only
            -- add rows, and what they add is too young to be touched.
            WITH ripe AS (
                SELECT l.ctid AS id
                FROM copydesk.ledger l
                WHERE l.pipeline = p_pipeline AND l.source = p_source
                  AND l.topic = p_topic AND l.partition = p_partition
                  AND NOT l.is_merged AND l.filed_at < now() - interval '15 minutes'
                ORDER BY l.filed_at, l.run, l.first_offset
                LIMIT least(greatest(p_limit, 1), 10000)
                FOR UPDATE SKIP LOCKED
            ), taken AS (
                DELETE FROM copydesk.ledger l USING ripe WHERE l.ctid = ripe.id RETURNING l.*
            ), marked AS (
                SELECT t.*, date_bin('10 minutes', t.filed_at, timestamptz 'epoch') AS bin,
                       t.run = lag(t.run) OVER w
                       AND t.outcome = lag(t.outcome) OVER w
                       AND t.first_offset = lag(t.last_offset) OVER w + 1
                       AND date_bin('10 minutes', t.filed_at, timestamptz 'epoch')
                           = lag(date_bin('10 minutes', t.filed_at, timestamptz 'epoch')) OVER w AS goes_on
                FROM taken t
                WINDOW w AS (ORDER BY t.run, t.first_offset)
            ), grouped AS (
                SELECT m.*, count(*) FILTER (WHERE goes_on IS NOT TRUE) OVER (ORDER BY m.run, m.first_offset) AS island
                FROM marked m
            ), merged AS (
                INSERT INTO copydesk.ledger
                    (pipeline, source, topic, partition, run, first_offset, last_offset, outcome,
                     first_timestamp, last_timestamp, filed_at, is_merged)
                SELECT p_pipeline, p_source, p_topic, p_partition, g.run, min(g.first_offset), max(g.last_offset),
                       g.outcome, min(g.first_timestamp), max(g.last_timestamp), max(g.filed_at), true
                FROM grouped g
                GROUP BY g.island, g.run, g.outcome
                RETURNING 1
            )
            SELECT count(*) FROM taken
        $$;
        COMMENT ON FUNCTION copydesk.merge_ledger IS 'Merges some of a partition''s older rows where one goes on from the other; returns how many it took.';

        CREATE FUNCTION copydesk.prune_ledger(
            p_pipeline text, p_source text, p_topic text, p_partition integer, p_keep interval, p_limit integer
        ) RETURNS bigint
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
            -- Only the first rows are looked at: the others are younger, or of no concern before these are gone.
            WITH first AS (
                SELECT l.ctid AS id
                FROM copydesk.ledger l
                WHERE l.pipeline = p_pipeline AND l.source = p_source
                  AND l.topic = p_topic AND l.partition = p_partition
                ORDER BY l.run, l.first_offset
                LIMIT least(greatest(p_limit, 1), 10000)
            ), old AS (
                SELECT l.ctid AS id
                FROM first
                JOIN copydesk.ledger l ON l.ctid = first.id
                JOIN copydesk.cursors c ON c.pipeline = p_pipeline AND c.source = p_source
                                       AND c.topic = p_topic AND c.partition = p_partition
                -- Never younger than a day, whoever asks; and never the row that the cursor stands on.
                WHERE l.filed_at < now() - greatest(p_keep, interval '1 day')
                  AND NOT (l.run = c.run AND l.last_offset >= c.next_offset - 1)
                FOR UPDATE OF l SKIP LOCKED
            ), gone AS (
                DELETE FROM copydesk.ledger l USING old WHERE l.ctid = old.id RETURNING 1
            )
            SELECT count(*) FROM gone
        $$;
        COMMENT ON FUNCTION copydesk.prune_ledger IS 'Deletes some of a partition''s oldest rows, oldest offsets first; returns how many.';

        CREATE FUNCTION copydesk.expire_dead_letters(
            p_pipeline text, p_keep_settled interval, p_keep_open interval, p_limit integer
        ) RETURNS bigint
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
            WITH old AS (
                SELECT d.dead_letter_id
                FROM copydesk.dead_letters d
                WHERE d.pipeline = p_pipeline
                  AND CASE WHEN d.status = 'open'
                           THEN d.filed_at < now() - greatest(p_keep_open, CASE WHEN p_keep_open IS NOT NULL
                                                                                 THEN interval '1 day' END)
                           ELSE coalesce(d.settled_at, d.filed_at)
                                < now() - greatest(p_keep_settled, CASE WHEN p_keep_settled IS NOT NULL
                                                                        THEN interval '1 day' END)
                      END
                ORDER BY d.dead_letter_id
                LIMIT least(greatest(p_limit, 1), 10000)
                FOR UPDATE SKIP LOCKED
            ), gone AS (
                DELETE FROM copydesk.dead_letters d USING old WHERE d.dead_letter_id = old.dead_letter_id RETURNING 1
            )
            SELECT count(*) FROM gone
        $$;
        COMMENT ON FUNCTION copydesk.expire_dead_letters IS 'Deletes some dead letters past their time, which is a day at least; null keeps them. Returns how many.';

        CREATE VIEW copydesk.ledger_faults AS
        WITH books AS (
            SELECT c.pipeline, c.source, c.topic, c.partition, c.run, l.first_offset, l.last_offset
            FROM copydesk.cursors c
            JOIN copydesk.ledger l USING (pipeline, source, topic, partition, run)
            UNION ALL
            -- What follows the cursor, where there are books at all.
            SELECT c.pipeline, c.source, c.topic, c.partition, c.run, c.next_offset, NULL
            FROM copydesk.cursors c
            WHERE EXISTS (SELECT FROM copydesk.ledger l
                          WHERE (l.pipeline, l.source, l.topic, l.partition, l.run)
                                = (c.pipeline, c.source, c.topic, c.partition, c.run))
        ), in_order AS (
            SELECT b.*, max(b.last_offset) OVER (
                       PARTITION BY b.pipeline, b.source, b.topic, b.partition
                       ORDER BY b.first_offset, b.last_offset
                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
            FROM books b
        )
        SELECT pipeline, source, topic, partition, run,
               CASE WHEN first_offset > before THEN 'missing'
                    WHEN last_offset IS NULL THEN 'beyond the cursor' ELSE 'twice' END AS fault,
               CASE WHEN first_offset > before THEN before + 1 ELSE first_offset END AS first_offset,
               CASE WHEN first_offset > before THEN first_offset - 1
                    ELSE least(before, coalesce(last_offset, before)) END AS last_offset
        FROM in_order
        WHERE first_offset <> before + 1;
        COMMENT ON VIEW copydesk.ledger_faults IS 'Offsets that the ledger does not count exactly once in the cursor''s run, from the first one that it still holds. Has no rows.';
        COMMENT ON COLUMN copydesk.ledger_faults.pipeline IS 'Name of the pipeline.';
        COMMENT ON COLUMN copydesk.ledger_faults.source IS 'Configured name of the Kafka cluster.';
        COMMENT ON COLUMN copydesk.ledger_faults.topic IS 'Kafka topic.';
        COMMENT ON COLUMN copydesk.ledger_faults.partition IS 'Kafka partition.';
        COMMENT ON COLUMN copydesk.ledger_faults.run IS 'The cursor''s run.';
        COMMENT ON COLUMN copydesk.ledger_faults.fault IS 'missing, twice, or beyond the cursor.';
        COMMENT ON COLUMN copydesk.ledger_faults.first_offset IS 'First offset concerned.';
        COMMENT ON COLUMN copydesk.ledger_faults.last_offset IS 'Last offset concerned, inclusive.';

        REVOKE ALL ON FUNCTION copydesk.merge_ledger, copydesk.prune_ledger, copydesk.expire_dead_letters FROM PUBLIC;
        DO $$
        BEGIN
            IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'copydesk_writer') THEN
                GRANT EXECUTE ON FUNCTION copydesk.merge_ledger, copydesk.prune_ledger,
                    copydesk.expire_dead_letters TO copydesk_writer;
                GRANT SELECT ON copydesk.ledger_faults TO copydesk_writer;
            END IF;
        END
        $$;
        """#
}
