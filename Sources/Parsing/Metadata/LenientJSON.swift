/// A JSON value as pages carry it; see ``LenientJSON``.
indirect enum JSONTree {
    case null
    case bool(Bool)
    /// As written.
    case number(String)
    case string(String)
    case array([JSONTree])
    case object([(key: String, value: JSONTree)])

    /// The value of a key; of one given twice the first.
    subscript(key: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// A string or a number, as text.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    /// The elements of an array; anything else stands for itself.
    var elements: [JSONTree] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }
}

/// Reads JSON that was glued together by templates: raw line breaks in strings, comments and CDATA
/// marks around it, commas too many or too few, an end too early. What can be read is read; it never fails
/// as a whole. Linear; nesting beyond the limit is skipped.
struct LenientJSON {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    private var depth = 0
    /// Whether the value being read is a member's, not an element's.
    private var isMember = false
    /// How many more strings may be mended: each costs a bounded look ahead.
    private var repairs = 500
    private static let depthLimit = 64
    private static let repairLength = 1000

    /// All top-level values found.
    static func read(_ slice: ArraySlice<UInt8>) -> [JSONTree] {
        if !slice.contains(0x22), slice.contains(UInt8(ascii: "&")) {
            // Escaped as if it stood in an attribute.
            var text = MarkupText()
            text.append(slice, isEncoded: true)
            return text.bytes.contains(0x22) ? read(text.bytes[...]) : []
        }
        return slice.withUnsafeBufferPointer { bytes in
            var reader = LenientJSON(bytes)
            var result: [JSONTree] = []
            while reader.skipToValue(), result.count < 100 {
                result.append(reader.value())
            }
            return result
        }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// To the next `{` or `[`.
    private mutating func skipToValue() -> Bool {
        while let byte = current {
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                // `<![CDATA[` opens no array.
                if byte == UInt8(ascii: "["), index >= 2, bytes[index - 1] == UInt8(ascii: "!") {
                    index += 7
                    continue
                }
                return true
            }
            index += 1
        }
        return false
    }

