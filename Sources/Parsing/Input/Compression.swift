internal import CZlib

/// Undoes `content-encoding`, within bounds.
enum Compression {
    /// Takes off what the header names, and gzip that no header names but the first bytes show.
    static func undone(
        _ payload: [UInt8], encoding: String?, limit: Int
    ) throws(Rejection) -> [UInt8] {
        var layers = 0
        for name in (encoding ?? "").split(separator: ",") {
            switch name.lowercased().filter({ !$0.isWhitespace }) {
            case "gzip", "x-gzip", "deflate": layers += 1
            case "identity", "": break
            default:
                throw Rejection(
                    .unsupportedEncoding, "the content encoding is none of gzip, deflate, identity")
            }
        }
        guard layers <= 3 else {
            throw Rejection(.unsupportedEncoding, "more than three layers of compression")
        }
        var bytes = payload
        for _ in 0..<layers { bytes = try inflated(bytes, limit: limit) }
        if layers == 0, isGzip(bytes) { bytes = try inflated(bytes, limit: limit) }
        return bytes
    }

    private static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

    /// A gzip stream of one member or several, or a zlib stream.
    private static func inflated(_ bytes: [UInt8], limit: Int) throws(Rejection) -> [UInt8] {
        var stream = z_stream()
        // 32: gzip or zlib, by the first bytes.
        guard inflateInit2_(&stream, MAX_WBITS + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else {
            throw Rejection(.corruptCompression, "zlib can't start")
        }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, bytes.count &* 4))
        // zlib's signature wants mutable input; it is only read.
        var input = bytes
        let end: End = input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(clamping: input.count)
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { chunk in
                while true {
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    let status = inflate(&stream, Z_NO_FLUSH)
                    output.append(contentsOf: chunk[..<(chunk.count - Int(stream.avail_out))])
                    if output.count > limit { return .tooLarge }
                    switch status {
                    case Z_OK: continue
                    case Z_STREAM_END:
                        // Another member may follow; padding after the last one is nobody's loss.
                        let rest = input[(input.count - Int(stream.avail_in))...]
                        guard isGzip(Array(rest.prefix(3))), inflateReset(&stream) == Z_OK else {
                            return .complete
                        }
                    default: return .corrupt
                    }
                }
            }
        }
        switch end {
        case .complete: return output
        case .tooLarge: throw Rejection(.decompressedTooLarge, "more than \(limit) bytes after decompression")
        case .corrupt: throw Rejection(.corruptCompression, "the compressed stream is damaged or cut off")
        }
    }

    private enum End { case complete, tooLarge, corrupt }
}
