#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The C library's converter, from any set to UTF-8.
enum CharsetConverter {
    /// Converts `bytes`; a bad byte becomes U+FFFD and reading goes on after it.
    static func utf8(_ bytes: [UInt8], from name: String) -> (text: [UInt8], replaced: Bool) {
        let failed = iconv_t(bitPattern: -1)
        guard let converter = iconv_open("UTF-8", name), converter != failed else {
            // A system without that table: the ASCII part survives.
            return (Array(String(decoding: bytes, as: UTF8.self).utf8), true)
        }
        defer { iconv_close(converter) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        var replaced = false
        // The C signature wants mutable input; it is only read.
        var input = bytes.map { CChar(bitPattern: $0) }
        input.withUnsafeMutableBufferPointer { input in
            var next = input.baseAddress
            var left = input.count
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 14) { chunk in
                while left > 0 {
                    var out = chunk.baseAddress
                    var room = chunk.count
                    let result = iconv(converter, &next, &left, &out, &room)
                    let reason = errno
                    for byte in chunk[..<(chunk.count - room)] { text.append(UInt8(bitPattern: byte)) }
                    guard result == -1, reason != E2BIG else { continue }
                    text.append(contentsOf: [0xEF, 0xBF, 0xBD])
                    replaced = true
                    next = next?.advanced(by: 1)
                    left -= 1
                }
                // Some sets hold the last letter back, in case an accent follows.
                var out = chunk.baseAddress
                var room = chunk.count
                _ = iconv(converter, nil, nil, &out, &room)
                for byte in chunk[..<(chunk.count - room)] { text.append(UInt8(bitPattern: byte)) }
            }
        }
        // glibc passes UTF-16 surrogates through for no set that we open, but the promise is valid UTF-8.
        if UTF8Census(text).faults > 0 {
            text = Array(String(decoding: text, as: UTF8.self).utf8)
            replaced = true
        }
        return (text, replaced)
    }
}
