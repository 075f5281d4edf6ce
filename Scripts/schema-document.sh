#!/bin/sh
# Writes docs/schema.md from a migrated database: Scripts/schema-document.sh postgresql://… > docs/schema.md
set -eu
url=$1
cat <<'HEAD'
# Schema

`news` is the contract with whoever queries; `copydesk` is the workers' own bookkeeping. Made from the comments
in the database by `Scripts/schema-document.sh`.

```mermaid
erDiagram
    articles ||--o{ revisions : "earlier states"
    articles ||--o{ links : "leads to"
    articles ||--o{ article_entities : "names"
    articles ||--o{ quotes : "quotes"
    articles ||--o{ dates : "speaks of"
    article_entities ||--o{ mentions : "as rows (a view)"
    entities ||--o{ article_entities : "named in"
    entities ||--o{ entity_aliases : "also called"
    entities ||--o| places : "lies at"
    entities |o--o{ quotes : "said"
    articles ||--|| article_heads : "decided by"
    article_heads ||--o{ record_keys : "named by"
    cursors ||--o{ ledger : "accounts for"
    cursors ||--o{ dead_letters : "could not read"
```

Roles: `news_reader` reads `news`; `copydesk_writer` has what a worker needs and no more. Make a login role a
member of one of them: `CREATE ROLE analyst LOGIN IN ROLE news_reader`.
HEAD
psql "$url" -XAtq <<'SQL'
SELECT format(E'\n## %s.%s\n\n%s\n\n| Column | Type | What it is |\n|---|---|---|\n%s', n.nspname, c.relname,
    obj_description(c.oid, 'pg_class'),
    string_agg(format('| `%s` | %s | %s |', a.attname, format_type(a.atttypid, a.atttypmod),
                      coalesce(col_description(c.oid, a.attnum), '')), E'\n' ORDER BY a.attnum))
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname IN ('news', 'copydesk') AND c.relkind IN ('r', 'v') AND c.relname <> 'schema_migrations'
GROUP BY n.nspname, c.relname, c.oid ORDER BY n.nspname DESC, c.relname;
SQL
