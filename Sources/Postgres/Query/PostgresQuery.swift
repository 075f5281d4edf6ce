/// One SQL statement and its parameters.
///
/// An interpolated value becomes a parameter; it is never spliced into the SQL:
///
///     let query: PostgresQuery = "SELECT headline FROM news.articles WHERE id = \(id)"
public struct PostgresQuery: Sendable {
    /// The statement, with `$1`, `$2` … where parameters go.
    public let sql: String
    public let parameters: [PostgresParameter]

    /// - Parameter sql: one statement; it is sent as it stands.
    public init(_ sql: String, _ parameters: [PostgresParameter] = []) {
        self.sql = sql
        self.parameters = parameters
    }
}

extension PostgresQuery: ExpressibleByStringInterpolation {
    public init(stringLiteral sql: String) {
        self.init(sql)
    }

    public init(stringInterpolation: StringInterpolation) {
        self.init(stringInterpolation.sql, stringInterpolation.parameters)
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var sql = ""
        var parameters: [PostgresParameter] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.reserveCapacity(literalCapacity + interpolationCount * 3)
            parameters.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            sql += literal
        }

        public mutating func appendInterpolation(_ parameter: PostgresParameter) {
            parameters.append(parameter)
            sql += "$\(parameters.count)"
        }

        public mutating func appendInterpolation(_ value: some PostgresEncodable) {
            appendInterpolation(value.postgresParameter)
        }

        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
            appendInterpolation(value?.postgresParameter ?? .null(Value.postgresType))
        }

        public mutating func appendInterpolation(_ bytes: [UInt8]?) {
            appendInterpolation(PostgresParameter.bytea(bytes))
        }

        public mutating func appendInterpolation(_ array: PostgresArray) {
            appendInterpolation(PostgresParameter.array(array))
        }

        public mutating func appendInterpolation(_ values: [some PostgresEncodable]) {
            appendInterpolation(PostgresArray(values))
        }

        /// A name, quoted: `\(identifier: "news", "articles")` becomes `"news"."articles"`.
        public mutating func appendInterpolation(identifier names: String...) {
            sql += names.map { PostgresQuery.quoted($0) }.joined(separator: ".")
        }

        /// SQL as it stands, for what can be neither a parameter nor a name (`ASC`). Never for input.
        public mutating func appendInterpolation(unescaped text: String) {
            sql += text
        }
    }
}

extension PostgresQuery {
    /// A name in double quotes, safe in any SQL.
    public static func quoted(_ identifier: String) -> String {
        "\"" + identifier.replacing("\"", with: "\"\"") + "\""
    }

    /// A name, or schema and name with a dot between, each in double quotes.
    static func quoted(path: String) -> String {
        path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            .map { quoted(String($0)) }
            .joined(separator: ".")
    }
}
