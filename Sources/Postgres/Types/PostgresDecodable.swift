public import Foundation

/// A Swift type that can be read from a result.
public protocol PostgresDecodable: Sendable {
    init(postgres field: PostgresField) throws(PostgresError)
    /// Reads an array whose elements are of this type.
    static func array(postgres field: PostgresField) throws(PostgresError) -> [Self]
}

extension PostgresDecodable {
    public static func array(postgres field: PostgresField) throws(PostgresError) -> [Self] {
        try field.elements { element throws(PostgresError) in try Self(postgres: element) }
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    public init(postgres field: PostgresField) throws(PostgresError) {
        self = field.isNull ? nil : try Wrapped(postgres: field)
    }
}

extension Array: PostgresDecodable where Element: PostgresDecodable {
    /// One dimension only. `[UInt8]` is `bytea`.
    public init(postgres field: PostgresField) throws(PostgresError) {
        self = try Element.array(postgres: field)
    }
}

extension Bool: PostgresDecodable {
    public init(postgres field: PostgresField) throws(PostgresError) {
        guard field.typeOID == PostgresType.bool.oid, let byte = try field.value().first else {
            throw field.mismatch("Bool")
        }
        self = byte != 0
    }
}

extension Int16: PostgresDecodable {
    public init(postgres field: PostgresField) throws(PostgresError) { self = try field.integer() }
}

extension Int32: PostgresDecodable {
    public init(postgres field: PostgresField) throws(PostgresError) { self = try field.integer() }
}

extension Int64: PostgresDecodable {
    public init(postgres field: PostgresField) throws(PostgresError) { self = try field.integer() }
}

extension Int: PostgresDecodable {
    public init(postgres field: PostgresField) throws(PostgresError) { self = try field.integer() }
}

extension UInt8: PostgresDecodable {
    public init(postgres field: PostgresField) throws(PostgresError) { self = try field.integer() }

    /// The bytes of a `bytea`.
    public static func array(postgres field: PostgresField) throws(PostgresError) -> [UInt8] {
        guard field.typeOID == PostgresType.bytea.oid else { throw field.mismatch("bytes") }
        return [UInt8](try field.value())
    }
}

extension Double: PostgresDecodable {
    public init(postgres field: PostgresField) throws(PostgresError) {
        let bytes = try field.value()
        switch field.typeOID {
        case PostgresType.float8.oid:
            guard let bits = bytes.bigEndian(as: UInt64.self) else { throw field.mismatch("Double") }
            self = Double(bitPattern: bits)
        case PostgresType.float4.oid:
            guard let bits = bytes.bigEndian(as: UInt32.self) else { throw field.mismatch("Double") }
            self = Double(Float(bitPattern: bits))
        default:
            guard let number = Double(exactly: try field.integer() as Int64) else {
                throw field.mismatch("Double")
            }
            self = number
        }
    }
}

extension String: PostgresDecodable {
    public init(postgres field: PostgresField) throws(PostgresError) {
        var bytes = try field.value()[...]
        switch field.typeOID {
        case PostgresType.text.oid, TypeOID.varchar, TypeOID.bpchar, TypeOID.name, TypeOID.char,
            TypeOID.json, TypeOID.xml, TypeOID.unknown:
            break
        case PostgresType.jsonb.oid:
            guard bytes.first == 1 else { throw field.mismatch("String") }
            bytes = bytes.dropFirst()
        case 16_384...:
            // A type of the database's own: an enum's binary form is its text, and so is a text
            // extension's. Other forms are seldom UTF-8.
            guard let text = String(validating: bytes, as: UTF8.self) else { throw field.mismatch("String") }
            self = text
            return
        default:
            throw field.mismatch("String")
        }
        self = String(decoding: UnsafeRawBufferPointer(rebasing: bytes), as: UTF8.self)
    }
}

extension UUID: PostgresDecodable {
    public init(postgres field: PostgresField) throws(PostgresError) {
        let bytes = try field.value()
        guard field.typeOID == PostgresType.uuid.oid, bytes.count == MemoryLayout<uuid_t>.size else {
            throw field.mismatch("UUID")
        }
        self.init(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }
}

extension Date: PostgresDecodable {
    /// From `timestamptz`; from `timestamp` and `date` taken as UTC. "infinity" can't be read.
    public init(postgres field: PostgresField) throws(PostgresError) {
        let bytes = try field.value()
        let date: Date? =
            switch field.typeOID {
            case PostgresType.timestamptz.oid, TypeOID.timestamp:
                bytes.bigEndian(as: Int64.self).flatMap { BinaryFormat.date(microseconds: $0) }
            case PostgresType.date.oid:
                bytes.bigEndian(as: Int32.self).flatMap { BinaryFormat.date(days: $0) }
            default: nil
            }
        guard let date else { throw field.mismatch("Date") }
        self = date
    }
}
