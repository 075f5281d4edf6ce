internal import DedicatedThread
public import Logging

/// A member of a consumer group that leaves every decision about offsets to the application.
///
/// It commits nothing by itself and never resets an offset: where a partition starts is said in the
/// answer to ``KafkaConsumerEvent/assigned(_:)``. A rebalance may be answered late; meanwhile the
/// application goes on calling ``nextEvents(maximumRecords:maximumBytes:timeout:)``, which keeps the member in
/// its group (`max.poll.interval.ms`).
///
/// ``nextEvents(maximumRecords:maximumBytes:timeout:)`` blocks, on a thread of the consumer's own. Everything
/// else may be called meanwhile, from anywhere.
public actor KafkaConsumer {
    private let thread = DedicatedThread(name: "kafka-consumer")
    private nonisolated let session: ConsumerSession

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Doesn't wait for a connection.
    ///
    /// - Throws: `invalidArgument` for a setting that is unknown, malformed, or the consumer's own.
    public init(configuration: KafkaConfiguration, group: String, logger: Logger) throws(KafkaError) {
        session = try ConsumerSession(configuration: configuration, group: group, logger: logger)
    }

    /// Joins the group for these topics, instead of any before. A name that begins with `^` is a
    /// regular expression over the names of all topics.
    public nonisolated func subscribe(_ topics: [String]) throws(KafkaError) {
        try session.subscribe(topics)
    }

    /// What has happened: at most so many records, and what came before and between them.
    ///
    /// Waits until there is a first event, the time is over, or ``wake()`` is called; then takes what
    /// is there. Empty when nothing is, and at once empty when the consumer is closed. A rebalance
    /// ends the list. Linear in the bytes of the records, which are copied.
    /// - Parameter maximumBytes: of keys and values; the record that reaches them is the last one.
    public func nextEvents(
        maximumRecords: Int, maximumBytes: Int = .max, timeout: Duration
    ) -> [KafkaConsumerEvent] {
        session.nextEvents(
            EventLimits(records: maximumRecords, bytes: maximumBytes), timeout: timeout)
    }

    /// Has ``nextEvents(maximumRecords:maximumBytes:timeout:)`` return, the present call or else the next.
    public nonisolated func wake() {
        session.wake()
    }

    /// Answers ``KafkaConsumerEvent/assigned(_:)``: the first record of each partition is the one of
    /// the offset given here, or the next that exists. See ``KafkaOffset`` for beginning and end.
    ///
    /// A partition that is left out belongs to this member but isn't fetched, until
    /// ``startFetching(_:)``. One that the group has taken back meanwhile is passed over.
    public nonisolated func completeAssignment(_ offsets: [TopicPartition: Int64]) throws(KafkaError) {
        try session.withAssignment { (assignment, client) throws(KafkaError) in
            try assignment.complete(assigning: offsets, client)
        }
    }

    /// Answers ``KafkaConsumerEvent/revoked(_:isLost:)``: the group may give these partitions to others.
    public nonisolated func completeRevocation(_ partitions: [TopicPartition]) throws(KafkaError) {
        try session.withAssignment { (assignment, client) throws(KafkaError) in
            try assignment.complete(revoking: partitions, client)
        }
    }

    /// Fetches partitions of this member from these offsets on, wherever they were before, paused or
    /// not. No record from before is taken from the queue any more; a list of events that is just
    /// being returned may still hold some.
    ///
    /// While a rebalance waits for its answer the move waits too.
    public nonisolated func startFetching(_ offsets: [TopicPartition: Int64]) throws(KafkaError) {
        try session.withAssignment { (assignment, client) throws(KafkaError) in
            try assignment.move(offsets, client)
        }
    }

    /// Fetches these partitions no more, though they stay with this member.
    public nonisolated func stopFetching(_ partitions: [TopicPartition]) throws(KafkaError) {
        try session.withAssignment { (assignment, client) throws(KafkaError) in
            try assignment.stop(partitions, client)
        }
    }

    /// Halts delivery; records that are already in the client's queue come after ``resume(_:)``.
    /// Does nothing to a partition that is paused, or not fetched.
    public nonisolated func pause(_ partitions: [TopicPartition]) throws(KafkaError) {
        try session.withAssignment { (assignment, client) throws(KafkaError) in
            try assignment.pause(partitions, client)
        }
    }

    /// Goes on after the last record delivered. Does nothing to a partition that isn't paused.
    public nonisolated func resume(_ partitions: [TopicPartition]) throws(KafkaError) {
        try session.withAssignment { (assignment, client) throws(KafkaError) in
            assignment.resume(partitions, client)
        }
    }

    /// Tells the broker how far the group is, for tools that show lag. Nothing here relies on it:
    /// it happens some time later or not at all, and a refusal is logged at debug.
    public nonisolated func commitHint(_ offsets: [TopicPartition: Int64]) {
        session.commitHint(offsets)
    }

    /// Leaves the group, so that its partitions go to others at once.
    ///
    /// A rebalance without an answer is answered, so drain first. Takes some round trips, at most
    /// ten seconds. Does nothing the second time. Records stay readable.
    public func close() async {
        session.close(by: .now + .seconds(10))
    }
}
