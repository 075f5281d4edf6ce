/// The parts of `copydesk.file_batch` that its editions share. A shipped migration holds them to the letter
/// (a test pins its checksum): what an edition wants otherwise gets a part of its own.
enum FilingSteps {
    static let declarations = #"""
        DECLARE
            v_run        integer;
            v_ids        uuid[] := p_article_id;
            v_versions   copydesk.version[];
            v_outcome    text[];
            v_created    uuid[];
            v_plain      boolean[];   -- the only record of an article that is new
            v_done       boolean[];   -- decided without the loop
            v_current    boolean[];   -- becomes the article's current row
            v_revisions  integer[];   -- with this number
            v_head       copydesk.article_heads;
            v_was        copydesk.article_heads;
            v_state      news.revisions;
            v_incoming   news.revisions;
            v_before     news.revisions;
            v_after      news.revisions;
            v_last       integer;     -- record that is the article's newest content so far in this batch
            v_prior      integer;     -- and the one before it
            v_count      integer := coalesce(cardinality(p_offset), 0);
            v_version    copydesk.version;
            i            integer;
            r            record;
        BEGIN
        """#

    /// Whoever misses it leaves no trace.
    static let fence = #"""
            -- The fence first: whoever misses it leaves no trace.
            v_run := copydesk.advance(p_pipeline, p_source, p_topic, p_partition, p_epoch, p_from, p_to,
                                      p_witness_offset, p_witness);
        """#

    /// What becomes of each record: which one is its article's current state, with what number.
    static let decide = [heads + "\n", sameContentAgain, oneByOne].joined(separator: "\n")

    /// The same, in words that a Citus cluster can take.
    static let decideOnCluster = [heads + "\n", sameContentAgainOnCluster, oneByOne].joined(separator: "\n")

    private static let heads = #"""
            v_outcome := coalesce((SELECT array_agg(CASE k WHEN 'dead' THEN 'dead' ELSE 'filtered' END ORDER BY n)
                                   FROM unnest(p_kind) WITH ORDINALITY AS t(k, n)), '{}');

            -- A tombstone finds its article by key, unless the worker knows it already.
            FOR r IN
                SELECT t.n, k.article_id
                FROM unnest(p_kind, p_article_id, p_key_digest) WITH ORDINALITY AS t(kind, article_id, key_digest, n)
                JOIN copydesk.record_keys k
                  ON k.key_digest = t.key_digest AND k.topic = p_topic AND k.source = p_source
                WHERE t.kind = 'tombstone' AND t.article_id IS NULL
            LOOP
                v_ids[r.n] := r.article_id;
            END LOOP;
            FOR i IN 1 .. v_count LOOP
                IF p_kind[i] = 'tombstone' AND v_ids[i] IS NULL THEN v_ids[i] := p_key_article_id[i]; END IF;
            END LOOP;

            -- An article that names no change was last changed when it was published.
            SELECT array_agg(ROW(least(coalesce(greatest(modified, published), recorded), recorded + interval '1 day'),
                                 recorded, p_topic, p_partition, o)::copydesk.version ORDER BY n)
            INTO v_versions
            FROM unnest(p_offset, p_recorded_at, p_modified_at, p_published_at) WITH ORDINALITY
                 AS t(o, recorded, modified, published, n);

            -- Lock or create every head, in sorted order: no two workers can wait for each other in a ring.
            -- A new article with one record gets its head complete at once.
            WITH incoming AS (
                SELECT id, count(*) AS n, min(kind) AS kind, min(ord) AS ord
                FROM unnest(v_ids, p_kind) WITH ORDINALITY AS t(id, kind, ord)
                WHERE id IS NOT NULL AND kind IN ('article', 'tombstone')
                GROUP BY id
            ), created AS (
                INSERT INTO copydesk.article_heads AS h
                    (article_id, version, written, content_hash, revision, reader_version)
                SELECT id,
                       CASE WHEN n = 1 AND kind = 'article' THEN v_versions[ord] END,
                       CASE WHEN n = 1 AND kind = 'article' THEN v_versions[ord] END,
                       CASE WHEN n = 1 AND kind = 'article' THEN p_content_hash[ord] END,
                       CASE WHEN n = 1 AND kind = 'article' THEN 1 ELSE 0 END,
                       CASE WHEN n = 1 AND kind = 'article' THEN p_reader_version ELSE 0 END
                FROM incoming ORDER BY id
                ON CONFLICT (article_id) DO UPDATE SET article_id = excluded.article_id WHERE false
                RETURNING h.article_id, h.revision
            )
            SELECT coalesce(array_agg(article_id) FILTER (WHERE revision = 1), '{}') INTO v_created FROM created;

