internal import CRdkafka
public import Kafka
internal import Synchronization

/// A Kafka cluster inside this process, for the demo and the tests: librdkafka's mock cluster.
///
/// It speaks Kafka's protocol over loopback, so that other processes can use it too. It keeps 5 MiB
/// a partition and then drops the oldest records, forgets everything when stopped, and knows no
/// transactions.
public final class EmbeddedBroker: Sendable {
    private let brokerCount: Int
    private let cluster = Mutex<MockCluster?>(nil)

    /// - Parameter brokers: how many listen, each on a port of its own.
    public init(brokers: Int = 1) {
        brokerCount = max(1, brokers)
    }

    /// Listens from now on. Does nothing when it does already.
    public func start() throws(KafkaError) {
        try cluster.withLock { cluster throws(KafkaError) in
            if cluster == nil { cluster = try MockCluster(brokers: brokerCount) }
        }
    }

    /// Ends every connection and forgets all. Does nothing when it isn't started.
    public func stop() {
        cluster.withLock { $0 = nil }
    }

    /// Host and port of each broker, separated by commas; empty while not started.
    public var bootstrapServers: String {
        cluster.withLock { $0?.bootstrapServers ?? "" }
    }

    /// Makes a topic. Without this a topic comes to be with its first record, with four partitions.
    public func createTopic(_ topic: String, partitions: Int) throws(KafkaError) {
        try withCluster { (cluster) throws(KafkaError) in try cluster.createTopic(topic, partitions) }
    }

    /// Cuts all connections and takes no new ones (`false`), or takes them again. Records stay.
    public func setBrokers(up: Bool) throws(KafkaError) {
        try withCluster { (cluster) throws(KafkaError) in
            try cluster.setBrokers(Int32(clamping: brokerCount), up: up)
        }
    }

    /// Answers of all brokers take this much longer.
    public func setRoundTripTime(_ time: Duration) throws(KafkaError) {
        try withCluster { (cluster) throws(KafkaError) in
            for broker in 1...brokerCount { try cluster.setRoundTripTime(Int32(clamping: broker), time) }
        }
    }

    /// Answers the next requests of a kind with these errors, one each.
    public func failNext(_ request: Request, with errors: [KafkaError.Code]) throws(KafkaError) {
        try withCluster { (cluster) throws(KafkaError) in cluster.fail(request.rawValue, errors) }
    }

    /// As ``failNext(_:with:)``, at the first broker only, and to be counted by ``errorsLeft(_:)``. What no request
    /// meets stays.
    public func failNextOfFirst(_ request: Request, with errors: [KafkaError.Code]) throws(KafkaError) {
        try withCluster { (cluster) throws(KafkaError) in try cluster.fail(request.rawValue, errors, at: 1) }
    }

    /// How many errors of ``failNextOfFirst(_:with:)`` no request has met yet.
    public func errorsLeft(_ request: Request) throws(KafkaError) -> Int {
        try withCluster { (cluster) throws(KafkaError) in try cluster.errorsLeft(request.rawValue, at: 1) }
    }

    /// Takes back those of ``failNext(_:with:)`` that no request has met yet.
    public func clearErrors(_ request: Request) throws(KafkaError) {
        try withCluster { (cluster) throws(KafkaError) in cluster.clearErrors(request.rawValue) }
    }

    /// Kinds of request, by Kafka's numbers.
    public enum Request: Int16, Sendable {
        case produce = 0
        case fetch = 1
        case listOffsets = 2
        case metadata = 3
        case offsetCommit = 8
        case findCoordinator = 10
        case joinGroup = 11
        case heartbeat = 12
        case syncGroup = 14
    }

    private func withCluster<Answer: Sendable>(
        _ body: (MockCluster) throws(KafkaError) -> Answer
    ) throws(KafkaError) -> Answer {
        try cluster.withLock { cluster throws(KafkaError) in
            guard let cluster else { throw KafkaError(.state, "the embedded broker isn't started") }
            return try body(cluster)
        }
    }
}
