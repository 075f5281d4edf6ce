extension SchemaMigrations {
    /// The contract with downstream: articles, their earlier states and their links.
    static let news = #"""
        CREATE SCHEMA IF NOT EXISTS news;
        COMMENT ON SCHEMA news IS 'The news, read: the contract with whoever queries it.';

        CREATE TABLE news.articles (
            article_id      uuid        PRIMARY KEY,
            revision        integer     NOT NULL,
            url             text,
            publisher       text,
            language        text,
            headline        text,
            standfirst      text,
            body            text COMPRESSION lz4 NOT NULL,
            section         text,
            tags            text[]      NOT NULL DEFAULT '{}',
            image           text,
            authors         text[]      NOT NULL DEFAULT '{}',
            editors         text[]      NOT NULL DEFAULT '{}',
            dateline        text,
            corrections     text[]      NOT NULL DEFAULT '{}',
            published_at    timestamptz,
            modified_at     timestamptz,
            received_at     timestamptz,
            stored_at       timestamptz NOT NULL,
            retracted_at    timestamptz,
            word_count      integer     NOT NULL,
            reading_seconds integer     NOT NULL,
            summary         text,
            content_hash    bytea       NOT NULL,
            fingerprint     bigint,
            search          tsvector,
            media_type      text        NOT NULL,
            warnings        text[]      NOT NULL DEFAULT '{}',
            topic           text        NOT NULL,
            partition       integer     NOT NULL,
            "offset"        bigint      NOT NULL,
            reader_version  integer     NOT NULL
        );
        CREATE INDEX articles_by_publication ON news.articles (published_at);
        CREATE INDEX articles_by_url ON news.articles (url) WHERE url IS NOT NULL;
        CREATE INDEX articles_search ON news.articles USING gin (search);
        COMMENT ON TABLE  news.articles IS 'One row is an article in its current revision.';
        COMMENT ON COLUMN news.articles.article_id IS 'Stable id: a UUIDv5 over the article''s identity.';
        COMMENT ON COLUMN news.articles.revision IS 'How many states of the article are known; earlier ones are in news.revisions.';
        COMMENT ON COLUMN news.articles.url IS 'Canonical address.';
        COMMENT ON COLUMN news.articles.publisher IS 'Who published it.';
        COMMENT ON COLUMN news.articles.language IS 'ISO 639-1 code; null where unknown.';
        COMMENT ON COLUMN news.articles.headline IS 'Headline, without the site''s name.';
        COMMENT ON COLUMN news.articles.standfirst IS 'The sentence or two under the headline.';
        COMMENT ON COLUMN news.articles.body IS 'The paragraphs, an empty line between; all spans are counted in it.';
        COMMENT ON COLUMN news.articles.section IS 'Section of the publication.';
        COMMENT ON COLUMN news.articles.tags IS 'Tags and keywords that the publisher gave.';
        COMMENT ON COLUMN news.articles.image IS 'Address of the main picture.';
        COMMENT ON COLUMN news.articles.authors IS 'Who wrote it, as names.';
        COMMENT ON COLUMN news.articles.editors IS 'Who edited it, as names.';
        COMMENT ON COLUMN news.articles.dateline IS 'Place (and day) that opens the text.';
        COMMENT ON COLUMN news.articles.corrections IS 'Correction notes.';
        COMMENT ON COLUMN news.articles.published_at IS 'When it was published, by its own word.';
        COMMENT ON COLUMN news.articles.modified_at IS 'When it was last changed, by its own word.';
        COMMENT ON COLUMN news.articles.received_at IS 'Timestamp of the Kafka record.';
        COMMENT ON COLUMN news.articles.stored_at IS 'When this revision was filed.';
        COMMENT ON COLUMN news.articles.retracted_at IS 'Set while the article is retracted.';
        COMMENT ON COLUMN news.articles.word_count IS 'Words of the body.';
        COMMENT ON COLUMN news.articles.reading_seconds IS 'Estimated reading time.';
        COMMENT ON COLUMN news.articles.summary IS 'The sentences that say most.';
        COMMENT ON COLUMN news.articles.content_hash IS 'SHA-256 over what the reader sees.';
        COMMENT ON COLUMN news.articles.fingerprint IS 'Similarity sketch for near-duplicates.';
        COMMENT ON COLUMN news.articles.search IS 'Full-text vector: headline A, standfirst B, body D, in the language''s configuration.';
        COMMENT ON COLUMN news.articles.media_type IS 'Format in which it arrived.';
        COMMENT ON COLUMN news.articles.warnings IS 'What was mended on the way in, as stable codes.';
        COMMENT ON COLUMN news.articles.topic IS 'Provenance: Kafka topic.';
        COMMENT ON COLUMN news.articles.partition IS 'Provenance: Kafka partition.';
        COMMENT ON COLUMN news.articles."offset" IS 'Provenance: Kafka offset.';
        COMMENT ON COLUMN news.articles.reader_version IS 'Version of the reader that made this row.';

        CREATE TABLE news.revisions (
            article_id     uuid        NOT NULL,
            revision       integer     NOT NULL,
            version        copydesk.version NOT NULL,
            url            text,
            publisher      text,
            language       text,
            headline       text,
            standfirst     text,
            body           text COMPRESSION lz4 NOT NULL,
            section        text,
            authors        text[]      NOT NULL,
            published_at   timestamptz,
            modified_at    timestamptz,
            received_at    timestamptz,
            content_hash   bytea       NOT NULL,
            topic          text        NOT NULL,
            partition      integer     NOT NULL,
            "offset"       bigint      NOT NULL,
            reader_version integer     NOT NULL,
            changed        text[]      NOT NULL,
            archived_at    timestamptz NOT NULL,
            PRIMARY KEY (article_id, revision)
        );
        COMMENT ON TABLE  news.revisions IS 'One row is an earlier state of an article. Order by version: a late record can file an old state after a newer one.';
        COMMENT ON COLUMN news.revisions.article_id IS 'The article.';
        COMMENT ON COLUMN news.revisions.revision IS 'Number of the state, in the order of filing.';
        COMMENT ON COLUMN news.revisions.version IS 'What orders the states in time.';
        COMMENT ON COLUMN news.revisions.url IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.publisher IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.language IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.headline IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.standfirst IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.body IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.section IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.authors IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.published_at IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.modified_at IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.received_at IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.content_hash IS 'As in news.articles.';
        COMMENT ON COLUMN news.revisions.topic IS 'Provenance: Kafka topic.';
        COMMENT ON COLUMN news.revisions.partition IS 'Provenance: Kafka partition.';
        COMMENT ON COLUMN news.revisions."offset" IS 'Provenance: Kafka offset.';
        COMMENT ON COLUMN news.revisions.reader_version IS 'Version of the reader that made this state.';
        COMMENT ON COLUMN news.revisions.changed IS 'Columns in which the next state differs.';
        COMMENT ON COLUMN news.revisions.archived_at IS 'When it became history.';

        CREATE TABLE news.links (
            article_id uuid    NOT NULL,
            ordinal    integer NOT NULL,
            url        text    NOT NULL,
            text       text    NOT NULL,
            PRIMARY KEY (article_id, ordinal)
        );
        COMMENT ON TABLE  news.links IS 'One row is an outgoing link of an article''s current revision.';
        COMMENT ON COLUMN news.links.article_id IS 'The article.';
        COMMENT ON COLUMN news.links.ordinal IS 'Place among the article''s links, from 0.';
        COMMENT ON COLUMN news.links.url IS 'Where it leads.';
        COMMENT ON COLUMN news.links.text IS 'What it says.';

        CREATE TABLE news.dates (
            article_id  uuid    NOT NULL,
            ordinal     integer NOT NULL,
            kind        text    NOT NULL,
            surface     text    NOT NULL,
            start_char  integer NOT NULL,
            char_length integer NOT NULL,
            value       text    NOT NULL,
            earliest    date,
            latest      date,
            grain       text    NOT NULL,
            confidence  real    NOT NULL,
            PRIMARY KEY (article_id, ordinal)
        );
        CREATE INDEX dates_by_day ON news.dates (earliest, latest);
        COMMENT ON TABLE  news.dates IS 'One row is a temporal expression in an article''s body, resolved against its publication date.';
        COMMENT ON COLUMN news.dates.article_id IS 'The article.';
        COMMENT ON COLUMN news.dates.ordinal IS 'Place among the article''s dates, from 0.';
        COMMENT ON COLUMN news.dates.kind IS 'date, time, duration or recurrence.';
        COMMENT ON COLUMN news.dates.surface IS 'What stands in the text: substr(body, start_char + 1, char_length).';
        COMMENT ON COLUMN news.dates.start_char IS 'Where it begins in articles.body, in characters from 0.';
        COMMENT ON COLUMN news.dates.char_length IS 'How long it is, in characters.';
        COMMENT ON COLUMN news.dates.value IS 'Value as in TIMEX3: 2021-12-28, 1989-Q3, P2Y, PAST_REF.';
        COMMENT ON COLUMN news.dates.earliest IS 'First day that is meant; null where no day can be named.';
        COMMENT ON COLUMN news.dates.latest IS 'Last day that is meant, inclusive.';
        COMMENT ON COLUMN news.dates.grain IS 'What the expression is exact to: day, month, year …';
        COMMENT ON COLUMN news.dates.confidence IS 'How sure the reading is, from 0 to 1.';
        """#
}
