/// A type of PostgreSQL that this module can send and read in binary.
public struct PostgresType: Hashable, Sendable, CustomStringConvertible {
    /// The name in SQL.
    public let name: String
    /// Its number in `pg_type`, fixed for built-in types.
    public let oid: UInt32
    /// The number of the type of its arrays.
    public let arrayOID: UInt32

    private init(_ name: String, oid: UInt32, arrayOID: UInt32) {
        self.name = name
        self.oid = oid
        self.arrayOID = arrayOID
    }

    public var description: String { name }

    public static let bool = PostgresType("boolean", oid: 16, arrayOID: 1000)
    public static let bytea = PostgresType("bytea", oid: 17, arrayOID: 1001)
    public static let int8 = PostgresType("bigint", oid: 20, arrayOID: 1016)
    public static let int2 = PostgresType("smallint", oid: 21, arrayOID: 1005)
    public static let int4 = PostgresType("integer", oid: 23, arrayOID: 1007)
    public static let text = PostgresType("text", oid: 25, arrayOID: 1009)
    public static let float4 = PostgresType("real", oid: 700, arrayOID: 1021)
    public static let float8 = PostgresType("double precision", oid: 701, arrayOID: 1022)
    public static let date = PostgresType("date", oid: 1082, arrayOID: 1182)
    public static let timestamptz = PostgresType("timestamp with time zone", oid: 1184, arrayOID: 1185)
    public static let uuid = PostgresType("uuid", oid: 2950, arrayOID: 2951)
    public static let tsvector = PostgresType("tsvector", oid: 3614, arrayOID: 3643)
    public static let jsonb = PostgresType("jsonb", oid: 3802, arrayOID: 3807)
}

/// Numbers of types that are read though never sent.
enum TypeOID {
    static let char: UInt32 = 18
    static let name: UInt32 = 19
    static let oid: UInt32 = 26
    static let json: UInt32 = 114
    static let xml: UInt32 = 142
    static let unknown: UInt32 = 705
    static let bpchar: UInt32 = 1042
    static let varchar: UInt32 = 1043
    static let timestamp: UInt32 = 1114
    static let void: UInt32 = 2278
}
