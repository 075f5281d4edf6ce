/// A statement of ``Distributor``, for the coordinator.
public struct DistributionStep: Sendable, Equatable {
    /// What it does, for people.
    public var summary: String
    public var sql: String
}

/// Which steps a cluster needs. Pure, so that every disorder can be tested without one.
struct DistributionPlan {
    let placements: [TablePlacement]

    /// - Throws: ``DistributionError/misplaced(table:found:expected:)``.
    func steps(for state: ClusterState) throws(DistributionError) -> [DistributionStep] {
        var steps: [DistributionStep] = []
        for placement in placements {
            let found = state.tables[placement.table]
            switch placement.place {
            case .local:
                guard found?.column == nil else {
                    throw .misplaced(
                        table: placement.table, found: described(found, state), expected: "local")
                }
            case .distributed(let column, let group):
                let leader = state.tables[group]
                guard let found else {
                    let company = group == placement.table ? "none" : group
                    steps.append(
                        DistributionStep(
                            summary: "distributed \(placement.table) by \(column)",
                            sql: """
                                SELECT create_distributed_table('\(placement.table)', '\(column)', \
                                colocate_with => '\(company)');
                                """))
                    steps.append(
                        DistributionStep(
                            summary: "emptied what was left of \(placement.table) on the coordinator",
                            sql: "SELECT truncate_local_data_after_distributing_table('\(placement.table)');"))
                    continue
                }
                guard found.column == column, leader == nil || leader?.colocation == found.colocation else {
                    throw .misplaced(
                        table: placement.table, found: described(found, state),
                        expected: "distributed by \(column)"
                            + (group == placement.table ? "" : ", together with \(group)"))
                }
            }
        }
        return steps
    }

    private func described(_ table: ClusterState.Table?, _ state: ClusterState) -> String {
        guard let table else { return "local" }
        guard let column = table.column else { return "a reference table or one that Citus manages locally" }
        return "distributed by \(column) in colocation group \(table.colocation)"
    }
}
