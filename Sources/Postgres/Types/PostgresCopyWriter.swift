/// Rows in the binary format of COPY, built value by value in one buffer.
///
///     var rows = PostgresCopyWriter(.int8, .text, .timestamptz)
///     for article in articles {
///         rows.append(article.id)
///         rows.append(article.headline)
///         rows.append(article.publishedAt)
///     }
///     try await connection.copy(into: "news.articles", columns: ["id", "headline", "published_at"], data: rows)
///
/// COPY converts nothing: the types must be exactly those of the columns.
public struct PostgresCopyWriter: Sendable {
    public let types: [PostgresType]
    /// The number of complete rows.
    public private(set) var rowCount = 0
    private var column = 0
    private var fields: PostgresFields
    private var fault: (kind: EncodingFault, row: Int, column: Int)?

    /// - Parameter types: of the columns; at least one.
    public init(_ types: PostgresType...) {
        self.init(types)
    }

    public init(_ types: [PostgresType]) {
        self.types = types
        fields = PostgresFields(types.first ?? .text)
        fields.bytes = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]
        // Flags and length of the header's extension: none.
        fields.bytes.appendBigEndian(Int64(0))
    }

    /// The size so far on the wire.
    public var byteCount: Int { fields.bytes.count }

    public mutating func appendNull() {
        beginField()
        fields.appendNull()
        endField()
    }

    /// The next value of the row; the first after a complete row begins another.
    public mutating func append(_ value: some PostgresEncodable) {
        beginField()
        value.append(to: &fields)
        endField()
    }

    /// A value, or NULL for `nil`.
    public mutating func append(_ value: (some PostgresEncodable)?) {
        if let value { append(value) } else { appendNull() }
    }

    public mutating func append(_ value: [UInt8]?) {
        guard let value else { return appendNull() }
        beginField()
        fields.append(value)
        endField()
    }

    public mutating func appendText(utf8: some Collection<UInt8>) {
        beginField()
        fields.appendText(utf8: utf8)
        endField()
    }

    private mutating func beginField() {
        guard column < types.count else { return }
        if column == 0 { fields.bytes.appendBigEndian(Int16(truncatingIfNeeded: types.count)) }
        fields.type = types[column]
    }

    private mutating func endField() {
        if let kind = fields.fault {
            fields.fault = nil
            if fault == nil { fault = (kind, rowCount, column) }
        }
        column += 1
        if column >= types.count {
            column = 0
            rowCount += 1
        }
    }

    /// The bytes to send, without the trailer.
    ///
    /// - Throws: `.encoding` for a value that can't be sent, `.misuse` for an incomplete row.
    func validated(columnCount: Int) throws(PostgresError) -> [UInt8] {
        guard types.count == columnCount, !types.isEmpty, types.count <= Int(Int16.max) else {
            throw PostgresError(.misuse, "\(types.count) types for \(columnCount) columns")
        }
        if let fault { throw fault.kind.error(at: "row \(fault.row), column \(fault.column)") }
        guard column == 0 else {
            throw PostgresError(.misuse, "row \(rowCount) has \(column) of \(columnCount) values")
        }
        return fields.bytes
    }
}
