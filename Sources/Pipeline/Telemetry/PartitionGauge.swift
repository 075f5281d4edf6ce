import CoreMetrics
import Kafka
import Metrics

/// Figures of one partition, shown as long as this worker has it.
enum PartitionGauge: String, CaseIterable {
    /// Records that are not filed yet.
    case lag = "copydesk_lag_records"
    /// How long it has stood still with something to file and both services up.
    case standstill = "copydesk_standstill_seconds"

    func record(_ value: Int64?, of partition: TopicPartition) {
        if let value { gauge(partition).record(value) }
    }

    /// The partition is another worker's now.
    static func forget(_ partition: TopicPartition) {
        for gauge in allCases { gauge.gauge(partition).destroy() }
    }

    private func gauge(_ partition: TopicPartition) -> Gauge {
        Gauge(
            label: rawValue,
            dimensions: [("topic", partition.topic), ("partition", "\(partition.partition)")])
    }
}
