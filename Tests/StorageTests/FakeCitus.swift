import Postgres

/// What `copydesk migrate --distributed` sees of Citus, in a database without it: catalogs of the same shape, and
/// functions that write down how they were called.
enum FakeCitus {
    static func install(on connection: PostgresConnection) async throws {
        try await connection.execute(script: sql)
    }

    private static let sql = """
        SET allow_system_table_mods = on;
        INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
        SELECT 99999, 'citus', oid, 'pg_catalog'::regnamespace, false, 'fake' FROM pg_roles
        WHERE rolname = current_user;
        RESET allow_system_table_mods;

        CREATE SCHEMA fake;
        CREATE TABLE fake.calls (number serial, call text);
        CREATE TABLE fake.refused (name text);
        CREATE TABLE pg_dist_local_group (groupid integer);
        INSERT INTO pg_dist_local_group VALUES (0);
        CREATE TABLE pg_dist_partition (logicalrelid regclass, partkey text, colocationid integer);
        CREATE TABLE pg_dist_object (classid oid, objid oid);
        CREATE FUNCTION column_to_column_name(regclass, text) RETURNS text LANGUAGE sql AS 'SELECT $2';

        CREATE FUNCTION create_distributed_table(
            t regclass, c text, colocate_with text DEFAULT 'default'
        ) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT FROM fake.refused WHERE name = t::text) THEN RAISE EXCEPTION 'no'; END IF;
            IF EXISTS (SELECT FROM pg_dist_partition p WHERE p.logicalrelid = t) THEN
                RAISE EXCEPTION 'table % is already distributed', t;
            END IF;
            INSERT INTO fake.calls (call) VALUES ('table ' || t || ' by ' || c || ' with ' || colocate_with);
            INSERT INTO pg_dist_partition
            SELECT t, c, coalesce(
                (SELECT colocationid FROM pg_dist_partition WHERE logicalrelid::text = colocate_with),
                (SELECT coalesce(max(colocationid), 0) + 1 FROM pg_dist_partition));
        END
        $$;
        CREATE FUNCTION truncate_local_data_after_distributing_table(t regclass) RETURNS void LANGUAGE sql AS $$
            INSERT INTO fake.calls (call) VALUES ('truncate ' || t)
        $$;
        CREATE FUNCTION create_distributed_function(f regprocedure) RETURNS void LANGUAGE sql AS $$
            INSERT INTO fake.calls (call) VALUES ('function ' || f);
            INSERT INTO pg_dist_object VALUES ('pg_proc'::regclass, f);
        $$;
        """
}
