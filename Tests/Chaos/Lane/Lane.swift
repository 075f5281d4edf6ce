import Foundation
import Sandbox

/// What schedules run on, one after the other: a PostgreSQL server, and the wire to it.
final class Lane: Sendable {
    let number: Int
    let database: LaneDatabase
    let wire: Wire
    /// Logs of the workers.
    let folder: String

    init(number: Int, folder: String) async throws {
        self.number = number
        self.folder = folder
        database = try await LaneDatabase(lane: number)
        wire = try Wire(to: "\(database.server.socketFolder)/.s.PGSQL.\(database.server.port)")
    }

    func remove() async {
        wire.stop()
        await database.remove()
    }
}
