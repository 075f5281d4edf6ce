/// What a consumer has to tell, in the order in which it happened.
public enum KafkaConsumerEvent: Sendable {
    /// In delivery order, and from several partitions perhaps. Within a partition offsets only rise
    /// until the application starts it elsewhere.
    case records([KafkaRecord])
    /// The group has given these partitions to this member. The application answers with
    /// ``KafkaConsumer/completeAssignment(_:)`` whenever it is ready, and goes on asking for events
    /// meanwhile: nothing is fetched until then. An empty list has been answered already.
    case assigned([TopicPartition])
    /// The group takes these partitions back; `isLost` when somebody else may have them already.
    /// The application answers with ``KafkaConsumer/completeRevocation(_:)``, as above.
    case revoked([TopicPartition], isLost: Bool)
    /// All there is has been delivered; the next record will have this offset or a higher one.
    case endOfPartition(TopicPartition, offset: Int64)
    /// The broker doesn't have the offset asked for (any more). Nothing is fetched from this
    /// partition until the application starts it at another offset.
    case offsetOutOfRange(TopicPartition, message: String)
    /// Most errors are for information: the client goes on by itself unless `isFatal`.
    case error(KafkaError)
}
