import Foundation
import Parsing

/// Finds the records in files and folders.
///
/// A file `x.html` may have a sidecar `x.html.headers`: lines of `name: value` that become record headers;
/// the line `key: …` gives the record's key and `timestamp: …` its time. A file `x.tombstone` stands for a
/// record without a value. Files of many articles (JSON lines, feeds, WARC) give a record for each.
struct ArticleFiles {
    static let contentTypes: [String: String] = [
        "txt": "text/plain", "html": "text/html", "htm": "text/html", "json": "application/json",
        "jsonl": "application/json", "ndjson": "application/json", "jsonld": "application/ld+json",
        "xml": "application/xml", "nitf": "application/nitf+xml", "rss": "application/xml",
        "atom": "application/xml",
    ]
    /// Whole files are held in memory; what is larger is no article. JSON lines and WARC files are read as streams.
    static let largestFile = 256 << 20

    /// What is told while a file is read.
    struct Listener {
        /// A record that is to be published; what this throws ends the reading.
        var record: (PublishableRecord) async throws -> Void
        /// What can't be read as a record, with its place. The others are read all the same.
        var fault: (String) -> Void = { _ in }
        /// How many bytes of the file have been read.
        var progress: (Int) -> Void = { _ in }
    }

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

    /// The bytes of all `files` together; nil where that can't be told beforehand.
    static func size(of files: [String]) -> Int? {
        var sum = 0
        for path in files {
            guard path != "-", let attributes = try? FileManager.default.attributesOfItem(atPath: path),
                let size = attributes[.size] as? NSNumber
            else { return nil }
            sum += size.intValue
        }
        return sum
    }

    private static func isRecord(_ name: String) -> Bool {
        let suffix = fileExtension(name)
        return suffix == "tombstone" || suffix == "bin" || suffix == "warc"
            || name.lowercased().hasSuffix(".warc.gz") || contentTypes[suffix] != nil
    }

    static func fileExtension(_ name: String) -> String {
        URL(fileURLWithPath: name).pathExtension.lowercased()
    }

    /// The records of one file, one after another.
    static func forEachRecord(
        in path: String, _ body: @escaping (PublishableRecord) async throws -> Void
    ) async throws {
        try await forEachRecord(in: path, Listener(record: body))
    }

    /// The records of one file, one after another, and what stands in the place of one.
    static func forEachRecord(in path: String, _ listener: Listener) async throws {
        let sidecar = try Sidecar(path + ".headers")
        let suffix = fileExtension(path)
        if suffix == "tombstone" {
            return try await listener.record(sidecar.record(value: nil, contentType: nil, origin: path))
        }
        var chunks = try ByteChunks(path)
        let file = FileOfMany(path: path, sidecar: sidecar, listener: listener)
        if suffix == "jsonl" || suffix == "ndjson" {
            return try await file.readLines(chunks)
        }
        if WARCSplitter.begins(try chunks.peek()) {
            return try await file.readWARC(chunks)
        }
        let bytes = try chunks.rest(limit: largestFile, of: path)
        listener.progress(bytes.count)
        let declared = sidecar.headers.first { $0.name == "content-type" }?.value
        if let items = FeedSplitter.split(bytes, contentType: declared) {
            return try await file.give(items)
        }
        if suffix != "jsonld", let articles = JSONSplitter.split(bytes, contentType: declared) {
            return try await file.give(articles.map { .success($0) })
        }
        let type = path == "-" ? nil : contentTypes[suffix]
        try await listener.record(sidecar.record(value: bytes, contentType: type, origin: path))
    }
}
