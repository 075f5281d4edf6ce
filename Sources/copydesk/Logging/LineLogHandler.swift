import Foundation
import Logging

/// Logs a line an event to standard error, for people or as JSON.
struct LineLogHandler: LogHandler {
    enum Format: String {
        case text, json
    }

    let label: String
    let format: Format
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    init(label: String, format: Format) {
        self.label = label
        self.format = format
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let time = Date().formatted(.iso8601.time(includingFractionalSeconds: true))
        let line: String
        switch format {
        case .text:
            let fields = all.map { " \($0.key)=\($0.value)" }.joined()
            line = "\(time) \(event.level) \(event.message)\(fields)"
                .replacing("\n", with: " ")
        case .json:
            var object: [String: String] = [
                "time": time, "level": event.level.rawValue, "logger": label, "message": "\(event.message)",
            ]
            for (key, value) in all where object[key] == nil { object[key] = "\(value)" }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            // A dictionary of strings can always be encoded.
            line = (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        }
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
