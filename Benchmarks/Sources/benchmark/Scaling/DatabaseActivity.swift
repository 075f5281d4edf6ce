import Postgres

/// What the workers' connections are at, looked at again and again: how much of their time in PostgreSQL goes
/// into waiting for one another.
struct DatabaseActivity: Codable {
    /// Times that a connection was found at work on a statement.
    var active = 0
    /// Of these, waiting for a lock that another one holds: on a row, a transaction, an index's list.
    var lock = 0
    /// Waiting for a lock in memory, such as the one for inserting into the log.
    var lightweight = 0
    /// Waiting for files, mostly for the log to reach the disk.
    var file = 0
    /// How often each wait was found, by name.
    var waits: [String: Int] = [:]

    mutating func look(on connection: PostgresConnection) async throws {
        let rows = try await connection.query(
            """
            SELECT coalesce(wait_event_type, ''), coalesce(wait_event, ''), count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active'
              AND backend_type = 'client backend'
            GROUP BY 1, 2
            """)
        for row in rows {
            let kind = try row.decode(String.self, at: 0)
            let count = Int(try row.decode(Int64.self, at: 2))
            active += count
            switch kind {
            case "Lock": lock += count
            case "LWLock": lightweight += count
            case "IO": file += count
            default: break
            }
            if !kind.isEmpty { waits["\(kind):\(try row.decode(String.self, at: 1))", default: 0] += count }
        }
    }
}
