/// HTML's character references, in text that is no HTML otherwise. Only those with their semicolon:
/// `AT&T` and an address's `&copy=1` stay.
enum NamedEntities {
    enum Scope {
        /// All references.
        case all
        /// All but XML's own five and the numeric ones, which an XML parser reads itself.
        case foreignToXML
    }

    /// Replaces the references; a `&` that begins none stays. Linear.
    static func expanded(_ bytes: [UInt8], _ scope: Scope) -> [UInt8] {
        guard EightBytes.firstIndex(of: UInt8(ascii: "&"), in: bytes[...]) != nil else { return bytes }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        bytes.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                if bytes[at] == UInt8(ascii: "&"), let found = reference(bytes, at, scope) {
                    output += found.utf8
                    at += found.length
                } else {
                    output.append(bytes[at])
                    at += 1
                }
            }
        }
        return output
    }

    /// True where a reference stands in `bytes`.
    static func occur(in bytes: [UInt8]) -> Bool {
        guard EightBytes.firstIndex(of: UInt8(ascii: "&"), in: bytes[...]) != nil else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            bytes.indices.contains { bytes[$0] == UInt8(ascii: "&") && reference(bytes, $0, .all) != nil }
        }
    }

    private static func reference(
        _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ scope: Scope
    ) -> CharacterReference? {
        guard let found = CharacterReference(bytes, at: at), found.length > 2,
            bytes[at + found.length - 1] == UInt8(ascii: ";")
        else { return nil }
        guard scope == .foreignToXML else { return found }
        let name = bytes[(at + 1)..<(at + found.length - 1)]
        let isOfXML =
            name.first == UInt8(ascii: "#")
            || ["amp", "lt", "gt", "quot", "apos"].contains { name.elementsEqual($0.utf8) }
        return isOfXML ? nil : found
    }
}
