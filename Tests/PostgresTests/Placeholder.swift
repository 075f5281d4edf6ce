import Foundation
import Logging
import Postgres
import Sandbox
import Testing

@Test func smoke() async throws {
    let c = try await PostgresConnection.connect(
        try await TestDatabase.create(prefix: "smoke"), logger: Logger(label: "test"))
    let rows = try await c.query("SELECT \(1) AS a, \("x'y") AS b, \(PostgresArray([1, 2, 3])) AS c")
    #expect(try rows[0].decode(Int.self, named: "a") == 1)
    #expect(try rows[0].decode(String.self, named: "b") == "x'y")
    #expect(try rows[0].decode([Int64].self, named: "c") == [1, 2, 3])
}
