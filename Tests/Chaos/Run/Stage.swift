import Foundation
import Kafka
import Logging
import Postgres
import Sandbox

/// The place of one schedule: a database, a broker and a topic of its own.
final class Stage: Sendable {
    static let pipeline = "copydesk"

    let schedule: Schedule
    let lane: Lane
    let database: String
    let topic: String
    let broker: EmbeddedBroker
    let workers: Workers
    let folder: String
    private let producer: KafkaProducer
    let publisher: Publisher

    init(_ schedule: Schedule, lane: Lane, arm: ControlArm?, options: RunOptions) async throws {
        self.schedule = schedule
        self.lane = lane
        database = "chaos_\(schedule.seed)"
        topic = "articles-\(schedule.seed)"
        folder = "\(lane.folder)/seed-\(schedule.seed)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        lane.wire.reset()
        await lane.database.drop(database)
        try await lane.database.create(database)
        if let arm {
            let connection = try await LaneDatabase.connect(
                lane.database.server.configuration(database: database))
            try await connection.execute(
                script: arm.script(
                    socketFolder: lane.database.server.socketFolder, port: lane.database.server.port))
            await connection.close()
        }
        broker = EmbeddedBroker()
        try broker.start()
        try broker.createTopic(topic, partitions: schedule.partitions)
        producer = try KafkaProducer(
            configuration: KafkaConfiguration(
                bootstrapServers: broker.bootstrapServers, properties: ["reconnect.backoff.max.ms": "500"]),
            logger: Logger(label: "chaos") { _ in SwiftLogNoOpLogHandler() })
        publisher = Publisher(producer, topic: topic, partitions: schedule.partitions)
        let clocks = schedule.faults.compactMap { fault -> Int? in
            if case .clockJump(let worker, _, _) = fault.fault { worker } else { nil }
        }
        workers = Workers(
            executable: options.executable, folder: folder,
            common: Self.settings(
                servers: broker.bootstrapServers, topic: topic, search: schedule.makesSearchVector
            ).merging(options.settings) { $1 },
            postgresURL: "postgresql://postgres@127.0.0.1:\(lane.wire.port)/\(database)"
                + "?sslmode=disable&gssencmode=disable&application_name=",
            settings: schedule.workers, clocks: Set(clocks))
    }

    /// What all workers are told. The session is short, since the embedded broker takes a session's time for
    /// every step of a rebalance, and since it refuses members that are slower than their leader: then they
    /// need another step.
    static func settings(servers: String, topic: String, search: Bool) -> [String: String] {
        [
            "kafka.bootstrap.servers": servers, "topics": topic, "pipeline": pipeline,
            "kafka.session.timeout.ms": "3000", "kafka.heartbeat.interval.ms": "500",
            "watch.interval": "1", "reclaim.delay": "2.5", "drain.timeout": "5", "file.timeout": "4",
            "search": search ? "worker" : "off", "limits.payload": "\(RecordPlan.payloadLimit)",
        ]
    }

    /// The database without the proxy between.
    var direct: PostgresConfiguration { lane.database.server.configuration(database: database) }

    func connect() async throws -> PostgresConnection { try await LaneDatabase.connect(direct) }

    /// - Parameter keepsLogs: leaves the logs of the workers for whoever looks into a failure.
    func close(keepsLogs: Bool) async {
        await workers.killAll()
        await producer.close()
        broker.stop()
        lane.wire.reset()
        if !lane.database.server.isRunning { try? await lane.database.server.start() }
        await lane.database.drop(database)
        if !keepsLogs { try? FileManager.default.removeItem(atPath: folder) }
    }
}