            SELECT coalesce(array_agg(c.article_id IS NOT NULL ORDER BY n), '{}')
            INTO v_plain
            FROM unnest(v_ids, p_kind) WITH ORDINALITY AS t(id, kind, n)
            LEFT JOIN unnest(v_created) AS c(article_id) ON c.article_id = t.id AND t.kind = 'article';
            v_done := v_plain;
            v_current := v_plain;
            v_revisions := array_fill(1, ARRAY[greatest(v_count, 1)]);
        """#

    private static let sameContentAgain = #"""
            -- The same content again, alone in the batch and newer: only the narrow head moves.
            FOR r IN
                WITH alone AS (
                    SELECT id, min(ord) AS ord
                    FROM unnest(v_ids, p_kind, v_plain) WITH ORDINALITY AS t(id, kind, plain, ord)
                    WHERE id IS NOT NULL AND kind IN ('article', 'tombstone') AND NOT plain
                    GROUP BY id HAVING count(*) = 1 AND min(kind) = 'article'
                )
                UPDATE copydesk.article_heads h SET version = v_versions[a.ord]
                FROM alone a
                WHERE h.article_id = a.id
                  AND h.content_hash = p_content_hash[a.ord]
                  AND h.version < v_versions[a.ord]
                  AND h.retraction IS NULL
                RETURNING a.ord
            LOOP
                v_outcome[r.ord] := 'duplicate';
                v_done[r.ord] := true;
            END LOOP;
        """#

    /// What a head is compared with stands beside its id: nothing but columns of both sides goes to its shard.
    private static let sameContentAgainOnCluster = #"""
            -- The same content again, alone in the batch and newer: only the narrow head moves.
            FOR r IN
                WITH alone AS (
                    SELECT id, min(ord) AS ord, v_versions[min(ord)] AS version,
                           p_content_hash[min(ord)] AS content_hash
                    FROM unnest(v_ids, p_kind, v_plain) WITH ORDINALITY AS t(id, kind, plain, ord)
                    WHERE id IS NOT NULL AND kind IN ('article', 'tombstone') AND NOT plain
                    GROUP BY id HAVING count(*) = 1 AND min(kind) = 'article'
                )
                UPDATE copydesk.article_heads h SET version = a.version
                FROM alone a
                WHERE h.article_id = a.id
                  AND h.content_hash = a.content_hash
                  AND h.version < a.version
                  AND h.retraction IS NULL
                RETURNING a.ord
            LOOP
                v_outcome[r.ord] := 'duplicate';
                v_done[r.ord] := true;
            END LOOP;
        """#

    private static let oneByOne = #"""
            FOR i IN 1 .. v_count LOOP
                IF v_plain[i] THEN v_outcome[i] := 'stored'; END IF;
            END LOOP;

            -- Everything else one by one, oldest version first. The heads are locked, and each statement
            -- sees what was committed before it, so nothing here is decided on an old snapshot.
            v_head := NULL;
            FOR r IN
                SELECT t.n::integer AS n, t.id, t.kind
                FROM unnest(v_ids, p_kind, v_done, v_versions) WITH ORDINALITY
                     AS t(id, kind, done, effective_at, recorded_at, topic, partition, o, n)
                WHERE t.id IS NOT NULL AND t.kind IN ('article', 'tombstone') AND NOT t.done
                ORDER BY t.id, t.effective_at, t.recorded_at, t.topic, t.partition, t.o
            LOOP
                i := r.n;
                v_version := v_versions[i];
                IF v_head.article_id IS DISTINCT FROM r.id THEN
                    SELECT * INTO v_head FROM copydesk.article_heads h WHERE h.article_id = r.id;
                    v_was := v_head;
                    v_last := NULL;
                    v_prior := NULL;
                    v_state := NULL;
                END IF;

