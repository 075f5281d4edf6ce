/// One partition of one topic, written `articles.raw/3`.
public struct TopicPartition: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var topic: String
    public var partition: Int32

    public init(topic: String, partition: Int32) {
        self.topic = topic
        self.partition = partition
    }

    /// By topic, then by number: `t/2` comes before `t/10`.
    public static func < (left: Self, right: Self) -> Bool {
        left.topic == right.topic ? left.partition < right.partition : left.topic < right.topic
    }

    public var description: String { "\(topic)/\(partition)" }
}

/// Offsets that stand for a place and not for a number, where an offset to start from is asked for.
public enum KafkaOffset {
    /// The oldest record that the broker still has.
    public static let beginning: Int64 = -2
    /// Just after the newest record.
    public static let end: Int64 = -1
}
