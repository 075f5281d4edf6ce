internal import CLibpq
internal import Foundation

/// Where the database is and how to speak to it.
///
/// Everything that libpq knows works here as everywhere: URLs, `key=value` strings, several hosts,
/// `sslmode`, service files, `PGPASSFILE` and the other `PG…` variables. What the connection string
/// or the environment says wins over the defaults below.
public struct PostgresConfiguration: Sendable {
    /// A URL (`postgresql://…`) or `key=value` pairs; where empty, libpq's environment alone decides.
    public var conninfo: String
    /// Wins over a password in `conninfo`.
    public var password: String?
    /// Wins over the database in `conninfo`.
    public var database: String?
    /// Shown in `pg_stat_activity` where neither `conninfo` nor the environment names another.
    public var applicationName = "copydesk"
    /// How long to try each host, in whole seconds of at least two.
    public var connectTimeout: Duration = .seconds(10)
    /// `statement_timeout` of the session; `nil` leaves the server's.
    public var statementTimeout: Duration?
    /// `lock_timeout` of the session; `nil` leaves the server's.
    public var lockTimeout: Duration?
    /// `idle_in_transaction_session_timeout` of the session; `nil` leaves the server's.
    public var idleInTransactionTimeout: Duration?
    /// After this a call that names no timeout of its own is given up, also where the server says nothing any
    /// more; `nil` waits as long as it takes.
    public var callTimeout: Duration?
    /// How many statements a connection keeps prepared. 0 for poolers that can't have it.
    public var statementCacheCapacity = 128

    public init(_ conninfo: String = "") {
        self.conninfo = conninfo
    }

    struct Setting {
        let keyword: String
        let value: String
    }

    /// Notices a dead peer within about a minute, instead of the two hours of TCP's defaults.
    /// Each has the environment variable that libpq reads for it, if any.
    private var defaults: [(setting: Setting, variable: String?)] {
        let seconds = max(2, connectTimeout.wholeMilliseconds.advanced(by: 999) / 1_000)
        return [
            (Setting(keyword: "connect_timeout", value: "\(seconds)"), "PGCONNECT_TIMEOUT"),
            (Setting(keyword: "keepalives_idle", value: "30"), nil),
            (Setting(keyword: "keepalives_interval", value: "10"), nil),
            (Setting(keyword: "keepalives_count", value: "3"), nil),
            (Setting(keyword: "tcp_user_timeout", value: "60000"), nil),
        ]
    }

    /// What libpq is given, in its order: later ones win.
    func settings() throws(PostgresError) -> [Setting] {
        for text in [conninfo, password, database, applicationName] where text?.utf8.contains(0) == true {
            throw PostgresError(.misuse, "a connection setting holds U+0000")
        }
        let given = try parsed()
        let environment = ProcessInfo.processInfo.environment
        // A service file may set any of the defaults, and libpq would prefer ours.
        let hasService = given["service"] != nil || environment["PGSERVICE"] != nil
        var settings: [Setting] = [Setting(keyword: "fallback_application_name", value: applicationName)]
        for (setting, variable) in defaults
        where !hasService && (variable.flatMap { environment[$0] }) == nil {
            settings.append(setting)
        }
        // libpq expands a connection string that stands for the database's name.
        settings.append(Setting(keyword: "dbname", value: conninfo))
        if let database { settings.append(Setting(keyword: "dbname", value: database)) }
        if let password { settings.append(Setting(keyword: "password", value: password)) }
        settings.append(Setting(keyword: "client_encoding", value: "UTF8"))
        return settings
    }

    /// Session settings to make after connecting, with values in milliseconds.
    var sessionSettings: [(name: String, value: String)] {
        [
            ("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout),
            ("idle_in_transaction_session_timeout", idleInTransactionTimeout),
        ].compactMap { name, duration in
            duration.map { (name, "\(min($0.wholeMilliseconds, Int64(Int32.max)))") }
        }
    }

    /// What `conninfo` says, without its secrets.
    private func parsed() throws(PostgresError) -> [String: String] {
        guard !ConnectionURL.isDoubtful(conninfo) else {
            throw PostgresError(.misuse, ConnectionURL.advice)
        }
        // A string without "=" and scheme is the name of a database, as for psql.
        guard conninfo.contains("=") || conninfo.contains("://") else {
            return conninfo.isEmpty ? [:] : ["dbname": conninfo]
        }
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(conninfo, &message) else {
            defer { PQfreemem(message) }
            // From the first quote on, libpq repeats a part of the string, perhaps the password.
            let reason = message.map { oneLine(String(cString: $0)) }?.prefix { $0 != "\"" } ?? ""
            throw PostgresError(.misuse, "the connection string can't be read: \(reason)")
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                let isSecret = option.pointee.dispchar.map { $0.pointee == CChar(UInt8(ascii: "*")) } ?? false
                values[String(cString: keyword)] = isSecret ? "***" : String(cString: value)
            }
            option += 1
        }
        return values
    }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible {
    /// Host, database, user and the like; a password shows as stars.
    public var description: String {
        guard var values = try? parsed() else { return "PostgreSQL (unreadable connection string)" }
        if let database { values["dbname"] = database }
        if password != nil { values["password"] = "***" }
        let pairs = values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return "PostgreSQL (\(pairs.isEmpty ? "from the environment" : pairs.joined(separator: " ")))"
    }

    public var debugDescription: String { description }
}
