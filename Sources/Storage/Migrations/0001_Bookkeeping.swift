extension SchemaMigrations {
    /// The worker's own bookkeeping: where each partition stands, what became of each offset.
    static let bookkeeping = #"""
        CREATE SCHEMA IF NOT EXISTS copydesk;
        COMMENT ON SCHEMA copydesk IS 'Bookkeeping of the Copydesk workers; not part of the contract with readers.';

        CREATE TYPE copydesk.version AS (
            effective_at timestamptz,
            recorded_at  timestamptz,
            topic        text,
            partition    integer,
            "offset"     bigint
        );
        COMMENT ON TYPE copydesk.version IS 'What decides which of two records of an article is newer; compared as a whole.';

        CREATE TABLE copydesk.cursors (
            pipeline              text        NOT NULL,
            source                text        NOT NULL,
            topic                 text        NOT NULL,
            partition             integer     NOT NULL,
            next_offset           bigint      NOT NULL,
            epoch                 bigint      NOT NULL,
            run                   integer     NOT NULL DEFAULT 1,
            owner                 text        NOT NULL,
            backend_pid           integer,
            backend_start         timestamptz,
            cluster_id            text,
            witness_offset        bigint,
            witness               bytea,
            claims_since_progress integer     NOT NULL DEFAULT 0,
            claimed_at            timestamptz NOT NULL DEFAULT now(),
            advanced_at           timestamptz,
            PRIMARY KEY (pipeline, source, topic, partition)
        ) WITH (fillfactor = 50);
        COMMENT ON TABLE  copydesk.cursors IS 'How far each partition is filed. Moves in the transaction that files the rows.';
        COMMENT ON COLUMN copydesk.cursors.pipeline IS 'Name of the pipeline.';
        COMMENT ON COLUMN copydesk.cursors.source IS 'Configured name of the Kafka cluster.';
        COMMENT ON COLUMN copydesk.cursors.topic IS 'Kafka topic.';
        COMMENT ON COLUMN copydesk.cursors.partition IS 'Kafka partition.';
        COMMENT ON COLUMN copydesk.cursors.next_offset IS 'First offset that is not filed yet.';
        COMMENT ON COLUMN copydesk.cursors.epoch IS 'Raised by each claim; a writer with an older one is fenced.';
        COMMENT ON COLUMN copydesk.cursors.run IS 'Raised by each rewind, so that the ledger can tell passes apart.';
        COMMENT ON COLUMN copydesk.cursors.owner IS 'Worker that made the last claim.';
        COMMENT ON COLUMN copydesk.cursors.backend_pid IS 'Server process of the owner''s connection.';
        COMMENT ON COLUMN copydesk.cursors.backend_start IS 'When that server process started, so that a reused pid is not mistaken for it.';
        COMMENT ON COLUMN copydesk.cursors.cluster_id IS 'Kafka''s cluster id at the last claim, where the source checks it.';
        COMMENT ON COLUMN copydesk.cursors.witness_offset IS 'Offset of the last record that the cursor covers.';
        COMMENT ON COLUMN copydesk.cursors.witness IS 'Fingerprint of that record: another one there means another topic.';
        COMMENT ON COLUMN copydesk.cursors.claims_since_progress IS 'Claims since the cursor last moved; many mean that something kills its owners.';
        COMMENT ON COLUMN copydesk.cursors.claimed_at IS 'When the last claim was made.';
        COMMENT ON COLUMN copydesk.cursors.advanced_at IS 'When the cursor last moved.';

        CREATE TABLE copydesk.ledger (
            pipeline     text        NOT NULL,
            source       text        NOT NULL,
            topic        text        NOT NULL,
            partition    integer     NOT NULL,
            run          integer     NOT NULL,
            first_offset bigint      NOT NULL,
            last_offset  bigint      NOT NULL,
            outcome      text        NOT NULL CHECK (outcome IN
                ('stored', 'revised', 'duplicate', 'retracted', 'dead', 'filtered', 'gap')),
            first_timestamp timestamptz,
            last_timestamp  timestamptz,
            filed_at     timestamptz NOT NULL DEFAULT now(),
            CHECK (first_offset <= last_offset)
        );
        CREATE INDEX ledger_by_offset ON copydesk.ledger (topic, partition, run, first_offset);
        COMMENT ON TABLE  copydesk.ledger IS 'Runs of offsets with one outcome: every offset below the cursor stands here exactly once a run.';
        COMMENT ON COLUMN copydesk.ledger.pipeline IS 'Name of the pipeline.';
        COMMENT ON COLUMN copydesk.ledger.source IS 'Configured name of the Kafka cluster.';
        COMMENT ON COLUMN copydesk.ledger.topic IS 'Kafka topic.';
        COMMENT ON COLUMN copydesk.ledger.partition IS 'Kafka partition.';
        COMMENT ON COLUMN copydesk.ledger.run IS 'The cursor''s run when this was filed.';
        COMMENT ON COLUMN copydesk.ledger.first_offset IS 'First offset of the run of offsets.';
        COMMENT ON COLUMN copydesk.ledger.last_offset IS 'Last offset of the run of offsets, inclusive.';
        COMMENT ON COLUMN copydesk.ledger.outcome IS 'stored, revised, duplicate, retracted, dead, filtered, or gap (no record there).';
        COMMENT ON COLUMN copydesk.ledger.first_timestamp IS 'Least record timestamp in the run.';
        COMMENT ON COLUMN copydesk.ledger.last_timestamp IS 'Greatest record timestamp in the run.';
        COMMENT ON COLUMN copydesk.ledger.filed_at IS 'When it was filed.';

        CREATE TABLE copydesk.record_keys (
            source      text   NOT NULL,
            topic       text   NOT NULL,
            key_digest  uuid   NOT NULL,
            article_id  uuid   NOT NULL,
            recorded_at timestamptz NOT NULL,
            "offset"    bigint NOT NULL,
            PRIMARY KEY (key_digest, topic, source)
        );
        COMMENT ON TABLE  copydesk.record_keys IS 'Which article a record key stands for, so that a tombstone finds it.';
        COMMENT ON COLUMN copydesk.record_keys.source IS 'Configured name of the Kafka cluster.';
        COMMENT ON COLUMN copydesk.record_keys.topic IS 'Kafka topic.';
        COMMENT ON COLUMN copydesk.record_keys.key_digest IS 'First 16 bytes of the SHA-256 of the key.';
        COMMENT ON COLUMN copydesk.record_keys.article_id IS 'The article last published under the key.';
        COMMENT ON COLUMN copydesk.record_keys.recorded_at IS 'Timestamp of that record.';
        COMMENT ON COLUMN copydesk.record_keys."offset" IS 'Offset of that record.';

        CREATE TABLE copydesk.article_heads (
            article_id     uuid PRIMARY KEY,
            version        copydesk.version,
            written        copydesk.version,
            retraction     copydesk.version,
            content_hash   bytea,
            revision       integer NOT NULL DEFAULT 0,
            reader_version integer NOT NULL DEFAULT 0
        ) WITH (fillfactor = 80);
        COMMENT ON TABLE  copydesk.article_heads IS 'The narrow row that decides about an article: locked by whoever files it, so that a duplicate touches no row of news.';
        COMMENT ON COLUMN copydesk.article_heads.article_id IS 'The article.';
        COMMENT ON COLUMN copydesk.article_heads.version IS 'Newest version seen with the current content.';
        COMMENT ON COLUMN copydesk.article_heads.written IS 'Version that wrote the current row.';
        COMMENT ON COLUMN copydesk.article_heads.retraction IS 'Newest retraction; the article is retracted while this is newer than version.';
        COMMENT ON COLUMN copydesk.article_heads.content_hash IS 'Hash of the current content.';
        COMMENT ON COLUMN copydesk.article_heads.revision IS 'Current revision; 0 before the first content.';
        COMMENT ON COLUMN copydesk.article_heads.reader_version IS 'Reader that wrote the current row.';

        CREATE TABLE copydesk.dead_letters (
            dead_letter_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            pipeline    text        NOT NULL,
            source      text        NOT NULL,
            topic       text        NOT NULL,
            partition   integer     NOT NULL,
            "offset"    bigint      NOT NULL,
            run         integer     NOT NULL,
            "timestamp" timestamptz,
            key         bytea,
            headers     jsonb       NOT NULL DEFAULT '[]',
            payload     bytea COMPRESSION lz4,
            stage       text        NOT NULL,
            reason      text        NOT NULL,
            message     text        NOT NULL,
            attempts    integer     NOT NULL DEFAULT 1,
            status      text        NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'replayed', 'discarded')),
            filed_at    timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX dead_letters_open ON copydesk.dead_letters (reason, filed_at) WHERE status = 'open';
        CREATE INDEX dead_letters_by_offset ON copydesk.dead_letters (topic, partition, "offset");
        COMMENT ON TABLE  copydesk.dead_letters IS 'Records that could not be processed, whole, with the reason.';
        COMMENT ON COLUMN copydesk.dead_letters.dead_letter_id IS 'Number of the letter.';
        COMMENT ON COLUMN copydesk.dead_letters.pipeline IS 'Name of the pipeline.';
        COMMENT ON COLUMN copydesk.dead_letters.source IS 'Configured name of the Kafka cluster.';
        COMMENT ON COLUMN copydesk.dead_letters.topic IS 'Kafka topic.';
        COMMENT ON COLUMN copydesk.dead_letters.partition IS 'Kafka partition.';
        COMMENT ON COLUMN copydesk.dead_letters."offset" IS 'Offset of the record.';
        COMMENT ON COLUMN copydesk.dead_letters.run IS 'The cursor''s run when this was filed.';
        COMMENT ON COLUMN copydesk.dead_letters."timestamp" IS 'Timestamp of the record.';
        COMMENT ON COLUMN copydesk.dead_letters.key IS 'Key of the record.';
        COMMENT ON COLUMN copydesk.dead_letters.headers IS 'Headers of the record: [[name, base64 value or null], …] in their order.';
        COMMENT ON COLUMN copydesk.dead_letters.payload IS 'Value of the record.';
        COMMENT ON COLUMN copydesk.dead_letters.stage IS 'Station that gave up: receive, parse, enrich or store.';
        COMMENT ON COLUMN copydesk.dead_letters.reason IS 'Stable reason code.';
        COMMENT ON COLUMN copydesk.dead_letters.message IS 'The reason for people.';
        COMMENT ON COLUMN copydesk.dead_letters.attempts IS 'How often it was tried.';
        COMMENT ON COLUMN copydesk.dead_letters.status IS 'open, replayed or discarded.';
        COMMENT ON COLUMN copydesk.dead_letters.filed_at IS 'When it was filed.';
        """#
}
