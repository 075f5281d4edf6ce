public import Foundation

/// One value for a query: its type, and its bytes in PostgreSQL's binary format (none for NULL).
public struct PostgresParameter: Sendable {
    let typeOID: UInt32
    let bytes: [UInt8]?
    let fault: EncodingFault?
    /// Which element of an array the fault is in.
    let faultIndex: Int?

    private init(_ type: PostgresType, _ bytes: [UInt8]?, fault: EncodingFault? = nil) {
        self.typeOID = type.oid
        self.bytes = bytes
        self.fault = fault
        self.faultIndex = nil
    }

    private init(_ type: PostgresType, bigEndian value: (some FixedWidthInteger)?) {
        guard let value else {
            self.init(type, nil)
            return
        }
        self.init(type, Swift.withUnsafeBytes(of: value.bigEndian) { [UInt8]($0) })
    }

    /// NULL of a type.
    public static func null(_ type: PostgresType) -> PostgresParameter {
        PostgresParameter(type, nil)
    }

    public static func bool(_ value: Bool?) -> PostgresParameter {
        PostgresParameter(.bool, value.map { [$0 ? 1 : 0] })
    }

    public static func int2(_ value: Int16?) -> PostgresParameter {
        PostgresParameter(.int2, bigEndian: value)
    }

    public static func int4(_ value: Int32?) -> PostgresParameter {
        PostgresParameter(.int4, bigEndian: value)
    }

    public static func int8(_ value: Int64?) -> PostgresParameter {
        PostgresParameter(.int8, bigEndian: value)
    }

    public static func float4(_ value: Float?) -> PostgresParameter {
        PostgresParameter(.float4, bigEndian: value?.bitPattern)
    }

    public static func float8(_ value: Double?) -> PostgresParameter {
        PostgresParameter(.float8, bigEndian: value?.bitPattern)
    }

    /// Text. U+0000 in it makes the query throw `.encoding` before anything is sent.
    public static func text(_ value: String?) -> PostgresParameter {
        guard let value else { return PostgresParameter(.text, nil) }
        let bytes = [UInt8](value.utf8)
        return PostgresParameter(.text, bytes, fault: bytes.contains(0) ? .zeroCharacter : nil)
    }

    public static func bytea(_ value: [UInt8]?) -> PostgresParameter {
        PostgresParameter(.bytea, value)
    }

    public static func uuid(_ value: UUID?) -> PostgresParameter {
        PostgresParameter(.uuid, value.map { Swift.withUnsafeBytes(of: $0.uuid) { [UInt8]($0) } })
    }

    /// A moment, rounded to microseconds. One that PostgreSQL can't hold is refused by the server (22008).
    public static func timestamptz(_ value: Date?) -> PostgresParameter {
        PostgresParameter(.timestamptz, bigEndian: value.map(BinaryFormat.microseconds))
    }

    /// The day in UTC on which the moment falls.
    public static func date(_ value: Date?) -> PostgresParameter {
        PostgresParameter(.date, bigEndian: value.map(BinaryFormat.days))
    }

    /// JSON as text; the server checks it (22P02).
    public static func jsonb(_ value: String?) -> PostgresParameter {
        guard let value else { return PostgresParameter(.jsonb, nil) }
        let bytes = [1] + [UInt8](value.utf8)
        return PostgresParameter(.jsonb, bytes, fault: bytes.contains(0) ? .zeroCharacter : nil)
    }

    public static func array(_ array: PostgresArray) -> PostgresParameter {
        PostgresParameter(array)
    }

    private init(_ array: PostgresArray) {
        typeOID = array.elementType.arrayOID
        bytes = array.bytes
        fault = array.fault?.kind
        faultIndex = array.fault?.index
    }

    /// The number of bytes on the wire, without the length word.
    var byteCount: Int { bytes?.count ?? 0 }

    /// - Parameter number: as in `$1`, for the message.
    func validate(number: Int) throws(PostgresError) {
        guard let fault else { return }
        throw fault.error(at: "parameter $\(number)" + (faultIndex.map { ", element \($0)" } ?? ""))
    }
}
