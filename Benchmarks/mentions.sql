-- Mentions as arrays of an entity's row, against mentions as rows of their own: size, write time, query time.
-- Run by psql against a database that has read some thousand articles; it leaves nothing behind.
\set ON_ERROR_STOP on
\timing off
BEGIN;
CREATE SCHEMA mention_trial;
SET LOCAL search_path = mention_trial;
SELECT count(*) AS articles, sum(mentions) AS mentions, sum(entities) AS entities
FROM (SELECT count(*) AS entities, sum(mention_count) AS mentions
      FROM news.article_entities GROUP BY article_id) a \gset
\echo :articles articles, :entities entities in them, :mentions mentions

CREATE TABLE as_arrays (LIKE news.article_entities INCLUDING ALL);
CREATE TABLE entity_only AS
    SELECT article_id, ordinal, entity_id, kind, name, role, affiliation, mention_count, salience, confidence
    FROM news.article_entities WITH NO DATA;
ALTER TABLE entity_only ADD PRIMARY KEY (article_id, ordinal);
CREATE INDEX ON entity_only (entity_id);
CREATE TABLE as_rows (
    article_id uuid, entity_ordinal integer, ordinal integer, start_char integer, char_length integer,
    form "char", surface text, PRIMARY KEY (article_id, entity_ordinal, ordinal));

\echo write, arrays
\timing on
INSERT INTO as_arrays SELECT * FROM news.article_entities ORDER BY article_id, ordinal;
\timing off
\echo write, rows: entities, then mentions
\timing on
INSERT INTO entity_only
    SELECT article_id, ordinal, entity_id, kind, name, role, affiliation, mention_count, salience, confidence
    FROM news.article_entities ORDER BY article_id, ordinal;
INSERT INTO as_rows
    SELECT e.article_id, e.ordinal, m.n, m.start_char, m.char_length, m.form, m.surface
    FROM news.article_entities e
    CROSS JOIN LATERAL unnest(e.mention_starts, e.mention_lengths, e.mention_forms, e.mention_surfaces)
         WITH ORDINALITY AS m(start_char, char_length, form, surface, n)
    ORDER BY e.article_id, e.ordinal, m.n;
\timing off
ANALYZE as_arrays, entity_only, as_rows;

SELECT pg_size_pretty(pg_total_relation_size('as_arrays')) AS arrays,
       pg_size_pretty(pg_total_relation_size('entity_only') + pg_total_relation_size('as_rows')) AS rows,
       round((pg_total_relation_size('entity_only') + pg_total_relation_size('as_rows'))::numeric
             / pg_total_relation_size('as_arrays'), 2) AS "rows/arrays";

SELECT entity_id AS often FROM news.article_entities GROUP BY 1 ORDER BY count(*) DESC LIMIT 1 \gset
SELECT article_id AS one FROM news.article_entities GROUP BY 1 ORDER BY sum(mention_count) DESC LIMIT 1 \gset
\echo all mentions of the entity that is named most: arrays, rows
\timing on
SELECT count(*), max(length(m.surface)) FROM as_arrays e CROSS JOIN LATERAL
    unnest(e.mention_starts, e.mention_lengths, e.mention_surfaces) AS m(s, l, surface) WHERE entity_id = :'often';
SELECT count(*), max(length(m.surface)) FROM entity_only e
    JOIN as_rows m ON m.article_id = e.article_id AND m.entity_ordinal = e.ordinal WHERE entity_id = :'often';
\timing off
\echo all mentions of the article that has most: arrays, rows
\timing on
SELECT count(*), max(length(m.surface)) FROM as_arrays e CROSS JOIN LATERAL
    unnest(e.mention_starts, e.mention_lengths, e.mention_surfaces) AS m(s, l, surface) WHERE article_id = :'one';
SELECT count(*), max(length(m.surface)) FROM entity_only e
    JOIN as_rows m ON m.article_id = e.article_id AND m.entity_ordinal = e.ordinal WHERE e.article_id = :'one';
\timing off
ROLLBACK;
