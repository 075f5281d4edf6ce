/// Undoes `content-encoding`, within bounds.
enum Compression {
    /// Takes off what the header names, and gzip that no header names but the first bytes show.
    static func undone(
        _ payload: [UInt8], encoding: String?, limit: Int
    ) throws(Rejection) -> [UInt8] {
        var layers: [Inflater.Format] = []
        for name in (encoding ?? "").split(separator: ",") {
            switch name.lowercased().filter({ !$0.isWhitespace }) {
            case "gzip", "x-gzip": layers.append(.wrapped)
            case "deflate": layers.append(.bare)
            case "identity", "": break
            default:
                throw Rejection(
                    .unsupportedEncoding, "the content encoding is none of gzip, deflate, identity")
            }
        }
        guard layers.count <= 3 else {
            throw Rejection(.unsupportedEncoding, "more than three layers of compression")
        }
        var bytes = payload
        // The last one named was put on last.
        for layer in layers.reversed() { bytes = try inflated(bytes, layer, limit: limit) }
        if layers.isEmpty, isGzip(bytes[...]) { bytes = try inflated(bytes, .wrapped, limit: limit) }
        return bytes
    }

    static func isGzip(_ bytes: ArraySlice<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

    /// The two bytes that begin a zlib stream: method 8, and a check that a bare stream passes by chance only.
    private static func isZlib(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return false }
        return bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    }

    /// A gzip stream of one member or several, or a zlib stream; a bare one only where that may be meant.
    private static func inflated(
        _ bytes: [UInt8], _ expected: Inflater.Format, limit: Int
    ) throws(Rejection) -> [UInt8] {
        let format = isGzip(bytes[...]) || isZlib(bytes) ? .wrapped : expected
        guard let inflater = Inflater(format) else {
            throw Rejection(.corruptCompression, "zlib can't start")
        }
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, bytes.count &* 4))
        var rest = bytes[...]
        while true {
            let (used, outcome) = inflater.inflate(rest, into: &output, room: limit - output.count + 1)
            rest = rest.dropFirst(used)
            guard output.count <= limit else {
                throw Rejection(.decompressedTooLarge, "more than \(limit) bytes after decompression")
            }
            switch outcome {
            case .wantsRoom: continue
            case .wantsInput, .corrupt:
                throw Rejection(.corruptCompression, "the compressed stream is damaged or cut off")
            case .ended:
                // Another member may follow; padding after the last one is nobody's loss.
                guard isGzip(rest) else { return output }
                inflater.restart()
            }
        }
    }
}
