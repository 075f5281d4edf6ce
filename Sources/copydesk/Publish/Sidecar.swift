import Foundation
import Parsing

/// What stands in a file's `.headers`.
struct Sidecar {
    var key: String?
    var timestampMilliseconds: Int64?
    var headers: [(name: String, value: String)] = []

    /// - Parameter path: may not exist; then there is nothing in it.
    /// - Throws: ``ConfigurationError`` for a line that is not `name: value`.
    init(_ path: String) throws {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
        for line in text.split(whereSeparator: \.isNewline) {
            guard let separator = line.firstIndex(of: ":") else {
                throw ConfigurationError("\(path): '\(line)' is not of the form name: value")
            }
            let name = line[..<separator].trimmingCharacters(in: .whitespaces).lowercased()
            let value = line[line.index(after: separator)...].trimmingCharacters(in: .whitespaces)
            switch name {
            case "key": key = value
            case "timestamp":
                guard let date = try? Date(value, strategy: .iso8601) else {
                    throw ConfigurationError("\(path): '\(value)' is not a time such as 2026-01-31T08:00:00Z")
                }
                timestampMilliseconds = Int64(date.timeIntervalSince1970 * 1000)
            default: headers.append((name, value))
            }
        }
    }

    /// A record of an article that was one of many in its file. What the article says of itself wins, but for
    /// the publisher, whom the file's owner knows better.
    func record(of article: RawArticle, origin: String) -> PublishableRecord {
        var headers = headers.filter { $0.name != "content-type" && $0.name != "content-encoding" }
        func set(_ name: String, _ value: String?, wins: Bool = true) {
            guard let value, wins || !headers.contains(where: { $0.name == name }) else { return }
            headers.removeAll { $0.name == name }
            headers.append((name, value))
        }
        set("content-type", article.headers.contentType)
        set("url", article.headers.url)
        set("fetched-at", article.headers.fetchedAt)
        set("publisher", article.headers.publisher, wins: false)
        set("language", article.headers.language, wins: false)
        return PublishableRecord(
            key: key.map { Array($0.utf8) }, value: article.payload, headers: headers,
            timestampMilliseconds: timestampMilliseconds, origin: origin)
    }

    func record(value: [UInt8]?, contentType: String?, origin: String) -> PublishableRecord {
        var headers = headers
        if let contentType, !headers.contains(where: { $0.name == "content-type" }) {
            headers.append(("content-type", contentType))
        }
        return PublishableRecord(
            key: key.map { Array($0.utf8) }, value: value, headers: headers,
            timestampMilliseconds: timestampMilliseconds, origin: origin)
    }
}
