/// What a kind of client brings to the configuration: defaults, and settings that it depends on.
struct ClientRole {
    /// Apply where the application says nothing.
    var defaults: [String: String]
    /// Not for the application to change; each with its reason.
    var owned: [String: (value: String?, reason: String)]

    /// For every kind of client.
    private static let common: [String: (value: String?, reason: String)] = [
        "bootstrap.servers": (nil, "the brokers stand in bootstrapServers"),
        "metadata.broker.list": (nil, "the brokers stand in bootstrapServers"),
        "log.queue": ("true", "logs go to swift-log"),
        "test.mock.num.brokers": (nil, "the embedded broker is started by its own type"),
    ]

    static func consumer(group: String) -> ClientRole {
        ClientRole(
            defaults: [
                "client.id": "copydesk",
                "partition.assignment.strategy": "cooperative-sticky",
                // For the consumer's queue as a whole, over all of its partitions. It is there for the worst: whoever
                // reads pauses partitions long before. A partition whose turn comes while the queue is full isn't
                // fetched for a whole second (librdkafka #2879), so it has room for more than one answer.
                "queued.max.messages.kbytes": "16384",
                "queued.min.messages": "10000",
                // One answer of one broker may overshoot the queue by this much.
                "fetch.max.bytes": "2097152",
                "fetch.wait.max.ms": "100",
                "fetch.error.backoff.ms": "100",
                "check.crcs": "true",
                "socket.keepalive.enable": "true",
                "topic.metadata.refresh.interval.ms": "60000",
                "statistics.interval.ms": "10000",
            ],
            owned: common.merging([
                "group.id": (group, "the group is an argument of the consumer"),
                "enable.auto.commit": ("false", "the cursor is kept by the application"),
                "auto.commit.enable": (nil, "the cursor is kept by the application"),
                "enable.auto.offset.store": ("false", "the cursor is kept by the application"),
                "offset.store.method": (nil, "the cursor is kept by the application"),
                "auto.offset.reset": (
                    "error", "where to start is decided by the application, never by a reset"
                ),
                "enable.partition.eof": ("true", "the end of a partition is an event"),
            ]) { $1 })
    }

    /// Asks the cluster questions and never fetches.
    static let queries = ClientRole(
        defaults: ["client.id": "copydesk", "socket.keepalive.enable": "true"], owned: common)

    static let producer = ClientRole(
        defaults: [
            "client.id": "copydesk",
            "enable.idempotence": "true",
            "compression.codec": "zstd",
            "linger.ms": "5",
            "socket.keepalive.enable": "true",
            "statistics.interval.ms": "0",
        ],
        owned: common.merging([
            "delivery.report.only.error": ("false", "every record is answered by its delivery report"),
            "transactional.id": (nil, "transactions are not supported"),
        ]) { $1 })

    /// Settings of the library for a client of this kind.
    ///
    /// - Throws: `invalidArgument` for a setting that is unknown, malformed or not for the
    ///   application to change.
    func settings(for configuration: KafkaConfiguration) throws(KafkaError) -> ClientSettings {
        let settings = ClientSettings()
        // Sorted, so that of two mistakes always the same one is reported.
        let properties = configuration.properties.sorted { $0.key < $1.key }
        for (name, _) in properties {
            if let (_, reason) = owned[name] {
                throw KafkaError(
                    .invalidArgument, "the Kafka setting \"\(name)\" can't be changed: \(reason)")
            }
        }
        for (name, value) in defaults where configuration.properties[name] == nil {
            try settings.set(name, value)
        }
        for (name, value) in properties { try settings.set(name, value) }
        for (name, entry) in owned {
            if let value = entry.value { try settings.set(name, value) }
        }
        try settings.set("bootstrap.servers", configuration.bootstrapServers)
        return settings
    }
}
