/// An address with everything taken off that does not change which article it leads to:
/// `http` is `https`, the host is lower case without its default port, tracking parameters and
/// the fragment are gone.
public struct CanonicalURL: Sendable, Equatable {
    public let text: String

    /// Parameters that name a campaign or a click, never an article.
    private static let tracking: Set<String> = [
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid",
        "mc_cid", "mc_eid", "ocid", "cmpid", "ito", "xtor", "at_medium", "at_campaign", "s_cid", "spm",
    ]

    /// - Parameter url: an absolute `http` or `https` address; of anything else nil is made.
    public init?(_ url: String) {
        guard let separator = url.firstRange(of: "://") else { return nil }
        let scheme = url[..<separator.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        var rest = url[separator.upperBound...]
        if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
        let hostEnd = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        var host = rest[..<hostEnd].lowercased()
        if let at = host.lastIndex(of: "@") { host = String(host[host.index(after: at)...]) }
        for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
        guard !host.isEmpty else { return nil }

        let target = rest[hostEnd...]
        let pathEnd = target.firstIndex(of: "?") ?? target.endIndex
        let path = target[..<pathEnd]
        var text = "https://" + host + (path.isEmpty ? "/" : String(path))
        if pathEnd < target.endIndex {
            let kept = target[target.index(after: pathEnd)...].split(separator: "&").filter { parameter in
                let name = parameter.prefix { $0 != "=" }.lowercased()
                return !name.hasPrefix("utm_") && !Self.tracking.contains(name)
            }
            if !kept.isEmpty { text += "?" + kept.joined(separator: "&") }
        }
        self.text = text
    }
}