                IF r.kind = 'tombstone' THEN
                    IF v_head.retraction IS NOT NULL AND v_head.retraction >= v_version THEN
                        v_outcome[i] := 'duplicate';
                    ELSE
                        v_head.retraction := v_version;
                        v_outcome[i] := 'retracted';
                    END IF;
                ELSE
                    v_incoming := ROW(r.id, 0, v_version, p_url[i], p_publisher[i], p_language[i], p_headline[i],
                        p_standfirst[i], p_body[i], p_section[i], p_authors[i]::text[], p_published_at[i],
                        p_modified_at[i], p_recorded_at[i], p_content_hash[i], p_topic, p_partition, p_offset[i],
                        p_reader_version, '{}'::text[], now())::news.revisions;
                    IF v_head.version IS NULL THEN
                        v_outcome[i] := 'stored';
                        v_head.revision := v_head.revision + 1;
                        v_last := i;
                        v_state := v_incoming;
                        v_head.version := v_version;
                        v_head.written := v_version;
                        v_head.content_hash := p_content_hash[i];
                    ELSIF p_reader_version > v_head.reader_version
                          AND (v_version = v_head.written
                               OR (v_version = v_head.version
                                   AND v_head.content_hash <> p_content_hash[i])) THEN
                        -- The same record through a newer reader: the row changes, its history does not.
                        v_outcome[i] := 'revised';
                        v_last := i;
                        v_state := v_incoming;
                        v_head.written := v_version;
                        v_head.content_hash := p_content_hash[i];
                    ELSIF v_version = v_head.version OR v_version = v_head.written THEN
                        v_outcome[i] := 'duplicate';
                    ELSIF v_version > v_head.version AND v_head.content_hash = p_content_hash[i] THEN
                        -- Published again after a retraction, it stands again.
                        v_outcome[i] := CASE WHEN copydesk.is_retracted(v_head.retraction, v_head.version)
                                              AND NOT copydesk.is_retracted(v_head.retraction, v_version)
                                             THEN 'revised' ELSE 'duplicate' END;
                        v_head.version := v_version;
                    ELSIF v_version > v_head.version THEN
                        v_outcome[i] := 'revised';
                        IF v_state.article_id IS NULL THEN
                            v_state := copydesk.current_state(r.id, v_head.written);
                        END IF;
                        v_state.revision := v_head.revision;
                        v_state.changed := copydesk.differences(v_state, v_incoming);
                        INSERT INTO news.revisions SELECT v_state.*;
                        v_head.revision := v_head.revision + 1;
                        v_last := i;
                        v_state := v_incoming;
                        v_head.version := v_version;
                        v_head.written := v_version;
                        v_head.content_hash := p_content_hash[i];
                    ELSE
                        -- Older than what we have: history, unless its neighbours in time say the same.
                        IF v_state.article_id IS NULL THEN
                            v_state := copydesk.current_state(r.id, v_head.written);
                        END IF;
                        v_before := NULL;
                        v_after := NULL;
                        SELECT * INTO v_before FROM (
                            SELECT h.* FROM news.revisions h
                            WHERE h.article_id = r.id AND h.version <= v_version
                            UNION ALL SELECT v_state.* WHERE v_state.version <= v_version
                        ) s ORDER BY s.version DESC LIMIT 1;
                        SELECT * INTO v_after FROM (
                            SELECT h.* FROM news.revisions h
                            WHERE h.article_id = r.id AND h.version > v_version
                            UNION ALL SELECT v_state.* WHERE v_state.version > v_version
                        ) s ORDER BY s.version LIMIT 1;
                        IF v_before.version = v_version
                           OR v_before.content_hash = p_content_hash[i]
                           OR v_after.content_hash = p_content_hash[i] THEN
                            v_outcome[i] := 'duplicate';
                        ELSE
                            v_outcome[i] := 'revised';
                            v_incoming.revision := v_head.revision;
                            v_incoming.changed := copydesk.differences(
                                v_incoming, CASE WHEN v_after.article_id IS NULL THEN v_state ELSE v_after END);
                            INSERT INTO news.revisions SELECT v_incoming.*;
                            -- The current state always carries the highest number.
                            v_head.revision := v_head.revision + 1;
                        END IF;
                    END IF;
                END IF;

                UPDATE copydesk.article_heads h
                SET version = v_head.version, written = v_head.written, retraction = v_head.retraction,
                    content_hash = v_head.content_hash, revision = v_head.revision,
                    reader_version = CASE WHEN v_last IS NULL THEN h.reader_version ELSE p_reader_version END
                WHERE h.article_id = r.id;
                IF v_last IS NOT NULL THEN
                    IF v_prior IS NOT NULL THEN v_current[v_prior] := false; END IF;
                    v_current[v_last] := true;
                    v_prior := v_last;
                    v_revisions[v_last] := v_head.revision;
                ELSIF v_head.revision <> v_was.revision THEN
                    UPDATE news.articles a SET revision = v_head.revision WHERE a.article_id = r.id;
                END IF;
            END LOOP;
        """#

    /// Links and dates of what became current.
    static let writeLinksAndDates = #"""
            -- Children belong to the current revision only.
            DELETE FROM news.links l
            USING unnest(v_ids, v_current, v_plain) AS t(id, is_current, plain)
            WHERE t.is_current AND NOT t.plain AND l.article_id = t.id;
            INSERT INTO news.links
            SELECT v_ids[l.record], l.ordinal, l.url, l.text
            FROM unnest(p_link_record, p_link_ordinal, p_link_url, p_link_text) AS l(record, ordinal, url, text)
            WHERE v_current[l.record];

