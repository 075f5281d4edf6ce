import Enrichment
import Foundation
import Logging
import Parsing
import Postgres
import Storage
import Testing

private let writers = 4
private let batches = 60
private let namesInBatch = 200
private let names = 600

@Suite("Workers that meet the same entities at the same moment")
struct EntityWritersTests {
    /// Each batch draws from the same names in an order of its own, and each writer remembers nothing, so
    /// that every batch is sent whole: harder than what workers do.
    @Test("they neither wait for each other nor end in a deadlock, and each name is there once")
    func rivals() async throws {
        let desk = try await FilingDesk()
        let (configuration, key) = (desk.configuration, desk.key)
        let sampler = try await desk.anotherConnection()
        let longWaits = try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    let connection = try await PostgresConnection.connect(
                        configuration, logger: Logger(label: "test"))
                    for batch in 0..<batches {
                        try await EntityRegistry().introduce(
                            Self.introduction(writer: writer, batch: batch, key), on: connection,
                            timeout: .seconds(30))
                    }
                    await connection.close()
                    return 0
                }
            }
            var ended = 0
            var waits = 0
            group.addTask {
                try await Self.sample(on: sampler)
            }
            for try await result in group {
                ended += 1
                waits += result
                if ended == writers { break }
            }
            group.cancelAll()
            return waits
        }
        #expect(longWaits == 0, "a writer waited 100 ms or longer for a lock")
        #expect(try await desk.strings("SELECT count(*)::text FROM news.entities") == ["\(names)"])
        #expect(try await desk.strings("SELECT count(*)::text FROM news.entity_aliases") == ["\(names)"])
    }

    /// Counts samples in which one waits for another's lock for long.
    private static func sample(on connection: PostgresConnection) async throws -> Int {
        var waits = 0
        while !Task.isCancelled {
            let rows = try await connection.query(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock'
                  AND clock_timestamp() - query_start > interval '100 milliseconds'
                """)
            if let row = rows.first { waits += Int(try row.decode(Int64.self, at: 0)) }
        }
        return waits
    }

    private static func introduction(writer: Int, batch: Int, _ key: CursorKey) -> EntityIntroduction {
        var article = EnrichedArticle(parsed: ParsedArticle(mediaType: .plainText))
        // Strides that share no factor with the number of names: each batch has an order of its own, and
        // each writer meets every name in time.
        let stride = [7, 11, 13, 17][writer % 4]
        let numbers = (0..<namesInBatch).map { (batch * namesInBatch + $0) * stride % names }
        article.entities = numbers.map {
            ArticleEntity(kind: .organisation, name: "Organisation \($0)", mentions: [])
        }
        let record = FilingRecord(
            offset: 0, recordedAt: FilingDesk.epochStart, key: nil, content: .article(article, id: UUID()),
            original: { ([], []) })
        return Filing(key: key, makesSearchVector: false).prepare(
            FilingBatch(from: 0, to: 1, records: [record], witness: nil), epoch: 1
        ).entities
    }
}
