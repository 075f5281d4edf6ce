import Foundation
import Logging
import Postgres

/// Fresh databases on the Citus cluster that `COPYDESK_TEST_CITUS` names: addresses of its nodes, separated by
/// spaces, the coordinator's first, each reachable from the others. The tests of filing then run there.
enum CitusDatabase {
    static let nodes: [PostgresConfiguration] = {
        let text = ProcessInfo.processInfo.environment["COPYDESK_TEST_CITUS"] ?? ""
        return text.split(separator: " ").map { PostgresConfiguration(String($0)) }
    }()

    /// An empty database of its own name on every node, all of them one cluster.
    static func create() async throws -> PostgresConfiguration {
        let name = "copydesk_citus_\(UUID().uuidString.prefix(13).lowercased())"
        var members: [(configuration: PostgresConfiguration, host: String, port: Int32)] = []
        for node in nodes {
            let server = try await PostgresConnection.connect(node, logger: Logger(label: "citus"))
            try await server.query("CREATE DATABASE \(identifier: name)")
            await server.close()
            var configuration = node
            configuration.database = name
            let connection = try await PostgresConnection.connect(
                configuration, logger: Logger(label: "citus"))
            try await connection.query("CREATE EXTENSION citus")
            let row = try await connection.query("SELECT host(inet_server_addr()), inet_server_port()").first
            members.append(
                (
                    configuration, try row?.decode(String.self, at: 0) ?? "",
                    try row?.decode(Int32.self, at: 1) ?? 0
                ))
            await connection.close()
        }
        let coordinator = members[0]
        let connection = try await PostgresConnection.connect(
            coordinator.configuration, logger: Logger(label: "citus"))
        try await connection.query(
            "SELECT citus_set_coordinator_host(\(coordinator.host), \(coordinator.port))")
        for member in members.dropFirst() {
            try await connection.query("SELECT citus_add_node(\(member.host), \(member.port))")
        }
        await connection.close()
        return coordinator.configuration
    }
}
