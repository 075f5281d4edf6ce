#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Bytes in any character set that news comes in, to valid UTF-8.
///
/// The order of belief: byte order mark; the bytes themselves where they prove a declaration wrong;
/// the declaration; a guess from the bytes. Linear in the bytes.
enum TextDecoder {
    /// Decodes `bytes`.
    /// - Parameter declared: a label as a header or a page gives it (`ISO-8859-1`, `utf8`); nil or unknown: guess.
    /// - Returns: valid UTF-8 without a byte order mark, and what had to be mended.
    static func decode(_ bytes: [UInt8], declared: String?) -> (text: [UInt8], warnings: [Warning]) {
        if let mark = ByteOrderMark(bytes) {
            let rest = Array(bytes.dropFirst(mark.length))
            return decode(rest, as: mark.charset, UTF8Census(rest), warnings: [])
        }
        let census = UTF8Census(bytes)
        let charset = declared.flatMap(Charset.init(label:))
        guard let charset else {
            let guess = Charset.guess(bytes, census)
            return decode(bytes, as: guess, census, warnings: [])
        }
        if let better = contradiction(of: charset, bytes, census) {
            return decode(bytes, as: better, census, warnings: [.wrongCharset])
        }
        return decode(bytes, as: charset, census, warnings: [])
    }

    /// The character set that the bytes prove, where it is not the declared one.
    private static func contradiction(of charset: Charset, _ bytes: [UInt8], _ census: UTF8Census) -> Charset?
    {
        switch charset {
        case .utf8:
            // Not one good sequence and several bad ones: an older set under a false flag.
            guard census.sequences == 0, census.faults >= 3 else { return nil }
            let guess = Charset.guess(bytes, census)
            return guess == .utf8 ? nil : guess
        case .utf16LittleEndian, .utf16BigEndian:
            return census.faults == 0 && census.nuls == 0 && !bytes.isEmpty ? .utf8 : nil
        default:
            guard census.faults == 0, census.sequences > 0 else { return nil }
            // Two-byte sets can look like two-byte UTF-8 for a word or two; three bytes can't by chance.
            if charset.isMultiByte, census.longSequences < 2 { return nil }
            return .utf8
        }
    }

    private static func decode(
        _ bytes: [UInt8], as charset: Charset, _ census: UTF8Census, warnings: [Warning]
    ) -> (text: [UInt8], warnings: [Warning]) {
        var warnings = warnings
        let text: [UInt8]
        var replaced = false
        switch charset {
        case .utf8:
            replaced = census.faults > 0
            text = replaced ? Array(String(decoding: bytes, as: UTF8.self).utf8) : bytes
        case .windows1252:
            text = Windows1252.utf8(bytes)
        default:
            (text, replaced) = convert(bytes, from: charset.rawValue)
        }
        if replaced { warnings.append(.invalidBytesReplaced) }
        return (text, warnings)
    }

    /// Through the C library's converter; a bad byte becomes U+FFFD and reading goes on after it.
    private static func convert(_ bytes: [UInt8], from name: String) -> (text: [UInt8], replaced: Bool) {
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
