internal import CZlib

/// zlib's decompressor: one gzip, zlib or bare deflate stream, a piece at a time.
///
/// Owns zlib's state, which must not move: zlib points back at it.
final class Inflater {
    enum Format {
        /// Gzip or zlib, by the first bytes.
        case wrapped
        /// Deflate without a header, which some servers send as `deflate`.
        case bare
    }

    enum Outcome {
        /// All input is used up, and more may come.
        case wantsInput
        /// There is more output than there was room for.
        case wantsRoom
        /// The stream ended; what follows it was not read.
        case ended
        case corrupt
    }

    private let stream: UnsafeMutablePointer<z_stream>

    /// Nil where zlib has no memory left.
    init?(_ format: Format = .wrapped) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let window = format == .wrapped ? MAX_WBITS + 32 : -MAX_WBITS
        guard inflateInit2_(stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Makes ready for another stream.
    func restart() { inflateReset(stream) }

    /// Inflates what `input` holds, up to about `room` bytes, and appends it to `output`.
    /// - Returns: how many bytes of the input were used, and why it stopped.
    func inflate(
        _ input: ArraySlice<UInt8>, into output: inout [UInt8], room: Int
    ) -> (used: Int, outcome: Outcome) {
        // zlib's signature wants mutable input; it is only read.
        input.withUnsafeBufferPointer { input in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(clamping: input.count)
            let outcome = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 15) { chunk in
                var left = room
                while left > 0 {
                    stream.pointee.next_out = chunk.baseAddress
                    stream.pointee.avail_out = UInt32(chunk.count)
                    let status = CZlib.inflate(stream, Z_NO_FLUSH)
                    let made = chunk.count - Int(stream.pointee.avail_out)
                    output.append(contentsOf: chunk[..<made])
                    left -= made
                    switch status {
                    case Z_STREAM_END: return Outcome.ended
                    case Z_OK, Z_BUF_ERROR:
                        if stream.pointee.avail_out > 0 { return .wantsInput }
                    default: return .corrupt
                    }
                }
                return .wantsRoom
            }
            return (input.count - Int(stream.pointee.avail_in), outcome)
        }
    }
}
