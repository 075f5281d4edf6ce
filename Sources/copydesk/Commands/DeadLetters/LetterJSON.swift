import Foundation
import Storage

/// A dead letter for programs, with the names of the table's columns.
struct LetterJSON: Encodable {
    var deadLetterId: Int64
    var pipeline: String
    var source: String
    var topic: String
    var partition: Int32
    var offset: Int64
    var timestamp: Date?
    /// Base64, like the payload and the values of headers: all of them are bytes.
    var key: Data?
    var headers: [Header]
    var payload: Data?
    var payloadBytes: Int?
    var stage: String
    var reason: String
    var message: String
    var attempts: Int32
    var status: String
    var filedAt: Date

    struct Header: Encodable {
        var name: String
        var value: Data?
    }

    init(_ letter: StoredLetter) {
        deadLetterId = letter.id
        pipeline = letter.key.pipeline
        source = letter.key.source
        topic = letter.key.topic
        partition = letter.key.partition
        offset = letter.offset
        timestamp = letter.recordedAt
        key = letter.recordKey.map { Data($0) }
        headers = letter.headers.map { Header(name: $0.name, value: $0.value.map { Data($0) }) }
        payload = letter.payload.map { Data($0) }
        payloadBytes = letter.payloadBytes
        stage = letter.stage
        reason = letter.reason
        message = letter.message
        attempts = letter.attempts
        status = letter.status.rawValue
        filedAt = letter.filedAt
    }

    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
