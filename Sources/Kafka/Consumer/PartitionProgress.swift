/// How far a consumer is with a partition that its group has given to it.
final class PartitionProgress {
    let topicPartition: TopicPartition
    /// Where it was last told to start.
    private(set) var start: Int64 = 0
    /// The lowest offset that may come next; anything lower has been delivered.
    private(set) var next: Int64 = 0
    /// Whether the library has it in its assignment.
    private(set) var isFetching = false
    var isPaused = false

    init(_ topicPartition: TopicPartition) {
        self.topicPartition = topicPartition
    }

    func begin(at offset: Int64) {
        start = offset
        // Beginning and end are negative: any offset may come first.
        next = offset
        isFetching = true
        isPaused = false
    }

    func halt() {
        isFetching = false
        isPaused = false
    }

    /// Whether a record of this offset is to be delivered; if so it counts as delivered.
    ///
    /// The library pauses partitions by itself in every rebalance. A record that is taken out of
    /// the queue just then comes a second time after the pause, since the pause remembers the
    /// position before it.
    func admits(_ offset: Int64) -> Bool {
        guard isFetching, offset >= next, offset < .max else { return false }
        next = offset + 1
        return true
    }
}
