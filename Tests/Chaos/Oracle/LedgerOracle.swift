import Postgres

/// Is every offset accounted for exactly once, and as what it is?
struct LedgerOracle: Sendable {
    let connection: PostgresConnection
    let plan: RecordPlan
    let stage: Stage

    func faults() async throws -> [String] {
        var faults: [String] = []
        // Kafka itself holds what was published, and nothing twice.
        let ends = stage.publisher.ends
        faults += try await connection.texts(
            """
            SELECT partition || ' stands at ' || next_offset FROM copydesk.cursors
            WHERE next_offset <> (ARRAY[\(ends.map { "\($0)" }.joined(separator: ", "))]::bigint[])[partition + 1]
            """
        ).map { "cursor: partition \($0)" }
        faults += try await connection.texts(Self.exactlyOnce).map { "ledger: \($0)" }
        faults += try await connection.texts(
            """
            SELECT DISTINCT partition || '/' || first_offset || ' is a gap' FROM copydesk.ledger
            WHERE outcome = 'gap' LIMIT 5
            """
        ).map { "lost: \($0)" }
        faults += try await connection.texts(
            "SELECT writer || ' wrote ' || partition || '/' || first_offset || ' of ' || owner FROM chaos.fenced LIMIT 5"
        ).map { "a fenced worker wrote: \($0)" }
        faults += try await deadLetters()
        faults += try await outcomes()
        return faults
    }

    /// One row an offset that the present run counts another number of times than once, one beyond the
    /// cursor, or one that an earlier run counts twice.
    private static let exactlyOnce = """
        WITH covered AS (
            SELECT partition, run, generate_series(first_offset, last_offset) AS o FROM copydesk.ledger
        ), expected AS (
            SELECT partition, run, generate_series(0, next_offset - 1) AS o FROM copydesk.cursors
        )
        SELECT f.partition || '/' || f.o || ' counted ' || f.times || ' times in run ' || f.run
        FROM (
            SELECT partition, run, o, count(c.tag) AS times, count(e.tag) AS wanted
            FROM (SELECT *, 1 AS tag FROM expected) e
            FULL JOIN (SELECT *, 1 AS tag FROM covered) c USING (partition, run, o)
            GROUP BY partition, run, o
        ) f JOIN copydesk.cursors k USING (partition)
        WHERE f.times > 1 OR (f.run = k.run AND (f.times <> 1 OR f.wanted = 0))
        LIMIT 10
        """

    /// Each expected letter once a run, and no other.
    private func deadLetters() async throws -> [String] {
        var expected: Set<String> = []
        for (offset, record) in offsets() {
            if case .dead(let stage, let reason) = record.fate {
                expected.insert("\(record.partition)/\(offset) \(stage) \(reason)")
            }
        }
        let found = try await connection.texts(
            """
            SELECT d.partition || '/' || d."offset" || ' ' || d.stage || ' ' || d.reason
            FROM copydesk.dead_letters d JOIN copydesk.cursors c USING (pipeline, source, topic, partition, run)
            """)
        var faults: [String] = []
        if Set(found).count != found.count { faults.append("dead letters: some are there twice") }
        faults += Set(found).subtracting(expected).sorted().prefix(5).map {
            "dead letter without reason: \($0)"
        }
        faults += expected.subtracting(found).sorted().prefix(5).map { "dead letter missing: \($0)" }
        return faults
    }

    /// As what each record was counted. Which of two equal records came first does not change the sums.
    private func outcomes() async throws -> [String] {
        // A second run finds everything there.
        let rewound = try await connection.texts("SELECT 1::text FROM copydesk.cursors WHERE run > 1")
        guard rewound.isEmpty else { return [] }
        var expected: [String: Int] = [:]
        for record in plan.records {
            let outcome =
                switch record.fate {
                case .state(_, 0): "stored"
                case .state: "revised"
                case .duplicate: "duplicate"
                case .retraction: "retracted"
                case .filtered: "filtered"
                case .dead: "dead"
                }
            expected[outcome, default: 0] += 1
        }
        let found = try await connection.texts(
            """
            SELECT outcome || ' ' || sum(last_offset - first_offset + 1) FROM copydesk.ledger
            GROUP BY outcome ORDER BY 1
            """)
        let wanted = expected.map { "\($0.key) \($0.value)" }.sorted()
        return found == wanted
            ? [] : ["outcomes: \(found.joined(separator: ", ")) instead of \(wanted.joined(separator: ", "))"]
    }

    /// Each record with its offset: the order of publication within its partition.
    private func offsets() -> [(Int, PlannedRecord)] {
        var next: [Int: Int] = [:]
        return plan.records.map { record in
            defer { next[record.partition, default: 0] += 1 }
            return (next[record.partition, default: 0], record)
        }
    }
}
