public import Foundation

/// A Swift value that can be bound to a query.
public protocol PostgresEncodable: Sendable {
    /// The type under which it is sent, also where it is NULL.
    static var postgresType: PostgresType { get }
    var postgresParameter: PostgresParameter { get }
    /// Appends the value to an array whose element type fits.
    func append(to array: inout PostgresArray)
}

extension Bool: PostgresEncodable {
    public static var postgresType: PostgresType { .bool }
    public var postgresParameter: PostgresParameter { .bool(self) }
    public func append(to array: inout PostgresArray) { array.append(self) }
}

extension Int16: PostgresEncodable {
    public static var postgresType: PostgresType { .int2 }
    public var postgresParameter: PostgresParameter { .int2(self) }
    public func append(to array: inout PostgresArray) { array.append(self) }
}

extension Int32: PostgresEncodable {
    public static var postgresType: PostgresType { .int4 }
    public var postgresParameter: PostgresParameter { .int4(self) }
    public func append(to array: inout PostgresArray) { array.append(self) }
}

extension Int64: PostgresEncodable {
    public static var postgresType: PostgresType { .int8 }
    public var postgresParameter: PostgresParameter { .int8(self) }
    public func append(to array: inout PostgresArray) { array.append(self) }
}

extension Int: PostgresEncodable {
    public static var postgresType: PostgresType { .int8 }
    public var postgresParameter: PostgresParameter { .int8(Int64(self)) }
    public func append(to array: inout PostgresArray) { array.append(self) }
}

extension Float: PostgresEncodable {
    public static var postgresType: PostgresType { .float4 }
    public var postgresParameter: PostgresParameter { .float4(self) }
    public func append(to array: inout PostgresArray) { array.append(Double(self)) }
}

extension Double: PostgresEncodable {
    public static var postgresType: PostgresType { .float8 }
    public var postgresParameter: PostgresParameter { .float8(self) }
    public func append(to array: inout PostgresArray) { array.append(self) }
}

extension String: PostgresEncodable {
    public static var postgresType: PostgresType { .text }
    public var postgresParameter: PostgresParameter { .text(self) }
    public func append(to array: inout PostgresArray) { array.append(self) }
}

extension UUID: PostgresEncodable {
    public static var postgresType: PostgresType { .uuid }
    public var postgresParameter: PostgresParameter { .uuid(self) }
    public func append(to array: inout PostgresArray) { array.append(self) }
}

extension Date: PostgresEncodable {
    public static var postgresType: PostgresType { .timestamptz }
    public var postgresParameter: PostgresParameter { .timestamptz(self) }
    public func append(to array: inout PostgresArray) { array.append(self) }
}

extension PostgresArray {
    /// An array of these values.
    public init<Element: PostgresEncodable>(_ values: some Collection<Element>) {
        self.init(of: Element.postgresType, capacity: values.count)
        for value in values { value.append(to: &self) }
    }
}
