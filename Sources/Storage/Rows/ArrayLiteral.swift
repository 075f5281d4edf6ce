/// PostgreSQL's text form of a one-dimensional array: `{"a","b \"c\""}`.
enum ArrayLiteral {
    static func text(_ elements: [String]) -> String {
        guard !elements.isEmpty else { return "{}" }
        var bytes: [UInt8] = [UInt8(ascii: "{")]
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "\""))
            for byte in element.utf8 {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                    bytes.append(UInt8(ascii: "\\"))
                }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    static func numbers(_ elements: some Sequence<Int>) -> String {
        "{\(elements.lazy.map(String.init).joined(separator: ","))}"
    }
}
