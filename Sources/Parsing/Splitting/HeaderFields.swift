/// The header of a WARC record or of an HTTP message: a first line, then `name: value` lines.
struct HeaderFields {
    let firstLine: String
    private let fields: [(name: String, value: String)]

    /// More lines than these belong to no header that is meant well.
    private static let maximumFields = 1000

    /// - Parameter bytes: the header without the empty line that ends it.
    init(_ bytes: ArraySlice<UInt8>) {
        var first: String?
        var fields: [(name: String, value: String)] = []
        for line in bytes.split(separator: UInt8(ascii: "\n"), maxSplits: Self.maximumFields) {
            let text = Self.text(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
            if first == nil {
                first = text
            } else if line.first == 0x20 || line.first == 0x09 {
                // A long value may go on in the next line.
                if let last = fields.indices.last { fields[last].value += " " + text.trimming(" \t") }
            } else if let colon = text.firstIndex(of: ":") {
                let name = text[..<colon].trimming(" \t").lowercased()
                fields.append((name, text[text.index(after: colon)...].trimming(" \t")))
            }
        }
        firstLine = first ?? ""
        self.fields = fields
    }

    /// HTTP is Latin 1 by its old standard, and UTF-8 in use.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return String(decoding: Windows1252.utf8(Array(bytes)), as: UTF8.self)
    }

    /// The value of the first field of that (lower-case) name.
    subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// Where the header's empty line ends, looked for from `start`; nil where none has come yet.
    static func end(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        var at = max(start, bytes.startIndex)
        while let newline = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) {
            let next = newline + 1
            if next < bytes.endIndex, bytes[next] == UInt8(ascii: "\n") { return next + 1 }
            if next + 1 < bytes.endIndex, bytes[next] == UInt8(ascii: "\r"),
                bytes[next + 1] == UInt8(ascii: "\n")
            {
                return next + 2
            }
            at = next
        }
        return nil
    }
}
