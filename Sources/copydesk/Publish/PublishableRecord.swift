import Foundation

/// A record ready to be published.
struct PublishableRecord: Sendable {
    var key: [UInt8]?
    /// Nil for a tombstone.
    var value: [UInt8]?
    var headers: [(name: String, value: String)]
    var timestampMilliseconds: Int64?
    /// What it came from, for messages.
    var origin: String
}

/// Finds the records in files and folders.
///
/// A file `x.html` may have a sidecar `x.html.headers`: lines of `name: value` that become record headers;
/// the line `key: …` gives the record's key and `timestamp: …` its time. A file `x.tombstone` stands for a
/// record without a value. A file `.jsonl` holds a record a line.
struct ArticleFiles {
    static let contentTypes: [String: String] = [
        "txt": "text/plain", "html": "text/html", "htm": "text/html", "json": "application/json",
        "jsonl": "application/json", "ndjson": "application/json", "jsonld": "application/ld+json",
        "xml": "application/xml", "nitf": "application/nitf+xml", "rss": "application/xml",
        "atom": "application/xml",
    ]
    /// Whole files are held in memory; what is larger is no article, and JSON lines are read as a stream.
    static let largestFile = 256 << 20

    /// Files that hold records, folders entered, in the order of their names.
    /// - Throws: ``ConfigurationError`` for a path that does not exist.
    static func list(_ paths: [String]) throws -> [String] {
        var files: [String] = []
        let manager = FileManager.default
        for path in paths {
            var isFolder: ObjCBool = false
            guard path != "-" else {
                files.append(path)
                continue
            }
            guard unsafe manager.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw ConfigurationError("\(path) does not exist")
            }
            if isFolder.boolValue {
                let names = (manager.enumerator(atPath: path)?.allObjects ?? []).compactMap { $0 as? String }
                files += names.filter(isRecord).sorted().map { "\(path)/\($0)" }
            } else {
                files.append(path)
            }
        }
        return files
    }

    private static func isRecord(_ name: String) -> Bool {
        let suffix = fileExtension(name)
        return suffix == "tombstone" || suffix == "bin" || contentTypes[suffix] != nil
    }

    static func fileExtension(_ name: String) -> String {
        URL(fileURLWithPath: name).pathExtension.lowercased()
    }

    /// The records of one file, one after another.
    static func forEachRecord(
        in path: String, _ body: (PublishableRecord) async throws -> Void
    ) async throws {
        let sidecar = try Sidecar(path + ".headers")
        let suffix = fileExtension(path)
        if suffix == "tombstone" {
            try await body(sidecar.record(value: nil, contentType: nil, origin: path))
            return
        }
        if suffix == "jsonl" || suffix == "ndjson" {
            var number = 0
            var lines = try LineReader(path)
            while let line = try lines.next() {
                number += 1
                if line.allSatisfy({ $0 <= 0x20 }) { continue }
                try await body(
                    sidecar.record(
                        value: line, contentType: "application/json", origin: "\(path):\(number)"))
            }
            return
        }
        let data: Data
        if path == "-" {
            data = FileHandle.standardInput.readDataToEndOfFile()
        } else {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        }
        guard data.count <= largestFile else {
            throw ConfigurationError("\(path) has \(data.count) bytes; the limit is \(largestFile)")
        }
        try await body(
            sidecar.record(
                value: Array(data), contentType: path == "-" ? nil : contentTypes[suffix], origin: path))
    }
}

/// Reads a file line by line, whatever its size.
struct LineReader {
    private let file: FileHandle
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ path: String) throws {
        file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    }

    /// The next line without its end, or nil after the last one.
    /// - Throws: ``ConfigurationError`` for a line longer than a file may be.
    mutating func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            searched = buffer.count
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return Array(buffer[start...])
            }
            guard buffer.count - start <= ArticleFiles.largestFile else {
                throw ConfigurationError("a line is longer than \(ArticleFiles.largestFile) bytes")
            }
            searched -= start
            buffer.removeSubrange(..<start)
            start = 0
            let chunk = try file.read(upToCount: 1 << 20) ?? Data()
            isAtEnd = chunk.isEmpty
            buffer += chunk
        }
    }
}

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
