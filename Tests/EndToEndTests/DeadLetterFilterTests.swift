import Foundation
import Postgres
import Testing

@Suite("Which dead letters a command means")
struct DeadLetterFilterTests {
    /// A newsroom without a worker, whose letters have the numbers 1 to 5. The last is another pipeline's.
    private static func filled() async throws -> Newsroom {
        let newsroom = try await Newsroom(partitions: 1)
        try await newsroom.connection.execute(
            script: """
                INSERT INTO copydesk.dead_letters
                    (pipeline, source, topic, partition, "offset", run, payload, stage, reason, message, status,
                     filed_at)
                SELECT l.pipeline, 'kafka', 't', 0, l.o, 1,
                       convert_to(E'Harbour opens\\n\\nThe harbour opened on Tuesday.', 'UTF8'),
                       l.stage, 'some-reason', 'no', l.status, l.filed_at::timestamptz
                FROM (VALUES (0, 'copydesk', 'parse', 'open', '2026-01-01 00:00:00Z'),
                             (1, 'copydesk', 'store', 'open', '2026-02-01 00:00:00Z'),
                             (2, 'copydesk', 'parse', 'replayed', '2026-02-01 00:00:00Z'),
                             (3, 'copydesk', 'enrich', 'discarded', '2026-01-15 00:00:00Z'),
                             (4, 'another', 'parse', 'open', '2026-02-01 00:00:00Z'))
                     AS l(o, pipeline, stage, status, filed_at)
                ORDER BY l.o
                """)
        return newsroom
    }

    private static func run(
        _ arguments: [String], _ newsroom: Newsroom
    ) async throws -> (code: Int32, output: String, errors: String) {
        let flags = newsroom.workerSettings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        return try await runCopydesk(["dead-letters"] + arguments + flags)
    }

    private struct Row: Decodable {
        var deadLetterId: Int64
    }

    private static func ids(_ output: String) throws -> [Int64] {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try output.split(separator: "\n").map {
            try decoder.decode(Row.self, from: Data($0.utf8)).deadLetterId
        }
    }

    private static func states(_ newsroom: Newsroom) async throws -> [String] {
        try await newsroom.strings(
            "SELECT status || CASE WHEN settled_at IS NULL THEN '' ELSE ' now' END FROM copydesk.dead_letters ORDER BY dead_letter_id"
        )
    }

    @Test(
        "A list is of the pipeline's letters: of one station, one status, since a moment, or all of these",
        .timeLimit(.minutes(3)))
    func lists() async throws {
        let newsroom = try await Self.filled()
        let expected: [(arguments: [String], ids: [Int64])] = [
            ([], [1, 2, 3, 4]),
            (["--limit", "2"], [1, 2]),
            (["--stage", "parse"], [1, 3]),
            (["--stage", "receive"], []),
            (["--status", "open"], [1, 2]),
            (["--status", "replayed"], [3]),
            (["--status", "discarded"], [4]),
            // To the second: at that time or later.
            (["--since", "2026-01-15T00:00:00Z"], [2, 3, 4]),
            (["--since", "2026-01-15T00:00:01Z"], [2, 3]),
            (["--stage", "parse", "--status", "open", "--since", "2026-01-15T00:00:00Z"], []),
            (["--stage", "parse", "--status", "replayed", "--since", "2026-01-15T00:00:00Z"], [3]),
        ]
        for (arguments, ids) in expected {
            let list = try await Self.run(["list", "--format", "json"] + arguments, newsroom)
            #expect(list.code == 0, "\(arguments): \(list.errors)")
            #expect(try Self.ids(list.output) == ids, "\(arguments)")
            // Many megabytes, perhaps; show has it.
            #expect(!list.output.contains("\"payload\""))
        }
        let all = try await Self.run(["list"], newsroom)
        #expect(all.output.contains("4 of 4"))
        let sized = try await Self.run(["list", "--format", "json", "--limit", "1"], newsroom)
        #expect(sized.output.contains("\"payload_bytes\":45"))
        let vague = try await Self.run(["list", "--since", "yesterday"], newsroom)
        #expect(vague.code != 0)
        #expect(vague.errors.contains("--since yesterday: write a time such as 2026-01-31T08:00:00Z"))
        await newsroom.close()
    }

    @Test(
        "A discard that is tried dry says how many open letters it means, and leaves them all as they are",
        .timeLimit(.minutes(3)))
    func discards() async throws {
        let newsroom = try await Self.filled()
        let before = try await Self.states(newsroom)
        #expect(before == ["open", "open", "replayed", "discarded", "open"])
        for (arguments, count) in [
            (["--stage", "parse"], 1), (["--since", "2026-01-15T00:00:00Z"], 1),
            (["--reason", "some-reason"], 2), (["2", "3"], 1),
        ] {
            let dry = try await Self.run(["discard", "--dry-run"] + arguments, newsroom)
            #expect(dry.code == 0, "\(arguments): \(dry.errors)")
            #expect(dry.output == "would be discarded: \(count)\n", "\(arguments)")
            #expect(try await Self.states(newsroom) == before, "\(arguments)")
        }
        let done = try await Self.run(["discard", "--since", "2026-01-15T00:00:00Z"], newsroom)
        #expect(done.output == "discarded: 1\n", "\(done.errors)")
        #expect(
            try await Self.states(newsroom) == ["open", "discarded now", "replayed", "discarded", "open"])
        await newsroom.close()
    }

    @Test(
        "A replay takes the letters of one station, or since a moment, and no others", .timeLimit(.minutes(3))
    )
    func replays() async throws {
        let newsroom = try await Self.filled()
        let dry = try await Self.run(["replay", "--stage", "parse", "--dry-run"], newsroom)
        #expect(dry.output == "would be filed: 1\n", "\(dry.errors)")
        #expect(try await newsroom.count("SELECT count(*) FROM news.articles") == 0)
        let since = try await Self.run(["replay", "--since", "2026-01-15T00:00:00Z"], newsroom)
        #expect(since.output == "filed: 1\n", "\(since.errors)")
        #expect(
            try await Self.states(newsroom) == ["open", "replayed now", "replayed", "discarded", "open"])
        let stage = try await Self.run(["replay", "--stage", "parse"], newsroom)
        #expect(stage.output == "filed: 1\n", "\(stage.errors)")
        #expect(
            try await Self.states(newsroom)
                == ["replayed now", "replayed now", "replayed", "discarded", "open"])
        await newsroom.close()
    }
}
