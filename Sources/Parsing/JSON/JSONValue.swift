/// A JSON value; texts and numbers stay places in the bytes until somebody asks for them.
indirect enum JSONValue {
    case null
    case bool(Bool)
    case number(Range<Int>)
    case string(Range<Int>, isPlain: Bool)
    case array([JSONValue])
    case object([Member])

    struct Member {
        /// The bytes between the key's quotes.
        var key: Range<Int>
        var value: JSONValue
    }
}

/// A parsed JSON text: the values and the bytes that they lie in.
struct JSONDocument {
    let bytes: [UInt8]
    let root: JSONValue
    /// True where an escape gave half a character: it reads as U+FFFD.
    let hasLoneSurrogate: Bool

    /// Parses `bytes`, which are valid UTF-8. Linear; nesting and the number of values are bounded.
    ///
    /// More lenient than the standard in what feeds get wrong harmlessly: raw control characters in
    /// strings, and lone surrogates (they become U+FFFD).
    /// - Throws: ``Rejection`` `malformed-json` with the position, `too-deep`, `payload-too-large`.
    init(_ bytes: [UInt8], depth: Int) throws(Rejection) {
        var scanner = JSONScanner(bytes, depth: depth)
        root = try scanner.document()
        hasLoneSurrogate = scanner.hasLoneSurrogate
        self.bytes = bytes
    }

    /// The text of a string; of a number its digits; nil for anything else.
    func text(_ value: JSONValue) -> String? {
        switch value {
        case .string(let range, let isPlain):
            if isPlain { return String(decoding: bytes[range], as: UTF8.self) }
            return String(decoding: JSONEscapes.undone(bytes[range]), as: UTF8.self)
        case .number(let range): return String(decoding: bytes[range], as: UTF8.self)
        default: return nil
        }
    }

    /// The UTF-8 of a string.
    func utf8(_ value: JSONValue) -> [UInt8]? {
        guard case .string(let range, let isPlain) = value else { return nil }
        return isPlain ? Array(bytes[range]) : JSONEscapes.undone(bytes[range])
    }

    /// A key as it compares: lower case, without `_`, `-`, `:`, `.`, `@`, blanks; nil where it is longer than any known.
    func key(_ member: JSONValue.Member) -> String? {
        guard member.key.count <= 40 else { return nil }
        var name: [UInt8] = []
        name.reserveCapacity(member.key.count)
        for byte in bytes[member.key] {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): name.append(byte | 0x20)
            case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "."),
                UInt8(ascii: "@"), 0x20:
                continue
            default: name.append(byte)
            }
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// How many members an object has; 0 for anything else.
    func memberCount(of value: JSONValue) -> Int {
        if case .object(let members) = value { members.count } else { 0 }
    }

    /// The last member of that (normalised) name.
    func member(_ name: String, of value: JSONValue) -> JSONValue? {
        guard case .object(let members) = value else { return nil }
        return members.last { key($0) == name }?.value
    }
}