    private mutating func skipSpace() {
        while let byte = current {
            if byte <= 0x20 {
                index += 1
            } else if byte == UInt8(ascii: "/"), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: "*")
            {
                index += 2
                while index + 1 < bytes.count,
                    !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/"))
                {
                    index += 1
                }
                index += 2
            } else if byte == UInt8(ascii: "/"), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: "/")
            {
                while let next = current, next != 0x0A { _ = next; index += 1 }
            } else {
                return
            }
        }
    }

    private mutating func value() -> JSONTree {
        skipSpace()
        guard let byte = current else { return .null }
        switch byte {
        case UInt8(ascii: "{"): return object()
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "\""): return .string(string(isValue: true))
        default: return word()
        }
    }

    private mutating func object() -> JSONTree {
        index += 1
        depth += 1
        defer { depth -= 1 }
        var members: [(key: String, value: JSONTree)] = []
        while true {
            skipSpace()
            guard let byte = current else { break }
            if byte == UInt8(ascii: "}") {
                index += 1
                break
            }
            guard byte == UInt8(ascii: "\"") else {
                if byte == UInt8(ascii: "]") { break }
                index += 1
                continue
            }
            let key = string()
            skipSpace()
            guard current == UInt8(ascii: ":") else { continue }
            index += 1
            isMember = true
            let value = nested()
            members.append((key, value))
        }
        return .object(members)
    }

    private mutating func array() -> JSONTree {
        index += 1
        depth += 1
        defer { depth -= 1 }
        var elements: [JSONTree] = []
        while true {
            skipSpace()
            guard let byte = current else { break }
            if byte == UInt8(ascii: "]") {
                index += 1
                break
            }
            if byte == UInt8(ascii: ",") {
                index += 1
                continue
            }
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: ":") { break }
            isMember = false
            elements.append(nested())
        }
        return .array(elements)
    }

    private mutating func nested() -> JSONTree {
        skipSpace()
        guard depth >= Self.depthLimit, current == UInt8(ascii: "{") || current == UInt8(ascii: "[") else {
            return value()
        }
        skipNested()
        return .null
    }

    private mutating func skipNested() {
        var open = 0
        while let byte = current {
            if byte == UInt8(ascii: "\"") {
                _ = string()
                continue
            }
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") { open += 1 }
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { open -= 1 }
            index += 1
            if open <= 0 { return }
        }
    }

    private mutating func word() -> JSONTree {
        let start = index
        while let byte = current, byte > 0x20, !Self.isMark(byte) { index += 1 }
        if index == start {
            index += 1
            return .null
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        switch text {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null", "undefined": return .null
        default: return .number(text)
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "["),
            UInt8(ascii: ":"), UInt8(ascii: "\""):
            true
        default: false
        }
    }

    private mutating func string(isValue: Bool = false) -> String {
        index += 1
        let start = index
        var isPlain = true
        var firstQuote: Int?
        while let byte = current {
            if byte == UInt8(ascii: "\"") {
                if !isValue || closes(at: index) || repairs == 0 { break }
                firstQuote = firstQuote ?? index
            } else if byte == UInt8(ascii: "\\") {
                isPlain = false
                index += 1
            }
            index += 1
            if let quote = firstQuote, index - quote > Self.repairLength { break }
        }
        if let quote = firstQuote {
            repairs -= 1
            // No better end was found: what follows is broken in some other way.
            if current != UInt8(ascii: "\"") || index - quote > Self.repairLength { index = quote }
        }
        let end = min(index, bytes.count)
        index = min(end + 1, bytes.count)
        if isPlain { return String(decoding: bytes[start..<end], as: UTF8.self) }
        return unescaped(start, end)
    }

    /// Whether the quote at `quote` ends a value: the JSON goes on after it as it must. Templates put texts in
    /// quotes without escaping the quotes within.
    private func closes(at quote: Int) -> Bool {
        var position = quote + 1
        var isNewLine = false
        func skip() {
            while position < bytes.count, bytes[position] <= 0x20 {
                isNewLine = isNewLine || bytes[position] == 0x0A
                position += 1
            }
        }
        skip()
        guard position < bytes.count else { return true }
        switch bytes[position] {
        case UInt8(ascii: "}"), UInt8(ascii: "]"): return true
        case UInt8(ascii: "\""): return isNewLine
        case UInt8(ascii: ","):
            position += 1
            skip()
            guard isMember, position < bytes.count else { return true }
            return [UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8(ascii: "/")].contains(bytes[position])
        default: return false
        }
    }

    private func unescaped(_ start: Int, _ end: Int) -> String {
        var units: [UInt8] = []
        units.reserveCapacity(end - start)
        var position = start
        var high: UInt32 = 0
        while position < end {
            let byte = bytes[position]
            guard byte == UInt8(ascii: "\\"), position + 1 < end else {
                units.append(byte)
                position += 1
                continue
            }
            let escape = bytes[position + 1]
            position += 2
            switch escape {
            case UInt8(ascii: "n"), UInt8(ascii: "r"): units.append(0x0A)
            case UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): units.append(0x20)
            case UInt8(ascii: "u"):
                guard position + 4 <= end,
                    let unit = UInt32(
                        String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
                else { continue }
                position += 4
                if unit >= 0xD800, unit < 0xDC00 {
                    high = unit
                    continue
                }
                var scalar = unit
                if unit >= 0xDC00, unit < 0xE000, high != 0 {
                    scalar = 0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00)
                }
                high = 0
                if let valid = Unicode.Scalar(scalar), scalar != 0 {
                    units.append(contentsOf: Array(String(Character(valid)).utf8))
                }
            default: units.append(escape)
            }
        }
        return String(decoding: units, as: UTF8.self)
    }
}
