import Foundation
import Postgres
import Storage
import Testing

@Suite("Two workers that write the same article at the same moment")
struct RivalWritersTests {
    @Test(
        "Every version ends up current or in the history, and nobody waits in a ring", .timeLimit(.minutes(5))
    )
    func everyVersionKept() async throws {
        let desk = try await FilingDesk()
        let rounds = 40
        let articles = ["a", "b", "c"]
        let versions = 3
        // Versions of every article, dealt out to two partitions in opposite orders.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for partition in 0..<2 {
                let connection = try await desk.anotherConnection()
                let key = CursorKey(
                    pipeline: "test", source: "kafka", topic: "rivals", partition: Int32(partition))
                let batches = (0..<rounds).map { round in
                    Self.batch(
                        desk, round: round, articles: articles, versions: versions, backwards: partition == 1)
                }
                group.addTask {
                    let cursor = try await CursorStore.claim(
                        key, initialOffset: 0, owner: "rival", clusterID: nil, on: connection)
                    let filing = Filing(key: key, makesSearchVector: false)
                    for batch in batches {
                        _ = try await Filing.send(
                            filing.prepare(batch, epoch: cursor.epoch).statement, on: connection,
                            timeout: .seconds(30))
                    }
                    await connection.close()
                }
            }
            try await group.waitForAll()
        }
        let states = try await desk.strings(
            """
            SELECT headline FROM news.articles UNION ALL SELECT headline FROM news.revisions ORDER BY 1
            """)
        let expected = articles.flatMap { article in
            (0..<rounds * versions).map { "\(article) version \($0)" }
        }
        #expect(states == expected.sorted())
        let current = try await desk.strings("SELECT headline FROM news.articles ORDER BY 1")
        #expect(current == articles.map { "\($0) version \(rounds * versions - 1)" })
    }

    private static func batch(
        _ desk: FilingDesk, round: Int, articles: [String], versions: Int, backwards: Bool
    ) -> FilingBatch {
        var records: [FilingRecord] = []
        let from = Int64(round * versions * articles.count)
        for version in 0..<versions {
            for article in backwards ? articles.reversed() : articles {
                let number = round * versions + (backwards ? versions - 1 - version : version)
                records.append(
                    desk.article(
                        article, "\(article) version \(number)", minute: number,
                        offset: from + Int64(records.count)))
            }
        }
        return FilingBatch(from: from, to: from + Int64(records.count), records: records, witness: nil)
    }
}
