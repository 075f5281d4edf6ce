/// A response as a crawler wrote it down: status, header, and the body as it came over the wire.
struct HTTPResponse {
    let status: Int
    private let header: HeaderFields
    private let body: ArraySlice<UInt8>

    /// Nil where `bytes` don't begin with a status line.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: "HTTP/".utf8) else { return nil }
        var end = bytes.count
        if case .found(let found) = HeaderFields.end(in: bytes[...], from: 0) { end = found }
        header = HeaderFields(bytes[..<end])
        body = bytes[end...]
        let words = header.firstLine.split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { return nil }
        self.status = status
    }

    /// The declared type, with its charset.
    var contentType: String? { header["content-type"] }

    /// True where an article may be in it. What is declared as no type, or as one that says nothing, must show by
    /// its first bytes what it is.
    var mayBeArticle: Bool {
        guard status == 200 else { return false }
        guard let declared = contentType.flatMap(ContentType.init) else { return looksLikeFormat }
        switch declared.meaning {
        case .format: return true
        case .noArticle: return false
        case .unknown:
            return declared.essence.hasSuffix("/xml") || declared.essence.hasSuffix("+xml") || looksLikeFormat
        }
    }

    /// What a compressed body holds isn't looked at here.
    private var looksLikeFormat: Bool { Self.looksLikeFormat(body) }

    private static func looksLikeFormat(_ body: ArraySlice<UInt8>) -> Bool {
        guard case .format(let format) = FormatSniffer.sniff(Array(body.prefix(FormatSniffer.window))) else {
            return false
        }
        return format != .plainText
    }

    /// The body without its transfer and content encodings.
    /// - Throws: ``Rejection`` where they are damaged, of an unknown kind, or hold more than `limit`.
    func content(limit: Int) throws(Rejection) -> [UInt8] {
        var bytes = Array(body)
        if let transfer = header["transfer-encoding"], transfer.lowercased().contains("chunked") {
            bytes = try ChunkedBody.joined(bytes)
        }
        guard let encoding = header["content-encoding"] else { return bytes }
        // Some crawlers undo the encoding and keep its header.
        if encoding.lowercased().contains("gzip"), !encoding.contains(","), !Compression.isGzip(bytes[...]) {
            return bytes
        }
        do {
            return try Compression.undone(bytes, encoding: encoding, limit: limit)
        } catch {
            guard error.reason != .decompressedTooLarge, Self.looksLikeFormat(bytes[...]) else { throw error }
            return bytes
        }
    }
}

/// `Transfer-Encoding: chunked`: each piece with its length in hexadecimal before it.
enum ChunkedBody {
    /// The pieces joined. A body that doesn't begin with a length isn't chunked, whatever its header says.
    /// - Throws: ``Rejection`` where a later length is none, or the last piece is missing.
    static func joined(_ bytes: [UInt8]) throws(Rejection) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while true {
            guard let size = takeSize(&rest) else {
                if output.isEmpty { return bytes }
                throw Rejection(.corruptCompression, "the chunks of the body are damaged or cut off")
            }
            if size == 0 { return output }
            guard size <= rest.count else {
                throw Rejection(.corruptCompression, "the chunks of the body are damaged or cut off")
            }
            output += rest.prefix(size)
            rest = rest.dropFirst(size)
            if rest.first == UInt8(ascii: "\r") { rest = rest.dropFirst() }
            if rest.first == UInt8(ascii: "\n") { rest = rest.dropFirst() }
        }
    }

    /// Reads `1a3;extension` and its line end.
    private static func takeSize(_ rest: inout ArraySlice<UInt8>) -> Int? {
        var size = 0
        var digits = 0
        while let byte = rest.first, let digit = hexadecimal(byte) {
            digits += 1
            guard digits <= 8 else { return nil }
            size = size << 4 | digit
            rest = rest.dropFirst()
        }
        guard digits > 0, let newline = rest.prefix(4096).firstIndex(of: UInt8(ascii: "\n")) else {
            return nil
        }
        let extensions = rest[..<newline].drop { $0 == 0x20 }
        guard
            extensions.first == UInt8(ascii: "\r") || extensions.first == UInt8(ascii: ";")
                || extensions.isEmpty
        else { return nil }
        rest = rest[newline...].dropFirst()
        return size
    }

    private static func hexadecimal(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46: Int(byte) - 0x37
        case 0x61...0x66: Int(byte) - 0x57
        default: nil
        }
    }
}
