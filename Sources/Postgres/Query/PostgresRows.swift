/// The rows of a result. Values are decoded straight from libpq's memory, which lives as long as
/// any of its rows or fields.
public struct PostgresRows: RandomAccessCollection, Sendable {
    let result: ResultHandle

    init(_ result: ResultHandle) {
        self.result = result
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { result.rowCount }

    public subscript(position: Int) -> PostgresRow {
        precondition(position >= 0 && position < endIndex, "row out of range")
        return PostgresRow(result: result, index: position)
    }

    /// How many rows the statement inserted, updated, deleted or returned.
    public var affectedRows: Int { result.affectedRows }

    public var columnNames: [String] { (0..<result.columnCount).map(result.name) }
}

public struct PostgresRow: Sendable {
    fileprivate let result: ResultHandle
    fileprivate let index: Int

    fileprivate init(result: ResultHandle, index: Int) {
        self.result = result
        self.index = index
    }

    public var columnCount: Int { result.columnCount }

    /// - Throws: `.decoding` where there is no such column, NULL meets a type that isn't optional,
    ///   or the value is of another type.
    public func decode<Value: PostgresDecodable>(
        _ type: Value.Type = Value.self, at column: Int
    ) throws(PostgresError) -> Value {
        try Value(postgres: field(at: column))
    }

    /// As `decode(_:at:)`, by the column's name; of several with one name, the first.
    public func decode<Value: PostgresDecodable>(
        _ type: Value.Type = Value.self, named name: String
    ) throws(PostgresError) -> Value {
        guard let column = result.column(named: name) else {
            throw PostgresError(.decoding, "the result has no column \"\(name)\"")
        }
        return try Value(postgres: field(at: column))
    }

    public func field(at column: Int) throws(PostgresError) -> PostgresField {
        guard column >= 0, column < result.columnCount else {
            throw PostgresError(
                .decoding, "the result has no column \(column); it has \(result.columnCount) of them")
        }
        return PostgresField(
            owner: result, column: column, typeOID: result.typeOID(column: column),
            bytes: result.value(row: index, column: column))
    }
}

/// One value of a row, or one element of an array in it.
///
/// `@unchecked Sendable`: `bytes` points into memory that nobody changes and that `owner` keeps.
public struct PostgresField: @unchecked Sendable {
    let owner: ResultHandle
    let column: Int
    /// The type's number in `pg_type`.
    public let typeOID: UInt32
    let bytes: UnsafeRawBufferPointer?

    public var isNull: Bool { bytes == nil }

    /// The name of the column.
    public var name: String { owner.name(column: column) }

    func mismatch(_ wanted: String) -> PostgresError {
        PostgresError(
            .decoding,
            "column \"\(name)\" of type \(PostgresType.name(of: typeOID)) can't be read as \(wanted); "
                + "a cast in the SQL may help")
    }

    func value() throws(PostgresError) -> UnsafeRawBufferPointer {
        guard let bytes else { throw PostgresError(.decoding, "column \"\(name)\" is NULL") }
        return bytes
    }
}
