import Kafka
import Logging
import Postgres
import Storage

/// Takes a partition in the database, and finds where to begin reading it.
struct PartitionClaim: Sendable {
    let topicPartition: TopicPartition
    let key: CursorKey
    let context: WorkerContext
    let lane: FilingLane

    /// One attempt.
    /// - Returns: the cursor, where to begin, and the offset after the partition's last record.
    /// - Throws: `PostgresError` or `KafkaError`; with SQLSTATE 55P03 the former owner holds the cursor.
    func make() async throws -> (cursor: ClaimedCursor, start: StartOffset, end: Int64) {
        let connection = try await lane.open()
        let timeout = context.configuration.lookTimeout
        try await context.reader.searchVectors?.agree(
            on: connection, timeout: timeout, logger: context.logger)
        // Before the claim, which counts: a broker that does not answer must not look like a record that ends its
        // readers.
        _ = try await context.queries.watermarks(of: topicPartition, timeout: .seconds(10))
        let exists = try await CursorStore.look(key, on: connection, timeout: timeout) != nil
        let initial = exists ? 0 : try await context.initialOffset(of: topicPartition)
        let clusterID = await context.clusterID()
        let cursor = try await CursorStore.claim(
            key, initialOffset: initial, owner: context.configuration.owner, clusterID: clusterID,
            on: connection, timeout: context.configuration.claimTimeout)
        if cursor.clusterID != nil, clusterID == nil, context.configuration.checksClusterID {
            throw KafkaError(
                .timedOut,
                "the broker does not tell its cluster's id, so that it can't be compared with the cursor's")
        }
        // After the claim, so that the range is not older than the cursor.
        let (low, high) = try await context.queries.watermarks(of: topicPartition, timeout: .seconds(10))
        return (cursor, StartOffset.decide(cursor: cursor, low: low, high: high, clusterID: clusterID), high)
    }

    /// Ends the server process that the cursor names: one that hangs with the cursor's lock in its hands.
    func evict(_ logger: Logger) async {
        do {
            if try await CursorStore.evict(
                key, on: try await lane.open(), timeout: context.configuration.lookTimeout)
            {
                logger.warning("ended the server process of the former owner")
            }
        } catch {
            logger.warning("could not end the former owner's connection", metadata: ["error": "\(error)"])
        }
    }
}
