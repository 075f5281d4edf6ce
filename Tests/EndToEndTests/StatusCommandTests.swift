import Foundation
import Postgres
import Testing

@Suite("Status")
struct StatusCommandTests {
    /// What `--format json` shows, as far as it is asked for here.
    private struct Shown: Decodable {
        struct Partition: Decodable {
            var partition: Int
            var cursor: Int?
            var end: Int?
            var lagRecords: Int?
            var lagSeconds: Int?
            var owner: String?
        }
        var partitions: [Partition]
        var problems: [String]
    }

    @Test(
        "A partition that no worker has claimed is shown, and is a problem once it holds records",
        .timeLimit(.minutes(3)))
    func unclaimed() async throws {
        let newsroom = try await Newsroom(partitions: 3)
        for partition in 0..<2 { try await claim(newsroom, partition) }
        let empty = try await runCopydesk(["status"] + flags(newsroom))
        #expect(empty.code == 0, "\(empty.output) \(empty.errors)")
        let row = empty.output.split(separator: "\n").first { $0.contains("\(newsroom.topic)/2 ") }
        #expect(row?.contains("not claimed yet") == true, "\(empty.output)")

        try await newsroom.publish("Harbour opens\n\nThe harbour opened on Tuesday.", partition: 2)
        let problem = "\(newsroom.topic)/2: holds 1 record(s), and no worker has claimed it"
        // By its name, by a pattern, or because of the cursors that it has.
        for settings in [
            flags(newsroom), flags(newsroom, ["topics": "^\(newsroom.topic)$"]),
            flags(newsroom, without: "topics"),
        ] {
            let status = try await runCopydesk(["status", "--format", "json"] + settings)
            #expect(status.code == 1, "\(status.output) \(status.errors)")
            let shown = try shown(status.output)
            #expect(shown.problems == [problem])
            #expect(shown.partitions.map(\.partition) == [0, 1, 2])
            #expect(shown.partitions.map(\.cursor) == [0, 0, nil])
            #expect(shown.partitions.map(\.end) == [0, 0, 1])
            #expect(shown.partitions.map(\.lagRecords) == [0, 0, 1])
            #expect(shown.partitions.map(\.owner) == ["desk", "desk", nil])
        }
        await newsroom.close()
    }

    @Test("A partition that is claimed while status looks is no problem", .timeLimit(.minutes(3)))
    func claimedMeanwhile() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        try await claim(newsroom, 0)
        try await newsroom.publish("Harbour opens\n\nThe harbour opened on Tuesday.", partition: 1)
        let settings = flags(newsroom)
        async let status = runCopydesk(["status"] + settings)
        try await Newsroom.eventually(within: .seconds(30), "it has read the cursors") {
            try await newsroom.count(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle'
                  AND query LIKE '%FROM copydesk.cursors%'
                """) > 0
        }
        try await claim(newsroom, 1)
        let (code, output, errors) = try await status
        #expect(code == 0, "\(output) \(errors)")
        await newsroom.close()
    }

    @Test("A pipeline that never ran is one problem, whatever its partitions hold", .timeLimit(.minutes(2)))
    func new() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        try await newsroom.publish("Harbour opens\n\nThe harbour opened on Tuesday.", partition: 1)
        let status = try await runCopydesk(["status", "--format", "json"] + flags(newsroom))
        #expect(status.code == 1)
        let shown = try shown(status.output)
        #expect(shown.problems == ["pipeline 'copydesk' has no cursor yet"])
        #expect(shown.partitions.map(\.end) == [0, 1])
        await newsroom.close()
    }

    @Test("A topic that does not exist is named", .timeLimit(.minutes(2)))
    func noTopic() async throws {
        let newsroom = try await Newsroom(partitions: 1)
        try await claim(newsroom, 0)
        let missing = "\(newsroom.topic)-missing"
        let status = try await runCopydesk(
            ["status", "--format", "json"] + flags(newsroom, ["topics": "\(newsroom.topic),\(missing)"]))
        #expect(status.code == 1)
        #expect(try shown(status.output).problems == ["there is no topic '\(missing)'"])
        await newsroom.close()
    }

    @Test(
        "Without a broker the cursors are shown all the same, and that it does not answer",
        .timeLimit(.minutes(2)))
    func noBroker() async throws {
        let newsroom = try await Newsroom(partitions: 3)
        for partition in 0..<3 { try await claim(newsroom, partition) }
        let status = try await runCopydesk(
            ["status", "--format", "json"] + flags(newsroom, ["kafka.bootstrap.servers": "127.0.0.1:1"]))
        #expect(status.code == 1)
        let shown = try shown(status.output)
        #expect(shown.problems.count == 1 && shown.problems.first?.hasPrefix("Kafka: ") == true)
        #expect(shown.partitions.map(\.cursor) == [0, 0, 0])
        #expect(shown.partitions.map(\.lagRecords) == [nil, nil, nil])
        await newsroom.close()
    }

    @Test("Lag in seconds is the age of the last record that was filed, gaps aside", .timeLimit(.minutes(2)))
    func seconds() async throws {
        let newsroom = try await Newsroom(partitions: 2)
        try await claim(newsroom, 0, at: 2)
        try await claim(newsroom, 1)
        try await newsroom.connection.execute(
            script: """
                INSERT INTO copydesk.ledger
                    (pipeline, source, topic, partition, run, first_offset, last_offset, outcome,
                     first_timestamp, last_timestamp)
                VALUES ('copydesk', 'kafka', '\(newsroom.topic)', 0, 1, 0, 0, 'stored',
                        now() - interval '90 seconds', now() - interval '90 seconds'),
                       ('copydesk', 'kafka', '\(newsroom.topic)', 0, 1, 1, 1, 'gap', NULL, NULL)
                """)
        for _ in 0..<4 {
            try await newsroom.publish("Harbour opens\n\nThe harbour opened on Tuesday.", partition: 0)
        }
        let status = try await runCopydesk(["status", "--format", "json"] + flags(newsroom))
        #expect(status.code == 0, "\(status.output) \(status.errors)")
        let partitions = try shown(status.output).partitions
        #expect(partitions.map(\.lagRecords) == [2, 0])
        let seconds = try #require(partitions.first?.lagSeconds)
        #expect((90..<180).contains(seconds))
        #expect(partitions.last?.lagSeconds == 0)
        let table = try await runCopydesk(["status"] + flags(newsroom))
        #expect(table.output.contains("at most "), "\(table.output)")
        await newsroom.close()
    }

    private func flags(
        _ newsroom: Newsroom, _ changes: [String: String] = [:], without key: String? = nil
    ) -> [String] {
        newsroom.workerSettings.merging(changes) { $1 }.filter { $0.key != key }
            .flatMap { ["--set", "\($0.key)=\($0.value)"] }
    }

    private func claim(_ newsroom: Newsroom, _ partition: Int, at offset: Int = 0) async throws {
        try await newsroom.connection.execute(
            script: """
                INSERT INTO copydesk.cursors (pipeline, source, topic, partition, next_offset, epoch, owner)
                VALUES ('copydesk', 'kafka', '\(newsroom.topic)', \(partition), \(offset), 1, 'desk')
                """)
    }

    private func shown(_ output: String) throws -> Shown {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Shown.self, from: Data(output.utf8))
    }
}
