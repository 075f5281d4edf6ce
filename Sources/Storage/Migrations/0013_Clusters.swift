extension SchemaMigrations {
    /// The write path in words that a Citus cluster can take; on one server it does what it did. Two statements
    /// are worded otherwise: Citus refuses a subquery that is correlated with a function's rows and any parameter in
    /// a function of SQL, and does not survive an element of an array of rows that a shard's column names.
    static let clusters = #"""
        \#(FilingSteps.batch(settlesEarlierLetters: false))

        CREATE OR REPLACE FUNCTION copydesk.introduce_entities(
            p_entity_id uuid[], p_kind text[], p_name text[],
            p_alias_entity_id uuid[], p_alias text[],
            p_place_entity_id uuid[], p_place_name text[], p_place_country text[],
            p_place_latitude double precision[], p_place_longitude double precision[],
            p_place_geonames_id integer[], p_place_population bigint[]
        ) RETURNS void
        LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO news.entities (entity_id, kind, name)
            SELECT t.* FROM unnest(p_entity_id, p_kind, p_name) AS t(entity_id, kind, name)
            WHERE t.entity_id NOT IN (SELECT e.entity_id FROM news.entities e WHERE e.entity_id = ANY (p_entity_id))
            ORDER BY 1
            ON CONFLICT DO NOTHING;
            INSERT INTO news.entity_aliases (entity_id, alias)
            SELECT t.* FROM unnest(p_alias_entity_id, p_alias) AS t(entity_id, alias)
            WHERE (t.entity_id, t.alias) NOT IN (
                SELECT a.entity_id, a.alias FROM news.entity_aliases a
                WHERE a.entity_id = ANY (p_alias_entity_id) AND a.alias = ANY (p_alias))
            ORDER BY 1, 2
            ON CONFLICT DO NOTHING;
            INSERT INTO news.places (entity_id, name, country, latitude, longitude, geonames_id, population)
            SELECT t.* FROM unnest(p_place_entity_id, p_place_name, p_place_country, p_place_latitude,
                                   p_place_longitude, p_place_geonames_id, p_place_population)
                 AS t(entity_id, name, country, latitude, longitude, geonames_id, population)
            WHERE t.entity_id NOT IN (
                SELECT p.entity_id FROM news.places p WHERE p.entity_id = ANY (p_place_entity_id))
            ORDER BY 1
            ON CONFLICT DO NOTHING;
        END
        $$;
        """#
}
