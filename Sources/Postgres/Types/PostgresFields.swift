internal import Foundation

/// Values one after the other, each behind its length: the form that arrays and COPY share.
///
/// A type that conforms to `PostgresEncodable` passes this on to the value it is made of.
public struct PostgresFields: Sendable {
    /// PostgreSQL's limit for one value or message.
    private static let sizeLimit = 1_000_000_000

    var bytes: [UInt8] = []
    /// The type of the next field.
    var type: PostgresType
    /// Why the last field couldn't be written; NULL stands in its place.
    var fault: EncodingFault?

    init(_ type: PostgresType) {
        self.type = type
    }

    mutating func appendNull() {
        bytes.appendBigEndian(Int32(-1))
    }

    mutating func append(_ value: Bool) {
        guard type == .bool else { return fail(.wrongType(type)) }
        begin(size: 1)
        bytes.append(value ? 1 : 0)
    }

    /// A whole number, for any of PostgreSQL's number types that can hold it exactly.
    mutating func append(_ value: Int64) {
        switch type {
        case .int8: appendBits(value)
        case .int4: Int32(exactly: value).map { appendBits($0) } ?? fail(.outOfRange(type))
        case .int2: Int16(exactly: value).map { appendBits($0) } ?? fail(.outOfRange(type))
        case .float8: Double(exactly: value).map { appendBits($0.bitPattern) } ?? fail(.outOfRange(type))
        case .float4: Float(exactly: value).map { appendBits($0.bitPattern) } ?? fail(.outOfRange(type))
        default: fail(.wrongType(type))
        }
    }

    mutating func append(_ value: Double) {
        switch type {
        case .float8: appendBits(value.bitPattern)
        case .float4: appendBits(Float(value).bitPattern)
        default: fail(.wrongType(type))
        }
    }

    mutating func append(_ value: UUID) {
        guard type == .uuid else { return fail(.wrongType(type)) }
        begin(size: 16)
        withUnsafeBytes(of: value.uuid) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ value: Date) {
        switch type {
        case .timestamptz: appendBits(BinaryFormat.microseconds(value))
        case .date: appendBits(BinaryFormat.days(value))
        default: fail(.wrongType(type))
        }
    }

    /// Bytes, or a `tsvector` in its binary format.
    mutating func append(_ value: [UInt8]) {
        guard type == .bytea || type == .tsvector else { return fail(.wrongType(type)) }
        guard hasRoom(for: value.count) else { return fail(.tooLong) }
        begin(size: value.count)
        bytes.append(contentsOf: value)
    }

    mutating func appendText(utf8: UnsafeRawBufferPointer) {
        guard type == .text || type == .jsonb else { return fail(.wrongType(type)) }
        // memchr, because `contains` takes ten times as long in debug builds.
        if let start = utf8.baseAddress, memchr(start, 0, utf8.count) != nil { return fail(.zeroCharacter) }
        guard hasRoom(for: utf8.count) else { return fail(.tooLong) }
        if type == .jsonb {
            begin(size: utf8.count + 1)
            // The version of jsonb's binary format.
            bytes.append(1)
        } else {
            begin(size: utf8.count)
        }
        bytes.append(contentsOf: utf8)
    }

    private mutating func appendBits<T: FixedWidthInteger>(_ value: T) {
        begin(size: MemoryLayout<T>.size)
        bytes.appendBigEndian(value)
    }

    private mutating func begin(size: Int) {
        bytes.appendBigEndian(Int32(truncatingIfNeeded: size))
    }

    private func hasRoom(for size: Int) -> Bool {
        size < Self.sizeLimit
    }

    private mutating func fail(_ fault: EncodingFault) {
        self.fault = fault
        appendNull()
    }
}
