import Foundation

/// The articles of a run, by number: made up, or the lines of a file, or the pages of a folder over and over.
struct ArticleLoad: Sendable {
    struct Record {
        var value: [UInt8]
        var headers: [(name: String, value: String)]
    }

    private enum Source: Sendable {
        case generated(ArticleGenerator, LoadFormat)
        /// Records as they are.
        case payloads([[UInt8]], contentType: String)
    }
    private let source: Source

    /// - Parameters:
    ///   - path: JSON, an article a line, or a folder of HTML pages; nil makes articles up.
    ///   - format: what the articles are made into; nil leaves them as they are. Pages stay pages.
    init(path: String?, format: LoadFormat?, seed: UInt64) throws {
        guard let path else {
            source = .generated(ArticleGenerator(seed: seed), format ?? .text)
            return
        }
        let url = URL(fileURLWithPath: path)
        let pages = try? FileManager.default.contentsOfDirectory(atPath: path).sorted()
        if let pages {
            let payloads = try pages.filter { $0.contains(".htm") }.map { name in
                Array(try Data(contentsOf: url.appendingPathComponent(name)))
            }
            source = .payloads(payloads, contentType: LoadFormat.html.contentType)
        } else {
            let lines = try Data(contentsOf: url).split(separator: UInt8(ascii: "\n")).map { Array($0) }
            let payloads = try lines.map { line in
                try format.map { try LoadArticle(line: line).payload($0) } ?? line
            }
            source = .payloads(payloads, contentType: (format ?? .json).contentType)
        }
        if case .payloads(let payloads, _) = source, payloads.isEmpty {
            throw BenchmarkError("\(path): there is no article")
        }
    }

    var contentType: String {
        switch source {
        case .generated(_, let format): format.contentType
        case .payloads(_, let contentType): contentType
        }
    }

    /// The record of that number. Each names an article of its own, also where the file starts again.
    func record(_ number: Int) -> Record {
        let id = (name: "article-id", value: "benchmark-\(number)")
        switch source {
        case .generated(let generator, let format):
            let text = generator.article(number)
            // Strings alone can't fail to be encoded.
            let value = format == .text ? nil : try? LoadArticle(generated: text).payload(format)
            return Record(
                value: value ?? Array(text.utf8), headers: [("content-type", format.contentType), id])
        case .payloads(let payloads, let contentType):
            return Record(
                value: payloads[number % payloads.count], headers: [("content-type", contentType), id])
        }
    }

    /// Bytes of a record on average, from the first few.
    var meanBytes: Int {
        let sample = 200
        return (0..<sample).reduce(0) { $0 + record($1).value.count } / sample
    }
}
