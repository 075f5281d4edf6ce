import Foundation
import Sandbox

/// The command line of a worker, built beside this program.
enum WorkerCommand {
    /// - Parameter settings: `key=value`; a later one goes before an earlier one of the same key.
    static func words(
        database: String, on server: ThrowawayPostgres, bootstrapServers: String, settings: [String]
    ) -> [String] {
        let always = ["http.port=0", "log.level=warning", "kafka.session.timeout.ms=6000"]
        return [
            RunDatabase.program.path, "worker", "--postgres", server.connectionURL(database: database),
            "--kafka", bootstrapServers,
        ] + (always + settings).flatMap { ["--set", $0] }
    }
}
