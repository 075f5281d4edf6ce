import ArgumentParser
import Foundation
import Kafka
import Logging

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish articles to a topic.",
        discussion: """
            Takes files, folders, or - for standard input: txt, html, json, xml (NITF, NewsML-G2, RSS, Atom) are
            a record each, jsonl is a record a line. x.html.headers beside x.html gives record headers as
            name: value lines, and the record's key as key: value.

            Example:
              copydesk publish Samples --kafka localhost:9092 --topic articles.raw
            """)

    @OptionGroup var options: SettingOptions

    @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "file"))
    var files: [String]

    @Option(
        name: .long, help: ArgumentHelp("A header for every record. Repeatable.", valueName: "name=value"))
    var header: [String] = []

    @Option(help: ArgumentHelp("The record key for every record without one.", valueName: "key"))
    var key: String?

    func run() async throws {
        let settings = try options.settings()
        let logger = try Bootstrap.logging(settings)
        let topics = settings.list("topics") ?? ["articles.raw"]
        guard topics.count == 1, let topic = topics.first, !topic.hasPrefix("^") else {
            throw ConfigurationError("publish needs one topic, not \(topics.joined(separator: ", "))")
        }
        let extra = try header.map { pair -> (name: String, value: String) in
            guard let separator = pair.firstIndex(of: "=") else {
                throw ConfigurationError("--header \(pair): write it as name=value")
            }
            return (String(pair[..<separator]).lowercased(), String(pair[pair.index(after: separator)...]))
        }
        let paths = try ArticleFiles.list(files)
        let producer = try KafkaProducer(configuration: settings.kafka(), logger: logger)
        let progress = ProgressLine(total: paths.count, noun: "files")
        let publisher = Publisher(producer: producer, topic: topic)
        do {
            for path in paths {
                try await ArticleFiles.forEachRecord(in: path) { record in
                    var record = record
                    record.key = record.key ?? key.map { Array($0.utf8) }
                    for header in extra {
                        record.headers.removeAll { $0.name == header.name }
                        record.headers.append(header)
                    }
                    try await publisher.publish(record)
                }
                progress.advance()
            }
            try await publisher.finish()
        } catch {
            progress.finish()
            await producer.close()
            throw error
        }
        progress.finish()
        await producer.close()
        print("published \(publisher.count) records to \(topic)")
    }
}

/// Sends records with a bounded number under way, and fails if any of them does.
final class Publisher {
    private let producer: KafkaProducer
    private let topic: String
    private(set) var count = 0
    private var underWay: [Task<Void, any Error>] = []

    init(producer: KafkaProducer, topic: String) {
        self.producer = producer
        self.topic = topic
    }

    func publish(_ record: PublishableRecord) async throws {
        let headers = record.headers.map { KafkaHeader(name: $0.name, value: Array($0.value.utf8)) }
        underWay.append(
            Task { [producer, topic] in
                do {
                    _ = try await producer.send(
                        topic: topic, partition: nil, key: record.key, value: record.value, headers: headers,
                        timestampMilliseconds: record.timestampMilliseconds)
                } catch {
                    throw ConfigurationError("\(record.origin) was not published: \(error)")
                }
            })
        count += 1
        if underWay.count >= 1000 { try await finish() }
    }

    /// Waits for every delivery report.
    func finish() async throws {
        for task in underWay { try await task.value }
        underWay.removeAll()
    }
}

/// A line on a terminal that says how far things are; silent elsewhere.
final class ProgressLine {
    private let total: Int
    private let noun: String
    private var done = 0
    private let isTerminal = isatty(STDERR_FILENO) == 1

    init(total: Int, noun: String) {
        self.total = total
        self.noun = noun
    }

    func advance(to count: Int? = nil) {
        done = count ?? done + 1
        guard isTerminal, total > 0 else { return }
        let width = 30
        let filled = min(width, width * done / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        write("\r\(bar) \(done) of \(total) \(noun)")
    }

    func finish() {
        if isTerminal, done > 0 { write("\n") }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
