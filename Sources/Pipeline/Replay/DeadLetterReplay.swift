import Enrichment
import Foundation
public import Logging
import Parsing
public import Postgres
public import Storage

/// Takes dead letters through the stations again, as records are that come from Kafka.
///
/// Each letter is a transaction: claimed with `SKIP LOCKED`, so that any number of replays may run at once;
/// read, filed and marked. The version of its record decides, so that an old letter can't undo what came later.
public struct DeadLetterReplay: Sendable {
    public enum Outcome: Sendable, Equatable {
        /// The record is filed.
        case filed
        /// It still can't be read or stored; the letter stays open with the new reason.
        case failed(reason: String)
    }

    /// What is told of a letter of which too little was kept to try anything.
    static let payloadNotKept = "payload-not-kept"

    private let configuration: PipelineConfiguration
    private let reader: RecordReader
    /// For letters whose records ended their readers.
    private let careful: CarefulReader?

    public init(configuration: PipelineConfiguration, logger: Logger) {
        self.configuration = configuration
        reader = RecordReader(configuration)
        careful = CarefulReader(configuration, reader: reader, logger: logger)
    }

    /// Replays the next open letter.
    /// - Parameter id: the last letter looked at.
    /// - Returns: The letter and what became of it; nil when there is none left.
    public func next(
        _ filter: DeadLetterFilter, after id: Int64, on connection: PostgresConnection
    ) async throws -> (letter: StoredLetter, outcome: Outcome)? {
        var filter = filter
        filter.status = .open
        let open = filter
        return try await connection.transaction { connection in
            guard let letter = try await DeadLetterStore.claim(open, after: id, on: connection) else {
                return nil
            }
            let outcome = try await replay(letter, on: connection)
            return (letter, outcome)
        }
    }

    /// What would become of a letter, without filing it.
    /// - Parameter letter: with its payload, not as it stands in a list.
    public func preview(_ letter: StoredLetter) async -> Outcome {
        guard Self.isWhole(letter) else { return .failed(reason: Self.payloadNotKept) }
        return switch await record(of: letter).content {
        case .dead(let dead): .failed(reason: dead.reason)
        case .article, .tombstone: .filed
        }
    }

    /// A tombstone is whole without a payload. Whatever else has none could be filed as nothing but a retraction.
    private static func isWhole(_ letter: StoredLetter) -> Bool {
        letter.payload != nil || letter.isRetraction
    }

    private func replay(_ letter: StoredLetter, on connection: PostgresConnection) async throws -> Outcome {
        // Without its payload there is nothing to try; what was wrong with it stays on record.
        guard Self.isWhole(letter) else { return .failed(reason: Self.payloadNotKept) }
        let record = await record(of: letter)
        if case .dead(let dead) = record.content {
            try await DeadLetterStore.markFailed(letter.id, dead, on: connection)
            return .failed(reason: dead.reason)
        }
        // What the row itself causes must not end the transaction: it is noted in the letter.
        try await connection.query("SAVEPOINT replay")
        if let refusal = try await file(record, letter.key, on: connection) {
            try await connection.query("ROLLBACK TO SAVEPOINT replay")
            guard let refused = record.refused(refusal), case .dead(var dead) = refused.content else {
                throw refusal
            }
            // By this the next replay knows it.
            if letter.isRetraction { dead.reason = DeadLetter.refusedRetraction }
            try await DeadLetterStore.markFailed(letter.id, dead, on: connection)
            return .failed(reason: dead.reason)
        }
        try await DeadLetterStore.markReplayed(letter.id, on: connection)
        return .filed
    }

    /// Files a record.
    /// - Returns: The error where PostgreSQL refuses the data itself.
    private func file(
        _ record: FilingRecord, _ key: CursorKey, on connection: PostgresConnection
    ) async throws(PostgresError) -> PostgresError? {
        let filing = Filing(key: key, makesSearchVector: configuration.makesSearchVector)
        let prepared = filing.prepareReplay(record)
        do {
            // A letter that is refused takes the names that it introduced back with it: what is remembered beyond
            // one letter would be missing from the database.
            try await EntityRegistry().introduce(
                prepared.entities, on: connection, timeout: configuration.fileTimeout)
            _ = try await Filing.send(
                prepared.statement, on: connection, timeout: configuration.fileTimeout)
            return nil
        } catch {
            guard error.isDataError else { throw error }
            return error
        }
    }

    private func record(of letter: StoredLetter) async -> FilingRecord {
        let source = SourceRecord(
            offset: letter.offset, recordedAt: letter.recordedAt ?? letter.filedAt,
            key: letter.recordKey, value: letter.payload, headers: letter.headers)
        // One that has ended its readers before would end this process too.
        if let careful, CarefulReader.Reason(rawValue: letter.reason) != nil {
            return await careful.read(source)
        }
        return reader.read(source) { (letter.payload, letter.headers) }
    }
}