            DELETE FROM news.dates d
            USING unnest(v_ids, v_current, v_plain) AS t(id, is_current, plain)
            WHERE t.is_current AND NOT t.plain AND d.article_id = t.id;
            INSERT INTO news.dates
            SELECT v_ids[d.record], d.ordinal, d.kind, d.surface, d.start, d.length, d.value,
                   date '1970-01-01' + d.earliest, date '1970-01-01' + d.latest, d.grain, d.confidence
            FROM unnest(p_date_record, p_date_ordinal, p_date_kind, p_date_surface, p_date_start, p_date_length,
                        p_date_value, p_date_earliest, p_date_latest, p_date_grain, p_date_confidence)
                 AS d(record, ordinal, kind, surface, start, length, value, earliest, latest, grain, confidence)
            WHERE v_current[d.record];
        """#

    /// Entities and quotations of what became current.
    static let writeFindings = #"""
            DELETE FROM news.article_entities e
            USING unnest(v_ids, v_current, v_plain) AS t(id, is_current, plain)
            WHERE t.is_current AND NOT t.plain AND e.article_id = t.id;
            INSERT INTO news.article_entities
            SELECT v_ids[e.record], e.ordinal, e.entity_id, e.kind, e.name, e.role, e.affiliation, e.mentions,
                   e.salience, e.confidence, e.starts::integer[], e.lengths::integer[], e.forms::"char"[],
                   e.surfaces::text[]
            FROM unnest(p_entity_record, p_entity_ordinal, p_entity_id, p_entity_kind, p_entity_name, p_entity_role,
                        p_entity_affiliation, p_entity_mentions, p_entity_salience, p_entity_confidence,
                        p_entity_starts, p_entity_lengths, p_entity_forms, p_entity_surfaces)
                 AS e(record, ordinal, entity_id, kind, name, role, affiliation, mentions, salience, confidence,
                      starts, lengths, forms, surfaces)
            WHERE v_current[e.record];

            DELETE FROM news.quotes q
            USING unnest(v_ids, v_current, v_plain) AS t(id, is_current, plain)
            WHERE t.is_current AND NOT t.plain AND q.article_id = t.id;
            INSERT INTO news.quotes
            SELECT v_ids[q.record], q.ordinal, q.kind, q.text, q.start, q.length, q.part_starts::integer[],
                   q.part_lengths::integer[], q.speaker_id, q.speaker, q.speaker_surface, q.cue, q.outlet,
                   date '1970-01-01' + q.said_on, q.confidence
            FROM unnest(p_quote_record, p_quote_ordinal, p_quote_kind, p_quote_text, p_quote_start, p_quote_length,
                        p_quote_part_starts, p_quote_part_lengths, p_quote_speaker_id, p_quote_speaker,
                        p_quote_speaker_surface, p_quote_cue, p_quote_outlet, p_quote_said_on, p_quote_confidence)
                 AS q(record, ordinal, kind, text, start, length, part_starts, part_lengths, speaker_id, speaker,
                      speaker_surface, cue, outlet, said_on, confidence)
            WHERE v_current[q.record];
        """#

    /// Retractions, and which article a key stands for.
    static let writeRetractionsAndKeys = #"""
            -- A retraction stands while it is newer than the content, whichever came first.
            UPDATE news.articles a
            SET retracted_at = CASE WHEN copydesk.is_retracted(h.retraction, h.version)
                                    THEN (h.retraction).recorded_at END
            FROM copydesk.article_heads h
            WHERE h.article_id = a.article_id
              AND a.article_id = ANY (ARRAY(
                  SELECT t.id FROM unnest(v_ids, v_done) AS t(id, done) WHERE t.id IS NOT NULL AND NOT t.done))
              AND a.retracted_at IS DISTINCT FROM
                  CASE WHEN copydesk.is_retracted(h.retraction, h.version) THEN (h.retraction).recorded_at END;

            INSERT INTO copydesk.record_keys AS k
            SELECT DISTINCT ON (t.key_digest) p_source, p_topic, t.key_digest, t.article_id, t.recorded_at, t.o
            FROM unnest(p_key_digest, p_article_id, p_kind, p_recorded_at, p_offset)
                 AS t(key_digest, article_id, kind, recorded_at, o)
            WHERE t.kind = 'article' AND t.key_digest IS NOT NULL
            ORDER BY t.key_digest, t.recorded_at DESC, t.o DESC
            ON CONFLICT (key_digest, topic, source) DO UPDATE
            SET article_id = excluded.article_id, recorded_at = excluded.recorded_at, "offset" = excluded."offset"
            WHERE k.article_id <> excluded.article_id
              AND (k.recorded_at, k."offset") < (excluded.recorded_at, excluded."offset");
        """#

    static let report = #"""
            RETURN QUERY SELECT t.kind, count(*) FROM unnest(v_outcome) AS t(kind) GROUP BY t.kind;
        END
        """#
}
