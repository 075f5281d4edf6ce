import Postgres

/// The arrays of `copydesk.file_batch` that have one element a dead letter.
struct DeadLetterColumns {
    private var offset = PostgresArray(of: .int8)
    private var timestamp = PostgresArray(of: .timestamptz)
    private var key = PostgresArray(of: .bytea)
    private var headers = PostgresArray(of: .text)
    private var payload = PostgresArray(of: .bytea)
    private var stage = PostgresArray(of: .text)
    private var reason = PostgresArray(of: .text)
    private var message = PostgresArray(of: .text)
    private var attempts = PostgresArray(of: .int4)

    mutating func append(_ letter: DeadLetter, of record: FilingRecord) {
        offset.append(record.offset)
        timestamp.append(record.recordedAt)
        key.append(record.key)
        headers.append(DeadLetterHeaders.encode(letter.headers))
        payload.append(letter.payload)
        stage.append(letter.stage.rawValue)
        reason.append(letter.isRefusedRetraction(record) ? DeadLetter.refusedRetraction : letter.reason)
        message.append(letter.message.replacing("\0", with: ""))
        attempts.append(letter.attempts)
    }

    var parameters: [PostgresParameter] {
        [offset, timestamp, key, headers, payload, stage, reason, message, attempts].map { .array($0) }
    }
}
