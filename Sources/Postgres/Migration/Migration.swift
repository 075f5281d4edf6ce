internal import Crypto
internal import Foundation

/// One step of a schema. Once released it is never changed: a later step mends an earlier one.
public struct Migration: Sendable {
    public let number: Int
    public let name: String
    /// SQL statements; they run in one transaction and must not end it.
    public let sql: String

    public init(number: Int, name: String, sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }

    /// SHA-256 of the SQL, in hexadecimal.
    public var checksum: String {
        SHA256.hash(data: Data(sql.utf8)).map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }
}

/// A migration as the database remembers it.
struct AppliedMigration: Equatable {
    let number: Int
    let name: String
    let checksum: String
}

public enum MigrationError: Error, Sendable {
    /// Two migrations of this program have one number.
    case duplicate(number: Int)
    /// The database applied it with other SQL.
    case changed(number: Int, name: String)
    /// The database applied it, this program doesn't have it, and yet has later ones.
    case missing(number: Int, name: String)
    /// The database lacks it though it has later ones.
    case overtaken(number: Int, name: String)
    /// The database applied a later migration than this program knows.
    case newerDatabase(number: Int, name: String)
    /// It ends the transaction that it runs in.
    case endsTransaction(number: Int, name: String)
    /// Its SQL failed; nothing of it remains.
    case failed(number: Int, name: String, PostgresTransactionError)
    /// The bookkeeping failed.
    case database(PostgresError)
}

extension MigrationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .duplicate(let number):
            "two migrations have the number \(number)"
        case .changed(let number, let name):
            "migration \(number) (\(name)) was changed after the database applied it"
        case .missing(let number, let name):
            "the database applied migration \(number) (\(name)), which this program doesn't have"
        case .overtaken(let number, let name):
            "migration \(number) (\(name)) can't be applied: the database already has later ones"
        case .newerDatabase(let number, let name):
            "the database is newer than this program: it has migration \(number) (\(name))"
        case .endsTransaction(let number, let name):
            "migration \(number) (\(name)) ends its own transaction"
        case .failed(let number, let name, let error):
            "migration \(number) (\(name)): \(error)"
        case .database(let error):
            "migration: \(error)"
        }
    }
}
