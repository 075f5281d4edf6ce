-- What each index costs: its size, and the time that it adds to writing the table's rows. And which updates were HOT,
-- which is what the fill factors of the bookkeeping are for.
-- Run by psql against a database that has read some thousand articles; it leaves nothing behind.
\set ON_ERROR_STOP on
\timing off
BEGIN;
CREATE SCHEMA index_trial;
CREATE TABLE index_trial.outcome ("table" text, index text, milliseconds numeric, bytes bigint, articles bigint);

DO $$
DECLARE
    t record;
    i record;
    columns text;
    began timestamptz;
    spent numeric;
    least numeric;
    whole numeric;
    n bigint := (SELECT count(*) FROM news.articles);
BEGIN
    FOR t IN SELECT c.oid, c.relname FROM pg_class c
        WHERE c.relnamespace = 'news'::regnamespace AND c.relkind = 'r' ORDER BY c.relname
    LOOP
        EXECUTE format('CREATE TABLE index_trial.%I (LIKE news.%1$I INCLUDING ALL)', t.relname);
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
        FROM pg_attribute WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
        whole := NULL;
        -- First with every index, then without each in turn; the least of three, for others disturb.
        FOR i IN
            SELECT NULL::oid AS oid, NULL::text AS name, NULL::text AS definition
            UNION ALL
            SELECT x.indexrelid, x.indexrelid::regclass::text, pg_get_indexdef(x.indexrelid)
            FROM pg_index x WHERE x.indrelid = format('index_trial.%I', t.relname)::regclass AND NOT x.indisprimary
        LOOP
            IF i.oid IS NOT NULL THEN
                -- A constraint's index goes with the constraint.
                EXECUTE coalesce(
                    (SELECT format('ALTER TABLE index_trial.%I DROP CONSTRAINT %I', t.relname, conname)
                     FROM pg_constraint WHERE conindid = i.oid),
                    format('DROP INDEX %s', i.oid::regclass));
            END IF;
            least := NULL;
            FOR turn IN 1..3 LOOP
                EXECUTE format('TRUNCATE index_trial.%I', t.relname);
                began := clock_timestamp();
                EXECUTE format(
                    'INSERT INTO index_trial.%I (%s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM news.%1$I',
                    t.relname, columns);
                spent := extract(epoch FROM clock_timestamp() - began) * 1000;
                least := least(least, spent);
            END LOOP;
            IF i.oid IS NULL THEN
                whole := least;
                INSERT INTO index_trial.outcome VALUES (
                    t.relname, '(the table with all of them)', least,
                    pg_total_relation_size(format('index_trial.%I', t.relname)::regclass), n);
            ELSE
                EXECUTE i.definition;
                INSERT INTO index_trial.outcome VALUES (
                    t.relname, regexp_replace(i.definition, '^.* USING ', ''), whole - least,
                    (SELECT pg_relation_size(indexrelid) FROM pg_index
                     WHERE indrelid = format('index_trial.%I', t.relname)::regclass
                     ORDER BY indexrelid DESC LIMIT 1), n);
            END IF;
        END LOOP;
    END LOOP;
END $$;

SELECT "table", index, round(milliseconds * 1000 / articles, 1) AS "µs an article",
       round(bytes::numeric / articles) AS "bytes an article"
FROM index_trial.outcome ORDER BY "table", index NOT LIKE '(the%', milliseconds DESC;
ROLLBACK;

SELECT schemaname || '.' || relname AS "table", n_tup_upd AS updates, n_tup_hot_upd AS hot,
       round(100.0 * n_tup_hot_upd / n_tup_upd) AS "%"
FROM pg_stat_user_tables WHERE n_tup_upd > 0 ORDER BY n_tup_upd DESC;
