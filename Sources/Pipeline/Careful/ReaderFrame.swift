import Enrichment
import Foundation
import Parsing

/// How a reader in a process of its own is to read: the first frame that it gets.
struct ReaderSettings: Codable, Sendable {
    var payloadBytes: Int
    var decompressedBytes: Int
    var stages: [String]
    var keysNameArticles: Bool
    var makesSearchVector: Bool
    var workerMakesSearchVector: Bool
    /// Beyond twice this much the kernel refuses memory, should nobody watch any more.
    var memoryBytes: Int
    /// After several times this long for one record the kernel ends the process, should nobody watch any more.
    var seconds: Int

    init(_ configuration: PipelineConfiguration) {
        payloadBytes = configuration.limits.payloadBytes
        decompressedBytes = configuration.limits.decompressedBytes
        stages = configuration.stages.map(\.rawValue)
        keysNameArticles = configuration.keysNameArticles
        makesSearchVector = configuration.makesSearchVector
        workerMakesSearchVector = makesSearchVector && configuration.workerMakesSearchVector
        memoryBytes = configuration.carefulMemoryBytes
        seconds = Int(configuration.carefulTime.components.seconds) + 1
    }

    /// The same reader as in the worker.
    func reader() -> RecordReader {
        var limits = ParsingLimits()
        limits.payloadBytes = payloadBytes
        limits.decompressedBytes = decompressedBytes
        var reader = RecordReader(
            parser: ArticleParser(limits: limits),
            enricher: Enricher(stages: stages.compactMap { Stage(rawValue: $0) }), stageTimes: StageTimes(),
            keysNameArticles: keysNameArticles, payloadLimit: payloadBytes)
        if workerMakesSearchVector {
            let vectors = SearchVectors()
            vectors.presume()
            reader.searchVectors = vectors
        }
        return reader
    }
}

/// A record on its way to the child: every later frame.
struct SuspectRecord: Codable, Sendable {
    struct Header: Codable, Sendable {
        var name: String
        var value: Data?
    }
    var offset: Int64
    var recordedAt: Date
    var key: Data?
    var value: Data?
    var headers: [Header]

    init(_ record: SourceRecord) {
        offset = record.offset
        recordedAt = record.recordedAt
        key = record.key.map { Data($0) }
        value = record.value.map { Data($0) }
        headers = record.headers.map { Header(name: $0.name, value: $0.value.map { Data($0) }) }
    }

    var source: SourceRecord {
        SourceRecord(
            offset: offset, recordedAt: recordedAt, key: key.map { [UInt8]($0) },
            value: value.map { [UInt8]($0) },
            headers: headers.map { ($0.name, $0.value.map { [UInt8]($0) }) })
    }
}

/// A frame is eight bytes of length, big end first, and a binary property list.
enum ReaderFrame {
    static let prefix = 8
    /// More than the largest record that may be configured; beyond it the stream is out of step.
    static let maximum = 1 << 30

    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        let body = try encoder.encode(value)
        let length = UInt64(body.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * UInt64($0))) } + [UInt8](body)
    }

    /// Nil for a length that no frame has.
    static func length(_ prefix: some Sequence<UInt8>) -> Int? {
        let length = prefix.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return length <= UInt64(maximum) ? Int(length) : nil
    }
}

/// What the child says, a byte at a time.
enum ReaderSignal: UInt8 {
    /// It runs, and has read an article of its own.
    case ready = 0x52
    /// The record in hand is parsed; enrichment begins.
    case parsed = 0x50
    /// The record in hand has been read, and nothing happened.
    case survived = 0x53
}
