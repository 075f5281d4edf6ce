/// Whether a connection URL says what was meant.
///
/// libpq takes a URL apart at its `@`, `/` and `:`. Where a password holds one of them as it is, a part of the
/// password becomes the name of a host, a port or a database, and errors and logs show those. So such a URL is
/// refused before libpq sees it, with words that quote nothing of it.
enum ConnectionURL {
    static let advice =
        "the connection URL can't be taken apart without doubt: in a user's name, a password or a database's "
        + "name write @ as %40, / as %2F, : as %3A and ? as %3F; a port is a number, and an IPv6 address "
        + "stands in brackets"

    private static let at = UInt8(ascii: "@")
    private static let slash = UInt8(ascii: "/")
    private static let colon = UInt8(ascii: ":")
    private static let question = UInt8(ascii: "?")

    /// False for what isn't a URL, too.
    static func isDoubtful(_ conninfo: String) -> Bool {
        let bytes = Array(conninfo.utf8)
        guard let scheme = ["postgresql://", "postgres://"].first(where: { bytes.starts(with: $0.utf8) })
        else { return false }
        var rest = bytes[scheme.utf8.count...]
        var hasCredentials = false
        // As libpq does: up to the first @, unless a slash comes before it.
        if let end = rest.prefix(while: { $0 != slash }).firstIndex(of: at) {
            if isQuery(rest[..<end]) { return true }
            rest = rest[(end + 1)...]
            hasCredentials = true
        }
        let hosts = rest.prefix { $0 != slash && $0 != question }
        let ports = hosts.split(separator: UInt8(ascii: ",")).compactMap { port(of: $0) }
        if hosts.contains(at) || !ports.allSatisfy({ isNumber($0) }) { return true }

        // A database's name may hold an @; but not where the way to it looks like the rest of a password.
        let path = rest[hosts.endIndex...].prefix { $0 != question }
        guard let sign = path.firstIndex(of: at) else { return false }
        return (!hasCredentials && !ports.isEmpty) || path[..<sign].contains(colon)
            || path[sign...].contains(slash)
    }

    /// Whether credentials are a host and a query whose value holds an `@`: libpq takes them for a user's name.
    private static func isQuery(_ credentials: ArraySlice<UInt8>) -> Bool {
        let user = credentials.prefix { $0 != colon }
        let query = credentials.drop { $0 != question }
        return user.contains(question) || String(decoding: query, as: UTF8.self).contains("password=")
    }

    /// What stands behind the colon of one host; nil without a colon.
    private static func port(of host: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var end = host
        // An IPv6 address has colons of its own.
        if host.first == UInt8(ascii: "[") { end = host.drop { $0 != UInt8(ascii: "]") } }
        guard let sign = end.firstIndex(of: colon) else { return nil }
        return end[(sign + 1)...]
    }

    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }
    }
}
