/// The value of a `content-type` header: `text/html; charset="utf-8"`.
struct ContentType: Equatable {
    /// Type and subtype in lower case: `text/html`.
    var essence: String
    var charset: String?

    init?(_ header: String) {
        let parts = header.split(separator: ";", omittingEmptySubsequences: false)
        guard let first = parts.first else { return nil }
        essence = first.lowercased().filter { !$0.isWhitespace }
        guard essence.contains("/") else { return nil }
        charset = nil
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].lowercased().filter({ !$0.isWhitespace }) == "charset" else {
                continue
            }
            let value = pair[1].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
            if charset == nil, !value.isEmpty { charset = String(value) }
        }
    }

    /// What the header says of the format.
    var meaning: Meaning {
        switch essence {
        case "text/plain", "text/markdown", "text/x-markdown": return .format(.plainText)
        case "text/html", "application/xhtml+xml": return .format(.html)
        case "application/ld+json": return .format(.jsonLD)
        case "application/json", "text/json", "application/x-json": return .format(.json)
        case "application/nitf+xml": return .format(.nitf)
        case "application/rss+xml": return .format(.rss)
        case "application/atom+xml": return .format(.atom)
        case "application/pdf", "application/zip", "application/javascript", "application/x-javascript",
            "application/msword", "application/rtf", "text/css", "text/csv", "text/javascript",
            "text/calendar",
            "text/rtf":
            return .noArticle
        default: break
        }
        if essence.hasPrefix("application/vnd.iptc.g2.") { return .format(.newsML) }
        if essence.hasSuffix("+json") { return .format(.json) }
        let kind = essence.prefix { $0 != "/" }
        return ["image", "audio", "video", "font", "model"].contains(kind) ? .noArticle : .unknown
    }

    enum Meaning: Equatable {
        case format(MediaType)
        /// A known type that no article comes in.
        case noArticle
        /// Nothing useful: the bytes decide. XML's own types are of this kind, since the root element decides.
        case unknown
    }
}
