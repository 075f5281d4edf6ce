import ArgumentParser
import Foundation
import Kafka
import Logging
import Sandbox

/// What the load of a run is; the processes of a run agree on it.
struct LoadOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "JSON, an article a line, or a folder of HTML pages, instead of made-up articles.",
            valueName: "path"))
    var load: String?

    @Option(help: "What articles are made into: text, json, html. As they come, unless given.")
    var format: LoadFormat?

    @Option(help: "Another seed makes up other articles.")
    var seed: UInt64 = 1

    var arguments: [String] {
        ["--seed", "\(seed)"] + (load.map { ["--load", $0] } ?? [])
            + (format.map { ["--format", $0.rawValue] } ?? [])
    }

    func make() throws -> ArticleLoad { try ArticleLoad(path: load, format: format, seed: seed) }
}

/// A broker in a process of its own, with topics that are filled before anything is measured: so the
/// publisher takes no time from the worker.
struct TopicCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "topic", shouldDisplay: false)
    static let topic = "articles.raw"
    static let warmUpTopic = "articles.warm-up"

    @OptionGroup var load: LoadOptions
    @Option var articles: Int
    @Option var warmUp: Int
    @Option var partitions: Int

    /// Printed when the topics are filled.
    struct Ready: Codable {
        var bootstrapServers: String
        var payloadBytes: Int
    }

    func run() async throws {
        let broker = EmbeddedBroker()
        try broker.start()
        for topic in [Self.topic, Self.warmUpTopic] {
            try broker.createTopic(topic, partitions: partitions)
        }
        let producer = try KafkaProducer(
            configuration: KafkaConfiguration(
                bootstrapServers: broker.bootstrapServers,
                properties: ["linger.ms": "50", "batch.num.messages": "500"]),
            logger: Logger(label: "publisher"))
        let load = try load.make()
        var bytes = 0
        for number in 0..<(articles + warmUp) {
            let record = load.record(number)
            let isMeasured = number < articles
            if isMeasured { bytes += record.value.count }
            try await producer.enqueue(
                topic: isMeasured ? Self.topic : Self.warmUpTopic, partition: Int32(number % partitions),
                value: record.value,
                headers: record.headers.map { KafkaHeader(name: $0.name, value: Array($0.value.utf8)) })
        }
        try await producer.flush(timeout: .seconds(120))
        await producer.close()
        try ChildProcess.report(Ready(bootstrapServers: broker.bootstrapServers, payloadBytes: bytes))
        // Until the parent closes its end, or is gone.
        while let rest = try FileHandle.standardInput.read(upToCount: 1), !rest.isEmpty {}
        broker.stop()
    }
}
