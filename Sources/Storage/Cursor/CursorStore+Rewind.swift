public import Postgres

extension CursorStore {
    /// Every cursor of a pipeline in a topic, with the offset where it stands.
    public static func cursors(
        pipeline: String, source: String, topic: String, on connection: PostgresConnection
    ) async throws(PostgresError) -> [CursorKey: Int64] {
        let rows = try await connection.query(
            """
            SELECT partition, next_offset FROM copydesk.cursors
            WHERE pipeline = \(pipeline) AND source = \(source) AND topic = \(topic)
            """)
        var cursors: [CursorKey: Int64] = [:]
        for row in rows {
            let key = CursorKey(
                pipeline: pipeline, source: source, topic: topic, partition: try row.decode(Int32.self, at: 0)
            )
            cursors[key] = try row.decode(Int64.self, at: 1)
        }
        return cursors
    }

    /// Moves cursors, all or none. Raises their epochs, so that running workers are fenced, and the ledger's
    /// run; clears the witness and the cluster id, which spoke of what was there before.
    public static func rewind(
        _ targets: [CursorKey: Int64], on connection: PostgresConnection
    ) async throws {
        try await connection.transaction { connection in
            // In one order everywhere, so that two rewinds cannot wait for each other in a ring.
            for (key, offset) in targets.sorted(by: { $0.key.partition < $1.key.partition }) {
                try await connection.query(
                    """
                    UPDATE copydesk.cursors
                    SET next_offset = \(offset), epoch = epoch + 1, run = run + 1,
                        witness_offset = NULL, witness = NULL, cluster_id = NULL
                    WHERE pipeline = \(key.pipeline) AND source = \(key.source)
                      AND topic = \(key.topic) AND partition = \(key.partition)
                    """)
            }
        }
    }
}
