public import Enrichment
public import Foundation
public import Kafka
public import Parsing
public import Postgres

/// Everything that a worker can be told, with the defaults that most want.
public struct PipelineConfiguration: Sendable {
    /// Name of the pipeline: cursors are kept under it, and it is the consumer group's default name.
    public var pipeline = "copydesk"
    /// Name of the Kafka cluster in the cursors, so that two clusters may carry one topic name.
    public var source = "kafka"
    /// Topics, or patterns that begin with `^`.
    public var topics = ["articles.raw"]
    /// Consumer group; nil for the pipeline's name.
    public var group: String?
    /// Who this worker says it is, in cursors and logs.
    public var owner: String
    /// Where a partition begins that has no cursor yet.
    public var start = Start.beginning
    /// Whether a changed cluster id halts a partition.
    public var checksClusterID = true
    public var kafka: KafkaConfiguration
    public var postgres: PostgresConfiguration

    /// Most records in a batch: PostgreSQL writes fastest at about 500.
    public var batchRecords = 500
    /// Most bytes of payload in a batch; a larger record travels alone.
    public var batchBytes = 1 << 20
    /// How long a batch that is not full waits for company.
    public var linger = Duration.milliseconds(20)
    /// Bytes held between Kafka and the database, over all partitions, waiting and in work.
    public var memoryBytes = 128 << 20
    /// Connections that write; partitions are spread over them.
    public var lanes = 2
    /// How long a partition may finish what it has in flight when it is taken away, or on shutdown.
    public var drainTimeout = Duration.seconds(15)
    /// How long one batch may take in the database before it is cancelled and tried again.
    public var fileTimeout = Duration.seconds(60)
    /// How long a fenced partition waits before it is claimed again: longer than the heartbeat interval,
    /// so that a worker that is no longer a member of the group has learned it.
    public var reclaimDelay = Duration.seconds(4)
    /// How often epochs are read and both services are probed.
    public var watchInterval = Duration.seconds(3)
    /// So many claims of a partition without progress, and it is entered in careful mode: its records are read
    /// in a child process first. 0 for never.
    public var carefulClaims = 3
    /// How long one record may take there.
    public var carefulTime = Duration.seconds(30)
    /// How much memory it may take there, files and model data aside.
    public var carefulMemoryBytes = 512 << 20
    /// The executable that has the command `judge`; nil for no careful mode.
    public var readerExecutable: String?
    /// How long a batch may be read before the process is ended.
    public var readTimeout = Duration.seconds(120)
    /// How often the books are tidied, and dead letters counted and mirrored.
    public var housekeepingInterval = Duration.seconds(60)
    /// How long the ledger is kept; nil for ever.
    public var ledgerDays: Int? = 30
    /// How long replayed and discarded dead letters are kept; nil for ever.
    public var settledLetterDays: Int? = 30
    /// How long open dead letters are kept; nil for ever.
    public var openLetterDays: Int?
    /// A topic to which dead letters are copied.
    public var deadLetterTopic: String?
    /// Whether record keys name articles, or merely spread them over partitions.
    public var keysNameArticles = false
    /// Whether the full-text vector is made.
    public var makesSearchVector = true
    /// Whether the worker makes it, wherever the database would make the same; else PostgreSQL does.
    public var workerMakesSearchVector = true
    public var limits = ParsingLimits()
    public var stages = [Stage].default

    public enum Start: Sendable, Equatable {
        case beginning, end
        case time(Date)
    }

    public init(owner: String, kafka: KafkaConfiguration, postgres: PostgresConfiguration) {
        self.owner = owner
        self.kafka = kafka
        self.postgres = postgres
    }
}

extension PipelineConfiguration {
    /// What of ``memoryBytes`` is left for records that wait. Batches in work are counted at fourteen times their
    /// payload, but at three quarters of it all at most: enriched articles and their rows take twelve times (by
    /// heaptrack), and the allocator keeps some more.
    var waitingBytes: Int {
        let inWork = lanes * FilingLane.batches * batchBytes * 14
        return memoryBytes - min(inWork, memoryBytes / 4 * 3)
    }

    /// What one of so many partitions may hold before it is paused. The least of it makes batches that are worth their
    /// round trip, and is more than an equal part only where a worker has hundreds of partitions.
    func share(partitions: Int) -> Int {
        max(waitingBytes / max(partitions, 1), 128 << 10)
    }
}
