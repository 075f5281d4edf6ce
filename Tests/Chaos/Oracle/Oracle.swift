import Postgres

/// Everything that must hold when a schedule is over.
struct Oracle: Sendable {
    let stage: Stage
    let plan: RecordPlan
    let reference: Reference

    /// - Returns: what does not hold; empty where all is well.
    func faults() async throws -> [String] {
        let connection = try await stage.connect()
        var faults: [String] = []
        faults += try await LedgerOracle(connection: connection, plan: plan, stage: stage).faults()
        faults += try await ArticleOracle(connection: connection, plan: plan, reference: reference).faults()
        await connection.close()
        return faults
    }
}

extension PostgresConnection {
    /// The first column, as text.
    func texts(_ sql: String) async throws -> [String] {
        try await query(PostgresQuery(sql, [])).map { try $0.decode(String?.self, at: 0) ?? "NULL" }
    }
}
