/// The header of a WARC record or of an HTTP message: a first line, then `name: value` lines.
struct HeaderFields {
    let firstLine: String
    private let fields: [(name: String, value: String)]

    /// More lines than these belong to no header that is meant well.
    private static let maximumFields = 1000
    /// What is longer is taken for an empty line: comparing characters takes the square of a run of combining
    /// marks.
    private static let longestLine = 1 << 14

    /// - Parameter bytes: the header without the empty line that ends it.
    init(_ bytes: ArraySlice<UInt8>) {
        var first: String?
        var fields: [(name: String, value: String)] = []
        for line in bytes.split(separator: UInt8(ascii: "\n"), maxSplits: Self.maximumFields) {
            let bare = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            let text = bare.count <= Self.longestLine ? Self.text(bare) : ""
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
    subscript(_ name: String) -> String? { fields.first { $0.name.utf8.elementsEqual(name.utf8) }?.value }

    /// Where the header's empty line ends.
    enum End {
        case found(Int)
        case notYet
        /// Another header begins before it.
        case cutOff
    }

    /// Looks for the header's end from `start` on.
    /// - Parameter mark: what no line begins with but a header's first. The search ends there: many headers
    ///   without an end are gone through once, not once for each.
    static func end(in bytes: ArraySlice<UInt8>, from start: Int, mark: [UInt8]? = nil) -> End {
        var at = max(start, bytes.startIndex)
        while let newline = bytes[at...].firstIndex(of: UInt8(ascii: "\n")) {
            at = newline + 1
            let line = bytes[at...]
            if line.first == UInt8(ascii: "\n") { return .found(at + 1) }
            if line.starts(with: "\r\n".utf8) { return .found(at + 2) }
            if let mark, line.starts(with: mark) { return .cutOff }
        }
        return .notYet
    }
}
