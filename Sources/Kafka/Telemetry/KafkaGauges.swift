internal import Foundation
internal import Metrics

/// Gauges of a consumer, from the client's own statistics.
final class KafkaGauges: Sendable {
    private let group: String

    init(group: String) {
        self.group = group
    }

    /// - Parameter json: as of `statistics.interval.ms`; passed over when it can't be read.
    func record(_ json: String) {
        guard let statistics = try? JSONDecoder().decode(KafkaStatistics.self, from: Data(json.utf8)) else {
            return
        }
        for (name, broker) in statistics.brokers ?? [:] {
            guard let roundTrip = broker.rtt?.p99, (broker.nodeid ?? -1) >= 0 else { continue }
            Gauge(label: "copydesk_kafka_broker_rtt_p99_seconds", dimensions: [("broker", name)])
                .record(Double(roundTrip) / 1_000_000)
        }
        for (topic, entry) in statistics.topics ?? [:] {
            for (number, partition) in entry.partitions ?? [:] where partition.isFetched {
                let dimensions = [("group", group), ("topic", topic), ("partition", number)]
                Gauge(label: "copydesk_kafka_fetch_queue_records", dimensions: dimensions)
                    .record(partition.fetchq_cnt ?? 0)
                Gauge(label: "copydesk_kafka_fetch_queue_bytes", dimensions: dimensions)
                    .record(partition.fetchq_size ?? 0)
                if let lag = partition.lag {
                    Gauge(label: "copydesk_kafka_consumer_lag_records", dimensions: dimensions).record(lag)
                }
            }
        }
    }
}

/// The part of librdkafka's statistics that becomes gauges, by librdkafka's names.
struct KafkaStatistics: Decodable {
    struct Broker: Decodable {
        struct Window: Decodable {
            /// Microseconds.
            var p99: Int64?
        }
        var nodeid: Int64?
        var rtt: Window?
    }
    struct Topic: Decodable {
        var partitions: [String: Partition]?
    }
    struct Partition: Decodable {
        var fetch_state: String?
        var fetchq_cnt: Int64?
        var fetchq_size: Int64?
        var app_offset: Int64?
        var next_offset: Int64?
        var hi_offset: Int64?

        var isFetched: Bool { fetch_state == "active" }

        /// Records between what was delivered and the end; nil when either isn't known.
        ///
        /// librdkafka's own lag counts from the committed offset, which is a mere hint here.
        var lag: Int64? {
            guard let end = hi_offset, end >= 0 else { return nil }
            let position = [app_offset, next_offset].compactMap { $0 }.first { $0 >= 0 }
            return position.map { max(0, end - $0) }
        }
    }
    var brokers: [String: Broker]?
    var topics: [String: Topic]?
}
