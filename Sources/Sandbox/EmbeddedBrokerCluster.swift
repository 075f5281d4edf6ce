internal import CRdkafka
internal import Foundation
internal import Kafka

/// Owns a mock cluster and the client that it lives in.
///
/// `@unchecked Sendable`: both pointers never change, and the mock cluster takes its own lock in each
/// call; the rest is used under its owner's lock.
final class MockCluster: @unchecked Sendable {
    private let client: OpaquePointer
    private let cluster: OpaquePointer
    /// While the brokers are down. Guarded by the lock of ``EmbeddedBroker``.
    private var ports: [LoopbackSocket] = []

    init(brokers: Int) throws(KafkaError) {
        var reason = [CChar](repeating: 0, count: 512)
        let settings = rd_kafka_conf_new()
        // The client serves only as a home for the cluster and would warn that it knows no broker.
        rd_kafka_conf_set(settings, "log_level", "2", nil, 0)
        rd_kafka_conf_set(settings, "client.id", "embedded-broker", nil, 0)
        guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, settings, &reason, reason.count) else {
            rd_kafka_conf_destroy(settings)
            throw KafkaError(.state, "the embedded broker doesn't start")
        }
        guard let cluster = rd_kafka_mock_cluster_new(client, Int32(clamping: brokers)) else {
            rd_kafka_destroy(client)
            throw KafkaError(.state, "the embedded broker doesn't listen")
        }
        self.client = client
        self.cluster = cluster
    }

    deinit {
        // In this order: the cluster uses its client until its end.
        rd_kafka_mock_cluster_destroy(cluster)
        rd_kafka_destroy(client)
    }

    var bootstrapServers: String {
        rd_kafka_mock_cluster_bootstraps(cluster).map { String(cString: $0) } ?? ""
    }

    func createTopic(_ topic: String, _ partitions: Int) throws(KafkaError) {
        try check(rd_kafka_mock_topic_create(cluster, topic, Int32(clamping: partitions), 1))
    }

    /// The library ends the process when it can't have its ports back: they are kept until it has them.
    func setBrokers(_ count: Int32, up: Bool) throws(KafkaError) {
        for broker in 1...count { try setBroker(broker, up: up) }
        ports = []
        guard !up else { return }
        for server in bootstrapServers.split(separator: ",") {
            guard let port = server.split(separator: ":").last.flatMap({ UInt16($0) }) else { continue }
            ports.append(try Self.keep(port))
        }
    }

    /// Others may be given a port in the moment when nobody has it, for a connection of theirs for instance: waits
    /// until it is free again, which the system may want a minute for.
    private static func keep(_ port: UInt16) throws(KafkaError) -> LoopbackSocket {
        let deadline = ContinuousClock.now + .seconds(70)
        while true {
            do throws(LoopbackSocket.Failure) {
                return try LoopbackSocket(port: port)
            } catch {
                guard .now < deadline else {
                    throw KafkaError(.state, "the embedded broker has lost port \(port): \(error)")
                }
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    private func setBroker(_ broker: Int32, up: Bool) throws(KafkaError) {
        try check(
            up
                ? rd_kafka_mock_broker_set_up(cluster, broker)
                : rd_kafka_mock_broker_set_down(cluster, broker))
    }

    func setRoundTripTime(_ broker: Int32, _ time: Duration) throws(KafkaError) {
        let (seconds, attoseconds) = time.components
        let milliseconds = min(max(seconds, 0), 1_000_000) * 1_000 + attoseconds / 1_000_000_000_000_000
        try check(rd_kafka_mock_broker_set_rtt(cluster, broker, Int32(clamping: milliseconds)))
    }

    func fail(_ request: Int16, _ errors: [KafkaError.Code]) {
        let errors = errors.map { rd_kafka_resp_err_t(rawValue: $0.rawValue) }
        rd_kafka_mock_push_request_errors_array(cluster, request, errors.count, errors)
    }

    /// Unlike those of ``fail(_:_:)`` these can be counted, and not be taken back.
    func fail(_ request: Int16, _ errors: [KafkaError.Code], at broker: Int32) throws(KafkaError) {
        for error in errors {
            let error = rd_kafka_resp_err_t(rawValue: error.rawValue)
            try check(crdkafka_mock_push_error(cluster, broker, request, error))
        }
    }

    func errorsLeft(_ request: Int16, at broker: Int32) throws(KafkaError) -> Int {
        var count = 0
        try check(rd_kafka_mock_broker_error_stack_cnt(cluster, broker, request, &count))
        return count
    }

    func clearErrors(_ request: Int16) {
        rd_kafka_mock_clear_request_errors(cluster, request)
    }

    private func check(_ error: rd_kafka_resp_err_t) throws(KafkaError) {
        guard error != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
        let text = rd_kafka_err2str(error).map { String(cString: $0) } ?? "unknown error"
        throw KafkaError(KafkaError.Code(rawValue: error.rawValue), "embedded broker: \(text)")
    }
}
