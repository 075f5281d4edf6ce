/// Every setting, in one place. A key is written `batch.records` in the file and with `--set`,
/// and `COPYDESK_BATCH_RECORDS` in the environment.
struct ConfigurationKey: Sendable {
    let name: String
    let help: String
    var isSecret = false
    var defaultText = ""

    static let all: [ConfigurationKey] = [
        ConfigurationKey(
            name: "pipeline", help: "name under which cursors are kept", defaultText: "copydesk"),
        ConfigurationKey(
            name: "source", help: "name of the Kafka cluster in the cursors", defaultText: "kafka"),
        ConfigurationKey(
            name: "topics", help: "topics, comma-separated; one that begins with ^ is a pattern",
            defaultText: "articles.raw"),
        ConfigurationKey(name: "group", help: "consumer group", defaultText: "the pipeline's name"),
        ConfigurationKey(
            name: "owner", help: "this worker's name in cursors and logs", defaultText: "host:pid"),
        ConfigurationKey(
            name: "start",
            help: "where a partition begins that has no cursor: beginning, end, or a time (ISO 8601)",
            defaultText: "beginning"),
        ConfigurationKey(
            name: "postgres.url", help: "libpq URL or key=value string; empty: libpq's environment",
            isSecret: true),
        ConfigurationKey(name: "postgres.database", help: "database, where the URL names none or another"),
        ConfigurationKey(name: "postgres.password", help: "password, apart from the URL", isSecret: true),
        ConfigurationKey(
            name: "kafka.bootstrap.servers",
            help: "brokers, host:port, comma-separated; any other librdkafka "
                + "property passes through under kafka.", defaultText: "localhost:9092"),
        ConfigurationKey(name: "batch.records", help: "most records in a batch", defaultText: "500"),
        ConfigurationKey(name: "batch.bytes", help: "most bytes in a batch", defaultText: "1048576"),
        ConfigurationKey(
            name: "batch.linger", help: "milliseconds that a batch waits for company", defaultText: "20"),
        ConfigurationKey(
            name: "memory.bytes", help: "bytes held between Kafka and the database", defaultText: "134217728"),
        ConfigurationKey(name: "lanes", help: "connections that write", defaultText: "2"),
        ConfigurationKey(
            name: "drain.timeout", help: "seconds that work in flight may take on shutdown and rebalance",
            defaultText: "15"),
        ConfigurationKey(
            name: "file.timeout", help: "seconds that one batch may take in the database", defaultText: "60"),
        ConfigurationKey(
            name: "watch.interval", help: "seconds between two looks at epochs and services", defaultText: "3"
        ),
        ConfigurationKey(
            name: "reclaim.delay",
            help: "seconds that a fenced partition waits before it is claimed again; longer "
                + "than heartbeat.interval.ms", defaultText: "4"),
        ConfigurationKey(
            name: "read.timeout",
            help: "seconds that a batch may be read before the worker ends itself with code 70",
            defaultText: "120"),
        ConfigurationKey(
            name: "stall.timeout",
            help:
                "seconds that a partition may stand still, with something to file and both services up, before "
                + "the worker says that it is not ready", defaultText: "120"),
        ConfigurationKey(
            name: "careful.claims",
            help:
                "claims of a partition without progress after which its records are read in a child process "
                + "first; 0 for never", defaultText: "3"),
        ConfigurationKey(
            name: "careful.time", help: "seconds that one record may take there", defaultText: "30"),
        ConfigurationKey(
            name: "careful.memory", help: "bytes of memory that it may take there", defaultText: "536870912"),
        ConfigurationKey(
            name: "housekeeping.interval",
            help: "seconds between two rounds in which the books are tidied and dead letters are counted",
            defaultText: "60"),
        ConfigurationKey(
            name: "ledger.retention", help: "days that the ledger is kept; 0 for ever", defaultText: "30"),
        ConfigurationKey(
            name: "dead-letters.retention",
            help: "days that replayed and discarded dead letters are kept; 0 for ever", defaultText: "30"),
        ConfigurationKey(
            name: "dead-letters.open-retention", help: "days that open dead letters are kept; 0 for ever",
            defaultText: "0"),
        ConfigurationKey(
            name: "dead-letters.topic", help: "a Kafka topic to which dead letters are copied; empty for none"
        ),
        ConfigurationKey(
            name: "check.cluster", help: "whether another cluster id halts a partition", defaultText: "true"),
        ConfigurationKey(
            name: "identity.key", help: "whether record keys name articles", defaultText: "false"),
        ConfigurationKey(
            name: "search", help: "who makes the full-text vector: worker, database, or off",
            defaultText: "worker"),
        ConfigurationKey(
            name: "stages", help: "enrichment stages, comma-separated; none",
            defaultText: "all"),
        ConfigurationKey(
            name: "limits.payload", help: "most bytes of a payload as it arrives", defaultText: "16777216"),
        ConfigurationKey(
            name: "limits.decompressed", help: "most bytes after decompression", defaultText: "67108864"),
        ConfigurationKey(name: "http.host", help: "address of /health and /metrics", defaultText: "0.0.0.0"),
        ConfigurationKey(name: "http.port", help: "their port; 0 for none", defaultText: "8080"),
        ConfigurationKey(
            name: "log.level", help: "trace, debug, info, notice, warning, error", defaultText: "info"),
        ConfigurationKey(name: "log.format", help: "text or json", defaultText: "text"),
    ]

    static let kafkaPrefix = "kafka."
    static let environmentPrefix = "COPYDESK_"

    /// `batch.records` as `COPYDESK_BATCH_RECORDS`; a hyphen is an underscore too.
    static func environmentName(_ name: String) -> String {
        environmentPrefix + name.uppercased().replacing(/[.-]/, with: "_")
    }

    /// Whether a key may be given at all.
    static func isKnown(_ name: String) -> Bool {
        name.hasPrefix(kafkaPrefix) && leadingName(of: name) == name || all.contains { $0.name == name }
    }

    /// As much of a text as can be a key: what follows in its place by mistake may be a password.
    static func leadingName(of text: String) -> String {
        String(text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) || "._-".contains($0) })
    }

    /// The known key that is nearest to a mistyped one, if any is near.
    static func suggestion(for name: String) -> String? {
        let best = all.map { ($0.name, distance($0.name, name)) }.min { $0.1 < $1.1 }
        guard let best, best.1 <= max(2, name.count / 3) else { return nil }
        return best.0
    }

    /// Levenshtein's distance; keys are short.
    private static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a.utf8)
        let b = Array(b.utf8.prefix(64))
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let cost = min(diagonal + (x == y ? 0 : 1), row[j] + 1, row[j + 1] + 1)
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[b.count]
    }
}
