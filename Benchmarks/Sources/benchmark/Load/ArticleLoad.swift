import Foundation

/// The articles of a run, by number: made up, or the lines of a file over and over.
struct ArticleLoad: Sendable {
    struct Record {
        var value: [UInt8]
        var headers: [(name: String, value: String)]
    }

    private enum Source: Sendable {
        case generated(ArticleGenerator)
        case lines([[UInt8]])
    }
    private let source: Source

    /// - Parameter file: JSON, an article a line; nil makes articles up.
    init(file: String?, seed: UInt64) throws {
        guard let file else {
            source = .generated(ArticleGenerator(seed: seed))
            return
        }
        let text = try Data(contentsOf: URL(fileURLWithPath: file))
        let lines = text.split(separator: UInt8(ascii: "\n")).map { Array($0) }
        guard !lines.isEmpty else { throw BenchmarkError("\(file) is empty") }
        source = .lines(lines)
    }

    /// The record of that number. Each names an article of its own, also where the file starts again.
    func record(_ number: Int) -> Record {
        let id = (name: "article-id", value: "benchmark-\(number)")
        switch source {
        case .generated(let generator):
            return Record(
                value: Array(generator.article(number).utf8), headers: [("content-type", "text/plain"), id])
        case .lines(let lines):
            return Record(
                value: lines[number % lines.count], headers: [("content-type", "application/json"), id])
        }
    }

    /// Bytes of a record on average, from the first few.
    var meanBytes: Int {
        let sample = 200
        return (0..<sample).reduce(0) { $0 + record($1).value.count } / sample
    }
}
