public import Foundation

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
    /// Header: dimensions, whether there are NULLs, element type; then, unless empty, length and
    /// lower bound of the one dimension.
    private static let headerSize = 12
    private static let dimensionSize = 8
    private static let sizeLimit = 1_000_000_000

    public let elementType: PostgresType
    public private(set) var count = 0
    private(set) var bytes: [UInt8] = []
    /// The first element that can't be sent.
    private(set) var fault: (kind: EncodingFault, index: Int)?

    /// - Parameter capacity: the number of elements to make room for.
    public init(of elementType: PostgresType, capacity: Int = 0) {
        self.elementType = elementType
        let elements = min(max(capacity, 0), 1_000_000)
        bytes.reserveCapacity(Self.headerSize + Self.dimensionSize + elements * 12)
        bytes.appendBigEndian(Int32(0))
        bytes.appendBigEndian(Int32(0))
        bytes.appendBigEndian(elementType.oid)
    }

    public var isEmpty: Bool { count == 0 }

    /// The size of the array on the wire.
    public var byteCount: Int { bytes.count }

    public mutating func appendNull() {
        beginElement()
        bytes.storeBigEndian(Int32(1), at: 4)
        bytes.appendBigEndian(Int32(-1))
    }

    public mutating func append(_ value: Bool) {
        guard elementType == .bool else { return appendFault(.wrongType(elementType)) }
        beginElement(size: 1)
        bytes.append(value ? 1 : 0)
    }

    public mutating func append(_ value: Int16) { append(Int64(value)) }

    public mutating func append(_ value: Int32) { append(Int64(value)) }

    public mutating func append(_ value: Int) { append(Int64(value)) }

    /// A whole number, for any of PostgreSQL's number types that can hold it exactly.
    public mutating func append(_ value: Int64) {
        switch elementType {
        case .int8: appendBits(value)
        case .int4: Int32(exactly: value).map { appendBits($0) } ?? appendFault(.outOfRange(elementType))
        case .int2: Int16(exactly: value).map { appendBits($0) } ?? appendFault(.outOfRange(elementType))
        case .float8, .float4:
            Double(exactly: value).map { append($0) } ?? appendFault(.outOfRange(elementType))
        default: appendFault(.wrongType(elementType))
        }
    }

    /// A number; in an array of `float4`, rounded to that.
    public mutating func append(_ value: Double) {
        switch elementType {
        case .float8: appendBits(value.bitPattern)
        case .float4: appendBits(Float(value).bitPattern)
        default: appendFault(.wrongType(elementType))
        }
    }

    public mutating func append(_ value: String) {
        var value = value
        value.withUTF8 { appendText(utf8: UnsafeRawBufferPointer($0)) }
    }

    /// Text, or JSON as text. Bytes that aren't UTF-8 are refused by the server (22021).
    public mutating func appendText(utf8: some Collection<UInt8>) {
        if utf8.withContiguousStorageIfAvailable({ appendText(utf8: UnsafeRawBufferPointer($0)) }) == nil {
            appendText(utf8: Array(utf8))
        }
    }

    public mutating func append(_ value: UUID) {
        guard elementType == .uuid else { return appendFault(.wrongType(elementType)) }
        beginElement(size: 16)
        withUnsafeBytes(of: value.uuid) { bytes.append(contentsOf: $0) }
    }

    /// A moment, or in an array of `date` the day in UTC on which it falls.
    public mutating func append(_ value: Date) {
        switch elementType {
        case .timestamptz: appendBits(BinaryFormat.microseconds(value))
        case .date: appendBits(BinaryFormat.days(value))
        default: appendFault(.wrongType(elementType))
        }
    }

    public mutating func append(_ value: [UInt8]) {
        guard elementType == .bytea else { return appendFault(.wrongType(elementType)) }
        guard hasRoom(for: value.count) else { return appendFault(.tooLong) }
        beginElement(size: Int32(truncatingIfNeeded: value.count))
        bytes.append(contentsOf: value)
    }

    /// A value, or NULL for `nil`.
    public mutating func append(_ value: (some PostgresEncodable)?) {
        if let value { value.append(to: &self) } else { appendNull() }
    }

    private mutating func appendText(utf8: UnsafeRawBufferPointer) {
        guard elementType == .text || elementType == .jsonb else {
            return appendFault(.wrongType(elementType))
        }
        guard !utf8.contains(0) else { return appendFault(.zeroCharacter) }
        guard hasRoom(for: utf8.count) else { return appendFault(.tooLong) }
        let size = Int32(truncatingIfNeeded: utf8.count)
        if elementType == .jsonb {
            beginElement(size: size + 1)
            bytes.append(1)
        } else {
            beginElement(size: size)
        }
        bytes.append(contentsOf: utf8)
    }

    private mutating func appendBits<T: FixedWidthInteger>(_ value: T) {
        beginElement(size: Int32(MemoryLayout<T>.size))
        bytes.appendBigEndian(value)
    }

    private func hasRoom(for size: Int) -> Bool {
        size <= Self.sizeLimit - min(bytes.count, Self.sizeLimit)
    }

    /// Notes the fault and keeps the count right.
    private mutating func appendFault(_ kind: EncodingFault) {
        if fault == nil { fault = (kind, count) }
        appendNull()
    }

    private mutating func beginElement(size: Int32) {
        beginElement()
        bytes.appendBigEndian(size)
    }

    private mutating func beginElement() {
        if count == 0 {
            bytes.storeBigEndian(Int32(1), at: 0)
            bytes.appendBigEndian(Int32(0))
            bytes.appendBigEndian(Int32(1))
        }
        count += 1
        bytes.storeBigEndian(Int32(truncatingIfNeeded: count), at: Self.headerSize)
    }
}
