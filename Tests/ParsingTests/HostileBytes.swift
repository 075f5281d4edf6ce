#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@testable import Parsing

/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// `bytes` with a few of them changed, taken out, doubled or cut off.
    mutating func mutilated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + Int(next() % 6)) where !bytes.isEmpty {
            let at = Int(next() % UInt64(bytes.count))
            switch next() % 5 {
            case 0: bytes[at] = UInt8(truncatingIfNeeded: next())
            case 1: bytes.remove(at: at)
            case 2: bytes.insert(contentsOf: bytes[at...].prefix(20), at: at)
            case 3: bytes.insert(Array("\"{}[]<>&\\\u{0}\n:,".utf8).randomElement(using: &self) ?? 0, at: at)
            default: if next() % 4 == 0 { bytes.removeSubrange(at...) }
            }
        }
        return bytes
    }
}

extension String {
    /// The string's bytes in another set, by the C library, to check the decoder against.
    func encoded(as charset: Charset) -> [UInt8]? {
        guard let converter = iconv_open(charset.rawValue, "UTF-8"), converter != iconv_t(bitPattern: -1)
        else {
            return nil
        }
        defer { iconv_close(converter) }
        var input = utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 4)
        let room = output.count
        var left = room
        let result = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (from, to, count) = (input.baseAddress, output.baseAddress, input.count)
                return iconv(converter, &from, &count, &to, &left)
            }
        }
        return result == -1 ? nil : output.prefix(room - left).map { UInt8(bitPattern: $0) }
    }
}
