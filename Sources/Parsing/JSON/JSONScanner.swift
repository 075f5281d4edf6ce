/// Reads JSON by bytes; recursion is bounded by `depth`.
struct JSONScanner {
    private let bytes: [UInt8]
    private let depth: Int
    private var at = 0
    private var values = 0
    private(set) var hasLoneSurrogate = false

    /// No article has as many; a hostile text could have one for every byte.
    private static let maximumValues = 2_000_000
    /// What the stack surely bears, whatever the limits say.
    private static let maximumDepth = 1000

    init(_ bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        self.depth = min(depth, Self.maximumDepth)
    }

    mutating func document() throws(Rejection) -> JSONValue {
        let root = try value(level: 0)
        skipBlanks()
        // Zero bytes at the end come from fixed buffers.
        while at < bytes.count, bytes[at] == 0 { at += 1 }
        guard at == bytes.count else { throw fault("something follows the value") }
        return root
    }

    private func fault(_ what: String) -> Rejection { Rejection(.malformedJSON, "\(what), at byte \(at)") }

    private mutating func skipBlanks() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            default: return
            }
        }
    }

    private mutating func value(level: Int) throws(Rejection) -> JSONValue {
        skipBlanks()
        guard at < bytes.count else { throw fault("the text ends within a value") }
        values += 1
        guard values <= Self.maximumValues else {
            throw Rejection(.payloadTooLarge, "more than \(Self.maximumValues) JSON values")
        }
        switch bytes[at] {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "{"): return try object(level: level)
        case UInt8(ascii: "["): return try array(level: level)
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw fault("no value begins like this")
        }
    }

    private mutating func literal(_ word: String, _ value: JSONValue) throws(Rejection) -> JSONValue {
        guard bytes[at...].starts(with: word.utf8) else { throw fault("no value begins like this") }
        at += word.utf8.count
        return value
    }

    private func deeper(_ level: Int) throws(Rejection) -> Int {
        guard level < depth else {
            throw Rejection(.tooDeep, "nested more than \(depth) levels, at byte \(at)")
        }
        return level + 1
    }

    private mutating func array(level: Int) throws(Rejection) -> JSONValue {
        let level = try deeper(level)
        at += 1
        var items: [JSONValue] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value(level: level))
            skipBlanks()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { throw fault("an array wants a comma or its end") }
        }
    }

    private mutating func object(level: Int) throws(Rejection) -> JSONValue {
        let level = try deeper(level)
        at += 1
        var members: [JSONValue.Member] = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipBlanks()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
                throw fault("an object wants a key")
            }
            guard case .string(let key, _) = try string() else { throw fault("an object wants a key") }
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw fault("a key wants a colon") }
            members.append(.init(key: key, value: try value(level: level)))
            skipBlanks()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw fault("an object wants a comma or its end") }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func string() throws(Rejection) -> JSONValue {
        let start = at + 1
        let (end, isPlain) = bytes.withUnsafeBytes { Self.endOfString($0, from: start) }
        guard let end else {
            at = bytes.count
            throw fault("a string does not end")
        }
        at = end + 1
        if !isPlain {
            let survey = JSONEscapes.survey(bytes[start..<end])
            if let bad = survey.firstFault {
                at = bad
                throw fault("no such escape")
            }
            hasLoneSurrogate = hasLoneSurrogate || survey.hasLoneSurrogate
        }
        return .string(start..<end, isPlain: isPlain)
    }

    /// The closing quote's place, and whether no backslash stands before it. Eight bytes at a time.
    private static func endOfString(
        _ bytes: UnsafeRawBufferPointer, from start: Int
    ) -> (end: Int?, isPlain: Bool) {
        var at = start
        var isPlain = true
        while at < bytes.count {
            while let word = EightBytes.word(bytes, at), !EightBytes.contain(0x22, word),
                !EightBytes.contain(0x5C, word)
            {
                at += 8
            }
            guard at < bytes.count else { break }
            switch bytes[at] {
            case 0x22: return (at, isPlain)
            case 0x5C:
                isPlain = false
                at += 2
            default: at += 1
            }
        }
        return (nil, isPlain)
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`, of any length: it stays text.
    private mutating func number() throws(Rejection) -> JSONValue {
        let start = at
        _ = take(UInt8(ascii: "-"))
        let whole = digits()
        guard whole > 0 else { throw fault("a number wants digits") }
        if whole > 1, bytes[at - whole] == UInt8(ascii: "0") { throw fault("a number begins with zero") }
        if take(UInt8(ascii: ".")), digits() == 0 { throw fault("a number wants digits after its point") }
        if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
            at += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw fault("a number wants digits in its exponent") }
        }
        return .number(start..<at)
    }

    private mutating func digits() -> Int {
        let start = at
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
        return at - start
    }
}
