internal import CRdkafka

/// Owns the settings of a client until the client takes them over.
struct ClientSettings: ~Copyable {
    private let pointer: OpaquePointer
    private var isOwner = true

    init() {
        pointer = rd_kafka_conf_new()
    }

    deinit {
        if isOwner { rd_kafka_conf_destroy(pointer) }
    }

    func withPointer<R>(_ body: (OpaquePointer) -> R) -> R { body(pointer) }

    /// The client owns them now.
    mutating func relinquish() { isOwner = false }

    /// - Throws: `invalidArgument` for a name or a value that the library doesn't know.
    func set(_ name: String, _ value: String) throws(KafkaError) {
        var reason = [CChar](repeating: 0, count: 512)
        let result = rd_kafka_conf_set(pointer, name, value, &reason, reason.count)
        switch result {
        case RD_KAFKA_CONF_OK:
            return
        case RD_KAFKA_CONF_UNKNOWN:
            let suggestion = nearestName(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
            throw KafkaError(.invalidArgument, "no Kafka setting is called \"\(name)\"\(suggestion)")
        default:
            // The library's text quotes the value.
            throw KafkaError(
                .invalidArgument,
                KafkaConfiguration.isSecret(name)
                    ? "the value of \"\(name)\" is refused" : String(nulTerminated: reason))
        }
    }

    /// Kinds of event that go to the queue and not to a callback on a foreign thread.
    func enableEvents(_ kinds: Int32...) {
        rd_kafka_conf_set_events(pointer, kinds.reduce(0, |))
    }

    private func nearestName(to name: String) -> String? {
        var count = 0
        guard let dump = rd_kafka_conf_dump(pointer, &count) else { return nil }
        defer { rd_kafka_conf_dump_free(dump, count) }
        let known = stride(from: 0, to: count, by: 2).compactMap { dump[$0].map { String(cString: $0) } }
        return known.map { ($0, editDistance($0, name)) }
            .filter { $0.1 <= max(2, name.utf8.count / 5) }
            .min { $0.1 < $1.1 }?.0
    }
}

/// How many bytes have to be put in, left out or replaced to come from one name to the other.
private func editDistance(_ left: String, _ right: String) -> Int {
    // Longer than any setting's name: not worth the quadratic time.
    let right = Array(right.utf8.prefix(100))
    var row = Array(0...right.count)
    for (i, a) in left.utf8.prefix(100).enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, b) in right.enumerated() {
            let substituted = diagonal + (a == b ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
        }
    }
    return row[right.count]
}
