public import Postgres

/// Why tables were not distributed. Nothing was changed, unless the database says otherwise.
public enum DistributionError: Error, Sendable {
    /// The database doesn't have the extension.
    case noExtension(database: String)
    /// The server is a node of a cluster, but not the one that is asked.
    case notCoordinator
    /// A table lies elsewhere than it has to, and moving it is left to people.
    case misplaced(table: String, found: String, expected: String)
    /// A statement failed; nothing of what came before it stays.
    case failed(PostgresTransactionError)
    /// The lock, or what is there already, could not be had.
    case migration(MigrationError)
    /// The cluster could not be asked.
    case database(PostgresError)
}

extension DistributionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noExtension(let database):
            """
            the database "\(database)" does not have the extension citus. Nothing was distributed. On every node \
            of the cluster install Citus, put citus first into shared_preload_libraries, restart, and as a \
            superuser in a database of this name run CREATE EXTENSION citus; then, on the coordinator, name the \
            others: SELECT citus_set_coordinator_host('HOST'); SELECT citus_add_node('HOST', PORT); and run this \
            again there. Without a cluster there is nothing to do: copydesk migrate is enough
            """
        case .notCoordinator:
            "this server is a worker node of a Citus cluster: name its coordinator with --postgres"
        case .misplaced(let table, let found, let expected):
            """
            \(table) is \(found) and has to be \(expected). Nothing was changed. Mend it with \
            SELECT undistribute_table('\(table)') and run this again
            """
        case .failed(let error):
            "distributing the tables: \(error)"
        case .migration(let error):
            "\(error)"
        case .database(let error):
            "the cluster: \(error)"
        }
    }
}
