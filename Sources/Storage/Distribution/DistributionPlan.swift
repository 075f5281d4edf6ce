/// A statement of ``Distributor``, for the coordinator.
public struct DistributionStep: Sendable, Equatable {
    /// What it does, for people.
    public var summary: String
    public var sql: String
}

/// Which steps a cluster needs. Pure, so that every disorder can be tested without one.
struct DistributionPlan {
    let placements: [TablePlacement]

    /// Functions that a statement on distributed tables calls: the nodes run them.
    static let functionsOnNodes: Set<String> = ["is_retracted"]
    /// Batches change rows on many shards, in sorted order. Citus would let one of them at a time do so, lest they
    /// wait for each other in a ring; where that happens all the same, it ends one, which is filed again.
    private static let filingSetting = "citus.enable_deadlock_prevention=off"
    private static let fileSideBySide = DistributionStep(
        summary: "let batches be filed side by side",
        sql: """
            DO $$
            DECLARE
                edition regprocedure;
            BEGIN
                FOR edition IN SELECT oid::regprocedure FROM pg_proc
                    WHERE proname = 'file_batch' AND pronamespace = 'copydesk'::regnamespace
                LOOP
                    EXECUTE format('ALTER FUNCTION %s SET citus.enable_deadlock_prevention TO off', edition);
                END LOOP;
            END
            $$;
            """)

    /// - Throws: ``DistributionError/misplaced(table:found:expected:)``.
    func steps(for state: ClusterState) throws(DistributionError) -> [DistributionStep] {
        // Functions first: Citus lets no function follow a table that it has filled in the same transaction.
        var steps = functionSteps(for: state)
        for placement in placements {
            switch placement.place {
            case .local:
                if let found = state.tables[placement.table], found.column != nil {
                    throw .misplaced(table: placement.table, found: Self.described(found), expected: "local")
                }
            case .distributed(let column, let group):
                let isFirst = group == placement.table
                guard let found = state.tables[placement.table] else {
                    steps += Self.distribute(placement.table, by: column, with: isFirst ? "none" : group)
                    continue
                }
                let leader = state.tables[group]
                guard found.column == column, isFirst || leader?.colocation == found.colocation else {
                    throw .misplaced(
                        table: placement.table, found: Self.described(found),
                        expected: "distributed by \(column)" + (isFirst ? "" : " together with \(group)"))
                }
            }
        }
        return steps
    }

    private func functionSteps(for state: ClusterState) -> [DistributionStep] {
        var steps: [DistributionStep] = []
        for function in state.functions {
            if Self.functionsOnNodes.contains(function.name), !function.isDistributed {
                steps.append(
                    DistributionStep(
                        summary: "gave copydesk.\(function.name) to every node",
                        sql: "SELECT create_distributed_function('\(function.signature)');"))
            }
        }
        let editions = state.functions.filter { $0.name == "file_batch" }
        if editions.isEmpty || !editions.allSatisfy({ $0.settings.contains(Self.filingSetting) }) {
            steps.append(Self.fileSideBySide)
        }
        return steps
    }

    private static func distribute(_ table: String, by column: String, with group: String)
        -> [DistributionStep]
    {
        [
            DistributionStep(
                summary: "distributed \(table) by \(column)",
                sql: """
                    SELECT create_distributed_table('\(table)', '\(column)', colocate_with => '\(group)');
                    """),
            // Rows are copied to the nodes and stay behind, unseen, in the coordinator's own table.
            DistributionStep(
                summary: "removed the coordinator's own copy of \(table)",
                sql: "SELECT truncate_local_data_after_distributing_table('\(table)');"),
        ]
    }

    private static func described(_ table: ClusterState.Table) -> String {
        table.column.map { "distributed by \($0) in colocation group \(table.colocation)" }
            ?? "a reference table or local to Citus"
    }
}
