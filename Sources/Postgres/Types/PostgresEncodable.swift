public import Foundation

/// A Swift value that can be bound to a query.
public protocol PostgresEncodable: Sendable {
    /// The type under which it is sent, also where it is NULL.
    static var postgresType: PostgresType { get }
    var postgresParameter: PostgresParameter { get }
    /// Writes the value into an array or a COPY.
    func append(to fields: inout PostgresFields)
}

extension Bool: PostgresEncodable {
    public static var postgresType: PostgresType { .bool }
    public var postgresParameter: PostgresParameter { .bool(self) }
    public func append(to fields: inout PostgresFields) { fields.append(self) }
}

extension Int16: PostgresEncodable {
    public static var postgresType: PostgresType { .int2 }
    public var postgresParameter: PostgresParameter { .int2(self) }
    public func append(to fields: inout PostgresFields) { fields.append(Int64(self)) }
}

extension Int32: PostgresEncodable {
    public static var postgresType: PostgresType { .int4 }
    public var postgresParameter: PostgresParameter { .int4(self) }
    public func append(to fields: inout PostgresFields) { fields.append(Int64(self)) }
}

extension Int64: PostgresEncodable {
    public static var postgresType: PostgresType { .int8 }
    public var postgresParameter: PostgresParameter { .int8(self) }
    public func append(to fields: inout PostgresFields) { fields.append(self) }
}

extension Int: PostgresEncodable {
    public static var postgresType: PostgresType { .int8 }
    public var postgresParameter: PostgresParameter { .int8(Int64(self)) }
    public func append(to fields: inout PostgresFields) { fields.append(Int64(self)) }
}

extension Float: PostgresEncodable {
    public static var postgresType: PostgresType { .float4 }
    public var postgresParameter: PostgresParameter { .float4(self) }
    public func append(to fields: inout PostgresFields) { fields.append(Double(self)) }
}

extension Double: PostgresEncodable {
    public static var postgresType: PostgresType { .float8 }
    public var postgresParameter: PostgresParameter { .float8(self) }
    public func append(to fields: inout PostgresFields) { fields.append(self) }
}

extension String: PostgresEncodable {
    public static var postgresType: PostgresType { .text }
    public var postgresParameter: PostgresParameter { .text(self) }
    public func append(to fields: inout PostgresFields) { fields.appendText(utf8: utf8) }
}

extension UUID: PostgresEncodable {
    public static var postgresType: PostgresType { .uuid }
    public var postgresParameter: PostgresParameter { .uuid(self) }
    public func append(to fields: inout PostgresFields) { fields.append(self) }
}

extension Date: PostgresEncodable {
    public static var postgresType: PostgresType { .timestamptz }
    public var postgresParameter: PostgresParameter { .timestamptz(self) }
    public func append(to fields: inout PostgresFields) { fields.append(self) }
}

extension PostgresFields {
    mutating func appendText(utf8: some Collection<UInt8>) {
        let written: Void? = utf8.withContiguousStorageIfAvailable {
            appendText(utf8: UnsafeRawBufferPointer($0))
        }
        if written == nil { Array(utf8).withUnsafeBytes { appendText(utf8: $0) } }
    }
}
