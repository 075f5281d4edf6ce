import ArgumentParser
import Enrichment
import Foundation
import Parsing

struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read articles from files and show what was found in them.",
        discussion: """
            Parses and enriches as a worker does; needs no Kafka and no database. Takes files, folders, or - for
            standard input; of feeds, JSON lines and WARC files each article. The content type follows from a file's extension, or is sniffed. x.html.headers beside
            x.html gives record headers as name: value lines; --header wins over them.

            --format json prints one object a line for each article. What can't be read goes to standard error
            with the reason, and the exit code is 1.

            Examples:
              copydesk read Samples/01-ferry-strike.txt
              copydesk read page.html --header published-at=2026-01-31T08:00:00Z --format json | jq .article
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("A record header for every file. Repeatable.", valueName: "name=value"))
    var header: [String] = []

    @Option(help: "text for people, json for programs")
    var format = Format.text

    func validate() throws {
        for pair in header where !pair.contains("=") {
            throw ValidationError("--header \(pair): write it as name=value")
        }
    }

    func run() async throws {
        let parser = ArticleParser()
        let enricher = Enricher()
        var failures = 0
        var shown = 0
        for path in try ArticleFiles.list(files) {
            do {
                var listener = ArticleFiles.Listener { record in
                    do {
                        guard let raw = rawArticle(record) else {
                            report("\(record.origin): no article; it retracts the one of its key")
                            return
                        }
                        let enriched = enricher.enrich(try parser.parse(raw))
                        try show(enriched, from: record.origin, isFirst: shown == 0)
                        shown += 1
                    } catch let rejection as Rejection {
                        report("\(record.origin): \(rejection)")
                        failures += 1
                    }
                }
                listener.fault = { fault in
                    report(fault)
                    failures += 1
                }
                try await ArticleFiles.forEachRecord(in: path, listener)
            } catch {
                report("\(path): \(error.localizedDescription)")
                failures += 1
            }
        }
        if failures > 0 { throw ExitCode(1) }
    }

    /// The record as a worker would receive it; nil for a tombstone.
    private func rawArticle(_ record: PublishableRecord) -> RawArticle? {
        guard let payload = record.value else { return nil }
        var headers = RawArticle.Headers()
        for header in record.headers { headers.set(header.name, header.value) }
        for pair in header {
            guard let separator = pair.firstIndex(of: "=") else { continue }
            headers.set(String(pair[..<separator]), String(pair[pair.index(after: separator)...]))
        }
        let recordedAt = record.timestampMilliseconds.map { Date(timeIntervalSince1970: Double($0) / 1000) }
        return RawArticle(payload: payload, headers: headers, recordedAt: recordedAt)
    }

    private func show(_ enriched: EnrichedArticle, from origin: String, isFirst: Bool) throws {
        switch format {
        case .json:
            print(try ArticleJSON(enriched, file: origin).line())
        case .text:
            let terminal = TerminalText.forStandardOutput()
            if !isFirst {
                let rule = String(repeating: "─", count: max(20, min(terminal.columns, 100) - 1))
                print("\n\(terminal.styled(rule, .dim))\n")
            }
            print(ArticleCard(enriched: enriched, terminal: terminal).render())
        }
    }

    private func report(_ line: String) {
        FileHandle.standardError.write(Data("\(line)\n".utf8))
    }
}
