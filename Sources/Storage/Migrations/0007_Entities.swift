extension SchemaMigrations {
    /// Who and what the news names, where it lies, and where in an article it stands.
    static let entities = #"""
        CREATE TABLE news.entities (
            entity_id     uuid        PRIMARY KEY,
            kind          text        NOT NULL,
            name          text        NOT NULL,
            first_seen_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX entities_by_name ON news.entities (lower(name));
        COMMENT ON TABLE  news.entities IS 'One row is a person, organisation, place, event or work, known once for the whole database. Rows are only ever added.';
        COMMENT ON COLUMN news.entities.entity_id IS 'A UUIDv5 over kind and normalised name; of a place that the gazetteer knows, over its GeoNames id.';
        COMMENT ON COLUMN news.entities.kind IS 'person, organisation, place, event or work.';
        COMMENT ON COLUMN news.entities.name IS 'The name as it was first written; of a place in the gazetteer, the name there.';
        COMMENT ON COLUMN news.entities.first_seen_at IS 'When a worker first met it.';

        CREATE TABLE news.entity_aliases (
            entity_id uuid NOT NULL,
            alias     text NOT NULL,
            PRIMARY KEY (entity_id, alias)
        );
        CREATE INDEX entity_aliases_by_alias ON news.entity_aliases (lower(alias));
        COMMENT ON TABLE  news.entity_aliases IS 'One row is a form in which an article named an entity. Rows are only ever added.';
        COMMENT ON COLUMN news.entity_aliases.entity_id IS 'The entity.';
        COMMENT ON COLUMN news.entity_aliases.alias IS 'The name as written: "Vseviov", "EU".';

        CREATE TABLE news.places (
            entity_id   uuid             PRIMARY KEY,
            name        text             NOT NULL,
            country     text,
            latitude    double precision NOT NULL,
            longitude   double precision NOT NULL,
            geonames_id integer,
            population  bigint
        );
        CREATE INDEX places_by_country ON news.places (country);
        COMMENT ON TABLE  news.places IS 'Where an entity of kind place lies. Source: GeoNames (geonames.org), CC BY 4.0.';
        COMMENT ON COLUMN news.places.entity_id IS 'The entity.';
        COMMENT ON COLUMN news.places.name IS 'The name in the gazetteer.';
        COMMENT ON COLUMN news.places.country IS 'ISO 3166-1, two letters; null for what lies in no single country.';
        COMMENT ON COLUMN news.places.latitude IS 'Degrees, north is positive.';
        COMMENT ON COLUMN news.places.longitude IS 'Degrees, east is positive.';
        COMMENT ON COLUMN news.places.geonames_id IS 'Id in GeoNames.';
        COMMENT ON COLUMN news.places.population IS 'Inhabitants, where known.';

        CREATE TABLE news.article_entities (
            article_id       uuid     NOT NULL,
            ordinal          integer  NOT NULL,
            entity_id        uuid     NOT NULL,
            kind             text     NOT NULL,
            name             text     NOT NULL,
            role             text,
            affiliation      text,
            mention_count    integer  NOT NULL,
            salience         real     NOT NULL,
            confidence       real     NOT NULL,
            mention_starts   integer[] NOT NULL,
            mention_lengths  integer[] NOT NULL,
            mention_forms    "char"[]  NOT NULL,
            mention_surfaces text[]    NOT NULL,
            PRIMARY KEY (article_id, ordinal)
        );
        CREATE INDEX article_entities_by_entity ON news.article_entities (entity_id);
        COMMENT ON TABLE  news.article_entities IS 'One row is an entity in an article''s current revision. Its mentions are arrays here, and rows in news.mentions.';
        COMMENT ON COLUMN news.article_entities.article_id IS 'The article.';
        COMMENT ON COLUMN news.article_entities.ordinal IS 'Place in the order of first mention, from 0.';
        COMMENT ON COLUMN news.article_entities.entity_id IS 'The entity.';
        COMMENT ON COLUMN news.article_entities.kind IS 'person, organisation, place, event or work.';
        COMMENT ON COLUMN news.article_entities.name IS 'The fullest form of the name in this article.';
        COMMENT ON COLUMN news.article_entities.role IS 'What the person is or does, as this article says it.';
        COMMENT ON COLUMN news.article_entities.affiliation IS 'Party, organisation or country of the person, as this article says it.';
        COMMENT ON COLUMN news.article_entities.mention_count IS 'How often it is named or referred to.';
        COMMENT ON COLUMN news.article_entities.salience IS 'How much the article is about it, from 0 to 1.';
        COMMENT ON COLUMN news.article_entities.confidence IS 'How sure the reading is, from 0 to 1.';
        COMMENT ON COLUMN news.article_entities.mention_starts IS 'Where each mention begins in articles.body, in characters from 0.';
        COMMENT ON COLUMN news.article_entities.mention_lengths IS 'How long each mention is, in characters.';
        COMMENT ON COLUMN news.article_entities.mention_forms IS 'n name, d demonym, r nominal ("the minister"), p pronoun.';
        COMMENT ON COLUMN news.article_entities.mention_surfaces IS 'What stands there.';

        CREATE VIEW news.mentions AS
        SELECT e.article_id, e.entity_id, e.kind, e.name AS entity, m.surface, m.start_char, m.char_length,
               CASE m.form WHEN 'n' THEN 'name' WHEN 'd' THEN 'demonym' WHEN 'r' THEN 'nominal'
                           WHEN 'p' THEN 'pronoun' END AS form
        FROM news.article_entities e
        CROSS JOIN LATERAL unnest(e.mention_starts, e.mention_lengths, e.mention_forms, e.mention_surfaces)
             AS m(start_char, char_length, form, surface);
        COMMENT ON VIEW   news.mentions IS 'One row is a span of an article''s body that names an entity or refers to it.';
        COMMENT ON COLUMN news.mentions.article_id IS 'The article.';
        COMMENT ON COLUMN news.mentions.entity_id IS 'The entity.';
        COMMENT ON COLUMN news.mentions.kind IS 'Kind of the entity.';
        COMMENT ON COLUMN news.mentions.entity IS 'Name of the entity in this article.';
        COMMENT ON COLUMN news.mentions.surface IS 'What stands in the text: substr(body, start_char + 1, char_length).';
        COMMENT ON COLUMN news.mentions.start_char IS 'Where it begins in articles.body, in characters from 0.';
        COMMENT ON COLUMN news.mentions.char_length IS 'How long it is, in characters.';
        COMMENT ON COLUMN news.mentions.form IS 'name, demonym, nominal or pronoun.';

        -- Called by itself, before the batch, so that its locks are gone in a moment: no worker waits for
        -- another one's batch. Sorted, so that no two can wait for each other.
        CREATE FUNCTION copydesk.introduce_entities(
            p_entity_id uuid[], p_kind text[], p_name text[],
            p_alias_entity_id uuid[], p_alias text[],
            p_place_entity_id uuid[], p_place_name text[], p_place_country text[],
            p_place_latitude double precision[], p_place_longitude double precision[],
            p_place_geonames_id integer[], p_place_population bigint[]
        ) RETURNS void
        LANGUAGE sql AS $$
            INSERT INTO news.entities (entity_id, kind, name)
            SELECT t.* FROM unnest(p_entity_id, p_kind, p_name) AS t(entity_id, kind, name)
            WHERE NOT EXISTS (SELECT FROM news.entities e WHERE e.entity_id = t.entity_id)
            ORDER BY 1
            ON CONFLICT DO NOTHING;
            INSERT INTO news.entity_aliases (entity_id, alias)
            SELECT t.* FROM unnest(p_alias_entity_id, p_alias) AS t(entity_id, alias)
            WHERE NOT EXISTS (SELECT FROM news.entity_aliases a WHERE a.entity_id = t.entity_id AND a.alias = t.alias)
            ORDER BY 1, 2
            ON CONFLICT DO NOTHING;
            INSERT INTO news.places (entity_id, name, country, latitude, longitude, geonames_id, population)
            SELECT t.* FROM unnest(p_place_entity_id, p_place_name, p_place_country, p_place_latitude,
                                   p_place_longitude, p_place_geonames_id, p_place_population)
                 AS t(entity_id, name, country, latitude, longitude, geonames_id, population)
            WHERE NOT EXISTS (SELECT FROM news.places p WHERE p.entity_id = t.entity_id)
            ORDER BY 1
            ON CONFLICT DO NOTHING;
        $$;
        COMMENT ON FUNCTION copydesk.introduce_entities IS 'Adds the entities, names and places that the database does not know yet.';
        """#
}
