internal import CLibxml2

/// HTML's character references, in text that is no HTML otherwise.
enum NamedEntities {
    enum Scope {
        /// All references.
        case all
        /// All but XML's own five and the numeric ones, which an XML parser reads itself.
        case foreignToXML
    }

    /// Replaces the references; a `&` that begins none stays. Linear.
    static func expanded(_ bytes: [UInt8], _ scope: Scope) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "&")) else { return bytes }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "&"), let (scalar, length) = reference(bytes[at...], scope) else {
                output.append(bytes[at])
                at += 1
                continue
            }
            output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            at += length
        }
        return output
    }

    /// True where a well-formed reference stands in `bytes`.
    static func occur(in bytes: [UInt8]) -> Bool {
        bytes.indices.contains { bytes[$0] == UInt8(ascii: "&") && reference(bytes[$0...], .all) != nil }
    }

    private static func reference(_ bytes: ArraySlice<UInt8>, _ scope: Scope) -> (
        Unicode.Scalar, length: Int
    )? {
        let name = bytes.dropFirst().prefix(32).prefix { $0 != UInt8(ascii: ";") && $0 > 0x20 && $0 < 0x80 }
        let end = name.endIndex
        guard !name.isEmpty, end < bytes.endIndex, bytes[end] == UInt8(ascii: ";") else { return nil }
        let length = end + 1 - bytes.startIndex
        let text = String(decoding: name, as: UTF8.self)
        if text.hasPrefix("#") {
            guard scope == .all else { return nil }
            let isHex = text.hasPrefix("#x") || text.hasPrefix("#X")
            guard let code = UInt32(text.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10) else { return nil }
            return (Unicode.Scalar(code) ?? "\u{FFFD}", length)
        }
        if scope == .foreignToXML, ["amp", "lt", "gt", "quot", "apos"].contains(text) { return nil }
        if text == "apos" { return ("'", length) }
        guard let found = htmlEntityLookup(text), let scalar = Unicode.Scalar(found.pointee.value) else {
            return nil
        }
        return (scalar, length)
    }
}
