/// The character set that a document names in its own first bytes.
enum DeclaredCharset {
    /// `<?xml version="1.0" encoding="ISO-8859-1"?>`
    static func inXML(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(200)
        guard head.starts(with: "<?xml".utf8) else { return nil }
        return value(after: "encoding", in: head.prefix { $0 != UInt8(ascii: ">") })
    }

    /// `<meta charset=…>` or `<meta http-equiv="content-type" content="…; charset=…">`, in the first kilobytes
    /// (the standard looks at one; real pages put it later).
    static func inHTML(_ bytes: [UInt8]) -> String? {
        var rest = bytes.prefix(8192)
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[open...].dropFirst()
            guard rest.count > 4, rest.prefix(4).map({ $0 | 0x20 }) == Array("meta".utf8) else { continue }
            let tag = rest.prefix { $0 != UInt8(ascii: ">") }
            if let charset = value(after: "charset", in: tag) { return charset }
            rest = rest.dropFirst(tag.count)
        }
        return inXML(bytes)
    }

    /// What follows `name=`, with or without quotes.
    private static func value(after name: String, in bytes: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        guard let found = text.firstRange(of: name) else { return nil }
        let rest = text[found.upperBound...].drop { $0.isWhitespace }
        guard rest.first == "=" else { return nil }
        let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            .prefix { !$0.isWhitespace && !"\"'>;/?".contains($0) }
        return value.isEmpty ? nil : String(value)
    }
}
