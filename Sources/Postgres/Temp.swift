public struct Migration: Sendable { public var number: Int; public var name: String; public var sql: String
 public init(number: Int, name: String, sql: String) { self.number = number; self.name = name; self.sql = sql } }
public struct Backoff: Sendable { public init(base: Duration, cap: Duration) {}
 public mutating func next() -> Duration { .milliseconds(100) }
 public mutating func reset() {} }
public struct Migrator: Sendable { let m: [Migration]; public init(migrations: [Migration]) { m = migrations }
 public func pending(on: PostgresConnection) async throws(PostgresError) -> [Migration] { [] }
 public func migrate(on c: PostgresConnection) async throws(PostgresError) -> [Migration] { try await c.execute(script: "CREATE SCHEMA IF NOT EXISTS copydesk; CREATE TABLE copydesk.schema_migrations (n int)"); for x in m { try await c.execute(script: x.sql) }; return m } }
