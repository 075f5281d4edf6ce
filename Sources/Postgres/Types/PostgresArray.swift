/// A one-dimensional array in PostgreSQL's binary format, built element by element in one buffer:
/// an element costs no allocation of its own.
///
/// A column of rows is sent as one array, and `unnest` turns it into rows again.
///
///     var ids = PostgresArray(of: .int8, capacity: rows.count)
///     for row in rows { ids.append(row.id) }
///
/// A value that the element type can't hold (U+0000 in text, 70,000 in a smallint, text in an
/// array of numbers) is noted, and the query that gets the array throws before anything is sent.
public struct PostgresArray: Sendable {
    /// Number of dimensions, whether there are NULLs, type of the elements; then, unless the array
    /// is empty, length and lower bound of its dimension.
    private static let offsetOfNulls = 4
    private static let offsetOfLength = 12

    public private(set) var count = 0
    private var fields: PostgresFields
    /// The first element that can't be sent.
    private(set) var fault: (kind: EncodingFault, index: Int)?

    /// - Parameter capacity: the number of elements to make room for.
    public init(of elementType: PostgresType, capacity: Int = 0) {
        fields = PostgresFields(elementType)
        // A fair guess for numbers; text grows beyond it.
        fields.bytes.reserveCapacity(20 + min(max(capacity, 0), 1_000_000) * 12)
        fields.bytes.appendBigEndian(Int32(0))
        fields.bytes.appendBigEndian(Int32(0))
        fields.bytes.appendBigEndian(elementType.oid)
    }

    /// An array of these values.
    public init<Element: PostgresEncodable>(_ values: some Collection<Element>) {
        self.init(of: Element.postgresType, capacity: values.count)
        for value in values { append(value) }
    }

    public var elementType: PostgresType { fields.type }

    public var isEmpty: Bool { count == 0 }

    /// The size of the array on the wire.
    public var byteCount: Int { fields.bytes.count }

    var bytes: [UInt8] { fields.bytes }

    public mutating func appendNull() {
        beginElement()
        fields.bytes.storeBigEndian(Int32(1), at: Self.offsetOfNulls)
        fields.appendNull()
    }

    /// A value that the element type can hold: an `Int32` fits a `bigint`, an `Int` fits an
    /// `integer` if it is small enough, a `Date` fits `date`, a `String` fits `jsonb`.
    public mutating func append(_ value: some PostgresEncodable) {
        beginElement()
        value.append(to: &fields)
        noteFault()
    }

    /// A value, or NULL for `nil`.
    public mutating func append(_ value: (some PostgresEncodable)?) {
        if let value { append(value) } else { appendNull() }
    }

    public mutating func append(_ value: [UInt8]?) {
        guard let value else { return appendNull() }
        beginElement()
        fields.append(value)
        noteFault()
    }

    /// Text, or JSON as text. Bytes that aren't UTF-8 are refused by the server (22021).
    public mutating func appendText(utf8: some Collection<UInt8>) {
        beginElement()
        fields.appendText(utf8: utf8)
        noteFault()
    }

    private mutating func beginElement() {
        if count == 0 {
            fields.bytes.storeBigEndian(Int32(1), at: 0)
            fields.bytes.appendBigEndian(Int32(0))
            fields.bytes.appendBigEndian(Int32(1))
        }
        count += 1
        fields.bytes.storeBigEndian(Int32(truncatingIfNeeded: count), at: Self.offsetOfLength)
    }

    private mutating func noteFault() {
        guard let kind = fields.fault else { return }
        fields.fault = nil
        if fault == nil { fault = (kind, count - 1) }
    }
}
