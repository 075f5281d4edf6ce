import ArgumentParser
import Foundation
import Kafka
import Logging

/// What a rate was made of.
struct Measurement: Codable {
    var records: Int
    var seconds: Double
    /// Processor time of the process that did it.
    var processorSeconds: Double

    var rate: Double { Double(records) / seconds }
}

/// Limit: the bare Kafka client in a process of its own reads the topic from its beginning and drops
/// what it gets.
struct ConsumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "consume", shouldDisplay: false)

    @Option var kafka: String
    @Option var articles: Int

    func run() async throws {
        let consumer = try KafkaConsumer(
            configuration: KafkaConfiguration(
                bootstrapServers: kafka, properties: ["session.timeout.ms": "6000"]),
            group: "benchmark-\(UUID().uuidString)", logger: Logger(label: "consumer"))
        try consumer.subscribe([TopicCommand.topic])
        var started: (ContinuousClock.Instant, processor: Double)?
        var count = 0
        var checksum = 0
        while count < articles {
            for event in await consumer.nextEvents(maximumRecords: 1000, timeout: .milliseconds(100)) {
                switch event {
                case .assigned(let partitions):
                    started = started ?? (.now, ProcessorTime.tree(getpid()))
                    try consumer.completeAssignment(Dictionary(partitions.map { ($0, 0) }) { $1 })
                case .records(let records):
                    count += records.count
                    for record in records { checksum &+= record.valueSize }
                case .offsetOutOfRange(let partition, let message):
                    throw BenchmarkError("\(partition): \(message)")
                case .error(let error) where error.isFatal: throw error
                default: continue
                }
            }
        }
        guard let started, checksum > 0 else { throw BenchmarkError("nothing was assigned") }
        let elapsed = ContinuousClock.now - started.0
        let result = Measurement(
            records: count, seconds: elapsed / .seconds(1),
            processorSeconds: ProcessorTime.tree(getpid()) - started.processor)
        await consumer.close()
        try ChildProcess.report(result)
    }
}
