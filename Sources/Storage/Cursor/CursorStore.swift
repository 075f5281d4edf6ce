public import Postgres

/// Names the partition that a cursor stands for.
public struct CursorKey: Sendable, Hashable {
    public var pipeline: String
    public var source: String
    public var topic: String
    public var partition: Int32

    public init(pipeline: String, source: String, topic: String, partition: Int32) {
        self.pipeline = pipeline
        self.source = source
        self.topic = topic
        self.partition = partition
    }
}

/// What a claim returns: final, since the claim waited out any commit of the former owner.
public struct ClaimedCursor: Sendable, Equatable {
    public var epoch: Int64
    public var nextOffset: Int64
    public var witness: Witness?
    public var clusterID: String?
    public var claimsSinceProgress: Int32

    public init(
        epoch: Int64, nextOffset: Int64, witness: Witness?, clusterID: String?, claimsSinceProgress: Int32
    ) {
        self.epoch = epoch
        self.nextOffset = nextOffset
        self.witness = witness
        self.clusterID = clusterID
        self.claimsSinceProgress = claimsSinceProgress
    }
}

/// The cursor's SQL: claim, settle, evict, look.
public enum CursorStore {
    /// Claims a partition: raises the epoch, so that whoever held it is fenced.
    ///
    /// The connection's `lock_timeout` bounds the wait for a commit in flight; a claim that hits it
    /// (SQLSTATE 55P03) is tried again after ``evict(_:on:)``.
    /// - Parameters:
    ///   - initialOffset: where a pipeline begins that has no cursor yet.
    ///   - timeout: longer than the `lock_timeout`; for a connection on which nothing moves any more.
    public static func claim(
        _ key: CursorKey, initialOffset: Int64, owner: String, clusterID: String?,
        on connection: PostgresConnection, timeout: Duration? = nil
    ) async throws(PostgresError) -> ClaimedCursor {
        let rows = try await connection.query(
            """
            SELECT epoch, next_offset, witness_offset, witness, cluster_id, claims_since_progress
            FROM copydesk.claim(\(key.pipeline), \(key.source), \(key.topic), \(key.partition),
                                \(initialOffset), \(owner), \(clusterID))
            """, timeout: timeout)
        guard let row = rows.first else {
            throw PostgresError(.decoding, "a claim returned no cursor")
        }
        var witness: Witness?
        if let offset = try row.decode(Int64?.self, at: 2),
            let fingerprint = try row.decode([UInt8]?.self, at: 3)
        {
            witness = Witness(offset: offset, fingerprint: fingerprint)
        }
        return ClaimedCursor(
            epoch: try row.decode(Int64.self, at: 0), nextOffset: try row.decode(Int64.self, at: 1),
            witness: witness, clusterID: try row.decode(String?.self, at: 4),
            claimsSinceProgress: try row.decode(Int32.self, at: 5))
    }

    /// Where a pipeline stands in a partition, or nil where it has no cursor yet.
    public static func look(
        _ key: CursorKey, on connection: PostgresConnection, timeout: Duration? = nil
    ) async throws(PostgresError) -> Int64? {
        try await connection.query(
            """
            SELECT next_offset FROM copydesk.cursors
            WHERE pipeline = \(key.pipeline) AND source = \(key.source)
              AND topic = \(key.topic) AND partition = \(key.partition)
            """, timeout: timeout
        ).first?.decode(Int64.self, at: 0)
    }

    /// Ends the server process that the cursor names.
    /// - Returns: whether there was one.
    public static func evict(
        _ key: CursorKey, on connection: PostgresConnection, timeout: Duration? = nil
    ) async throws(PostgresError) -> Bool {
        try await connection.query(
            "SELECT copydesk.evict(\(key.pipeline), \(key.source), \(key.topic), \(key.partition))",
            timeout: timeout
        ).first?.decode(Bool.self, at: 0) ?? false
    }

    /// After a flight of unknown outcome: waits until every flight has landed and says where the cursor
    /// stands. Nil where the cursor is gone.
    public static func settle(
        _ key: CursorKey, epoch: Int64, on connection: PostgresConnection, timeout: Duration? = nil
    ) async throws(PostgresError) -> (epoch: Int64, nextOffset: Int64)? {
        let rows = try await connection.query(
            """
            SELECT epoch, next_offset
            FROM copydesk.settle(\(key.pipeline), \(key.source), \(key.topic), \(key.partition), \(epoch))
            """, timeout: timeout)
        guard let row = rows.first else { return nil }
        return (try row.decode(Int64.self, at: 0), try row.decode(Int64.self, at: 1))
    }

    /// Epochs of all cursors of a pipeline: a worker looks every few seconds, even when caught up,
    /// so that it notices a rewind or a late claim.
    public static func epochs(
        pipeline: String, source: String, on connection: PostgresConnection, timeout: Duration? = nil
    ) async throws(PostgresError) -> [CursorKey: Int64] {
        let rows = try await connection.query(
            """
            SELECT topic, partition, epoch FROM copydesk.cursors
            WHERE pipeline = \(pipeline) AND source = \(source)
            """, timeout: timeout)
        var epochs: [CursorKey: Int64] = [:]
        for row in rows {
            let key = CursorKey(
                pipeline: pipeline, source: source, topic: try row.decode(String.self, at: 0),
                partition: try row.decode(Int32.self, at: 1))
            epochs[key] = try row.decode(Int64.self, at: 2)
        }
        return epochs
    }
}

extension SQLState {
    /// Raised by the fence: the cursor is not where the writer thought, or belongs to another epoch.
    public static let fenced = SQLState(rawValue: "KF001")
}
