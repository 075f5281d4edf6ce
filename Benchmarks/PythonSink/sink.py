"""The worker that many newsrooms have: consume, COPY into a staging table, upsert, commit the offsets.

A fair one: batches of 500, one connection, no enrichment, and PostgreSQL makes the search vector of a generated
column. At-least-once: it dies between the two commits, and a batch comes twice (the upsert bears it).
Needs confluent-kafka and psycopg (see requirements.txt). Prints what it took as JSON.
"""

import argparse
import json
import time

import psycopg
from confluent_kafka import Consumer

SCHEMA = """
DROP TABLE IF EXISTS public.sink;
CREATE TABLE public.sink (
    id text PRIMARY KEY, source text, url text, published text, author text, headline text, body text,
    filed_at timestamptz NOT NULL DEFAULT now(),
    search tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', coalesce(headline, '')), 'A')
        || to_tsvector('english', coalesce(body, ''))) STORED
);
CREATE INDEX ON public.sink USING gin (search);
CREATE INDEX ON public.sink (published);
CREATE TEMPORARY TABLE staging (
    id text, source text, url text, published text, author text, headline text, body text
) ON COMMIT DELETE ROWS;
"""

UPSERT = """
INSERT INTO public.sink (id, source, url, published, author, headline, body)
SELECT DISTINCT ON (id) * FROM staging ORDER BY id
ON CONFLICT (id) DO UPDATE SET (source, url, published, author, headline, body) =
    (excluded.source, excluded.url, excluded.published, excluded.author, excluded.headline, excluded.body)
"""


def row(message):
    """The columns of a message; plain text is a headline and a body."""
    headers = dict(message.headers() or [])
    identifier = headers.get("article-id", b"").decode()
    if headers.get("content-type") == b"application/json":
        article = json.loads(message.value())
        names = ("source", "url", "date", "authors", "title", "text")
        return (identifier, *(article.get(name) for name in names))
    headline, _, body = message.value().decode().partition("\n")
    return (identifier, None, None, None, None, headline, body)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--kafka", required=True)
    options.add_argument("--postgres", required=True)
    options.add_argument("--topic", required=True)
    options.add_argument("--articles", type=int, required=True)
    options = options.parse_args()

    consumer = Consumer({
        "bootstrap.servers": options.kafka, "group.id": f"python-sink-{time.time()}",
        "enable.auto.commit": False, "auto.offset.reset": "earliest", "session.timeout.ms": 6000,
    })
    consumer.subscribe([options.topic])
    started, processor, count = None, 0.0, 0
    with psycopg.connect(options.postgres) as connection:
        connection.execute(SCHEMA)
        connection.commit()
        while count < options.articles:
            messages = [m for m in consumer.consume(500, timeout=0.5) if m.error() is None]
            if not messages:
                continue
            if started is None:
                started, processor = time.monotonic(), time.process_time()
            with connection.cursor() as cursor:
                with cursor.copy("COPY staging FROM STDIN") as copy:
                    for message in messages:
                        copy.write_row(row(message))
                cursor.execute(UPSERT)
            connection.commit()
            consumer.commit(asynchronous=False)
            count += len(messages)
        ended = time.monotonic()
        filed = connection.execute("SELECT count(*) FROM public.sink").fetchone()[0]
    assert filed == options.articles, f"{filed} rows"
    consumer.close()
    print(json.dumps({
        "records": count, "seconds": ended - started, "processorSeconds": time.process_time() - processor,
    }), flush=True)


main()
