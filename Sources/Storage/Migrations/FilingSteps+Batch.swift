extension FilingSteps {
    /// The whole of `copydesk.file_batch`, in words that a Citus cluster can take.
    static func batch(settlesEarlierLetters: Bool) -> String {
        #"""
        CREATE OR REPLACE FUNCTION copydesk.file_batch(
        \#(recordParameters)
            p_agency text[], p_page_kind text[], p_provenance text[],
            p_search tsvector[],          -- NULL where the database is to make it
        \#(linkAndDateParameters)
        \#(findingParameters)
        \#(deadLetterParameters)
        ) RETURNS TABLE (outcome text, records bigint)
        LANGUAGE plpgsql AS $$
        \#(declarations)
            IF p_epoch IS NOT NULL THEN
        \#(fence)
            END IF;
        \#(decideOnCluster)

        \#(writeArticles(takesVectors: true))

        \#(writeLinksAndDates)

        \#(writeFindings)

        \#(writeRetractionsAndKeys)

            IF p_epoch IS NOT NULL THEN
        \#(settlesEarlierLetters ? settleEarlierLetters + "\n" + writeBooks : writeBooks)
            END IF;

        \#(report)
        $$;
        """#
    }

    /// After a rewind: whatever becomes of these records now, their letters of earlier runs are answered.
    private static let settleEarlierLetters = #"""
            IF v_run > 1 THEN
                UPDATE copydesk.dead_letters d SET status = 'replayed', attempts = d.attempts + 1, settled_at = now()
                WHERE d.dead_letter_id IN (
                    -- Not those that somebody replays or mirrors just now: they are not waited for.
                    SELECT o.dead_letter_id FROM copydesk.dead_letters o
                    WHERE o.pipeline = p_pipeline AND o.source = p_source AND o.topic = p_topic
                      AND o.partition = p_partition AND o."offset" >= p_from AND o."offset" < p_to
                      AND o.run < v_run AND o.status = 'open'
                    FOR UPDATE SKIP LOCKED);
            END IF;
        """#

    /// Dead letters and the ledger.
    static let writeBooks = #"""
            INSERT INTO copydesk.dead_letters
                (pipeline, source, topic, partition, "offset", run, "timestamp", key, headers, payload,
                 stage, reason, message, attempts)
            SELECT p_pipeline, p_source, p_topic, p_partition, d.o, v_run, d.ts, d.key, d.headers::jsonb, d.payload,
                   d.stage, d.reason, d.message, d.attempts
            FROM unnest(p_dead_offset, p_dead_timestamp, p_dead_key, p_dead_headers, p_dead_payload,
                        p_dead_stage, p_dead_reason, p_dead_message, p_dead_attempts)
                 AS d(o, ts, key, headers, payload, stage, reason, message, attempts);

            -- The ledger: records as they came out, and gaps wherever the broker had none.
            INSERT INTO copydesk.ledger
                (pipeline, source, topic, partition, run, first_offset, last_offset, outcome,
                 first_timestamp, last_timestamp)
            SELECT p_pipeline, p_source, p_topic, p_partition, v_run, min(first_offset), max(last_offset), s.kind,
                   min(ts), max(ts)
            FROM (
                SELECT first_offset, last_offset, e.kind, ts,
                       count(*) FILTER (WHERE is_change) OVER (ORDER BY first_offset) AS island
                FROM (
                    SELECT first_offset, last_offset, d.kind, ts,
                           d.kind IS DISTINCT FROM lag(d.kind) OVER (ORDER BY first_offset) AS is_change
                    FROM (
                        SELECT o AS first_offset, o AS last_offset, kind, ts
                        FROM unnest(p_offset, v_outcome, p_recorded_at) AS t(o, kind, ts)
                        UNION ALL
                        SELECT prior + 1, o - 1, 'gap', NULL
                        FROM (SELECT o, lag(o, 1, p_from - 1) OVER (ORDER BY o) AS prior
                              FROM unnest(p_offset || p_to) AS t(o)) g
                        WHERE o - 1 > prior
                    ) d
                ) e
            ) s
            GROUP BY island, s.kind;
        """#
}
