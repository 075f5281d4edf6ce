import Postgres

/// What a Citus cluster says of the schema.
struct ClusterState: Sendable {
    /// A table that Citus knows.
    struct Table: Sendable, Equatable {
        /// The column that it is distributed by; nil where every node has a copy, or only the coordinator.
        var column: String?
        /// Tables of one number lie together.
        var colocation: Int32
    }

    /// A function of the schema `copydesk`.
    struct Function: Sendable, Equatable {
        /// Name and argument types, as PostgreSQL writes them.
        var signature: String
        var name: String
        /// Whether the other nodes have it too.
        var isDistributed: Bool
        /// Settings that it runs with, `name=value`.
        var settings: [String]
    }

    /// By `schema.table`.
    var tables: [String: Table] = [:]
    var functions: [Function] = []

    /// - Throws: ``DistributionError/noExtension(database:)``, ``DistributionError/notCoordinator``, and what
    ///   the database refuses.
    static func read(on connection: PostgresConnection) async throws(DistributionError) -> ClusterState {
        try await requireCoordinator(on: connection)
        do {
            var state = ClusterState()
            let tables = try await connection.query(
                """
                SELECT n.nspname || '.' || c.relname, column_to_column_name(p.logicalrelid, p.partkey),
                       p.colocationid
                FROM pg_dist_partition p
                JOIN pg_class c ON c.oid = p.logicalrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname IN ('news', 'copydesk')
                """)
            for row in tables {
                state.tables[try row.decode(String.self, at: 0)] = Table(
                    column: try row.decode(String?.self, at: 1), colocation: try row.decode(Int32.self, at: 2)
                )
            }
            let functions = try await connection.query(
                """
                SELECT p.oid::regprocedure::text, p.proname::text,
                       EXISTS (SELECT FROM pg_dist_object o
                               WHERE o.classid = 'pg_proc'::regclass AND o.objid = p.oid),
                       coalesce(p.proconfig, '{}')
                FROM pg_proc p WHERE p.pronamespace = to_regnamespace('copydesk') ORDER BY 1
                """)
            for row in functions {
                state.functions.append(
                    Function(
                        signature: try row.decode(String.self, at: 0),
                        name: try row.decode(String.self, at: 1),
                        isDistributed: try row.decode(Bool.self, at: 2),
                        settings: try row.decode([String].self, at: 3)))
            }
            return state
        } catch {
            throw .database(error)
        }
    }

    /// - Throws: ``DistributionError/noExtension(database:)``, ``DistributionError/notCoordinator``.
    static func requireCoordinator(
        on connection: PostgresConnection
    ) async throws(DistributionError) {
        let database: String
        let hasExtension: Bool
        let group: Int32
        do {
            let row = try await connection.query(
                "SELECT current_database()::text, EXISTS (SELECT FROM pg_extension WHERE extname = 'citus')"
            ).first
            database = try row?.decode(String.self, at: 0) ?? "?"
            hasExtension = try row?.decode(Bool.self, at: 1) ?? false
            group =
                hasExtension
                ? try await connection.query("SELECT groupid FROM pg_dist_local_group").first?
                    .decode(Int32.self, at: 0) ?? 0
                : 0
        } catch {
            throw .database(error)
        }
        guard hasExtension else { throw .noExtension(database: database) }
        guard group == 0 else { throw .notCoordinator }
    }
}
