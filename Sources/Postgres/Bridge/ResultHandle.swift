internal import CLibpq
internal import Foundation

/// Owns one `PGresult` and frees it.
///
/// `@unchecked Sendable`: libpq never changes a result once `PQgetResult` has returned it, and
/// this class only reads it; it is freed once, in `deinit`, when nobody reads any more.
final class ResultHandle: @unchecked Sendable {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) {
        self.result = result
    }

    deinit {
        PQclear(result)
    }

    var status: ExecStatusType { PQresultStatus(result) }

    var rowCount: Int { Int(PQntuples(result)) }

    var columnCount: Int { Int(PQnfields(result)) }

    /// What the command says of itself: "INSERT 0 3", "COMMIT".
    var commandTag: String { String(cString: PQcmdStatus(result)) }

    var affectedRows: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    func typeOID(column: Int) -> UInt32 { PQftype(result, Int32(column)) }

    func name(column: Int) -> String {
        PQfname(result, Int32(column)).map { String(cString: $0) } ?? "?"
    }

    func isBinary(column: Int) -> Bool { PQfformat(result, Int32(column)) == 1 }

    /// The first column of that exact name.
    func column(named name: String) -> Int? {
        (0..<columnCount).first { column in
            guard let candidate = PQfname(result, Int32(column)) else { return false }
            return name.withCString { strcmp($0, candidate) == 0 }
        }
    }

    /// The bytes of a value, valid as long as this object; `nil` for NULL.
    /// Row and column must exist.
    func value(row: Int, column: Int) -> UnsafeRawBufferPointer? {
        let row = Int32(row)
        let column = Int32(column)
        guard PQgetisnull(result, row, column) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    }

    private func field(_ code: Int32) -> String? {
        PQresultErrorField(result, code).map { String(cString: $0) }
    }

    /// Whether the server ended the connection with this error.
    var endsConnection: Bool {
        let severity = field(clibpq_severity)
        return severity == "FATAL" || severity == "PANIC"
    }

    /// The error that this result is.
    var error: PostgresError {
        let whole = PQresultErrorMessage(result).map { String(cString: $0) } ?? ""
        var error = PostgresError(
            .server, field(clibpq_message) ?? oneLine(whole),
            sqlState: field(clibpq_sqlstate).map(SQLState.init(rawValue:)))
        error.hint = field(clibpq_hint)
        error.detail = field(clibpq_detail)
        error.schema = field(clibpq_schema)
        error.table = field(clibpq_table)
        error.column = field(clibpq_column)
        error.constraint = field(clibpq_constraint)
        error.position = field(clibpq_position).flatMap { Int($0) }
        return error
    }
}

/// libpq's messages end in a newline and may have several lines.
func oneLine(_ message: String) -> String {
    message.split(whereSeparator: \.isNewline)
        .map { $0.drop(while: \.isWhitespace) }
        .joined(separator: "; ")
}
