import ArgumentParser
import Foundation
import Kafka
import Logging

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish articles to a topic.",
        discussion: """
            Takes files, folders, or - for standard input. A file (txt, html, json, xml) is a record; jsonl is a
            record a line; a feed (RSS, Atom, JSON Feed), a JSON array of articles or a NewsML-G2 message is a record an item; a WARC file (also
            .warc.gz) is a record a page that was fetched well. What can't be read is told on standard error and
            left out. x.html.headers beside x.html gives record headers as name: value lines, and the record's
            key as key: value.

            Examples:
              copydesk publish Samples --kafka localhost:9092 --topic articles.raw
              curl -s https://example.org/feed.xml | copydesk publish - --kafka localhost:9092
              copydesk publish crawl.warc.gz --header publisher=Post --kafka localhost:9092
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
        let publisher = Publisher(producer: producer, topic: topic)
        let report = PublishReport(total: ArticleFiles.size(of: paths), publisher: publisher)
        do {
            for path in paths {
                try await ArticleFiles.forEachRecord(
                    in: path,
                    .init(
                        record: { try await publisher.publish(with(extra, $0)) },
                        fault: report.fault, progress: report.progress))
                report.endOfFile()
            }
            try await publisher.finish()
        } catch {
            report.finish()
            await producer.close()
            throw error
        }
        report.finish()
        await producer.close()
        print("published \(publisher.count) records to \(topic)\(report.omissions)")
    }

    /// The record with what the command line says of all records.
    private func with(_ extra: [(name: String, value: String)], _ record: PublishableRecord)
        -> PublishableRecord
    {
        var record = record
        record.key = record.key ?? key.map { Array($0.utf8) }
        for header in extra {
            record.headers.removeAll { $0.name == header.name }
            record.headers.append(header)
        }
        return record
    }
}
