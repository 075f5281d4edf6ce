import ArgumentParser
import Enrichment
import Foundation
import Parsing

/// Reads the payloads of a folder, again and again: what ``InstructionsCommand`` has counted.
struct ReadAgainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "read-again", shouldDisplay: false)

    @Option var payloads: String
    @Option var contentType: String
    @Option var times: Int
    /// None: they are only parsed.
    @Option var stage: [String] = []

    func run() throws {
        let stages = stage.compactMap(Stage.init)
        let enricher = stages.isEmpty ? nil : Enricher(stages: stages)
        let parser = ArticleParser()
        var headers = RawArticle.Headers()
        headers.set("content-type", contentType)
        let names = try FileManager.default.contentsOfDirectory(atPath: payloads).sorted()
        let articles = try names.map { name in
            RawArticle(
                payload: Array(
                    try Data(contentsOf: URL(fileURLWithPath: payloads).appendingPathComponent(name))),
                headers: headers, recordedAt: Date(timeIntervalSince1970: 1_760_000_000))
        }
        for _ in 0..<times {
            for article in articles {
                let parsed = try parser.parse(article)
                _ = enricher?.enrich(parsed, timing: nil)
            }
        }
    }
}
