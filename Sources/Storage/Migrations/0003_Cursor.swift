extension SchemaMigrations {
    /// Claim, fence and release: the only ways in which a cursor moves.
    static let cursor = #"""
        CREATE FUNCTION copydesk.backend_start() RETURNS timestamptz
        LANGUAGE sql STABLE AS $$
            SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()
        $$;
        COMMENT ON FUNCTION copydesk.backend_start IS 'When this server process started.';

        CREATE FUNCTION copydesk.claim(
            p_pipeline text, p_source text, p_topic text, p_partition integer,
            p_initial_offset bigint, p_owner text, p_cluster_id text
        ) RETURNS copydesk.cursors
        LANGUAGE plpgsql AS $$
        DECLARE
            claimed copydesk.cursors;
        BEGIN
            -- The row lock waits out a commit in flight of the former owner: what is returned is final.
            INSERT INTO copydesk.cursors AS c
                (pipeline, source, topic, partition, next_offset, epoch, owner, cluster_id,
                 backend_pid, backend_start)
            VALUES (p_pipeline, p_source, p_topic, p_partition, p_initial_offset, 1, p_owner, p_cluster_id,
                    pg_backend_pid(), copydesk.backend_start())
            ON CONFLICT (pipeline, source, topic, partition) DO UPDATE
            SET epoch = c.epoch + 1,
                owner = excluded.owner,
                backend_pid = excluded.backend_pid,
                backend_start = excluded.backend_start,
                cluster_id = coalesce(c.cluster_id, excluded.cluster_id),
                claims_since_progress = c.claims_since_progress + 1,
                claimed_at = clock_timestamp()
            RETURNING * INTO claimed;
            RETURN claimed;
        END
        $$;
        COMMENT ON FUNCTION copydesk.claim IS 'Takes a partition: raises the epoch and returns the cursor, after any commit in flight.';

        CREATE FUNCTION copydesk.evict(
            p_pipeline text, p_source text, p_topic text, p_partition integer
        ) RETURNS boolean
        LANGUAGE sql AS $$
            SELECT coalesce(bool_or(pg_terminate_backend(a.pid)), false)
            FROM copydesk.cursors c
            JOIN pg_stat_activity a ON a.pid = c.backend_pid AND a.backend_start = c.backend_start
            WHERE c.pipeline = p_pipeline AND c.source = p_source
              AND c.topic = p_topic AND c.partition = p_partition
              AND a.pid <> pg_backend_pid()
        $$;
        COMMENT ON FUNCTION copydesk.evict IS 'Ends the server process that a cursor names, where a claim could not get its lock.';

        CREATE FUNCTION copydesk.settle(
            p_pipeline text, p_source text, p_topic text, p_partition integer, p_epoch bigint
        ) RETURNS TABLE (epoch bigint, next_offset bigint)
        LANGUAGE plpgsql AS $$
        BEGIN
            -- Waits for a flight whose outcome is unknown, and names this connection as the owner's.
            PERFORM 1 FROM copydesk.cursors c
            WHERE c.pipeline = p_pipeline AND c.source = p_source
              AND c.topic = p_topic AND c.partition = p_partition
            FOR UPDATE;
            UPDATE copydesk.cursors c
            SET backend_pid = pg_backend_pid(),
                backend_start = copydesk.backend_start()
            WHERE c.pipeline = p_pipeline AND c.source = p_source
              AND c.topic = p_topic AND c.partition = p_partition AND c.epoch = p_epoch;
            RETURN QUERY
            SELECT c.epoch, c.next_offset FROM copydesk.cursors c
            WHERE c.pipeline = p_pipeline AND c.source = p_source
              AND c.topic = p_topic AND c.partition = p_partition;
        END
        $$;
        COMMENT ON FUNCTION copydesk.settle IS 'After a lost connection: what the cursor says once every flight has landed.';

        CREATE FUNCTION copydesk.advance(
            p_pipeline text, p_source text, p_topic text, p_partition integer,
            p_epoch bigint, p_from bigint, p_to bigint, p_witness_offset bigint, p_witness bytea
        ) RETURNS integer
        LANGUAGE plpgsql AS $$
        DECLARE
            current_run integer;
        BEGIN
            UPDATE copydesk.cursors c
            SET next_offset = p_to,
                witness_offset = coalesce(p_witness_offset, c.witness_offset),
                witness = coalesce(p_witness, c.witness),
                claims_since_progress = 0,
                advanced_at = clock_timestamp()
            WHERE c.pipeline = p_pipeline AND c.source = p_source
              AND c.topic = p_topic AND c.partition = p_partition
              AND c.epoch = p_epoch AND c.next_offset = p_from
            RETURNING c.run INTO current_run;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'fenced: the cursor of %/% is not at epoch % and offset %',
                    p_topic, p_partition, p_epoch, p_from
                    USING ERRCODE = 'KF001',
                          HINT = 'Another worker has claimed the partition, or this flight has landed already.';
            END IF;
            RETURN current_run;
        END
        $$;
        COMMENT ON FUNCTION copydesk.advance IS 'The fence: moves the cursor, or raises KF001 so that nothing of the batch stays.';
        """#
}
